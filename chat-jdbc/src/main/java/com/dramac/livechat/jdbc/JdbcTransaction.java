package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.SiteTransaction;
import com.dramac.livechat.TransactionWork;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.acting.ActingSite;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A site's repositories on one connection. Confined to the thread that runs the work. */
final class JdbcTransaction extends JdbcSite implements SiteTransaction, Session {
    static final String COUNT_VISITORS =
            "set constraints public.chat_visitor_stats_trigger, public.chat_visitor_stats_change_trigger immediate;\n";

    private final SiteId site;
    private final Connection connection;
    private final Statements statements;
    private final boolean isSnapshot;
    private Statements next;
    private final JdbcOptions options;
    private final Consumer<Runnable> actions;
    private final Consumer<Runnable> endings;
    private final Thread thread = Thread.currentThread();
    private @Nullable Throwable failure;
    private boolean isChanged;
    private volatile boolean ended;

    JdbcTransaction(
            SiteId site,
            Connection connection,
            Statements first,
            Statements statements,
            boolean isSnapshot,
            JdbcOptions options,
            Consumer<Runnable> actions,
            Consumer<Runnable> endings) {
        this.site = site;
        this.connection = connection;
        this.next = first;
        this.statements = statements;
        this.isSnapshot = isSnapshot;
        this.actions = actions;
        this.endings = endings;
        this.options = options;
    }

    @Override
    public SiteId siteId() {
        return site;
    }

    @Override
    Session session() {
        return this;
    }

    @Override
    JdbcOptions options() {
        return options;
    }

    @Override
    <T> T atomically(Function<Session, T> work) {
        return work.apply(this);
    }

    @Override
    void afterEnd(Runnable action) {
        endings.accept(action);
    }

    @Override
    public OriginTransaction from(RequestOrigin origin) {
        return new OriginTransaction(this, options.from(origin));
    }

    @Override
    public SiteChat as(Actor actor) {
        return ActingSite.of(actor, new JdbcActing(actor, this));
    }

    @Override
    public void afterCommit(Runnable action) {
        requireUsable();
        actions.accept(Objects.requireNonNull(action, "action"));
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
    public <T> T operation(Supplier<T> operation) {
        requireUsable();
        if (failure != null) {
            throw Failures.doomedTransaction(failure);
        }
        try {
            return operation.get();
        } catch (RuntimeException | Error e) {
            doom(e);
            throw e;
        }
    }

    @Override
    public <T> T change(SiteId changed, Supplier<T> operation) {
        T result = operation(operation);
        isChanged = true;
        return result;
    }

    @Override
    public TimeZones timeZones() {
        return statements.timeZones();
    }

    @Override
    public <T> List<T> query(Frame frame, String sql, Binding binding, Reading<T> reading) {
        try {
            return next().query(connection, frame, sql, binding, reading);
        } catch (SQLException e) {
            throw SqlErrors.translate(isSnapshot ? SqlErrors.inSnapshot(e) : e);
        }
    }

    @Override
    public int update(Frame frame, String sql, Binding binding) {
        try {
            return next().update(connection, frame, sql, binding);
        } catch (SQLException e) {
            throw SqlErrors.translate(isSnapshot ? SqlErrors.inSnapshot(e) : e);
        }
    }

    private Statements next() {
        Statements current = next;
        next = statements;
        return current;
    }

    @Override
    public boolean isTransaction() {
        return true;
    }

    @Override
    public String countedVisitors() {
        return COUNT_VISITORS;
    }

    /** The end of the work: what failed in it, though the work went on, must not be stored. */
    void requireSound() {
        if (failure != null) {
            throw Failures.doomedTransaction(failure);
        }
    }

    /** Whether those who wait for events are to be woken afterwards. */
    boolean isChanged() {
        return isChanged;
    }

    void end() {
        ended = true;
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
    }
}
