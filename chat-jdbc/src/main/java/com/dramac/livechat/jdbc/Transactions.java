package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.TransactionWork;
import com.dramac.livechat.internal.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work in a transaction: the SDK's own, or a part of the host's. */
final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    private final ConnectionSource source;
    private final Statements statements;
    private final BooleanSupplier closed;
    private final Consumer<SiteId> changed;

    Transactions(ConnectionSource source, Statements statements, BooleanSupplier closed, Consumer<SiteId> changed) {
        this.source = source;
        this.statements = statements;
        this.closed = closed;
        this.changed = changed;
    }

    <T extends @Nullable Object, E extends Exception> T run(
            SiteId site, JdbcOptions options, TransactionWork<T, E> work) throws E {
        if (closed.getAsBoolean()) {
            throw Failures.closed();
        }
        List<Runnable> actions = new ArrayList<>();
        List<Runnable> endings = new ArrayList<>();
        T result;
        try {
            result = onConnection((connection, scope) -> switch (scope) {
                case OWN_STATEMENT, OWN -> runOwn(site, connection, options, work, actions::add, endings::add);
                case HOST -> runWithinHosts(site, connection, options, work, actions::add, endings::add);
                case HOST_STATEMENT ->
                    throw new IllegalStateException(
                            "the host's connection is in autocommit: begin a transaction before inTransaction");
            });
        } finally {
            endings.forEach(Runnable::run);
        }
        actions.forEach(action -> runSafely(site, action));
        return result;
    }

    private <T extends @Nullable Object, E extends Exception> T runOwn(
            SiteId site,
            Connection connection,
            JdbcOptions options,
            TransactionWork<T, E> work,
            Consumer<Runnable> actions,
            Consumer<Runnable> endings)
            throws E {
        boolean autoCommit = begin(connection);
        JdbcTransaction transaction =
                new JdbcTransaction(site, connection, statements.first(), statements, false, options, actions, endings);
        try {
            T done = run(transaction, work, () -> commit(connection), actions);
            restore(connection, autoCommit, null);
            return done;
        } catch (Throwable e) {
            ConnectionSession.rollBack(connection, e);
            restore(connection, autoCommit, e);
            throw e;
        }
    }

    /** Actions of the work's own wait for the host's commit. Those who wait for events are woken when the work is done. */
    private <T extends @Nullable Object, E extends Exception> T runWithinHosts(
            SiteId site,
            Connection connection,
            JdbcOptions options,
            TransactionWork<T, E> work,
            Consumer<Runnable> actions,
            Consumer<Runnable> endings)
            throws E {
        boolean isSnapshot = setSavepoint(connection);
        Statements suited = statements.withoutLockTimeout();
        JdbcTransaction transaction = new JdbcTransaction(
                site, connection, suited, suited, isSnapshot, options, source::afterCommit, endings);
        try {
            return run(transaction, work, () -> releaseSavepoint(connection), actions);
        } catch (Throwable e) {
            Savepoints.TRANSACTION.rollBack(connection, e);
            throw e;
        }
    }

    private <T extends @Nullable Object, E extends Exception> T run(
            JdbcTransaction transaction, TransactionWork<T, E> work, Runnable finish, Consumer<Runnable> actions)
            throws E {
        try {
            T result = work.run(transaction);
            transaction.requireSound();
            finish.run();
            if (transaction.isChanged()) {
                actions.accept(() -> changed.accept(transaction.siteId()));
            }
            return result;
        } finally {
            transaction.end();
        }
    }

    private <T extends @Nullable Object, E extends Exception> T onConnection(OnConnection<T, E> work) throws E {
        Lease lease;
        try {
            lease = Lease.of(source);
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
        T result;
        try {
            result = work.run(lease.connection(), lease.scope());
        } catch (Throwable e) {
            release(lease.connection(), e);
            throw e;
        }
        release(lease.connection(), null);
        return result;
    }

    private void release(Connection connection, @Nullable Throwable reason) {
        try {
            source.release(connection);
        } catch (SQLException e) {
            report(e, reason);
        }
    }

    private static boolean begin(Connection connection) {
        try {
            boolean autoCommit = connection.getAutoCommit();
            if (autoCommit) {
                connection.setAutoCommit(false);
            }
            return autoCommit;
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
    }

    private static void restore(Connection connection, boolean autoCommit, @Nullable Throwable reason) {
        try {
            if (autoCommit) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            report(e, reason);
        }
    }

    /** Returns whether the host's transaction sees one snapshot throughout. */
    private static boolean setSavepoint(Connection connection) {
        try {
            return Savepoints.TRANSACTION.setAndReadLevel(connection);
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
    }

    private static void releaseSavepoint(Connection connection) {
        try {
            Savepoints.TRANSACTION.release(connection);
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
    }

    /** An error on the way out must hide no other; after a commit it must not look like the transaction's own. */
    private static void report(SQLException error, @Nullable Throwable reason) {
        if (reason != null) {
            reason.addSuppressed(SqlErrors.translate(error));
        } else {
            LOG.warn("a connection could not be given back as it came: SQLState {}", error.getSQLState());
        }
    }

    private static void runSafely(SiteId site, Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            // The error's own message may hold anything, somebody's words too: its type must do.
            LOG.warn(
                    "site {}: an action after a commit failed with {}",
                    site,
                    e.getClass().getName());
        }
    }

    @FunctionalInterface
    private interface OnConnection<T extends @Nullable Object, E extends Exception> {
        T run(Connection connection, TransactionScope scope) throws E;
    }
}
