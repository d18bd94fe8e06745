package com.dramac.livechat.testkit;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.ConsumerOptions;
import com.dramac.livechat.event.EventConsumer;
import com.dramac.livechat.event.EventListener;
import com.dramac.livechat.event.EventRepository;
import com.dramac.livechat.event.EventSubscription;
import com.dramac.livechat.internal.EventRules;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.StoredEventConsumer;
import com.dramac.livechat.internal.live.EventLoop;
import com.dramac.livechat.internal.live.EventReading;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;

/** The events of a site's state. */
final class InMemoryEventRepository implements EventRepository {
    private final SiteId siteId;
    private final SiteAccess access;
    private final InMemoryOptions options;

    InMemoryEventRepository(SiteId siteId, SiteAccess access, InMemoryOptions options) {
        this.siteId = siteId;
        this.access = access;
        this.options = options;
    }

    @Override
    public Cursor beginning() {
        return ListCursors.events(siteId, 0);
    }

    @Override
    public Cursor latest() {
        return access.read(state -> {
            requireSite(state);
            return ListCursors.events(siteId, state.events().readable());
        });
    }

    @Override
    public List<ChatEvent> after(Cursor cursor, int limit) {
        return access.read(state -> {
            int bounded = PageRequest.first(limit).limit();
            long position = ListCursors.events(siteId, cursor);
            requireSite(state);
            return state.events().after(position, bounded);
        });
    }

    @Override
    public EventConsumer consumer(String name, ConsumerOptions how) {
        how.startAt().ifPresent(cursor -> ListCursors.events(siteId, cursor));
        return new StoredEventConsumer(
                name,
                beginning(),
                how,
                options.clock(),
                options.ids().next(),
                new InMemoryConsumerStore(siteId, name, access, this));
    }

    @Override
    public EventSubscription subscribe(Cursor cursor, EventListener listener, Executor executor) {
        ListCursors.events(siteId, cursor);
        return follow(new EventReading(this, cursor, listener), executor);
    }

    EventSubscription follow(EventLoop.Step step, Executor executor) {
        access.requireNoTransaction();
        return EventLoop.start(siteId, options.wakeUps(), step, executor);
    }

    @Override
    public int removeBefore(Instant before, int limit) {
        return access.write(state -> {
            int bounded = EventRules.removed(limit);
            requireSite(state);
            return state.events().removeBefore(EventRules.keptSince(before), bounded);
        });
    }

    private void requireSite(SiteState state) {
        if (!state.isKnown()) {
            throw new NotFoundException("site", siteId);
        }
    }
}
