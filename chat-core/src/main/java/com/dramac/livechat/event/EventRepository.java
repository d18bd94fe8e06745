package com.dramac.livechat.event;

import com.dramac.livechat.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * A site's events. For the trusted host alone.
 *
 * <p>Every change that an event tells of writes the event in its own transaction: nothing is told of what was rolled back, and
 * nothing is lost of what was committed, whoever made the change, plain SQL too. Imports alone tell of nothing.
 *
 * <p>All events of a site have one order, the same for everybody and every time. They get their places in it when they are first
 * read after their commit, so a place never changes, and nothing comes to stand before what somebody has read. What began after
 * another change was committed stands behind it, and the events of a conversation stand as its messages do. A transaction that
 * stays open holds up nobody: what it tells has its place once it is committed.
 */
public interface EventRepository {
    /**
     * The place before the first event.
     *
     * @return a cursor that is good for this site alone
     */
    Cursor beginning();

    /**
     * The place behind all events that are committed now. Within a transaction: behind those that have their place when it asks.
     *
     * @return a cursor that is good for this site alone
     * @throws com.dramac.livechat.error.NotFoundException if the site is unknown
     */
    Cursor latest();

    /**
     * The events behind a place, all that are committed when it is asked, up to the limit. Fewer than the limit says that there
     * are no more for now. Within a transaction only those are seen that have their place when it asks: never the
     * transaction's own, and not always what others committed a moment ago.
     *
     * @param cursor {@link #beginning}, {@link #latest}, or the cursor of the last event read
     * @param limit how many at most, 1 to {@link com.dramac.livechat.Limits#PAGE_SIZE}
     * @return the events in their order
     * @throws com.dramac.livechat.error.ValidationException if the limit is out of bounds, or the cursor is none of this
     *     site's events
     * @throws com.dramac.livechat.error.NotFoundException if the site is unknown
     */
    List<ChatEvent> after(Cursor cursor, int limit);

    /**
     * Somebody who gets every event at least once, and who goes on where the last one of that name stopped.
     *
     * @param name the name, 1 to {@link com.dramac.livechat.Limits#CONSUMER_NAME} characters, not blank
     * @return a reader of that name, not active yet
     * @throws com.dramac.livechat.error.ValidationException if the name is out of bounds
     */
    default EventConsumer consumer(String name) {
        return consumer(name, ConsumerOptions.standard());
    }

    /**
     * Somebody who gets every event at least once, and who goes on where the last one of that name stopped.
     *
     * @param name the name, 1 to {@link com.dramac.livechat.Limits#CONSUMER_NAME} characters, not blank
     * @param options how it goes about its work
     * @return a reader of that name, not active yet
     * @throws com.dramac.livechat.error.ValidationException if the name is out of bounds, or the options' cursor is none of this
     *     site's events
     */
    EventConsumer consumer(String name, ConsumerOptions options);

    /**
     * Tells of what happens from now on, while it happens: see {@link #subscribe(Cursor, EventListener, Executor)}.
     *
     * @param listener who is told
     * @param executor where it runs
     * @return what ends it
     * @throws com.dramac.livechat.error.NotFoundException if the site is unknown
     * @throws IllegalStateException within a transaction, and on connections whose transactions are the host's
     */
    default EventSubscription subscribe(EventListener listener, Executor executor) {
        return subscribe(latest(), listener, executor);
    }

    /**
     * Tells of what is behind a place, and goes on with what happens, while it happens. After an interruption of the connection
     * or of the server it goes on where it was. A process that dies forgets it: begin with the cursor of the last event then, or
     * {@linkplain EventConsumer#subscribe subscribe as a consumer}, whose place is stored.
     *
     * @param cursor {@link #beginning}, {@link #latest}, or the cursor of the last event read
     * @param listener who is told, on the executor's thread
     * @param executor where it runs: takes one thread for as long as the subscription lasts
     * @return what ends it
     * @throws com.dramac.livechat.error.ValidationException if the cursor is none of this site's events
     * @throws IllegalStateException within a transaction, and on connections whose transactions are the host's
     */
    EventSubscription subscribe(Cursor cursor, EventListener listener, Executor executor);

    /**
     * Removes old events, from the first one on, up to one that is not old enough. What a consumer has not got past, or has
     * parked, stays: a consumer that is no more has to be {@linkplain EventConsumer#remove removed}.
     *
     * @param before events that happened at this time or later stay
     * @param limit how many at most, 1 to {@link com.dramac.livechat.Limits#REMOVED_EVENTS}
     * @return how many were removed; fewer than the limit if there are no more
     * @throws com.dramac.livechat.error.ValidationException if the limit is out of bounds
     * @throws com.dramac.livechat.error.NotFoundException if the site is unknown
     */
    int removeBefore(Instant before, int limit);
}
