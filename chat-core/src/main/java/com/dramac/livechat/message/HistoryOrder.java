package com.dramac.livechat.message;

/** Which way to read a conversation's history. */
public enum HistoryOrder {
    /** From the first message on. */
    OLDEST_FIRST,
    /** From the last message back. */
    NEWEST_FIRST
}
