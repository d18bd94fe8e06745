package com.dramac.livechat.quickstart;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The host's database: its own pool, on an embedded PostgreSQL or on one that is there already. */
final class Database implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofMinutes(2);
    private static final int CONNECTIONS = 4;

    private final DataSource unpooled;
    private final HikariDataSource pool;
    private final Optional<EmbeddedPostgres> server;

    private Database(DataSource unpooled, Optional<EmbeddedPostgres> server) {
        this.unpooled = unpooled;
        this.server = server;
        this.pool = openPool();
    }

    /** Where the environment says: {@code LIVECHAT_JDBC_URL}, {@code _USER} and {@code _PASSWORD}; else an embedded one. */
    static Database open(Map<String, String> environment, PrintStream out) {
        String url = environment.getOrDefault("LIVECHAT_JDBC_URL", "").strip();
        return url.isEmpty() ? embedded(out) : existing(url, environment);
    }

    DataSource dataSource() {
        return pool;
    }

    /** Opens a connection each time: for those that stay open. */
    DataSource unpooled() {
        return unpooled;
    }

    /** A pool as another process would have; whoever opens it closes it. */
    HikariDataSource openPool() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("quickstart");
        config.setDataSource(unpooled);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    boolean isEmbedded() {
        return server.isPresent();
    }

    @Override
    public void close() {
        pool.close();
        server.ifPresent(Database::stop);
    }

    private static Database existing(String url, Map<String, String> environment) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl(url);
        } catch (IllegalArgumentException e) {
            throw new QuickstartException(
                    "LIVECHAT_JDBC_URL must be of the form jdbc:postgresql://host:port/database", e);
        }
        Optional.ofNullable(environment.get("LIVECHAT_JDBC_USER")).ifPresent(source::setUser);
        Optional.ofNullable(environment.get("LIVECHAT_JDBC_PASSWORD")).ifPresent(source::setPassword);
        try {
            return new Database(source, Optional.empty());
        } catch (PoolInitializationException e) {
            throw new QuickstartException("the database of LIVECHAT_JDBC_URL does not let us in" + state(e), e);
        }
    }

    private static Database embedded(PrintStream out) {
        out.println(
                "Starting an embedded PostgreSQL (the first time it is unpacked, which takes a few seconds more) ...");
        EmbeddedPostgres server;
        try {
            server = EmbeddedPostgres.builder().setPGStartupWait(STARTUP).start();
        } catch (IOException | IllegalStateException e) {
            throw new QuickstartException(
                    "the embedded PostgreSQL does not start here: set LIVECHAT_JDBC_URL to a PostgreSQL of your own",
                    e);
        }
        try {
            return new Database(server.getPostgresDatabase(), Optional.of(server));
        } catch (RuntimeException e) {
            stop(server);
            throw e;
        }
    }

    private static String state(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return " (SQLState " + sql.getSQLState() + "): check its address, LIVECHAT_JDBC_USER and"
                        + " LIVECHAT_JDBC_PASSWORD";
            }
        }
        return "";
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
