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
    private final boolean bracketed;
    private final boolean withSavepoint;

    Statements(Duration timeout, Optional<Duration> lockTimeout) {
        this(
                Math.toIntExact(Math.max(1, timeout.plusMillis(999).toSeconds())),
                lockTimeout,
                new TimeZones(),
                false,
                false);
    }

    private Statements(
            int timeoutSeconds,
            Optional<Duration> lockTimeout,
            TimeZones timeZones,
            boolean bracketed,
            boolean withSavepoint) {
        this.timeoutSeconds = timeoutSeconds;
        this.lockTimeout = lockTimeout;
        this.timeZones = timeZones;
        this.bracketed = bracketed;
        this.withSavepoint = withSavepoint;
    }

    /** The same without a lock timeout: what is set on a host's transaction would outlast the statement. */
    Statements withoutLockTimeout() {
        return new Statements(timeoutSeconds, Optional.empty(), timeZones, bracketed, withSavepoint);
    }

    /** For single statements in a host's transaction: each has a savepoint, for the caller to roll back to where it fails. */
    Statements withinHosts() {
        return new Statements(timeoutSeconds, Optional.empty(), timeZones, false, true);
    }

    boolean isWithinHosts() {
        return withSavepoint;
    }

    /**
     * The same for connections that commit by themselves: the commands of a statement begin and commit a transaction of
     * their own, in the same round trip. Without that the driver, which counts on little room for answers, may end the
     * transaction between any two of them, and a lock or a setting of the first would be gone before the second. Where
     * one fails, the transaction stays open for the caller to roll back.
     */
    Statements bracketed() {
        return new Statements(timeoutSeconds, lockTimeout, timeZones, true, false);
    }

    /** What they have learned of sites. */
    TimeZones timeZones() {
        return timeZones;
    }

    <T> List<T> query(Connection connection, Frame frame, String sql, Binding binding, Reading<T> reading)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, frame, sql, binding);
                ResultSet results = Objects.requireNonNull(
                        result(statement, behind(frame, sql)).rows(), "the statement gave no rows")) {
            List<T> rows = new ArrayList<>();
            while (results.next()) {
                rows.add(reading.read(new Row(results)));
            }
            return rows;
        }
    }

    int update(Connection connection, Frame frame, String sql, Binding binding) throws SQLException {
        try (PreparedStatement statement = prepare(connection, frame, sql, binding)) {
            return result(statement, behind(frame, sql)).count();
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
        if (isBracketed(frame, sql)) {
            return "begin;\n" + text + ";\ncommit";
        }
        String framed = frame.isNone() ? text : frame.keeping() + ";\n" + text + ";\n" + frame.after();
        return withSavepoint ? Savepoints.STATEMENT.around(framed) : framed;
    }

    /** A single command is a transaction anyway. */
    private boolean isBracketed(Frame frame, String sql) {
        return bracketed && (lockTimeout.isPresent() || !frame.isNone() || sql.indexOf(';') >= 0);
    }

    /** How many results come behind that of the statement's last command. */
    private int behind(Frame frame, String sql) {
        if (isBracketed(frame, sql)) {
            return 1;
        }
        return (frame.isNone() ? 0 : 1) + (withSavepoint ? 1 : 0);
    }

    private static Result result(PreparedStatement statement, int behind) throws SQLException {
        List<Result> results = new ArrayList<>();
        boolean rows = statement.execute();
        while (rows || statement.getUpdateCount() != -1) {
            results.add(rows ? new Result(statement.getResultSet(), 0) : new Result(null, statement.getUpdateCount()));
            // The current result stays open until it is known which is the last.
            rows = statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
        }
        return results.get(results.size() - 1 - behind);
    }

    private record Result(@Nullable ResultSet rows, int count) {}
}
