package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.Patch;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.canned.CannedResponseChange;
import com.dramac.livechat.canned.NewCannedResponse;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A data source that lends the connection of the host's transaction: see {@link TransactionAwareDataSource}. */
@DisplayName("On a transaction-aware data source")
class JoinedTransactionTest {
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private final SiteId siteId =
            SiteId.of(IdGenerator.timeOrdered(ChatClock.system()).next());
    private final LiveChat outside = JdbcLiveChat.builder(DATABASE.pool()).build();
    private HikariDataSource pool;
    private TransactionAwareDataSource host;
    private LiveChat chat;
    private SiteChat site;
    private ConversationId conversation;

    /** How the host's pool lends connections, and what its proxy lets through. */
    enum Pool {
        WITH_AUTO_COMMIT(true, true),
        WITHOUT_AUTO_COMMIT(false, true),
        WITH_AUTO_COMMIT_NOT_UNWRAPPED(true, false),
        WITHOUT_AUTO_COMMIT_NOT_UNWRAPPED(false, false);

        private final boolean autoCommit;
        private final boolean unwraps;

        Pool(boolean autoCommit, boolean unwraps) {
            this.autoCommit = autoCommit;
            this.unwraps = unwraps;
        }
    }

    @BeforeEach
    void openAll() {
        TestDatabase.execute(
                DATABASE.pool(), "create table if not exists public.orders (id integer); delete from public.orders");
        outside.sites().register(siteId);
        SiteChat there = outside.site(siteId);
        VisitorId visitor =
                there.visitors().identify(VisitorIdentity.byExternalId("ada")).id();
        conversation =
                there.conversations().start(NewConversation.widget(visitor)).id();
        open(Pool.WITH_AUTO_COMMIT);
    }

    private void reopen(Pool kind) {
        chat.close();
        pool.close();
        open(kind);
    }

