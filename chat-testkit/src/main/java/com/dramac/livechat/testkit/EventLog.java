package com.dramac.livechat.testkit;

import static java.util.Comparator.naturalOrder;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.EventActor;
import com.dramac.livechat.event.EventCause;
import com.dramac.livechat.event.EventId;
import com.dramac.livechat.event.ParkedEvent;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.manifest.ChatEventType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A site's events in their order. What an operation tells is nobody's to read until it is committed. One operation or
 * transaction at a time is, so events have their places from the beginning.
 */
final class EventLog {
    private final SiteId site;
    private final ChatClock clock;
    private SortedTree<Long, ChatEvent> events = SortedTree.orderedBy(naturalOrder());
    private SortedTree<String, Consumer> consumers = SortedTree.orderedBy(naturalOrder());
    private long last;
    private long readable;
    private EventActor actor = EventActor.HOST;
    private Optional<EventCause> cause = Optional.empty();
    private JsonObject reasons = JsonObject.EMPTY;
    private boolean isSilent;

    EventLog(SiteId site, ChatClock clock) {
        this.site = site;
        this.clock = clock;
    }

    EventLog copy() {
        EventLog copy = new EventLog(site, clock);
        copy.events = events;
        copy.consumers = consumers;
        copy.last = last;
        copy.readable = readable;
        return copy;
    }

    /** How far somebody who reads by name has got, who is at it until when, and what could not be handled. */
    record Consumer(
            long position,
            int attempts,
            Optional<UUID> reader,
            Instant activeUntil,
            SortedTree<Long, ParkedEvent> parked) {
        boolean isActive(UUID who) {
            return reader.equals(Optional.of(who));
        }

        boolean isFree(UUID who, Instant now) {
            return reader.isEmpty() || isActive(who) || !activeUntil.isAfter(now);
        }
    }

    Optional<Consumer> consumer(String name) {
        return consumers.get(name);
    }

    void keep(String name, Consumer consumer) {
        consumers = consumers.with(name, consumer);
    }

    void forget(String name) {
        consumers = consumers.without(name);
    }

    /** Takes away old events from the first one on, but none that a consumer needs. */
    int removeBefore(Instant before, int limit) {
        List<Consumer> all = consumers.ascending(Optional.empty(), Integer.MAX_VALUE);
        long end = all.stream().mapToLong(Consumer::position).min().orElse(readable);
        List<Long> old = events.ascending(Optional.empty(), Integer.MAX_VALUE).stream()
                .filter(event -> event.id().value() <= end)
                .filter(event -> all.stream()
                        .noneMatch(consumer ->
                                consumer.parked().get(event.id().value()).isPresent()))
                .limit(limit)
                .takeWhile(event -> event.createdAt().isBefore(before))
                .map(event -> event.id().value())
                .toList();
        old.forEach(id -> events = events.without(id));
        return old.size();
    }

    /** All that was told is committed. */
    void settle() {
        readable = last;
    }

    Instant now() {
        return clock.now();
    }

    /** What somebody does is told as theirs. */
    void actBy(EventActor who) {
        actor = who;
    }

    /** Who is acting. */
    EventActor actor() {
        return actor;
    }

    /** Whether nothing is told of what is done. */
    boolean isSilent() {
        return isSilent;
    }

    /** What follows from something is told as its consequence. */
    <T> T because(EventCause why, Supplier<T> work) {
        Optional<EventCause> before = cause;
        cause = Optional.of(why);
        try {
            return work.get();
        } finally {
            cause = before;
        }
    }

    /** As {@link #because}; and who is assigned meanwhile is, for the reasons given. */
    <T> T explain(EventCause why, JsonObject given, Supplier<T> work) {
        reasons = given;
        try {
            return because(why, work);
        } finally {
            reasons = JsonObject.EMPTY;
        }
    }

    /** Nothing is told of what is done meanwhile. */
    <T> T silently(Supplier<T> work) {
        boolean before = isSilent;
        isSilent = true;
        try {
            return work.get();
        } finally {
            isSilent = before;
        }
    }

    /** Whether consumers stand where there are no events yet, and where; the first name first. */
    List<Long> consumersBeyond() {
        return consumers.ascending(Optional.empty(), Integer.MAX_VALUE).stream()
                .map(Consumer::position)
                .filter(position -> position > readable)
                .toList();
    }

    /** Sets consumers back that stand where there are no events yet. */
    void mendConsumers() {
        for (String name : consumers.keys()) {
            Consumer consumer = consumers.get(name).orElseThrow();
            if (consumer.position() > readable) {
                keep(name, new Consumer(readable, 0, consumer.reader(), consumer.activeUntil(), consumer.parked()));
            }
        }
    }

    /** Nothing is told of what is done. */
    void beSilent() {
        isSilent = true;
    }

    void tell(List<ChatEvent.Builder> told) {
        if (!isSilent) {
            told.forEach(this::tell);
        }
    }

    private void tell(ChatEvent.Builder told) {
        last++;
        ChatEvent event = told.id(EventId.of(last))
                .actor(actor)
                .cause(cause)
                .cursor(ListCursors.events(site, last))
                .build();
        events = events.with(
                last,
                event.type() != ChatEventType.CONVERSATION_ASSIGNED
                        ? event
                        : ChatEvent.builder()
                                .from(event)
                                .data(event.data().mergePatch(reasons))
                                .build());
    }

    long readable() {
        return readable;
    }

    List<ChatEvent> after(long position, int limit) {
        return events.ascending(Optional.of(position), limit).stream()
                .filter(event -> event.id().value() <= readable)
                .toList();
    }
}
