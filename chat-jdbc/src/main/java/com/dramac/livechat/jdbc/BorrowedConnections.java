package com.dramac.livechat.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/** Connections whose transactions are the SDK's own. */
final class BorrowedConnections implements ConnectionSource {
    private final DataSource dataSource;

    BorrowedConnections(DataSource dataSource) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
    }

    @Override
    public Connection acquire() throws SQLException {
        return dataSource.getConnection();
    }

    @Override
    public void release(Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public void afterCommit(Runnable action) {
        throw new IllegalStateException("the SDK's own transactions keep their actions themselves");
    }
}
