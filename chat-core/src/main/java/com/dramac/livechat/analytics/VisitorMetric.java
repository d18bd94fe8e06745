package com.dramac.livechat.analytics;

/** What is counted of visitors, once a day each. An agent's are among those whose conversation began that day and is the agent's. */
public enum VisitorMetric {
    /** Seen for the first time that day. */
    NEW,
    /** Seen for the first time before that day, and began a conversation or wrote on it. */
    RETURNING
}
