package com.dramac.livechat.conversation;

/** What is read along with a conversation, where it is asked for. */
public enum ConversationJoin {
    /** The visitor. */
    VISITOR,

    /** The agent whom it is assigned to. */
    ASSIGNED_AGENT,

    /** The department. */
    DEPARTMENT
}
