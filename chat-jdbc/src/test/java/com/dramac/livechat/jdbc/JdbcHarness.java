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
 * -Dlivechat.jdbc.url} names. With {@code -Dlivechat.test.proxy=true} all are behind a {@link PoolingProxy}. Every connection is watched: see {@link LeakCountingDataSource}.
 */
final class JdbcHarness implements LiveChatHarness, AfterEachCallback, AfterAllCallback {
    private final PGSimpleDataSource database;
    private final HikariDataSource pool;
    private final LeakCountingDataSource watched;

    private JdbcHarness(PGSimpleDataSource database, boolean autoCommit) {
        this(database, Boolean.getBoolean("livechat.test.proxy") ? behindProxy(database) : database, autoCommit, null);
    }

    private JdbcHarness(
            PGSimpleDataSource database, PGSimpleDataSource reached, boolean autoCommit, @Nullable String preparation) {
        this.database = database;
        HikariConfig config = new HikariConfig();
        config.setConnectionInitSql(preparation);
        config.setDataSource(reached);
        config.setMaximumPoolSize(preparation == null ? 20 : 4);
        config.setMinimumIdle(1);
        config.setAutoCommit(autoCommit);
        pool = new HikariDataSource(config);
        watched = new LeakCountingDataSource(pool);
    }

    static JdbcHarness pooled() {
        return new JdbcHarness(database(TestDatabase.OWNER), true);
    }

    /** Where the pool hands out connections that do not commit by themselves. */
    static JdbcHarness withoutAutoCommit() {
        return new JdbcHarness(database(TestDatabase.OWNER), false);
    }

    /** Where the application's login owns nothing, as docs/security.md recommends, and a proxy pools its transactions. */
    static JdbcHarness application() {
        PGSimpleDataSource database = database(TestDatabase.APPLICATION);
        return new JdbcHarness(database, behindProxy(database), true, null);
    }

    /** Where the driver has parameters that change what it sends: see {@link DriverMode}. */
    static JdbcHarness driver(String parameters) {
        PGSimpleDataSource database = database(TestDatabase.OWNER);
        DriverMode.parse(parameters).forEach((name, value) -> DriverMode.set(database, name, value));
        return new JdbcHarness(database, true);
    }

    /** Where an attacker has prepared every connection of the pool: see {@link PreparedSession}. */
    static JdbcHarness prepared(String login) {
        PGSimpleDataSource database = database(login);
        return new JdbcHarness(database, database, true, PreparedSession.SQL);
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

    /** A database that the run names has whatever stands before it already. */
    private static PGSimpleDataSource behindProxy(PGSimpleDataSource database) {
        return ExternalDatabase.named().isPresent() ? database : TestDatabase.behindProxy(database);
    }

    private static PGSimpleDataSource database(String login) {
        return ExternalDatabase.named()
                .map(ExternalDatabase::open)
                .orElseGet(() -> TestDatabase.migrated().dataSource(login));
    }
}
