package com.dramac.livechat.internal.live;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Limits;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.message.MessageSenderType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Wakes those who wait for news of a site. Has no thread: where news come from elsewhere, one of those who wait listens for all
 * of them.
 */
public abstract class WakeUps implements AutoCloseable {
    /** Short, for whoever listens does not hear what happens in this process. */
    private static final Duration LISTENS_AT_ONCE = Duration.ofMillis(100);

    private static final int KEPT_SIGNALS = 1_000;
    private static final int KEPT_TYPISTS = 10_000;

    private final ChatClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Set<Waiter> waiters = new LinkedHashSet<>();
    private final Map<Typist, Instant> typists = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Typist, Instant> eldest) {
            return size() > KEPT_TYPISTS;
        }
    };
    private boolean isListening;
    private volatile boolean closed;

    /**
     * Wakes nobody yet.
     *
     * @param clock the time
     */
    protected WakeUps(ChatClock clock) {
        this.clock = clock;
    }

    /**
     * Whether news from elsewhere can be listened for now.
     *
     * @return whether {@link #listen} is to be called
     */
    protected abstract boolean canListen();

    /**
     * Waits for news from elsewhere, and {@linkplain #wake wakes} and {@linkplain #receive tells}. Called by one thread at a time.
     *
     * @param sites of which sites
     * @param atMost how long
     */
    protected abstract void listen(Set<SiteId> sites, Duration atMost);

    /** {@return whether the next {@link #listen} receives a signal that another process sends now} */
    protected abstract boolean hears();

    /** Begins to listen, if that succeeds. Called by one thread at a time, and never during {@link #listen}. */
    protected abstract void startListening();

    /** Nobody waits any more. */
    protected abstract void stopListening();

    /**
     * How long somebody may wait before looking for themselves.
     *
     * @return how long
     */
    public abstract Duration patience();

    /**
     * Tells everybody of a signal, in every process.
     *
     * @param signal the signal
     */
    protected abstract void publish(TypingSignal signal);

    /**
     * Tells everybody of a signal, unless the same has been told a moment ago.
     *
     * @param signal the signal
     */
    public final void tell(TypingSignal signal) {
        requireOpen();
        if (isDue(signal)) {
            publish(signal);
        }
    }

    private boolean isDue(TypingSignal signal) {
        Typist typist = new Typist(signal.conversation(), signal.by());
        Instant now = clock.now();
        lock.lock();
        try {
            if (!signal.isTyping()) {
                typists.remove(typist);
                return true;
            }
            Instant before = typists.get(typist);
            if (before != null
                    && !now.isBefore(before)
                    && now.isBefore(before.plusSeconds(Limits.TYPING_REPEAT_SECONDS))) {
                return false;
            }
            typists.put(typist, now);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Joins those who are woken.
     *
     * @param site of which site
     * @return who waits
     */
    public final Waiter join(SiteId site) {
        Waiter waiter = new Waiter(site);
        lock.lock();
        try {
            requireOpen();
            waiters.add(waiter);
        } finally {
            lock.unlock();
        }
        return waiter;
    }

    /**
     * There may be news of a site.
     *
     * @param site the site
     */
    public final void wake(SiteId site) {
        lock.lock();
        try {
            for (Waiter waiter : waiters) {
                if (waiter.site.equals(site)) {
                    waiter.isWoken = true;
                }
            }
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A signal has come.
     *
     * @param signal the signal
     */
    protected final void receive(TypingSignal signal) {
        lock.lock();
        try {
            for (Waiter waiter : waiters) {
                if (waiter.site.equals(signal.site())) {
                    waiter.keep(signal);
                }
            }
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether there will be no more news.
     *
     * @return whether it is closed
     */
    public final boolean isClosed() {
        return closed;
    }

    /**
     * Refuses to go on once it is closed.
     *
     * @throws IllegalStateException if it is
     */
    public final void requireOpen() {
        if (closed) {
            throw Failures.closed();
        }
    }

    /** Lets everybody go who waits. */
    @Override
    public final void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private record Typist(ConversationId conversation, MessageSenderType by) {}

    /** Somebody who waits for news of a site. For one thread, but for {@link #wake}. */
    public final class Waiter implements AutoCloseable {
        private final SiteId site;
        private final List<TypingSignal> signals = new ArrayList<>();
        private boolean isWoken;

        private Waiter(SiteId site) {
            this.site = site;
        }

        private void keep(TypingSignal signal) {
            if (signals.size() == KEPT_SIGNALS) {
                signals.remove(0);
            }
            signals.add(signal);
            isWoken = true;
        }

        /**
         * Waits until there may be news.
         *
         * @param atMost how long
         * @throws InterruptedException if the thread is interrupted
         */
        public void await(Duration atMost) throws InterruptedException {
            long end = System.nanoTime() + atMost.toNanos();
            lock.lockInterruptibly();
            try {
                long left = atMost.toNanos();
                while (!isWoken && !closed && left > 0) {
                    if (canListen() && !isListening) {
                        listenForAll(Duration.ofNanos(left));
                        if (Thread.interrupted()) {
                            throw new InterruptedException();
                        }
                    } else {
                        news.awaitNanos(left);
                    }
                    left = end - System.nanoTime();
                }
                isWoken = false;
            } finally {
                lock.unlock();
            }
        }

        private void listenForAll(Duration left) {
            Set<SiteId> sites = waiters.stream().map(waiter -> waiter.site).collect(Collectors.toSet());
            listenAlone(() -> listen(sites, left.compareTo(LISTENS_AT_ONCE) < 0 ? left : LISTENS_AT_ONCE));
        }

        private void listenAlone(Runnable listening) {
            isListening = true;
            lock.unlock();
            try {
                listening.run();
            } finally {
                lock.lock();
                isListening = false;
                news.signalAll();
            }
        }

        /**
         * Makes sure that signals which other processes send from now on are received. Where listening is not possible, or
         * fails, it returns as well: signals are then missed until listening succeeds.
         */
        void listenFromNowOn() {
            lock.lock();
            try {
                while (isListening && !hears()) {
                    news.awaitUninterruptibly();
                }
                if (canListen() && !hears()) {
                    listenAlone(WakeUps.this::startListening);
                }
            } finally {
                lock.unlock();
            }
        }

        /** Ends a wait. */
        public void wake() {
            lock.lock();
            try {
                isWoken = true;
                news.signalAll();
            } finally {
                lock.unlock();
            }
        }

        /**
         * The signals that have come since this was called last.
         *
         * @return in the order in which they came
         */
        public List<TypingSignal> signals() {
            lock.lock();
            try {
                List<TypingSignal> come = List.copyOf(signals);
                signals.clear();
                return come;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (waiters.remove(this) && waiters.isEmpty()) {
                    stopListening();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
