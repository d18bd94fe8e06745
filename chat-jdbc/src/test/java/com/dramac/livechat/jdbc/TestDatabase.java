package com.dramac.livechat.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Databases on one embedded PostgreSQL per test run. Their owner is an ordinary login, neither superuser nor exempt from
 * row-level security: what managed services give. With {@code -Dlivechat.test.platform=true} every migrated database is one
 * of a platform like Supabase: API roles get every privilege on whatever is created, and auth.uid() reads both settings of the
 * user.
 */
final class TestDatabase {
    static final String OWNER = "chat_owner";

    /** A login that owns nothing, and may act as whoever comes by: what docs/security.md recommends. */
    static final String APPLICATION = "chat_app";

    private static final boolean IS_PLATFORM = Boolean.getBoolean("livechat.test.platform");

    private static final String PLATFORM = """
            create schema auth;
            create function auth.uid() returns uuid language sql stable as $$
              select coalesce(nullif(current_setting('request.jwt.claim.sub', true), ''),
                              nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $$;
            grant usage on schema auth to public;
            alter default privileges for role %1$s, postgres
              grant all on tables to anon, authenticated, service_role;
            alter default privileges for role %1$s, postgres
              grant all on sequences to anon, authenticated, service_role;
            alter default privileges for role %1$s, postgres
              grant all on functions to anon, authenticated, service_role;
            """.formatted(OWNER);

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();
    private static final PoolingProxy PROXY = PoolingProxy.before(SERVER.getPort());
    private static final TestDatabase TEMPLATE = template();

    private final String name;
    private @Nullable DataSource pool;

    private TestDatabase(String name) {
        this.name = name;
    }

    /** A new database without anything in it. */
    static TestDatabase empty() {
        return create("template1");
    }

    /** A new database that cannot hold every character. */
    static TestDatabase latin1() {
        return create("template0 encoding 'LATIN1' locale 'C'");
    }

    /** A new database that all migrations have been applied to. */
    static TestDatabase migrated() {
        return create(TEMPLATE.name);
    }

    /** Connections of the database's owner. */
    PGSimpleDataSource dataSource() {
        return dataSource(OWNER);
    }

    /** Connections of the server's superuser. */
    PGSimpleDataSource superuser() {
        return dataSource("postgres");
    }

    /** The pool of its owner's connections. It closes those that are idle, so it need not be closed itself. */
    synchronized DataSource pool() {
        if (pool == null) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(dataSource());
            config.setMaximumPoolSize(20);
            config.setMinimumIdle(0);
            config.setIdleTimeout(10_000);
            pool = new HikariDataSource(config);
        }
        return pool;
    }

    PGSimpleDataSource dataSource(String user) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {"localhost"});
        dataSource.setPortNumbers(new int[] {SERVER.getPort()});
        dataSource.setDatabaseName(name);
        dataSource.setUser(user);
        dataSource.setPassword(user);
        DriverMode.named().forEach((name, value) -> DriverMode.set(dataSource, name, value));
        return dataSource;
    }

    /** The same database behind a {@link PoolingProxy}. */
    static PGSimpleDataSource behindProxy(PGSimpleDataSource direct) {
        return PROXY.through(direct);
    }

    String url() {
        return "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + name;
    }

    static void execute(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestDatabase create(String template) {
        String name = "chat_" + COUNTER.incrementAndGet() + "_test";
        // Copying files takes a third of the time of writing every page to the log, which is the default.
        execute(
                SERVER.getPostgresDatabase(),
                "create database " + name + " template " + template + " strategy file_copy owner " + OWNER);
        return new TestDatabase(name);
    }

    private static TestDatabase template() {
        TestDatabase template = empty();
        if (IS_PLATFORM) {
            execute(
                    SERVER.getPostgresDatabase(),
                    "create role anon; create role authenticated; create role service_role bypassrls");
            execute(template.superuser(), PLATFORM);
        }
        ChatSchema.migrate(template.dataSource());
        execute(
                SERVER.getPostgresDatabase(),
                "create role " + APPLICATION + " login password '" + APPLICATION + "';"
                        + " create role chat_actors noinherit; grant anon, authenticated to chat_actors;"
                        + " grant service_role, chat_actors to " + APPLICATION);
        return template;
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    // The session's zone is neither the JVM's nor UTC: nothing may depend on it.
                    .setServerConfig("timezone", "America/St_Johns")
                    .start();
            execute(
                    server.getPostgresDatabase(),
                    "create role " + OWNER + " login createrole password '" + OWNER + "' nosuperuser nobypassrls");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