    private void open(Pool kind) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(DATABASE.dataSource());
        config.setMaximumPoolSize(2);
        config.setAutoCommit(kind.autoCommit);
        pool = new HikariDataSource(config);
        host = new TransactionAwareDataSource(pool, kind.unwraps);
        chat = JdbcLiveChat.builder(host).build();
        site = chat.site(siteId);
    }

    @AfterEach
    void close() {
        chat.close();
        pool.close();
        outside.close();
    }

    private static void insert(Connection connection, int order) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into public.orders values (" + order + ")");
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select coalesce(current_setting('" + name + "', true), '')")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private List<String> orders() {
        try (Sql sql = Sql.open(DATABASE.dataSource())) {
            return sql.rows("select id from public.orders order by id");
        }
    }

    private int messages() {
        return outside.site(siteId).messages().after(conversation, 0, 100).size();
    }

    private NewMessage message() {
        return NewMessage.fromSystem(conversation, "order");
    }

    private static ConversationId unknown() {
        return ConversationId.of(UUID.randomUUID());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("the host's rollback undoes an operation, and its commit stores it")
    void rollbackAndCommit(Pool kind) throws SQLException {
        reopen(kind);
        host.run(connection -> {
            insert(connection, 1);
            site.messages().append(message());
            assertThat(messages()).isZero();
            connection.rollback();
        });
        assertThat(orders()).isEmpty();
        assertThat(messages()).isZero();
        host.run(connection -> {
            insert(connection, 2);
            site.messages().append(message());
        });
        assertThat(orders()).containsExactly("2");
        assertThat(messages()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("the host's rollback undoes what inTransaction did")
    void rollbackOfWork(Pool kind) throws SQLException {
        reopen(kind);
        host.run(connection -> {
            insert(connection, 1);
            site.inTransaction(transaction -> transaction.messages().append(message()));
            assertThat(messages()).isZero();
            connection.rollback();
        });
        assertThat(orders()).isEmpty();
        assertThat(messages()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("inTransaction that fails undoes its own work and leaves the host's")
    void failingWork(Pool kind) throws SQLException {
        reopen(kind);
        host.run(connection -> {
            insert(connection, 3);
            assertThatThrownBy(() -> site.inTransaction(transaction -> {
                        transaction.messages().append(message());
                        return transaction.messages().append(NewMessage.fromVisitor(unknown(), "x"));
                    }))
                    .isInstanceOf(NotFoundException.class);
            insert(connection, 33);
        });
        assertThat(orders()).containsExactly("3", "33");
        assertThat(messages()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("the first statement of the host's transaction may be the SDK's")
    void firstStatement(Pool kind) throws SQLException {
        reopen(kind);
        host.run(connection -> {
            site.messages().append(message());
            site.inTransaction(transaction -> transaction.messages().append(message()));
            insert(connection, 1);
            connection.rollback();
        });
        assertThat(orders()).isEmpty();
        assertThat(messages()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("outside the host's transactions every operation is stored at once")
    void outsideTransactions(Pool kind) throws SQLException {
        reopen(kind);
        site.messages().append(message());
        site.inTransaction(transaction -> transaction.messages().append(message()));
        assertThat(messages()).isEqualTo(2);
        host.run(connection -> {
            insert(connection, 1);
            site.messages().append(message());
        });
        site.messages().append(message());
        assertThat(messages()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a statement that fails leaves the host's transaction usable")
    void failingStatement(Pool kind) throws SQLException {
        reopen(kind);
        SiteChat there = outside.site(siteId);
        there.cannedResponses().create(response("taken"));
        var other = there.cannedResponses().create(response("other"));
        host.run(connection -> {
            insert(connection, 1);
            assertThatThrownBy(() -> site.cannedResponses()
                            .change(
                                    other.id(),
                                    CannedResponseChange.builder()
                                            .shortcut(Patch.set("taken"))
                                            .build()))
                    .isInstanceOf(ConflictException.class);
            insert(connection, 2);
            site.messages().append(message());
        });
        assertThat(orders()).containsExactly("1", "2");
        assertThat(messages()).isEqualTo(1);
    }

    private static NewCannedResponse response(String shortcut) {
        return NewCannedResponse.builder()
                .title(shortcut)
                .content("Hello")
                .shortcut(shortcut)
                .build();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("an actor's role and claims do not outlast the operation, whether it succeeds or fails")
    void actors(Pool kind) throws SQLException {
        reopen(kind);
        UserId user = UserId.of(UUID.randomUUID());
        outside.site(siteId)
                .agents()
                .add(NewAgent.builder()
                        .userId(user)
                        .displayName("Grace")
                        .role(AgentRole.ADMIN)
                        .build());
        host.run(connection -> {
            insert(connection, 1);
            connection.createStatement().execute("set local synchronous_commit = on");
            String role = setting(connection, "role");
            site.messages().append(message());
            SiteChat acting = site.as(Actor.member(user));
            assertThat(acting.conversations().find(conversation)).isPresent();
            assertThatThrownBy(() -> acting.messages().append(NewMessage.fromAgent(unknown(), "x")))
                    .isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> site.as(Actor.member(UserId.of(UUID.randomUUID())))
                            .conversations()
                            .find(conversation))
                    .isInstanceOf(ForbiddenException.class);
            assertThat(setting(connection, "role")).isEqualTo(role);
            assertThat(setting(connection, "request.jwt.claims")).isEmpty();
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
            insert(connection, 2);
        });
        assertThat(orders()).containsExactly("1", "2");
    }

    @Test
    @DisplayName("a transaction that the host began by SQL is the host's")
    void begunBySql() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            SiteChat own = JdbcLiveChat.builder(new TransactionAwareDataSource(pool, true, connection))
                    .build()
                    .site(siteId);
            statement.execute("begin");
            own.messages().append(message());
            own.inTransaction(transaction -> transaction.messages().append(message()));
            assertThat(messages()).isZero();
            statement.execute("rollback");
            assertThat(messages()).isZero();
            SiteChat hosts = JdbcLiveChat.builder(ConnectionSource.of(connection))
                    .build()
                    .site(siteId);
            statement.execute("begin");
            hosts.messages().append(message());
            hosts.inTransaction(transaction -> transaction.messages().append(message()));
            statement.execute("rollback");
            assertThat(messages()).isZero();
        }
    }

    @Test
    @DisplayName("totals of visitors count what the transaction did, and erasing locks in order")
    void readsItsOwn() throws SQLException {
        host.run(connection -> {
            site.messages().append(NewMessage.fromVisitor(conversation, "Hello?"));
            assertThat(site.visitors()
                            .find(VisitorIdentity.byExternalId("ada"))
                            .orElseThrow()
                            .totalMessages())
                    .isEqualTo(1);
            assertThat(site.events().after(site.events().beginning(), 10)).isEmpty();
            VisitorId erased = site.visitors()
                    .identify(VisitorIdentity.byExternalId("erased"))
                    .id();
            site.visitors().erase(erased);
            assertThat(site.visitors().find(erased)).isEmpty();
        });
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    @DisplayName("verifying the schema leaves the transaction as it is, and migrating is refused")
    void schema() throws SQLException {
        host.run(connection -> {
            insert(connection, 1);
            String path = setting(connection, "search_path");
            assertThat(ChatSchema.verify(host).isSound()).isTrue();
            assertThat(setting(connection, "search_path")).isEqualTo(path);
            assertThatThrownBy(() -> ChatSchema.migrate(host))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("outside");
            insert(connection, 2);
        });
        assertThat(orders()).containsExactly("1", "2");
    }

    @Test
    @DisplayName("an action for after the commit is refused: the data source does not report the host's")
    void afterCommit() throws SQLException {
        host.run(connection -> {
            insert(connection, 1);
            assertThatThrownBy(() -> site.inTransaction(transaction -> {
                        transaction.afterCommit(() -> {});
                        return transaction.siteId();
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ConnectionSource");
        });
        assertThat(orders()).containsExactly("1");
    }

    @Test
    @DisplayName("a transaction that has failed before is not committed, and the error says so")
    void failedBefore() throws SQLException {
        host.run(connection -> {
            insert(connection, 1);
            assertThatThrownBy(() -> connection.createStatement().execute("select 1 / 0"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> site.messages().append(message()))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("rolled back");
            assertThatThrownBy(() -> site.inTransaction(
                            transaction -> transaction.messages().append(message())))
                    .isInstanceOf(ConflictException.class);
            connection.rollback();
            insert(connection, 2);
        });
        assertThat(orders()).containsExactly("2");
        assertThat(messages()).isZero();
    }
}
