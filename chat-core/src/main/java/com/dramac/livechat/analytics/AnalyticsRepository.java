package com.dramac.livechat.analytics;

/** Numbers about conversations, agents and days. */
public interface AnalyticsRepository {}
