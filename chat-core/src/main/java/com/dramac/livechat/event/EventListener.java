package com.dramac.livechat.event;

/** Somebody who is told of events as they happen, see {@link EventRepository#subscribe}. */
@FunctionalInterface
public interface EventListener {
    /**
     * Something has happened. Called for one event at a time, in their order, on the executor's thread. What is thrown is logged
     * by its type, and the next event comes: whoever must not miss one reads as a {@linkplain EventRepository#consumer consumer}.
     *
     * @param event the event
     */
    void onEvent(ChatEvent event);
}
