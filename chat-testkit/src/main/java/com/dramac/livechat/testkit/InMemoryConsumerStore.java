package com.dramac.livechat.testkit;

import static java.util.Comparator.naturalOrder;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.ConsumerState;
import com.dramac.livechat.event.EventId;
import com.dramac.livechat.event.EventSubscription;
import com.dramac.livechat.event.ParkedEvent;
import com.dramac.livechat.internal.ConsumerStore;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.live.EventLoop;
import com.dramac.livechat.testkit.EventLog.Consumer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** One consumer of a site's events. */
final class InMemoryConsumerStore implements ConsumerStore {
    private final SiteId siteId;
    private final String name;
    private final SiteAccess access;
    private final InMemoryEventRepository events;

    InMemoryConsumerStore(SiteId siteId, String name, SiteAccess access, InMemoryEventRepository events) {
        this.siteId = siteId;
        this.name = name;
        this.access = access;
        this.events = events;
    }

    @Override
    public void requireNoTransaction() {
        access.requireNoTransaction();
    }

    @Override
    public EventSubscription follow(EventLoop.Step step, Executor executor) {
        return events.follow(step, executor);
    }

    @Override
    public Optional<Progress> claim(Cursor from, UUID reader, Instant now, Instant until) {
        return access.write(state -> {
            if (!state.isKnown()) {
                throw new NotFoundException("site", siteId);
            }
            EventLog log = state.events();
            Consumer consumer = log.consumer(name)
                    .orElseGet(() -> new Consumer(
                            ListCursors.events(siteId, from),
                            0,
                            Optional.empty(),
                            now,
                            SortedTree.orderedBy(naturalOrder())));
            if (!consumer.isFree(reader, now)) {
                return Optional.empty();
            }
            log.keep(
                    name,
                    new Consumer(
                            consumer.position(), consumer.attempts(), Optional.of(reader), until, consumer.parked()));
            return Optional.of(new Progress(ListCursors.events(siteId, consumer.position()), consumer.attempts()));
        });
    }

    @Override
    public List<ChatEvent> after(Cursor cursor, int limit) {
        return events.after(cursor, limit);
    }

    @Override
    public boolean save(UUID reader, Progress progress, Instant until) {
        return change(
                reader,
                consumer -> new Consumer(
                        ListCursors.events(siteId, progress.cursor()),
                        progress.attempts(),
                        consumer.reader(),
                        until,
                        consumer.parked()));
    }

    @Override
    public boolean park(UUID reader, Progress progress, Instant until, ParkedEvent parked) {
        return change(
                reader,
                consumer -> new Consumer(
                        ListCursors.events(siteId, progress.cursor()),
                        progress.attempts(),
                        consumer.reader(),
                        until,
                        consumer.parked().with(parked.event().id().value(), parked)));
    }

    private boolean change(UUID reader, UnaryOperator<Consumer> change) {
        return access.write(state -> {
            Optional<Consumer> active = state.events().consumer(name).filter(consumer -> consumer.isActive(reader));
            active.ifPresent(consumer -> state.events().keep(name, change.apply(consumer)));
            return active.isPresent();
        });
    }

    @Override
    public List<ParkedEvent> parked(int limit) {
        return access.read(state -> state.events()
                .consumer(name)
                .map(consumer -> consumer.parked().ascending(Optional.empty(), limit))
                .orElse(List.of()));
    }

    @Override
    public void unpark(EventId id) {
        access.write(state -> {
            state.events()
                    .consumer(name)
                    .ifPresent(consumer -> state.events()
                            .keep(
                                    name,
                                    new Consumer(
                                            consumer.position(),
                                            consumer.attempts(),
                                            consumer.reader(),
                                            consumer.activeUntil(),
                                            consumer.parked().without(id.value()))));
            return true;
        });
    }

    @Override
    public Optional<ConsumerState> state(Instant now) {
        return access.read(state -> state.events()
                .consumer(name)
                .map(consumer -> new ConsumerState(
                        ListCursors.events(siteId, consumer.position()),
                        consumer.attempts(),
                        !state.events().after(consumer.position(), 1).isEmpty(),
                        consumer.reader().map(reader -> consumer.activeUntil()).filter(until -> until.isAfter(now)))));
    }

    @Override
    public void release(UUID reader) {
        change(
                reader,
                consumer -> new Consumer(
                        consumer.position(),
                        consumer.attempts(),
                        Optional.empty(),
                        consumer.activeUntil(),
                        consumer.parked()));
    }

    @Override
    public boolean remove() {
        return access.write(state -> {
            boolean isKnown = state.events().consumer(name).isPresent();
            state.events().forget(name);
            return isKnown;
        });
    }
}
