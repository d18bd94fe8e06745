package com.dramac.livechat.jdbc;

import com.dramac.livechat.analytics.AnalyticsRepository;

/** Numbers about conversations, agents and days. */
final class JdbcAnalyticsRepository implements AnalyticsRepository {}
