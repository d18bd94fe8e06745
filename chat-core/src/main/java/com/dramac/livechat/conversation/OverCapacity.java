package com.dramac.livechat.conversation;

/** What becomes of giving a conversation to an agent who has as many as they take. */
public enum OverCapacity {
    /** It is refused. The default. */
    REFUSE,

    /** The agent gets it all the same. */
    ALLOW
}
