package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.access.RolePermissions;
import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Live chats on PostgreSQL for the contract tests: on a database of the embedded server, or on the one that {@code
 * -Dlivechat.jdbc.url} names, behind a {@link PoolingProxy} where {@code -Dlivechat.test.proxy=true} asks for it. Every connection is watched: see {@link LeakCountingDataSource}.
 */
final class JdbcHarness implements LiveChatHarness, AfterEachCallback, AfterAllCallback {
    private final PGSimpleDataSource database;
    private final HikariDataSource pool;
    private final LeakCountingDataSource watched;

    private JdbcHarness(String login, boolean autoCommit) {
        this(login, autoCommit, null);
    }

    private JdbcHarness(String login, boolean autoCommit, @Nullable String preparation) {
        this(database(login), autoCommit, preparation);
    }

    private JdbcHarness(PGSimpleDataSource database, boolean autoCommit, @Nullable String preparation) {
        this.database = database;
        HikariConfig config = new HikariConfig();
        config.setConnectionInitSql(preparation);
        config.setDataSource(
                preparation == null && ExternalDatabase.named().isEmpty()
                        ? TestDatabase.pooledByTransaction(database)
                        : database);
        config.setMaximumPoolSize(preparation == null ? 20 : 4);
        config.setMinimumIdle(1);
        config.setAutoCommit(autoCommit);
        pool = new HikariDataSource(config);
        watched = new LeakCountingDataSource(pool);
    }

    static JdbcHarness pooled() {
        return new JdbcHarness(TestDatabase.OWNER, true);
    }

    /** Where the pool hands out connections that do not commit by themselves. */
    static JdbcHarness withoutAutoCommit() {
        return new JdbcHarness(TestDatabase.OWNER, false);
    }

    /** Where the application's login owns nothing: what docs/security.md recommends. */
    static JdbcHarness application() {
        return new JdbcHarness(TestDatabase.APPLICATION, true);
    }

    /** Where the driver has parameters that change what it sends: see {@link DriverMode}. */
    static JdbcHarness driver(String parameters) {
        PGSimpleDataSource database = database(TestDatabase.OWNER);
        DriverMode.parse(parameters).forEach((name, value) -> DriverMode.set(database, name, value));
        return new JdbcHarness(database, true, null);
    }

    /** Where an attacker has prepared every connection of the pool: see {@link PreparedSession}. */
    static JdbcHarness prepared(String login) {
        return new JdbcHarness(login, true, PreparedSession.SQL);
    }

    @Override
    public LiveChat open(ChatClock clock, IdGenerator ids) {
        return open(clock, ids, RolePermissions.standard());
    }

    @Override
    public LiveChat open(ChatClock clock, IdGenerator ids, RolePermissions permissions) {
        return JdbcLiveChat.builder(watched)
                .clock(clock)
                .ids(ids)
                .permissions(permissions)
                .listenOn(database)
                .build();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        watched.requireSound();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        pool.close();
    }

    private static PGSimpleDataSource database(String login) {
        return ExternalDatabase.named()
                .map(ExternalDatabase::open)
                .orElseGet(() -> TestDatabase.migrated().dataSource(login));
    }
}
