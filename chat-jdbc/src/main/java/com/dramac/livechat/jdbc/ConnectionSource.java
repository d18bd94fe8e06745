package com.dramac.livechat.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Where connections come from: the seam to a host with transactions of its own (Spring's, Jakarta's, jOOQ's, …).
 *
 * <p>A connection of such a host belongs to the host. With autocommit off, or with a transaction open, the SDK's statements
 * are part of the host's transaction; each operation and {@code inTransaction} set savepoints of their own, so that what
 * fails is undone alone. With autocommit on and no transaction open, single operations work, and {@code inTransaction} is
 * refused: begin the transaction first.
 *
 * <p>Implementations must be safe for use by as many threads as use the chat.
 */
public interface ConnectionSource {
    /**
     * A connection for one operation.
     *
     * @return a connection for the calling thread
     * @throws SQLException if there is none
     */
    Connection acquire() throws SQLException;

    /**
     * Takes back what {@link #acquire} gave. Called exactly once for each.
     *
     * @param connection the connection
     * @throws SQLException if it cannot be given back
     */
    void release(Connection connection) throws SQLException;

    /**
     * Leaves something to do once the host's current transaction is committed.
     *
     * @param action what to do then, and only then
     * @throws IllegalStateException if the host cannot tell
     */
    void afterCommit(Runnable action);

    /**
     * Connections of a data source, which the SDK borrows, uses in transactions of its own, and gives back. Where the data
     * source lends the connection of a transaction that the host has begun, the SDK joins it.
     *
     * @param dataSource the data source; connections may come with autocommit on or off
     * @return the source
     */
    static ConnectionSource of(DataSource dataSource) {
        return new BorrowedConnections(dataSource);
    }

    /**
     * One connection of the host's, which stays open and whose transactions stay the host's. For one thread at a time.
     *
     * @param connection the connection
     * @return the source
     */
    static ConnectionSource of(Connection connection) {
        return new HostConnection(connection);
    }
}
