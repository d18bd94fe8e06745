package com.dramac.livechat.internal.live;

import com.dramac.livechat.access.Actor;
import com.dramac.livechat.event.RealtimeListener;
import com.dramac.livechat.event.RealtimeSubscription;
import com.dramac.livechat.visitor.VisitorId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Somebody who follows a site. */
final class Follower implements RealtimeSubscription {
    private final Actor actor;
    private final RealtimeListener listener;
    private final BooleanSupplier feed;
    private Instant admittedAt;
    private volatile boolean closed;

    Follower(Actor actor, RealtimeListener listener, BooleanSupplier feed, Instant admittedAt) {
        this.actor = actor;
        this.listener = listener;
        this.feed = feed;
        this.admittedAt = admittedAt;
    }

    Actor actor() {
        return actor;
    }

    RealtimeListener listener() {
        return listener;
    }

    boolean isMember() {
        return actor instanceof Actor.Member;
    }

    /** Whether what happens in a visitor's conversation concerns them, if visitors may know of it at all. */
    boolean follows(Optional<VisitorId> visitor, boolean isForVisitors) {
        return actor instanceof Actor.Visitor own
                ? isForVisitors && visitor.equals(Optional.of(own.visitor()))
                : isMember();
    }

    Instant admittedAt() {
        return admittedAt;
    }

    void admit(Instant now) {
        admittedAt = now;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isActive() {
        return !closed && feed.getAsBoolean();
    }

    @Override
    public void close() {
        closed = true;
    }
}
