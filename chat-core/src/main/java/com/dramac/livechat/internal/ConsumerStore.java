package com.dramac.livechat.internal;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.ConsumerState;
import com.dramac.livechat.event.EventId;
import com.dramac.livechat.event.EventSubscription;
import com.dramac.livechat.event.ParkedEvent;
import com.dramac.livechat.internal.live.EventLoop;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;

/** What a store keeps of one consumer of events. Each method is a transaction of its own. */
public interface ConsumerStore {
    /**
     * How far a consumer has got.
     *
     * @param cursor the place behind the last event that it has got past
     * @param attempts how often the next one has failed
     */
    record Progress(Cursor cursor, int attempts) {}

    /** Refuses to work in a transaction. */
    void requireNoTransaction();

    /**
     * Goes on while there are news.
     *
     * @param step what to do when there may be some
     * @param executor where
     * @return what ends it
     * @throws IllegalStateException on connections whose transactions are the host's
     */
    EventSubscription follow(EventLoop.Step step, Executor executor);

    /**
     * Makes a reader the active one, if nobody else is.
     *
     * @param from where a new consumer begins
     * @param reader the reader
     * @param now the present
     * @param until how long it stays active without a word
     * @return how far the consumer has got; empty if another reader is active
     * @throws com.dramac.livechat.error.NotFoundException if the site is unknown
     */
    Optional<Progress> claim(Cursor from, UUID reader, Instant now, Instant until);

    /**
     * The next events.
     *
     * @param cursor where to go on
     * @param limit how many at most
     * @return the events in their order
     */
    List<ChatEvent> after(Cursor cursor, int limit);

    /**
     * Keeps how far a reader has got.
     *
     * @param reader the reader
     * @param progress how far
     * @param until how long it stays active without another word
     * @return whether the reader was still the active one
     */
    boolean save(UUID reader, Progress progress, Instant until);

    /**
     * Keeps how far a reader has got, and which event it passed over last.
     *
     * @param reader the reader
     * @param progress how far, behind the event
     * @param until how long it stays active without another word
     * @param parked the event and what went wrong
     * @return whether the reader was still the active one
     */
    boolean park(UUID reader, Progress progress, Instant until, ParkedEvent parked);

    /**
     * What was passed over.
     *
     * @param limit how many at most
     * @return the events, the first one first
     */
    List<ParkedEvent> parked(int limit);

    /**
     * An event is parked no more.
     *
     * @param id the event
     */
    void unpark(EventId id);

    /**
     * How things stand.
     *
     * @param now the present
     * @return the state; empty if there is no such consumer
     */
    Optional<ConsumerState> state(Instant now);

    /**
     * A reader is active no more.
     *
     * @param reader the reader
     */
    void release(UUID reader);

    /**
     * Forgets the consumer.
     *
     * @return whether there was one
     */
    boolean remove();
}
