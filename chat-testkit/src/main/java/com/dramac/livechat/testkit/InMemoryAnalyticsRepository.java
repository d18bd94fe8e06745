package com.dramac.livechat.testkit;

import com.dramac.livechat.analytics.AnalyticsRepository;

/** Numbers about conversations, agents and days. */
final class InMemoryAnalyticsRepository implements AnalyticsRepository {}
