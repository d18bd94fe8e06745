package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.LiveChat;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.error.ConcurrencyException;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.error.StorageException;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.VisitorId;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("Acting for somebody on a connection")
class ActingConnectionTest {
    private static final SecuredSites SITES = new SecuredSites();
    private static final SiteId SITE = SiteId.of(SITES.own);
    private static final ConversationId CONVERSATION = ConversationId.of(SITES.conversationOf(SITES.own));
    private static final Actor AGENT = Actor.member(UserId.of(SITES.agent));
    private static final Actor NOBODY = Actor.member(UserId.of(SITES.nobody));
    private static final Actor VISITOR = Actor.visitor(VisitorId.of(SITES.visitorOf(SITES.own)));
    private static final Actor STRANGER = Actor.visitor(VisitorId.of(SITES.otherVisitorOf(SITES.own)));

    /** Whom the connection is now, and what it says of itself. */
    private static final String SETTINGS = "select current_user, current_setting('role'),"
            + " coalesce(current_setting('request.jwt.claims', true), ''),"
            + " coalesce(current_setting('request.jwt.claim.sub', true), '')";

    private static final String NOBODYS = TestDatabase.APPLICATION + "|none||";

    private final Sql host = Sql.open(SITES.database.dataSource(TestDatabase.APPLICATION));
    private final SiteChat chat =
            JdbcLiveChat.builder(ConnectionSource.of(host.connection())).build().site(SITE);

