package com.dramac.livechat.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** Who begins and ends the transaction of a statement. */
enum TransactionScope {
    /** The statement is a transaction of its own, on the SDK's connection. */
    OWN_STATEMENT,
    /** The SDK begins the transaction and ends it, on a connection without autocommit. */
    OWN,
    /** The statement is a transaction of its own, on the host's connection. */
    HOST_STATEMENT,
    /** The host ends the transaction. */
    HOST;

    private static final String ACTIVE_TRANSACTION = "25001";
    private static final String FAILED_TRANSACTION = "25P02";

    /**
     * The scope of a connection that was just acquired. A data source may lend the connection of a transaction that the host
     * has begun, as transaction-aware proxies do: then a transaction is open on it, or it comes without autocommit though the
     * data source lends others with it.
     */
    static TransactionScope of(ConnectionSource source, Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        boolean isOpen = isOpen(connection);
        if (!(source instanceof BorrowedConnections borrowed)) {
            return autoCommit && !isOpen ? HOST_STATEMENT : HOST;
        }
        if (autoCommit && !isOpen) {
            borrowed.lentWithAutoCommit();
            return OWN_STATEMENT;
        }
        if (isOpen || borrowed.lendsAutoCommit()) {
            borrowed.lentWithHostTransaction();
            return HOST;
        }
        return OWN;
    }

    private static boolean isOpen(Connection connection) throws SQLException {
        BaseConnection driver = driver(connection);
        return driver != null ? driver.getTransactionState() != TransactionState.IDLE : refusesChange(connection);
    }

    /** Whether the server refuses every statement until the transaction is rolled back, at least to a savepoint. */
    static boolean isFailed(Connection connection) throws SQLException {
        BaseConnection driver = driver(connection);
        if (driver != null) {
            return driver.getTransactionState() == TransactionState.FAILED;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
            return false;
        } catch (SQLException e) {
            return FAILED_TRANSACTION.equals(e.getSQLState());
        }
    }

    private static @Nullable BaseConnection driver(Connection connection) {
        try {
            return connection.unwrap(BaseConnection.class);
        } catch (SQLException | RuntimeException e) {
            // A proxy need not support unwrapping.
            return null;
        }
    }

    /** The driver refuses to set what is set already, but only in a transaction, and without asking the server. */
    private static boolean refusesChange(Connection connection) throws SQLException {
        try {
            connection.setReadOnly(connection.isReadOnly());
            return false;
        } catch (SQLException e) {
            if (ACTIVE_TRANSACTION.equals(e.getSQLState())) {
                return true;
            }
            throw e;
        }
    }
}
