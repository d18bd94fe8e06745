package com.dramac.livechat.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source as frameworks make them: within the host's transaction it lends the transaction's connection, whose {@code close}
 * does nothing; outside it lends the pool's.
 */
final class TransactionAwareDataSource implements DataSource {
    private final DataSource pool;
    private final boolean unwraps;
    private @Nullable Connection current;

    TransactionAwareDataSource(DataSource pool, boolean unwraps) {
        this(pool, unwraps, null);
    }

    TransactionAwareDataSource(DataSource pool, boolean unwraps, @Nullable Connection current) {
        this.pool = pool;
        this.unwraps = unwraps;
        this.current = current;
    }

    @FunctionalInterface
    interface Work {
        void run(Connection connection) throws SQLException;
    }

    /** Runs work in a transaction, and commits it. */
    void run(Work work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            current = connection;
            try {
                work.run(connection);
                connection.commit();
            } finally {
                current = null;
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection bound = current;
        return proxy(bound != null ? bound : pool.getConnection(), bound == null);
    }

    private Connection proxy(Connection connection, boolean closes) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close") && !closes) {
                        return null;
                    }
                    if (method.getName().equals("unwrap") && !unwraps) {
                        throw new UnsupportedOperationException("unwrap");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(String username, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (!unwraps) {
            throw new SQLException("no wrapper");
        }
        return pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return unwraps && pool.isWrapperFor(type);
    }
}
