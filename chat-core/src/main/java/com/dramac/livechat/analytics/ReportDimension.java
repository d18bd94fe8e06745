package com.dramac.livechat.analytics;

/** What a report is divided by. Channel, department and tags are the conversation's as they are now. */
public enum ReportDimension {
    /** The channel, by its name. */
    CHANNEL,
    /** The department, by its id; conversations without one are left out. */
    DEPARTMENT,
    /** The cycle's agent, by id; cycles without one are left out. */
    AGENT,
    /** Each of the tags; a conversation counts under every one it has. */
    TAG
}
