package com.dramac.livechat.analytics;

/** What is counted of messages, on the day of their creation. */
public enum MessageMetric {
    /** All messages, notes and announcements too. An agent's are those that name the agent as the sender. */
    ALL,
    /** Those of the AI. An agent's are those in conversations that the agent has. */
    AI
}
