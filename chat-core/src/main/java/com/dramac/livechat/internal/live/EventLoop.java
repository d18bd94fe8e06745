package com.dramac.livechat.internal.live;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.ConcurrencyException;
import com.dramac.livechat.error.StorageException;
import com.dramac.livechat.error.UnavailableException;
import com.dramac.livechat.event.EventSubscription;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on with a site's news, on a thread of the host's, until closed. */
public final class EventLoop implements EventSubscription {
    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

    private final SiteId site;
    private final WakeUps wakeUps;
    private final WakeUps.Waiter waiter;
    private final Step step;
    private final ReentrantLock delivering = new ReentrantLock();
    private volatile boolean closed;

    private EventLoop(SiteId site, WakeUps wakeUps, Step step) {
        this.site = site;
        this.wakeUps = wakeUps;
        this.step = step;
        this.waiter = wakeUps.join(site);
    }

    /**
     * Begins.
     *
     * @param site the site
     * @param wakeUps what tells of news
     * @param step what to do when there may be some
     * @param executor where
     * @return what ends it
     */
    public static EventLoop start(SiteId site, WakeUps wakeUps, Step step, Executor executor) {
        EventLoop loop = new EventLoop(site, wakeUps, step);
        try {
            if (step.needsSignals()) {
                loop.waiter.listenFromNowOn();
            }
            executor.execute(loop::run);
        } catch (RuntimeException | Error e) {
            loop.end();
            throw e;
        }
        return loop;
    }

    private void run() {
        try {
            boolean isInterrupted = false;
            while (!closed && !wakeUps.isClosed()) {
                boolean goesOn = false;
                Duration patience = wakeUps.patience();
                try {
                    goesOn = step.advance(this);
                    patience = step.patience(patience);
                    isInterrupted = false;
                } catch (UnavailableException | ConcurrencyException | StorageException e) {
                    if (!isInterrupted && !wakeUps.isClosed()) {
                        // The error's own message may hold anything: its type must do.
                        LOG.warn(
                                "site {}: events wait for the database: {}",
                                site,
                                e.getClass().getSimpleName());
                    }
                    isInterrupted = true;
                }
                if (!goesOn) {
                    waiter.await(patience);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!closed && !wakeUps.isClosed()) {
                LOG.warn("site {}: events end with {}", site, e.getClass().getName());
            }
        } finally {
            end();
            step.ended();
        }
    }

    private void end() {
        closed = true;
        waiter.close();
    }

    /**
     * The signals that have come.
     *
     * @return since the last time
     */
    List<TypingSignal> signals() {
        return waiter.signals();
    }

    /**
     * Does something, unless the loop is closed; closing waits for it.
     *
     * @param delivery what to do
     * @return whether it was done
     */
    public boolean deliver(Runnable delivery) {
        delivering.lock();
        try {
            if (closed) {
                return false;
            }
            delivery.run();
            return true;
        } finally {
            delivering.unlock();
        }
    }

    /**
     * Tells somebody; what they throw is theirs.
     *
     * @param listening whom
     * @return whether it was done
     */
    boolean tell(Runnable listening) {
        return deliver(() -> {
            try {
                listening.run();
            } catch (RuntimeException e) {
                // Its message may hold anything, somebody's words too: its type must do.
                LOG.warn(
                        "site {}: a listener failed with {}", site, e.getClass().getName());
            }
        });
    }

    @Override
    public boolean isActive() {
        return !closed && !wakeUps.isClosed();
    }

    @Override
    public void close() {
        closed = true;
        waiter.wake();
        deliver(() -> {});
    }

    /** What there is to do when there may be news. */
    public interface Step {
        /**
         * Does it.
         *
         * @param loop through which to deliver
         * @return whether there may be more at once
         */
        boolean advance(EventLoop loop);

        /**
         * How long to wait for news.
         *
         * @param usual unless there is something else to do
         * @return how long
         */
        default Duration patience(Duration usual) {
            return usual;
        }

        /**
         * {@return whether {@link #start} waits until a connection listens} Unlike an event, a signal cannot be read later: one
         * that another process sends before the connection listens is lost.
         */
        default boolean needsSignals() {
            return false;
        }

        /** It will not be called any more. */
        default void ended() {}
    }
}
