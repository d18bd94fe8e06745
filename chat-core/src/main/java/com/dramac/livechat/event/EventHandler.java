package com.dramac.livechat.event;

/** What a consumer does with an event. */
@FunctionalInterface
public interface EventHandler {
    /**
     * Does it. The same event may come again: after a failure, and where a process died before it could say that it was
     * done. {@link ChatEvent#id} tells.
     *
     * @param event the event
     * @throws Exception if it cannot be done; the event comes again, and is parked in the end
     */
    void handle(ChatEvent event) throws Exception;
}
