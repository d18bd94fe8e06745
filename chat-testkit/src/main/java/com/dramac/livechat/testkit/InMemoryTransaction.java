package com.dramac.livechat.testkit;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.SiteTransaction;
import com.dramac.livechat.TransactionWork;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.acting.ActingSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A site's state as one transaction sees and changes it. Confined to the thread that runs the work. */
final class InMemoryTransaction extends InMemorySite implements SiteTransaction, SiteAccess {
    private static final Logger LOG = LoggerFactory.getLogger(InMemoryTransaction.class);

    private final SiteStore store;
    private final InMemoryOptions options;
    private final Thread thread = Thread.currentThread();
    private final List<Runnable> actions = new ArrayList<>();
    private SiteState state;
    private @Nullable Throwable failure;
    private volatile boolean ended;

    InMemoryTransaction(SiteStore store, InMemoryOptions options) {
        this.store = store;
        this.options = options;
        this.state = store.committed();
    }

    @Override
    public SiteId siteId() {
        return store.siteId();
    }

    @Override
    SiteAccess access() {
        return new OriginAccess(this, options.origin());
    }

    @Override
    InMemoryOptions options() {
        return options;
    }

    @Override
    public SiteChat as(Actor actor) {
        return as(actor, this, options);
    }

    /** The site of this transaction for an actor, with the origin of the options. */
    SiteChat as(Actor actor, SiteTransaction trusted, InMemoryOptions suited) {
        return ActingSite.of(
                actor, new InMemoryActing(actor, trusted, store, new OriginAccess(this, suited.origin()), suited));
    }

    @Override
    public SiteTransaction from(RequestOrigin origin) {
        return new InMemoryOriginTransaction(this, options.from(origin));
    }

    @Override
    public void afterCommit(Runnable action) {
        requireUsable();
        actions.add(Objects.requireNonNull(action, "action"));
    }

    @Override
    public <T extends @Nullable Object, E extends Exception> T inTransaction(TransactionWork<T, E> work) throws E {
        requireUsable();
        try {
            return work.run(this);
        } catch (Throwable e) {
            doom(e);
            throw e;
        }
    }

    @Override
    public boolean isTransaction() {
        return true;
    }

    @Override
    public WhatsAppRoutes routes() {
        return store.routes();
    }

    @Override
    public Memberships memberships() {
        return store.memberships();
    }

    @Override
    public <E extends RuntimeException> E failing(E refusal) {
        requireUsable();
        doom(refusal);
        return refusal;
    }

    @Override
    public <T> T read(Function<SiteState, T> operation) {
        requireUsable();
        if (failure != null) {
            throw Failures.doomedTransaction(failure);
        }
        try {
            return operation.apply(state);
        } catch (RuntimeException | Error e) {
            doom(e);
            throw e;
        }
    }

    @Override
    public <T> T write(Function<SiteState, T> operation) {
        return read(before -> {
            SiteState next = before.copy();
            T result = operation.apply(next);
            state = next;
            return result;
        });
    }

    void end() {
        ended = true;
    }

    /** What there is to commit, if nothing has failed. */
    SiteState outcome() {
        if (failure != null) {
            throw Failures.doomedTransaction(failure);
        }
        return state;
    }

    /** Does what was left for after the commit. The work is committed: whatever happens here cannot undo it. */
    void runActions() {
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (Throwable e) {
                // The error's own message may hold anything, somebody's words too: its type must do.
                LOG.warn(
                        "site {}: an action after a commit failed with {}",
                        siteId(),
                        e.getClass().getName());
            }
        }
    }

    private void doom(Throwable e) {
        if (failure == null) {
            failure = e;
        }
    }

    private void requireUsable() {
        if (ended) {
            throw Failures.endedTransaction();
        }
        if (Thread.currentThread() != thread) {
            throw Failures.foreignThread();
        }
        store.requireOpen();
    }
}
