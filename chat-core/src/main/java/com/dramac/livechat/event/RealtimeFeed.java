package com.dramac.livechat.event;

import com.dramac.livechat.access.Actor;

/** What happens on a site right now, for those who have joined. Safe for use by many threads. */
public interface RealtimeFeed extends AutoCloseable {
    /**
     * Lets somebody follow. A visitor gets what happens in their own conversations, without notes and without their own typing;
     * a member gets what happens in all conversations, as long as their role lets them read: that is asked again every
     * {@link com.dramac.livechat.Limits#REALTIME_ACCESS_SECONDS} seconds and whenever an agent is changed.
     *
     * @param actor a member or a visitor
     * @param listener who is told
     * @return what ends it
     * @throws com.dramac.livechat.error.ForbiddenException if the actor is nobody, or may not read conversations
     * @throws com.dramac.livechat.error.NotFoundException if the visitor is unknown
     * @throws IllegalStateException if the feed is closed
     */
    RealtimeSubscription join(Actor actor, RealtimeListener listener);

    /**
     * Whether it goes on. It ends by itself when the live chat is closed, when the thread is interrupted and when the site is
     * removed; a database that does not answer does not end it.
     *
     * @return whether messages still come
     */
    boolean isActive();

    /** Ends it for all, as {@link EventSubscription#close} does. */
    @Override
    void close();
}
