package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** Counts the connections that are out, and looks at each that comes back: it must be as it was lent. */
final class LeakCountingDataSource implements DataSource {
    private static final String STATE =
            // A migration tool may set the login's own role, which says the same as none.
            "select concat_ws(' ', current_setting('transaction_isolation'), current_user,"
                    + " coalesce(nullif(current_setting('role'), session_user::pg_catalog.text), 'none'), current_setting('search_path'),"
                    + " 'claims=' || coalesce(current_setting('request.jwt.claims', true), '')"
                    + " || coalesce(current_setting('request.jwt.claim.sub', true), ''),"
                    + " 'kept=' || coalesce(current_setting('mod_chat.caller_role', true), '')"
                    + " || coalesce(current_setting('mod_chat.caller_claims', true), '')"
                    + " || coalesce(current_setting('mod_chat.caller_sub', true), ''), current_setting('lock_timeout'),"
                    + " current_setting('statement_timeout'), current_setting('timezone'),"
                    + " (select count(*) from pg_catalog.pg_locks where pid = pg_backend_pid() and locktype = 'advisory'))";

    private final DataSource delegate;
    private final AtomicInteger out = new AtomicInteger();
    private final AtomicInteger borrowed = new AtomicInteger();
    private final Queue<String> changed = new ConcurrentLinkedQueue<>();

    LeakCountingDataSource(DataSource delegate) {
        this.delegate = delegate;
    }

    /** Fails if a connection is still out, or one came back otherwise than it was lent. */
    void requireSound() {
        assertThat(out).as("connections not given back").hasValue(0);
        assertThat(changed).as("connections that came back changed").isEmpty();
    }

    int borrowed() {
        return borrowed.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = delegate.getConnection();
        String before = state(connection);
        out.incrementAndGet();
        borrowed.incrementAndGet();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        out.decrementAndGet();
                        look(before, connection);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void look(String before, Connection connection) throws SQLException {
        String after = connection.isClosed() ? "closed" : leftOpen(connection) + state(connection);
        if (!before.equals(after)) {
            changed.add(before + " -> " + after);
        }
    }

    private static String leftOpen(Connection connection) throws SQLException {
        TransactionState state = connection.unwrap(BaseConnection.class).getTransactionState();
        return state != TransactionState.IDLE ? "in a transaction: " : "";
    }

    private static String state(Connection connection) throws SQLException {
        String state = connection.getAutoCommit() + " ";
        try (PreparedStatement statement = connection.prepareStatement(STATE);
                ResultSet result = statement.executeQuery()) {
            result.next();
            state += result.getString(1);
        }
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        return state;
    }

    @Override
    public Connection getConnection(String username, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return delegate.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        delegate.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        delegate.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return delegate.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return delegate.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return delegate.isWrapperFor(type);
    }
}
