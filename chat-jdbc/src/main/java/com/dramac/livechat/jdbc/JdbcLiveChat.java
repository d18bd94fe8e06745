package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.SiteRepository;
import com.dramac.livechat.access.RolePermissions;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.whatsapp.WhatsAppNumberRepository;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The live chat on PostgreSQL. The database must have been migrated: see {@link ChatSchema}.
 *
 * <p>Safe for use by many threads. Holds no connection between operations, but the one that listens while somebody follows events
 * ({@link Builder#listenOn}), and starts no thread but those of a pool it was told to open.
 */
public final class JdbcLiveChat implements LiveChat {
    private final Notifications notifications;
    private final JdbcOptions options;
    private final Session session;
    private final Transactions transactions;
    private final Runnable closing;
    private final AtomicBoolean closed = new AtomicBoolean();

    private JdbcLiveChat(Builder builder, ConnectionSource source, Runnable closing) {
        this.closing = closing;
        Statements statements = new Statements(builder.statementTimeout, Optional.ofNullable(builder.lockTimeout));
        this.notifications = new Notifications(
                builder.clock,
                new ConnectionSession(source, statements, closed::get, site -> {}),
                source instanceof BorrowedConnections,
                Optional.ofNullable(builder.listening));
        this.session = new ConnectionSession(source, statements, closed::get, notifications::changed);
        this.options = new JdbcOptions(
                builder.clock,
                builder.ids != null ? builder.ids : IdGenerator.timeOrdered(builder.clock),
                builder.permissions,
                notifications,
                new JdbcRefusals(session, source instanceof BorrowedConnections),
                RequestOrigin.unknown());
        this.transactions = new Transactions(source, statements, closed::get, notifications::changed);
    }

    /**
     * On a data source of the host's, any pool or none. {@link #close} leaves it open.
     *
     * <p>The SDK commits its own transactions. A connection whose transaction the host has begun, as transaction-aware proxies
     * lend it, is the host's: the SDK joins the transaction with savepoints and never commits it or rolls it back. A connection
     * with autocommit off and no open transaction is the host's too, if the data source otherwise lends connections with
     * autocommit on, or if closing it leaves it open.
     *
     * @param dataSource where to borrow connections
     * @return a builder
     */
    public static Builder builder(DataSource dataSource) {
        return builder(ConnectionSource.of(dataSource));
    }

    /**
     * On connections whose transactions are the host's.
     *
     * @param source where to get connections
     * @return a builder
     */
    public static Builder builder(ConnectionSource source) {
        return new Builder(Objects.requireNonNull(source, "source"), null);
    }

    /**
     * On a connection pool of the SDK's own, which {@link #close} closes.
     *
     * @param url a PostgreSQL JDBC URL
     * @param user the database login
     * @param password its password
     * @return a builder
     */
    public static Builder builder(String url, String user, String password) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("live-chat");
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        return new Builder(null, pool);
    }

    @Override
    public SiteChat site(SiteId site) {
        return new JdbcSiteChat(Objects.requireNonNull(site, "site"), this, options);
    }

    @Override
    public SiteRepository sites() {
        return new JdbcSiteRepository(session);
    }

    @Override
    public WhatsAppNumberRepository whatsapp() {
        return new JdbcWhatsAppNumberRepository(session, options.clock());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            notifications.close();
            closing.run();
        }
    }

    JdbcOptions options() {
        return options;
    }

    Session session() {
        return session;
    }

    Transactions transactions() {
        return transactions;
    }

    /** Settings of a live chat. For one thread; {@link #build} may be called more than once. */
    public static final class Builder {
        private static final Duration DEFAULT_STATEMENT_TIMEOUT = Duration.ofSeconds(30);

        private final @Nullable ConnectionSource source;
        private final @Nullable HikariConfig pool;
        private ChatClock clock = ChatClock.system();
        private @Nullable IdGenerator ids;
        private RolePermissions permissions = RolePermissions.standard();
        private Duration statementTimeout = DEFAULT_STATEMENT_TIMEOUT;
        private @Nullable Duration lockTimeout;
        private @Nullable DataSource listening;

        private Builder(@Nullable ConnectionSource source, @Nullable HikariConfig pool) {
            this.source = source;
            this.pool = pool;
        }

        /**
         * The source of time; the system's by default.
         *
         * @param clock the clock
         * @return this
         */
        public Builder clock(ChatClock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * The source of ids; in order of time by default.
         *
         * @param ids the generator
         * @return this
         */
        public Builder ids(IdGenerator ids) {
            this.ids = Objects.requireNonNull(ids, "ids");
            return this;
        }

        /**
         * Which role has which permission, for members who act; {@link RolePermissions#standard} unless given.
         *
         * @param table the standard one, or a narrower one
         * @return this
         */
        public Builder permissions(RolePermissions table) {
            this.permissions = Objects.requireNonNull(table, "permissions");
            return this;
        }

        /**
         * How long a statement may take before it is cancelled and the operation fails with {@link
         * com.dramac.livechat.error.UnavailableException}; 30 seconds by default, counted in whole seconds.
         *
         * @param timeout more than nothing
         * @return this
         */
        public Builder statementTimeout(Duration timeout) {
            this.statementTimeout = requirePositive("statementTimeout", timeout);
            return this;
        }

        /**
         * Where the one connection comes from that listens for news, while somebody follows a site's events. It stays open
         * meanwhile, so it should not be one of the pool that operations use. Without it, news from other processes, and
         * changes past this SDK, are found within half a second, and typing in other processes is not seen; with it, news are
         * found within tens of milliseconds.
         *
         * @param dataSource the data source, of the same database, with a login that may read events
         * @return this
         */
        public Builder listenOn(DataSource dataSource) {
            this.listening = Objects.requireNonNull(dataSource, "listenOn");
            return this;
        }

        /**
         * How long a statement may wait for a lock before the operation fails with {@link
         * com.dramac.livechat.error.ConcurrencyException}; the server's own setting by default. On a transaction of the
         * host's the host's setting holds.
         *
         * @param timeout more than nothing, counted in milliseconds
         * @return this
         */
        public Builder lockTimeout(Duration timeout) {
            this.lockTimeout = requirePositive("lockTimeout", timeout);
            return this;
        }

        /**
         * The live chat. Opens a pool only where a URL was given; otherwise nothing is asked of the database yet.
         *
         * @return a live chat, to be closed by the caller
         */
        public JdbcLiveChat build() {
            if (source != null) {
                return new JdbcLiveChat(this, source, () -> {});
            }
            HikariDataSource opened = new HikariDataSource(Objects.requireNonNull(pool));
            return new JdbcLiveChat(this, ConnectionSource.of(opened), opened::close);
        }

        private static Duration requirePositive(String name, Duration timeout) {
            if (timeout.isNegative() || timeout.toMillis() == 0) {
                throw new IllegalArgumentException(name + " must be at least a millisecond");
            }
            return timeout;
        }
    }
}
