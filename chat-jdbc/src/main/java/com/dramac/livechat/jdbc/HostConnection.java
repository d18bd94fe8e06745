package com.dramac.livechat.jdbc;

import java.sql.Connection;
import java.util.Objects;

/** The one connection of a host that keeps it. */
final class HostConnection implements ConnectionSource {
    private final Connection connection;

    HostConnection(Connection connection) {
        this.connection = Objects.requireNonNull(connection, "connection");
    }

    @Override
    public Connection acquire() {
        return connection;
    }

    @Override
    public void release(Connection released) {}

    @Override
    public void afterCommit(Runnable action) {
        throw new IllegalStateException(
                "a single connection does not tell when it commits: use a ConnectionSource that does");
    }
}
