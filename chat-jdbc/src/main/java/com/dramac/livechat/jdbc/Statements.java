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

    Statements(Duration timeout, Optional<Duration> lockTimeout) {
        this(timeout, lockTimeout, new TimeZones());
    }

    private Statements(Duration timeout, Optional<Duration> lockTimeout, TimeZones timeZones) {
        this.timeoutSeconds =
                Math.toIntExact(Math.max(1, timeout.plusMillis(999).toSeconds()));
        this.lockTimeout = lockTimeout;
        this.timeZones = timeZones;
    }

    /** The same without a lock timeout: what is set on a host's transaction would outlast the statement. */
    Statements withoutLockTimeout() {
        return new Statements(Duration.ofSeconds(timeoutSeconds), Optional.empty(), timeZones);
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
            return lastCount(statement);
        }
    }

    private PreparedStatement prepare(Connection connection, String sql, Binding binding) throws SQLException {
        String text = lockTimeout.isPresent() ? WITH_LOCK_TIMEOUT + sql : sql;
        PreparedStatement statement = connection.prepareStatement(text);
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

    private static int lastCount(PreparedStatement statement) throws SQLException {
        int last = -1;
        boolean rows = statement.execute();
        while (rows || statement.getUpdateCount() != -1) {
            last = statement.getUpdateCount();
            rows = statement.getMoreResults();
        }
        return last;
    }
}
