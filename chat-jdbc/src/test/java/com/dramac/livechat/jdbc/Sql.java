package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** One connection, for SQL as any other client of the database would write it. */
final class Sql implements AutoCloseable {
    private final Connection connection;

    private Sql(Connection connection) {
        this.connection = connection;
    }

    static Sql open(PGSimpleDataSource dataSource) {
        try {
            // Texts take the type of the column, as literals do.
            dataSource.setStringType("unspecified");
            return new Sql(dataSource.getConnection());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connection() {
        return connection;
    }

    /** Runs a statement; returns how many rows it changed. */
    int run(String sql, @Nullable Object... arguments) {
        try {
            return tryRun(sql, arguments);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    int tryRun(String sql, @Nullable Object... arguments) throws SQLException {
        if (arguments.length == 0) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return Math.max(0, statement.getUpdateCount());
            }
        }
        try (PreparedStatement statement = prepare(sql, arguments)) {
            statement.execute();
            return Math.max(0, statement.getUpdateCount());
        }
    }

    /** The rows, each as its columns' texts with a bar between them. */
    List<String> rows(String sql, @Nullable Object... arguments) {
        try (PreparedStatement statement = prepare(sql, arguments);
                ResultSet results = statement.executeQuery()) {
            List<String> rows = new ArrayList<>();
            while (results.next()) {
                StringJoiner row = new StringJoiner("|");
                for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(results.getString(i)));
                }
                rows.add(row.toString());
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    String one(String sql, @Nullable Object... arguments) {
        List<String> rows = rows(sql, arguments);
        assertThat(rows).as(sql).hasSize(1);
        return rows.get(0);
    }

    long number(String sql, @Nullable Object... arguments) {
        return Long.parseLong(one(sql, arguments));
    }

    UUID id(String sql, @Nullable Object... arguments) {
        return UUID.fromString(one(sql, arguments));
    }

    /** Runs a statement that must fail; returns the SQLState and what it names, as {@code 23514 some_check}. */
    String refused(String sql, @Nullable Object... arguments) {
        try {
            tryRun(sql, arguments);
        } catch (SQLException e) {
            return describe(e);
        }
        throw new AssertionError(
                "not refused: " + sql + " " + List.of(arguments).size());
    }

    static String describe(SQLException error) {
        ServerErrorMessage message = error instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        String place = "";
        if (message != null) {
            place = message.getConstraint() != null
                    ? " " + message.getConstraint()
                    : message.getColumn() != null ? " " + message.getColumn() : "";
        }
        return error.getSQLState() + place;
    }

    /** Until some session of this database waits for a lock; not for ever. */
    void awaitLockWait() {
        String waiting =
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (number(waiting) == 0) {
            assertThat(System.nanoTime()).as("nobody waits").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    Sql begin() {
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    void commit() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    void rollback() {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
