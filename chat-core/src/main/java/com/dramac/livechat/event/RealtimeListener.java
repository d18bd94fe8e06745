package com.dramac.livechat.event;

import com.dramac.livechat.error.ForbiddenException;

/** Somebody who is told at once. Called for one message at a time, on the feed's thread: hand it on, and return. */
@FunctionalInterface
public interface RealtimeListener {
    /**
     * Something is going on. What is thrown is logged by its type, and the next message comes.
     *
     * @param message what it is
     */
    void onMessage(RealtimeMessage message);

    /**
     * Nothing will come any more: the member may not read conversations any longer. Not called where the host closes.
     *
     * @param reason what the member lacks
     */
    default void onRefused(ForbiddenException reason) {}
}
