package com.dramac.livechat.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * Savepoints in a host's transaction, which undo what failed and leave the rest to the host. They are set by SQL: JDBC refuses
 * them where the host has begun its transaction by SQL, on a connection with autocommit.
 */
enum Savepoints {
    /** Around a single statement, in its own round trip. */
    STATEMENT("mod_chat_statement"),
    /** Around the work of {@code inTransaction}. */
    TRANSACTION("mod_chat_transaction");

    private static final String LEVEL = "show transaction_isolation";
    private static final Set<String> SNAPSHOT_LEVELS = Set.of("repeatable read", "serializable");

    private final String set;
    private final String release;
    private final String undo;

    Savepoints(String name) {
        set = "savepoint " + name;
        release = "release savepoint " + name;
        undo = "rollback to savepoint " + name + "; " + release;
    }

    String around(String sql) {
        return set + ";\n" + sql + ";\n" + release;
    }

    void set(Connection connection) throws SQLException {
        execute(connection, set);
    }

    /** Returns whether all statements of the transaction see the same snapshot: it is above READ COMMITTED. */
    boolean setAndReadLevel(Connection connection) throws SQLException {
        return isSnapshot(connection, set + "; " + LEVEL);
    }

    static boolean isSnapshot(Connection connection) throws SQLException {
        return isSnapshot(connection, LEVEL);
    }

    private static boolean isSnapshot(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean isRows = statement.execute(sql);
            while (!isRows) {
                isRows = statement.getMoreResults();
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return SNAPSHOT_LEVELS.contains(rows.getString(1));
            }
        }
    }

    void release(Connection connection) throws SQLException {
        execute(connection, release);
    }

    /** Runs work and undoes it, what it has set too. */
    void undoing(Connection connection, Work work) throws SQLException {
        set(connection);
        try {
            work.run();
        } finally {
            execute(connection, undo);
        }
    }

    void rollBack(Connection connection, Throwable reason) {
        try {
            execute(connection, undo);
        } catch (SQLException e) {
            reason.addSuppressed(SqlErrors.translate(e));
        }
    }

    /** Rolls back if the transaction has failed: what fails before a statement is sent, or after it, leaves no savepoint. */
    void rollBackFailed(Connection connection, Throwable reason) {
        try {
            if (TransactionScope.isFailed(connection)) {
                execute(connection, undo);
            }
        } catch (SQLException e) {
            reason.addSuppressed(SqlErrors.translate(e));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }
}
