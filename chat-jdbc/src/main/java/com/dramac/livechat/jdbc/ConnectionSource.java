package com.dramac.livechat.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Where connections come from: the seam to a host with transactions of its own (Spring's, Jakarta's, jOOQ's, …).
 *
 * <p>A connection of such a host belongs to the host. Where it comes with autocommit off, the host's transaction is
 * under way and the SDK's statements become part of it; {@code inTransaction} then sets a savepoint of its own. Where it
 * comes with autocommit on, single operations work, and {@code inTransaction} is refused: begin the transaction first.
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
     * Connections of a data source, which the SDK borrows, uses in transactions of its own, and gives back.
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
