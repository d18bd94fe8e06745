package com.dramac.livechat.internal;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Cursor;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.error.ConcurrencyException;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.ConsumerOptions;
import com.dramac.livechat.event.ConsumerState;
import com.dramac.livechat.event.EventConsumer;
import com.dramac.livechat.event.EventHandler;
import com.dramac.livechat.event.EventSubscription;
import com.dramac.livechat.event.ParkedEvent;
import com.dramac.livechat.internal.ConsumerStore.Progress;
import com.dramac.livechat.internal.live.ConsumerReading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;

/** A consumer of events on what a store keeps of it: the same for every store. */
public final class StoredEventConsumer implements EventConsumer {
    /** A reader says that it lives well before it would be taken for dead. */
    private static final int WORDS_PER_LEASE = 3;

    private final String name;
    private final Cursor beginning;
    private final ConsumerOptions options;
    private final ChatClock clock;
    private final UUID reader;
    private final ConsumerStore store;

    /**
     * A reader that is not active yet.
     *
     * @param name the consumer's name
     * @param beginning the place before the site's first event
     * @param options how it goes about its work
     * @param clock the time
     * @param reader what tells this reader from all others
     * @param store what is kept of the consumer
     * @throws com.dramac.livechat.error.ValidationException if the name is out of bounds
     */
    public StoredEventConsumer(
            String name, Cursor beginning, ConsumerOptions options, ChatClock clock, UUID reader, ConsumerStore store) {
        this.name = EventRules.consumerName(name);
        this.beginning = beginning;
        this.options = options;
        this.clock = clock;
        this.reader = reader;
        this.store = store;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EventSubscription subscribe(EventHandler handler, Executor executor) {
        store.requireNoTransaction();
        return store.follow(new ConsumerReading(this, handler), executor);
    }

    @Override
    public int handleNext(int limit, EventHandler handler) {
        store.requireNoTransaction();
        int bounded = PageRequest.first(limit).limit();
        Instant now = clock.now();
        Optional<Progress> claimed =
                store.claim(options.startAt().orElse(beginning), reader, now, now.plus(options.lease()));
        if (claimed.isEmpty()) {
            return 0;
        }
        return handle(store.after(claimed.get().cursor(), bounded), claimed.get(), handler, now);
    }

    private int handle(List<ChatEvent> events, Progress claimed, EventHandler handler, Instant since) {
        Progress progress = claimed;
        Instant heard = since;
        int past = 0;
        for (ChatEvent event : events) {
            Instant now = clock.now();
            if (!now.isBefore(heard.plus(options.lease().dividedBy(WORDS_PER_LEASE)))) {
                save(progress);
                heard = now;
            }
            Optional<Throwable> failure = attempt(handler, event);
            if (failure.isPresent()) {
                boolean parks = progress.attempts() + 1 >= options.attempts();
                fail(progress, event, failure.get(), parks);
                rethrowIfError(failure.get());
                return parks ? past + 1 : past;
            }
            progress = new Progress(event.cursor(), 0);
            past++;
        }
        if (past > 0) {
            save(progress);
        }
        return past;
    }

    private static Optional<Throwable> attempt(EventHandler handler, ChatEvent event) {
        try {
            handler.handle(event);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(e);
        } catch (Throwable e) {
            return Optional.of(e);
        }
    }

    private static void rethrowIfError(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
    }

    private void save(Progress progress) {
        requireActive(store.save(reader, progress, clock.now().plus(options.lease())));
    }

    private void fail(Progress progress, ChatEvent event, Throwable failure, boolean parks) {
        int attempts = progress.attempts() + 1;
        Instant now = clock.now();
        Instant until = now.plus(options.lease());
        requireActive(
                parks
                        ? store.park(
                                reader,
                                new Progress(event.cursor(), 0),
                                until,
                                new ParkedEvent(event, typesOf(failure), attempts, now))
                        : store.save(reader, new Progress(progress.cursor(), attempts), until));
    }

    /** The failure's own words may be anybody's. */
    private static String typesOf(Throwable failure) {
        String type = failure.getClass().getName();
        Throwable cause = failure.getCause();
        return cause == null ? type : type + ", because of " + cause.getClass().getName();
    }

    private void requireActive(boolean isActive) {
        if (!isActive) {
            throw new ConcurrencyException("another reader of consumer " + name + " took over");
        }
    }

    @Override
    public ConsumerState state() {
        store.requireNoTransaction();
        return store.state(clock.now()).orElseThrow(this::unknown);
    }

    @Override
    public List<ParkedEvent> parked(int limit) {
        store.requireNoTransaction();
        return store.parked(PageRequest.first(limit).limit());
    }

    @Override
    public int retryParked(int limit, EventHandler handler) {
        int taken = 0;
        for (ParkedEvent parked : parked(limit)) {
            Optional<Throwable> failure = attempt(handler, parked.event());
            if (failure.isEmpty()) {
                store.unpark(parked.event().id());
                taken++;
            } else {
                rethrowIfError(failure.get());
            }
        }
        return taken;
    }

    @Override
    public void release() {
        store.requireNoTransaction();
        store.release(reader);
    }

    @Override
    public void remove() {
        store.requireNoTransaction();
        if (!store.remove()) {
            throw unknown();
        }
    }

    private NotFoundException unknown() {
        return new NotFoundException("consumer", name);
    }
}