    @BeforeEach
    void outside() {
        assertThat(host.one(SETTINGS)).isEqualTo(NOBODYS);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @AfterAll
    static void closeAll() {
        SITES.owner.close();
    }

    static Stream<Consumer<SiteChat>> operations() {
        return Stream.of(
                site -> assertThat(site.as(AGENT).conversations().find(CONVERSATION))
                        .isPresent(),
                site -> assertThat(site.as(AGENT)
                                .conversations()
                                .list(PageRequest.first(10))
                                .items())
                        .hasSize(2),
                site -> site.as(AGENT).messages().append(NewMessage.fromAgent(CONVERSATION, "Gladly.")),
                site -> site.as(VISITOR).messages().append(NewMessage.fromVisitor(CONVERSATION, "Hello?")),
                site -> assertThat(site.as(STRANGER).conversations().find(CONVERSATION))
                        .isEmpty(),
                site -> assertThat(site.as(VISITOR).messages().after(CONVERSATION, 0, 100))
                        .isNotEmpty()
                        .noneMatch(ChatMessage::isInternalNote),
                site -> assertThat(site.as(Actor.anonymous()).widgetSettings().publicView())
                        .isNotNull());
    }

    @ParameterizedTest
    @MethodSource("operations")
    @DisplayName("of the host's is refused in autocommit, and nothing is run")
    void refusedInAutoCommit(Consumer<SiteChat> operation) {
        String before = messages();
        assertThatThrownBy(() -> operation.accept(chat))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("autocommit");
        assertThat(messages()).isEqualTo(before);
        assertThat(host.one(SETTINGS)).isEqualTo(NOBODYS);
    }

    @ParameterizedTest
    @MethodSource("operations")
    @DisplayName("of the host's leaves its role and claims as they were, whatever they were")
    void givenBack(Consumer<SiteChat> operation) {
        for (String role : List.of("none", "service_role", "authenticated")) {
            for (String claims : List.of("", "{\"sub\":\"" + SITES.bob + "\"}")) {
                host.begin();
                become(role, claims);
                String before = host.one(SETTINGS);
                operation.accept(chat);
                assertThat(host.one(SETTINGS)).isEqualTo(before);
                operation.accept(chat);
                assertThat(host.one(SETTINGS)).isEqualTo(before);
                host.rollback();
                assertThat(host.one(SETTINGS)).isEqualTo(NOBODYS);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    @DisplayName("of the host's leaves role and claims that the host has set for its session, also after the commit")
    void ofTheSession(Consumer<SiteChat> operation) throws SQLException {
        host.run("set role service_role");
        host.run("set request.jwt.claims = '{\"role\":\"service_role\"}'");
        host.run("set request.jwt.claim.sub = '" + SITES.bob + "'");
        String before = host.one(SETTINGS);
        host.begin();
        operation.accept(chat);
        assertThat(host.one(SETTINGS)).isEqualTo(before);
        host.commit();
        assertThat(host.one(SETTINGS)).isEqualTo(before);
    }

    @Test
    @DisplayName("of the host's gives it back its role once it has rolled back to where it was before the failure")
    void afterFailure() throws SQLException {
        for (String role : List.of("none", "service_role")) {
            host.begin();
            become(role, "{\"sub\":\"" + SITES.bob + "\"}");
            String before = host.one(SETTINGS);
            Savepoint savepoint = host.connection().setSavepoint();
            assertThatThrownBy(() -> chat.as(NOBODY).conversations().find(CONVERSATION))
                    .isInstanceOf(ForbiddenException.class);
            host.connection().rollback(savepoint);
            assertThat(host.one(SETTINGS)).isEqualTo(before);
            assertThatThrownBy(
                            () -> chat.as(STRANGER).messages().append(NewMessage.fromVisitor(CONVERSATION, "Hello?")))
                    .isInstanceOf(NotFoundException.class);
            host.connection().rollback(savepoint);
            assertThat(host.one(SETTINGS)).isEqualTo(before);
            host.rollback();
        }
    }

    @Test
    @DisplayName("of the host's is over with the work: what failed in it is undone, and the role with it")
    void afterFailedWork() {
        host.begin();
        become("service_role", "");
        String before = host.one(SETTINGS);
        assertThatThrownBy(() -> chat.as(AGENT).inTransaction(transaction -> {
                    transaction.messages().append(NewMessage.fromAgent(CONVERSATION, "Gladly."));
                    throw new IllegalArgumentException("no more");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(host.one(SETTINGS)).isEqualTo(before);
        assertThatThrownBy(() -> chat.as(AGENT)
                        .inTransaction(transaction ->
                                transaction.departments().makeDefault(DepartmentId.of(SITES.departmentOf(SITES.own)))))
                .isInstanceOf(ForbiddenException.class);
        assertThat(host.one(SETTINGS)).isEqualTo(before);
        host.rollback();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("never acts wrong and leaks nothing where the driver sends the commands of a statement one by one")
    void oneByOne(boolean autoCommit) {
        PGSimpleDataSource described = SITES.database.dataSource();
        described.setPrepareThreshold(-1);
        try (HikariDataSource pool = pool(described, autoCommit)) {
            // A pool would throw away what the server calls a violation of its protocol.
            LeakCountingDataSource watched = new LeakCountingDataSource(autoCommit ? described : pool);
            try (LiveChat one = JdbcLiveChat.builder(watched).build()) {
                SiteChat site = one.site(SITE);
                for (int run = 0; run < 7; run++) {
                    operations().forEach(operation -> actsOrFails(site, operation, autoCommit));
                    site.inTransaction(transaction -> {
                        operations().forEach(operation -> operation.accept(transaction));
                        return transaction.messages().append(NewMessage.fromSystem(CONVERSATION, "Here."));
                    });
                    assertThatThrownBy(() -> site.as(NOBODY)
                                    .inTransaction(transaction ->
                                            transaction.conversations().find(CONVERSATION)))
                            .isInstanceOf(ForbiddenException.class);
                    assertThatThrownBy(() -> site.as(STRANGER)
                                    .inTransaction(transaction -> transaction
                                            .messages()
                                            .append(NewMessage.fromVisitor(CONVERSATION, "Hello?"))))
                            .isInstanceOf(NotFoundException.class);
                }
            }
            watched.requireSound();
        }
    }

    /** Behind a BEGIN this driver takes one command's columns for another's, and its server then refuses. */
    private static void actsOrFails(SiteChat site, Consumer<SiteChat> operation, boolean mayFail) {
        try {
            operation.accept(site);
        } catch (StorageException e) {
            assertThat(mayFail).isTrue();
            assertThat(e).hasMessageContaining("08P01");
        }
    }

    private static HikariDataSource pool(PGSimpleDataSource dataSource, boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource);
        config.setMaximumPoolSize(1);
        config.setAutoCommit(autoCommit);
        return new HikariDataSource(config);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("that waited for a lock in vain goes back as it came")
    void afterLockTimeout(boolean autoCommit) throws SQLException {
        host.begin();
        host.rows("select id from mod_chat_conversations where id = ? for update", CONVERSATION.value());
        try (HikariDataSource pool = pool(SITES.database.dataSource(), autoCommit)) {
            LeakCountingDataSource watched = new LeakCountingDataSource(pool);
            try (LiveChat impatient = JdbcLiveChat.builder(watched)
                    .lockTimeout(Duration.ofMillis(5))
                    .build()) {
                SiteChat site = impatient.site(SITE);
                for (Optional<Actor> actor : List.of(Optional.of(AGENT), Optional.<Actor>empty())) {
                    assertThatThrownBy(() -> actor.map(site::as)
                                    .orElse(site)
                                    .messages()
                                    .append(NewMessage.fromAgent(CONVERSATION, "Gladly.")))
                            .isInstanceOf(ConcurrencyException.class);
                }
                assertThatThrownBy(() -> site.as(VISITOR)
                                .inTransaction(transaction ->
                                        transaction.messages().append(NewMessage.fromVisitor(CONVERSATION, "Hello?"))))
                        .isInstanceOf(ConcurrencyException.class);
            }
            watched.requireSound();
        }
        host.commit();
    }

    private void become(String role, String claims) {
        host.rows(
                "select set_config('request.jwt.claims', ?, true), set_config('request.jwt.claim.sub', ?, true),"
                        + " set_config('role', ?, true)",
                claims,
                claims.isEmpty() ? "" : SITES.bob.toString(),
                role);
    }

    private static String messages() {
        return SITES.owner.one("select count(*) from mod_chat_messages");
    }
}
