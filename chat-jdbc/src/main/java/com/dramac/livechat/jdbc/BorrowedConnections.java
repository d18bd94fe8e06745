package com.dramac.livechat.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.ds.common.BaseDataSource;

/** Connections of a data source. Their transactions are the SDK's own, unless the host has begun one: see {@link TransactionScope}. */
final class BorrowedConnections implements ConnectionSource {
    private final DataSource dataSource;
    private volatile boolean lendsAutoCommit;
    private volatile boolean lendsHostTransactions;

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
        throw new IllegalStateException(
                "the host has begun this transaction, and a data source does not report its commit: use a ConnectionSource");
    }

    /** Whether the connections come from a pool itself, or from the driver: these know of no transaction of the host's. */
    boolean isDirect() {
        return dataSource instanceof HikariDataSource || dataSource instanceof BaseDataSource;
    }

    void lentWithAutoCommit() {
        lendsAutoCommit = true;
    }

    void lentWithHostTransaction() {
        lendsHostTransactions = true;
    }

    /** Whether a connection was lent before whose transaction was the host's. */
    boolean lendsHostTransactions() {
        return lendsHostTransactions;
    }

    /**
     * Whether connections come with autocommit on outside the host's transactions. A pool lends all connections alike, so
     * one that was seen is enough; before the first, what is known of the data source decides.
     */
    boolean lendsAutoCommit() {
        if (!lendsAutoCommit) {
            lendsAutoCommit = isAutoCommitByDefault();
        }
        return lendsAutoCommit;
    }

    private boolean isAutoCommitByDefault() {
        try {
            return dataSource.isWrapperFor(HikariDataSource.class)
                    ? dataSource.unwrap(HikariDataSource.class).isAutoCommit()
                    : dataSource.isWrapperFor(BaseDataSource.class);
        } catch (SQLException | RuntimeException e) {
            // A data source need not support unwrapping.
            return false;
        }
    }
}
