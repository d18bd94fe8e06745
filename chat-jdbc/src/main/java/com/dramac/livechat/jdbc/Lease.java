package com.dramac.livechat.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a source, and who begins and ends its transactions.
 *
 * @param connection to be released to the source
 * @param scope what it is to the SDK
 */
record Lease(Connection connection, TransactionScope scope) {
    static Lease of(ConnectionSource source) throws SQLException {
        Lease lease = acquire(source);
        if (lease.scope != TransactionScope.OWN
                || !(source instanceof BorrowedConnections borrowed)
                || borrowed.isDirect()) {
            return lease;
        }
        // A pool without autocommit, or the host's transaction before its first statement: the two differ only in what
        // closing does, for the host's connection stays open.
        Connection lent = lent(lease.connection);
        source.release(lease.connection);
        boolean staysOpen = lent != null && !lent.isClosed();
        Lease again = acquire(source);
        if (again.scope == TransactionScope.OWN && staysOpen) {
            borrowed.lentWithHostTransaction();
            return new Lease(again.connection, TransactionScope.HOST);
        }
        return again;
    }

    private static Lease acquire(ConnectionSource source) throws SQLException {
        Connection connection = source.acquire();
        try {
            return new Lease(connection, TransactionScope.of(source, connection));
        } catch (SQLException | RuntimeException | Error e) {
            try {
                source.release(connection);
            } catch (SQLException | RuntimeException f) {
                e.addSuppressed(f);
            }
            throw e;
        }
    }

    /** The pool's own connection, or the driver's, of which a transaction-aware proxy is a view. */
    private static @Nullable Connection lent(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            return statement.getConnection();
        } catch (SQLException | RuntimeException e) {
            return null;
        }
    }
}
