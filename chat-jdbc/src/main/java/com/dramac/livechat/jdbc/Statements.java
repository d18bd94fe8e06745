package com.dramac.livechat.jdbc;

import com.dramac.livechat.jdbc.Session.Binding;
import com.dramac.livechat.jdbc.Session.Reading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    Statements(Duration timeout, Optional<Duration> lockTimeout) {
        this(Math.toIntExact(Math.max(1, timeout.plusMillis(999).toSeconds())), lockTimeout, new TimeZones(), false);
    }

    private Statements(int timeoutSeconds, Optional<Duration> lockTimeout, TimeZones timeZones, boolean bracketed) {
        this.timeoutSeconds = timeoutSeconds;
        this.lockTimeout = lockTimeout;
        this.timeZones = timeZones;
        this.bracketed = bracketed;
    }

    /** The same without a lock timeout: what is set on a host's transaction would outlast the statement. */
    Statements withoutLockTimeout() {
        return new Statements(timeoutSeconds, Optional.empty(), timeZones, bracketed);
    }

    /**
     * The same for connections that commit by themselves: the commands of a statement begin and commit a transaction of
     * their own, in the same round trip. Without that the driver, which counts on little room for answers, may end the
     * transaction between any two of them, and a lock or a setting of the first would be gone before the second. Where
     * one fails, the transaction stays open for the caller to roll back.
     */
    Statements bracketed() {
        return new Statements(timeoutSeconds, lockTimeout, timeZones, true);
    }

    /** What they have learned of sites. */
    TimeZones timeZones() {
        return timeZones;
    }

    <T> List<T> query(Connection connection, String sql, Binding binding, Reading<T> reading) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, binding);
                ResultSet results = lastRows(statement)) {
            List<T> rows = new ArrayList<>();
            while (results.next()) {
                rows.add(reading.read(new Row(results)));
            }
            return rows;
        }
    }

    int update(Connection connection, String sql, Binding binding) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, binding)) {
            List<Integer> counts = counts(statement);
            // The last one is the commit's where the commands are bracketed.
            return counts.get(counts.size() - (isBracketed(sql) ? 2 : 1));
        }
    }

    private PreparedStatement prepare(Connection connection, String sql, Binding binding) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text(sql));
        try {
            statement.setQueryTimeout(timeoutSeconds);
            Parameters parameters = new Parameters(statement);
            if (lockTimeout.isPresent()) {
                parameters.text(lockTimeout.get().toMillis() + "ms");
            }
            binding.bind(parameters);
            return statement;
        } catch (SQLException | RuntimeException | Error e) {
            statement.close();
            throw e;
        }
    }

    private String text(String sql) {
        String text = lockTimeout.isPresent() ? WITH_LOCK_TIMEOUT + sql : sql;
        return isBracketed(sql) ? "begin;\n" + text + ";\ncommit" : text;
    }

    /** A single command is a transaction anyway. */
    private boolean isBracketed(String sql) {
        return bracketed && (lockTimeout.isPresent() || sql.indexOf(';') >= 0);
    }

    private static ResultSet lastRows(PreparedStatement statement) throws SQLException {
        ResultSet last = null;
        boolean rows = statement.execute();
        while (rows || statement.getUpdateCount() != -1) {
            if (rows) {
                last = statement.getResultSet();
            }
            // The current result stays open until it is known whether another follows.
            rows = statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
        }
        if (last == null) {
            throw new SQLException("the statement gave no rows");
        }
        return last;
    }

    private static List<Integer> counts(PreparedStatement statement) throws SQLException {
        List<Integer> counts = new ArrayList<>();
        boolean rows = statement.execute();
        while (rows || statement.getUpdateCount() != -1) {
            counts.add(statement.getUpdateCount());
            rows = statement.getMoreResults();
        }
        return counts;
    }
}
