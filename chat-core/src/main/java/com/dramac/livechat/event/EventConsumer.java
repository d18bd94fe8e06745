package com.dramac.livechat.event;

import java.util.List;
import java.util.concurrent.Executor;

/**
 * Somebody with a name who gets every event of a site at least once, in order. Where it has got to is stored: whoever comes by
 * that name goes on from there, in whatever process.
 *
 * <p>At any time one reader of a name is active: the first to come, for as long as it comes again within
 * {@link ConsumerOptions#lease}. When it dies or {@linkplain #release releases} the name, the next one takes over; what the
 * other had handled without having said so comes again. Nothing runs by itself: a host calls {@link #handleNext} from a thread
 * of its own, as often as it likes.
 *
 * <p>An object is one reader, for one thread at a time. It works outside of transactions: within one, every method but
 * {@link #name} is an {@link IllegalStateException}.
 */
public interface EventConsumer {
    /**
     * The name.
     *
     * @return as given
     */
    String name();

    /**
     * Hands on the next events, one after the other, on this thread and outside of any transaction. The first that its handler
     * does not take ends the call: it comes first again the next time, and after {@link ConsumerOptions#attempts} failures it is
     * parked and passed over.
     *
     * @param limit how many at most, 1 to {@link com.dramac.livechat.Limits#PAGE_SIZE}
     * @param handler what to do with each
     * @return how many it has got past: handled or parked; 0 if there are none, if the first one failed, or if another reader is
     *     active
     * @throws com.dramac.livechat.error.ValidationException if the limit is out of bounds
     * @throws com.dramac.livechat.error.NotFoundException if the site is unknown
     * @throws com.dramac.livechat.error.ConcurrencyException if another reader took over meanwhile: what was handled since comes
     *     to it again
     */
    int handleNext(int limit, EventHandler handler);

    /**
     * Hands on events while they happen, until closed: calls {@link #handleNext} again and again, as soon as there is something,
     * and waits where another reader is active, to take over. Closing releases the name.
     *
     * @param handler what to do with each
     * @param executor where it runs: takes one thread for as long as the subscription lasts
     * @return what ends it
     * @throws IllegalStateException also on connections whose transactions are the host's
     */
    EventSubscription subscribe(EventHandler handler, Executor executor);

    /**
     * How things stand.
     *
     * @return the state, as stored
     * @throws com.dramac.livechat.error.NotFoundException if nobody has come by this name yet, or the site is unknown
     */
    ConsumerState state();

    /**
     * The events that were passed over, the first one first.
     *
     * @param limit how many at most, 1 to {@link com.dramac.livechat.Limits#PAGE_SIZE}
     * @return the events, with what went wrong
     * @throws com.dramac.livechat.error.ValidationException if the limit is out of bounds
     */
    List<ParkedEvent> parked(int limit);

    /**
     * Hands on events that were passed over, the first one first. Those that are taken are parked no more; the others stay.
     * Any reader may do that, active or not.
     *
     * @param limit how many at most, 1 to {@link com.dramac.livechat.Limits#PAGE_SIZE}
     * @param handler what to do with each
     * @return how many were taken
     * @throws com.dramac.livechat.error.ValidationException if the limit is out of bounds
     */
    int retryParked(int limit, EventHandler handler);

    /** Lets the next reader of the name take over at once. Does nothing if this one is not active. */
    void release();

    /**
     * Forgets the name, where it had got to, and what was parked for it. Whoever comes by it later begins anew.
     *
     * @throws com.dramac.livechat.error.NotFoundException if nobody has come by this name, or the site is unknown
     */
    void remove();
}
