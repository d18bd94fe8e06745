package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.SiteTransaction;
import com.dramac.livechat.TransactionWork;
import com.dramac.livechat.conversation.ConversationRepository;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.message.MessageRepository;
import com.dramac.livechat.visitor.VisitorRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A site's state as one transaction sees and changes it. Confined to the thread that runs the work. */
final class InMemoryTransaction implements SiteTransaction, SiteAccess {
    private static final Logger LOG = LoggerFactory.getLogger(InMemoryTransaction.class);

    private final SiteStore store;
    private final Thread thread = Thread.currentThread();
    private final VisitorRepository visitors;
    private final ConversationRepository conversations;
    private final MessageRepository messages;
    private final List<Runnable> actions = new ArrayList<>();
    private SiteState state;
    private @Nullable Throwable failure;
    private volatile boolean ended;

    InMemoryTransaction(SiteStore store, ChatClock clock, IdGenerator ids) {
        this.store = store;
        this.state = store.committed();
        this.visitors = new InMemoryVisitorRepository(store.siteId(), this, clock, ids);
        this.conversations = new InMemoryConversationRepository(store.siteId(), this, clock, ids);
        this.messages = new InMemoryMessageRepository(store.siteId(), this, clock, ids);
    }

    @Override
    public SiteId siteId() {
        return store.siteId();
    }

    @Override
    public VisitorRepository visitors() {
        return visitors;
    }

    @Override
    public ConversationRepository conversations() {
        return conversations;
    }

    @Override
    public MessageRepository messages() {
        return messages;
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
