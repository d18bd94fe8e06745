package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.ChatException;
import com.dramac.livechat.internal.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs each statement on a connection of its own. */
final class ConnectionSession implements Session {
    private final ConnectionSource source;
    private final Statements statements;
    private final BooleanSupplier closed;
    private final Consumer<SiteId> changed;

    ConnectionSession(
            ConnectionSource source, Statements statements, BooleanSupplier closed, Consumer<SiteId> changed) {
        this.source = source;
        this.statements = statements;
        this.closed = closed;
        this.changed = changed;
    }

    @Override
    public TimeZones timeZones() {
        return statements.timeZones();
    }

    @Override
    public <T> List<T> query(Frame frame, String sql, Binding binding, Reading<T> reading) {
        return run(frame, (connection, suited) -> suited.query(connection, frame, sql, binding, reading));
    }

    @Override
    public int update(Frame frame, String sql, Binding binding) {
        return run(frame, (connection, suited) -> suited.update(connection, frame, sql, binding));
    }

    /** Runs one statement in a transaction of its own, or another in the host's, which lasts longer than the statement. */
    <T> List<T> query(String own, String withinHosts, Binding binding, Reading<T> reading) {
        return run(
                Frame.NONE,
                (connection, suited) -> suited.query(
                        connection, Frame.NONE, suited.isWithinHosts() ? withinHosts : own, binding, reading));
    }

    /** Asks a connection for it, but only where one of the host's transactions may come. */
    @Override
    public boolean isTransaction() {
        if (source instanceof BorrowedConnections borrowed && !borrowed.lendsHostTransactions()) {
            return false;
        }
        return onConnection((connection, scope) -> scope == TransactionScope.HOST);
    }

    @Override
    public String countedVisitors() {
        return isTransaction() ? JdbcTransaction.COUNT_VISITORS : "";
    }

    @Override
    public <T> T operation(Supplier<T> operation) {
        if (closed.getAsBoolean()) {
            throw Failures.closed();
        }
        return operation.get();
    }

    @Override
    public <T> T change(SiteId site, Supplier<T> operation) {
        T result = operation(operation);
        changed.accept(site);
        return result;
    }

    private <T> T run(Frame frame, Work<T> work) {
        return onConnection((connection, scope) -> runIn(connection, scope, frame, work));
    }

    private <T> T onConnection(OnConnection<T> work) {
        try {
            Lease lease = Lease.of(source);
            Connection connection = lease.connection();
            boolean done = false;
            try {
                T result = work.run(connection, lease.scope());
                done = true;
                return result;
            } finally {
                release(connection, done);
            }
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
    }

    private <T> T runIn(Connection connection, TransactionScope scope, Frame frame, Work<T> work) throws SQLException {
        return switch (scope) {
            case OWN_STATEMENT -> runAlone(connection, work);
            case OWN -> runAndCommit(connection, work);
            case HOST -> runWithinHosts(connection, work);
            case HOST_STATEMENT -> {
                if (!frame.isNone()) {
                    throw new IllegalStateException(
                            "the host's connection is in autocommit: begin a transaction before acting for somebody or naming an origin");
                }
                yield runAlone(connection, work);
            }
        };
    }

    private <T> T runAlone(Connection connection, Work<T> work) throws SQLException {
        try {
            return work.run(connection, statements.bracketed());
        } catch (SQLException | RuntimeException | Error e) {
            rollBackOpen(connection, e);
            throw e;
        }
    }

    private <T> T runAndCommit(Connection connection, Work<T> work) throws SQLException {
        try {
            T result = work.run(connection, statements.first());
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e);
            throw e;
        }
    }

    private <T> T runWithinHosts(Connection connection, Work<T> work) throws SQLException {
        try {
            return work.run(connection, statements.withinHosts());
        } catch (SQLException e) {
            Savepoints.STATEMENT.rollBackFailed(connection, e);
            boolean isTaken = SqlErrors.UNIQUE_VIOLATION.equals(e.getSQLState());
            throw isTaken && Savepoints.isSnapshot(connection) ? SqlErrors.inSnapshot(e) : e;
        } catch (RuntimeException | Error e) {
            Savepoints.STATEMENT.rollBackFailed(connection, e);
            throw e;
        }
    }

    /** Gives a connection back; an error of that is only told where nothing else went wrong. */
    private void release(Connection connection, boolean done) throws SQLException {
        try {
            source.release(connection);
        } catch (SQLException | RuntimeException e) {
            if (done) {
                throw e;
            }
        }
    }

    static void rollBack(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            ChatException translated = SqlErrors.translate(e);
            reason.addSuppressed(translated);
        }
    }

    /** JDBC knows of no transaction on a connection that commits by itself, so the server is told. */
    private static void rollBackOpen(Connection connection, Throwable reason) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("rollback");
        } catch (SQLException e) {
            reason.addSuppressed(SqlErrors.translate(e));
        }
    }

    @FunctionalInterface
    private interface OnConnection<T> {
        T run(Connection connection, TransactionScope scope) throws SQLException;
    }

    @FunctionalInterface
    private interface Work<T> {
        T run(Connection connection, Statements suited) throws SQLException;
    }
}
