package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.ConcurrencyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * One site's committed state and the lock that its writers take turns with. Readers take no lock: they read what is
 * committed at that moment.
 */
final class SiteStore implements SiteAccess {
    /** Long enough for any test's transaction, short enough to end a deadlock between two sites. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SiteId siteId;
    private final ChatClock clock;
    private final Runnable requireOpen;
    private final WhatsAppRoutes routes;
    private final Memberships memberships;
    private final InMemoryWakeUps wakeUps;
    private final ReentrantLock writing = new ReentrantLock();
    private final List<Runnable> whenFree = new ArrayList<>();
    private volatile SiteState committed;

    SiteStore(
            SiteId siteId,
            ChatClock clock,
            Runnable requireOpen,
            WhatsAppRoutes routes,
            Memberships memberships,
            InMemoryWakeUps wakeUps) {
        this.siteId = siteId;
        this.clock = clock;
        this.requireOpen = requireOpen;
        this.routes = routes;
        this.memberships = memberships;
        this.wakeUps = wakeUps;
        this.committed = SiteState.unknown(siteId, clock);
    }

    /** A site without anything in it, known or not. */
    SiteState empty(boolean isKnown) {
        return isKnown ? SiteState.registered(siteId, clock) : SiteState.unknown(siteId, clock);
    }

    SiteId siteId() {
        return siteId;
    }

    void requireOpen() {
        requireOpen.run();
    }

    SiteState committed() {
        return committed;
    }

    /** Only for the thread that has the lock. */
    void commit(SiteState state) {
        state.events().settle();
        boolean tells = state.events().readable() != committed.events().readable();
        committed = state;
        if (tells) {
            wakeUps.wake(siteId);
        }
    }

    @Override
    public WhatsAppRoutes routes() {
        return routes;
    }

    @Override
    public Memberships memberships() {
        return memberships;
    }

    @Override
    public <E extends RuntimeException> E failing(E refusal) {
        requireOpen();
        return refusal;
    }

    @Override
    public <T> T read(Function<SiteState, T> operation) {
        requireOpen();
        return operation.apply(committed);
    }

    @Override
    public <T> T write(Function<SiteState, T> operation) {
        requireOpen();
        lock();
        try {
            SiteState next = committed.copy();
            T result = operation.apply(next);
            commit(next);
            return result;
        } finally {
            unlock();
        }
    }

    void lock() {
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("this thread has a transaction open on site " + siteId
                    + ": write through the transaction's own repositories, or wait for its end");
        }
        try {
            // The first attempt asks for no patience, and so does not mind a thread that was interrupted before.
            if (!writing.tryLock() && !writing.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new ConcurrencyException(
                        "site " + siteId + " was locked by another transaction for " + PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConcurrencyException("interrupted while waiting for site " + siteId, e);
        }
    }

    void unlock() {
        List<Runnable> waiting = List.copyOf(whenFree);
        whenFree.clear();
        writing.unlock();
        waiting.forEach(Runnable::run);
    }

    /** Runs something once this thread has no transaction open: at once if it has none. */
    void whenFree(Runnable action) {
        if (writing.isHeldByCurrentThread()) {
            whenFree.add(action);
        } else {
            action.run();
        }
    }
}
