package com.dramac.livechat.jdbc;

import com.dramac.livechat.jdbc.Session.Binding;
import com.dramac.livechat.jdbc.Session.Frame;
import com.dramac.livechat.jdbc.Session.Reading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prepares, binds, runs and reads. The lock timeout, where there is one, travels in the statement's own round trip and
 * holds for its transaction alone.
 */
final class Statements {
    private static final String WITH_LOCK_TIMEOUT = "select set_config('lock_timeout', ?, true);\n";

    private final int timeoutSeconds;
    private final Optional<Duration> lockTimeout;
    private final TimeZones timeZones;
    private final Around around;

    /** What goes around the commands of a statement, in its round trip. */
    private enum Around {
        NOTHING,
        /** For a transaction's first statement: sets its isolation level, whatever the login's or the pool's default. */
        LEVEL,
        /** Begins and commits a transaction. */
        TRANSACTION,
        /** Sets a savepoint in the host's transaction. */
        SAVEPOINT
    }

    Statements(Duration timeout, Optional<Duration> lockTimeout) {
        this(
                Math.toIntExact(Math.max(1, timeout.plusMillis(999).toSeconds())),
                lockTimeout,
                new TimeZones(),
                Around.NOTHING);
    }

    private Statements(int timeoutSeconds, Optional<Duration> lockTimeout, TimeZones timeZones, Around around) {
        this.timeoutSeconds = timeoutSeconds;
        this.lockTimeout = lockTimeout;
        this.timeZones = timeZones;
        this.around = around;
    }

    /** The same without a lock timeout: what is set on a host's transaction would outlast the statement. */
    Statements withoutLockTimeout() {
        return new Statements(timeoutSeconds, Optional.empty(), timeZones, around);
    }

    /** For single statements in a host's transaction: each has a savepoint, for the caller to roll back to where it fails. */
    Statements withinHosts() {
        return new Statements(timeoutSeconds, Optional.empty(), timeZones, Around.SAVEPOINT);
    }

    boolean isWithinHosts() {
        return around == Around.SAVEPOINT;
    }

    /** For the first statement of a transaction of the SDK's. */
    Statements first() {
        return new Statements(timeoutSeconds, lockTimeout, timeZones, Around.LEVEL);
    }

    /**
     * For connections with autocommit: the commands of a statement begin and commit a transaction of their own, in the same
     * round trip. Without that the transaction would have the session's default isolation level; and the driver, which counts
     * on little room for answers, may end the transaction between any two commands, so that a lock or a setting of the first
     * would be gone before the second. Where one fails, the transaction stays open for the caller to roll back.
     */
    Statements bracketed() {
        return new Statements(timeoutSeconds, lockTimeout, timeZones, Around.TRANSACTION);
    }

    /** What they have learned of sites. */
    TimeZones timeZones() {
        return timeZones;
    }

    <T> List<T> query(Connection connection, Frame frame, String sql, Binding binding, Reading<T> reading)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, frame, sql, binding);
                ResultSet results =
                        Objects.requireNonNull(result(statement, after(frame)).rows(), "the statement gave no rows")) {
            List<T> rows = new ArrayList<>();
            while (results.next()) {
                rows.add(reading.read(new Row(results)));
            }
            return rows;
        }
    }

    int update(Connection connection, Frame frame, String sql, Binding binding) throws SQLException {
        try (PreparedStatement statement = prepare(connection, frame, sql, binding)) {
            return result(statement, after(frame)).count();
        }
    }

    private PreparedStatement prepare(Connection connection, Frame frame, String sql, Binding binding)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text(frame, sql));
        try {
            statement.setQueryTimeout(timeoutSeconds);
            Parameters parameters = new Parameters(statement);
            if (lockTimeout.isPresent()) {
                parameters.text(lockTimeout.get().toMillis() + "ms");
            }
            frame.binding().bind(parameters);
            binding.bind(parameters);
            return statement;
        } catch (SQLException | RuntimeException | Error e) {
            statement.close();
            throw e;
        }
    }

    private String text(Frame frame, String sql) {
        String text = (lockTimeout.isPresent() ? WITH_LOCK_TIMEOUT : "")
                + (frame.isNone() ? "" : frame.before() + ";\n")
                + sql;
        String framed = frame.isNone() ? text : frame.keeping() + ";\n" + text + ";\n" + frame.after();
        return switch (around) {
            case NOTHING -> framed;
            case LEVEL -> "set transaction isolation level read committed;\n" + framed;
            // What the frame has set ends with the transaction.
            case TRANSACTION -> "begin isolation level read committed;\n" + text + ";\ncommit";
            case SAVEPOINT -> Savepoints.STATEMENT.around(framed);
        };
    }

    /** How many results come after that of the statement's last command. */
    private int after(Frame frame) {
        return switch (around) {
            case NOTHING, LEVEL -> frame.isNone() ? 0 : 1;
            case TRANSACTION -> 1;
            case SAVEPOINT -> frame.isNone() ? 1 : 2;
        };
    }

    private static Result result(PreparedStatement statement, int after) throws SQLException {
        List<Result> results = new ArrayList<>();
        boolean rows = statement.execute();
        while (rows || statement.getUpdateCount() != -1) {
            results.add(rows ? new Result(statement.getResultSet(), 0) : new Result(null, statement.getUpdateCount()));
            // The current result stays open until it is known which is the last.
            rows = statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
        }
        return results.get(results.size() - 1 - after);
    }

    private record Result(@Nullable ResultSet rows, int count) {}
}
