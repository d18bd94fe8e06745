package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.dramac.livechat.LiveChat;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.Patch;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.UserId;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.canned.CannedResponseChange;
import com.dramac.livechat.canned.CannedResponseId;
import com.dramac.livechat.canned.NewCannedResponse;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.department.NewDepartment;
import com.dramac.livechat.error.ChatException;
import com.dramac.livechat.error.ConcurrencyException;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.imports.ImportedVisitor;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.testkit.Fixtures;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorFilters;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/embedding.md says of isolation levels. */
@DisplayName("Isolation levels")
class IsolationLevelTest {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final LiveChat OUTSIDE =
            JdbcLiveChat.builder(DATABASE.pool()).build();
    private static final Fixtures FIXTURES = Fixtures.of(OUTSIDE);
    private static final int THREADS = 8;

    @AfterAll
    static void close() {
        OUTSIDE.close();
    }

    private static HikariDataSource pool(String level, boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(DATABASE.dataSource());
        config.setMaximumPoolSize(THREADS);
        config.setAutoCommit(autoCommit);
        config.setTransactionIsolation(level);
        return new HikariDataSource(config);
    }

    /** Runs an operation in all threads at once; returns its results and errors. */
    private static Set<Object> together(Function<Integer, Object> operation) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Object>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                running.add(threads.submit(() -> {
                    start.await();
                    try {
                        return operation.apply(number);
                    } catch (ChatException e) {
                        return e.toString();
                    }
                }));
            }
            Set<Object> results = Collections.synchronizedSet(new HashSet<>());
            for (Future<Object> result : running) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TRANSACTION_REPEATABLE_READ, true",
        "TRANSACTION_REPEATABLE_READ, false",
        "TRANSACTION_SERIALIZABLE, true"
    })
    @DisplayName("The SDK's own transactions run at READ COMMITTED, whatever the pool's default, which stays as it is")
    void ownTransactions(String level, boolean autoCommit) throws Exception {
        try (HikariDataSource pool = pool(level, autoCommit)) {
            LeakCountingDataSource watched = new LeakCountingDataSource(pool);
            SiteChat site = JdbcLiveChat.builder(watched)
                    .build()
                    .site(FIXTURES.newSite().siteId());
            ChatConversation conversation = FIXTURES.conversation(site);
            for (int round = 0; round < 6; round++) {
                String key = "p" + round;
                VisitorIdentity email = VisitorIdentity.byEmail(key + "@x.example");
                VisitorIdentity external = VisitorIdentity.byExternalId(key);
                assertThat(together(thread -> site.visitors().identify(email).id()))
                        .hasSize(1)
                        .hasOnlyElementsOfType(VisitorId.class);
                assertThat(together(thread -> site.inTransaction(
                                tx -> tx.visitors().identify(external).id())))
                        .hasSize(1)
                        .hasOnlyElementsOfType(VisitorId.class);
                VisitorId visitor = site.visitors().identify(external).id();
                assertThat(together(thread -> site.conversations()
                                .startOrResume(NewConversation.widget(visitor))
                                .id()))
                        .hasSize(1);
                assertThat(together(thread -> site.visitors()
                                .tag(visitor, List.of("t" + thread))
                                .id()))
                        .containsExactly(visitor);
                assertThat(together(thread -> site.messages()
                                .append(NewMessage.fromVisitor(conversation.id(), "hello"))
                                .sequence()))
                        .hasSize(THREADS)
                        .hasOnlyElementsOfType(Integer.class);
            }
            together(thread -> site.departments().create(NewDepartment.named("d" + thread)));
            assertThat(site.departments().list(PageRequest.first(20)).items())
                    .hasSize(THREADS)
                    .extracting(department -> department.sortOrder())
                    .doesNotHaveDuplicates();
            watched.requireSound();
        }
    }

    @Test
    @DisplayName("A login's default is overridden too")
    void defaultOfTheLogin() throws Exception {
        var dataSource = DATABASE.dataSource();
        dataSource.setOptions("-c default_transaction_isolation=serializable");
        SiteChat site =
                JdbcLiveChat.builder(dataSource).build().site(FIXTURES.newSite().siteId());
        for (int round = 0; round < 4; round++) {
            VisitorIdentity email = VisitorIdentity.byEmail("s" + round + "@x.example");
            assertThat(together(thread -> site.visitors().identify(email).id())).hasSize(1);
        }
    }

    private static final VisitorIdentity EMAIL = VisitorIdentity.byEmail("ada@example.org");
    private static final VisitorIdentity EXTERNAL = VisitorIdentity.byExternalId("ada");
    private static final UserId USER = UserId.of(UUID.randomUUID());

    /** Operations that look before they write, by name: what comes before, and what two do at the same time. */
    static Stream<Arguments> races() {
        return Stream.of(
                race(
                        "identify by e-mail address",
                        site -> {},
                        site -> site.visitors().identify(EMAIL)),
                race(
                        "identify by external id",
                        site -> {},
                        site -> site.visitors().identify(EXTERNAL)),
                race(
                        "identify by WhatsApp number",
                        site -> {},
                        site -> site.visitors().identify(VisitorIdentity.byWhatsApp("4915112345678"))),
                race(
                        "identify by both",
                        site -> {},
                        site -> site.visitors()
                                .identify(NewVisitor.builder()
                                        .addIdentities(EMAIL, EXTERNAL)
                                        .build())),
                race(
                        "learn an e-mail address",
                        site -> site.visitors().identify(EXTERNAL),
                        site -> site.visitors()
                                .identify(NewVisitor.builder()
                                        .addIdentities(EMAIL, EXTERNAL)
                                        .build())),
                race(
                        "start or resume",
                        site -> site.visitors().identify(EXTERNAL),
                        site -> site.conversations()
                                .startOrResume(NewConversation.widget(site.visitors()
                                        .find(EXTERNAL)
                                        .orElseThrow()
                                        .id()))),
                race(
                        "append with a client key",
                        FIXTURES::conversation,
                        site -> site.messages()
                                .append(keyed(site).clientMessageId("key").build())),
                race(
                        "append with a WhatsApp key",
                        FIXTURES::conversation,
                        site -> site.messages()
                                .append(keyed(site).whatsappMessageId("wamid").build())),
                race(
                        "first settings",
                        site -> {},
                        site -> site.widgetSettings().save(site.widgetSettings().get())),
                race(
                        "settings",
                        site -> site.widgetSettings().save(site.widgetSettings().get()),
                        site -> site.widgetSettings().save(site.widgetSettings().get())),
                race(
                        "create a shortcut",
                        site -> {},
                        site -> site.cannedResponses().create(response("hi"))),
                race("first department", site -> {}, site -> site.departments().create(NewDepartment.named("Sales"))),
                race(
                        "another department",
                        site -> FIXTURES.department(site, "Sales"),
                        site -> site.departments().create(NewDepartment.named("Help"))),
                race(
                        "order departments",
                        site -> {
                            FIXTURES.department(site, "Sales");
                            FIXTURES.department(site, "Help");
                        },
                        site -> {
                            List<DepartmentId> ids = departments(site);
                            Collections.reverse(ids);
                            site.departments().order(ids);
                        }),
                race(
                        "default department",
                        site -> {
                            FIXTURES.department(site, "Sales");
                            FIXTURES.department(site, "Help");
                        },
                        site -> site.departments().makeDefault(departments(site).get(1))),
                race(
                        "add an agent",
                        site -> {},
                        site -> site.agents()
                                .add(NewAgent.builder()
                                        .userId(USER)
                                        .displayName("Grace")
                                        .role(AgentRole.AGENT)
                                        .build())),
                race(
                        "import",
                        site -> {},
                        site -> assertThat(site.imports()
                                        .run(Stream.of(ImportedVisitor.builder()
                                                .id(VisitorId.of(UUID.nameUUIDFromBytes(
                                                        site.siteId().toString().getBytes(StandardCharsets.UTF_8))))
                                                .addIdentities(EXTERNAL)
                                                .createdAt(Instant.EPOCH)
                                                .build()))
                                        .rejected())
                                .isEmpty()));
    }

    private static Arguments race(String name, Consumer<SiteChat> before, Consumer<SiteChat> operation) {
        return Arguments.of(Named.of(name, before), operation);
    }

    private static NewMessage.Builder keyed(SiteChat site) {
        return NewMessage.builder()
                .from(NewMessage.fromVisitor(
                        site.conversations()
                                .list(PageRequest.first(1))
                                .items()
                                .get(0)
                                .id(),
                        "Hello?"));
    }

    private static NewCannedResponse response(String shortcut) {
        return NewCannedResponse.builder()
                .title(shortcut)
                .content("Hello")
                .shortcut(shortcut)
                .build();
    }

    private static List<DepartmentId> departments(SiteChat site) {
        return new ArrayList<>(site.departments().list(PageRequest.first(10)).items().stream()
                .map(department -> department.id())
                .toList());
    }

    @ParameterizedTest
    @MethodSource("races")
    @DisplayName("In a transaction of the host's that sees one snapshot, a lost race is a ConcurrencyException")
    void lostRaces(Consumer<SiteChat> before, Consumer<SiteChat> operation) throws SQLException {
        for (int level : List.of(Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_SERIALIZABLE)) {
            for (boolean inTransaction : List.of(false, true)) {
                lostRace(level, inTransaction, before, operation);
            }
        }
    }

    private static void lostRace(
            int level, boolean inTransaction, Consumer<SiteChat> before, Consumer<SiteChat> operation)
            throws SQLException {
        SiteChat outside = FIXTURES.newSite();
        before.accept(outside);
        try (Connection connection = DATABASE.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(level);
            SiteChat site = JdbcLiveChat.builder(ConnectionSource.of(connection))
                    .build()
                    .site(outside.siteId());
            Runnable mine = () -> {
                if (inTransaction) {
                    site.inTransaction(transaction -> {
                        operation.accept(transaction);
                        return transaction.siteId();
                    });
                } else {
                    operation.accept(site);
                }
            };
            snapshot(connection);
            operation.accept(outside);
            assertThatThrownBy(mine::run)
                    .isInstanceOfSatisfying(
                            ConcurrencyException.class,
                            error -> assertThat(error.isRetryable()).isTrue());
            // The transaction itself goes on, as its next statement shows, and is worth nothing: it is to be repeated.
            snapshot(connection);
            connection.rollback();
            Throwable repeated = catchThrowable(mine::run);
            if (repeated != null) {
                assertThat(repeated).isInstanceOf(ConflictException.class);
            }
            connection.commit();
            assertThat(connection.getTransactionIsolation()).isEqualTo(level);
        }
        assertThat(outside.visitors()
                        .list(VisitorFilters.all(), PageRequest.first(10))
                        .items()
                        .size())
                .isLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName(
            "A shortcut that was stored since the snapshot is a ConcurrencyException, one that is visible a conflict")
    void shortcuts() throws SQLException {
        SiteChat outside = FIXTURES.newSite();
        CannedResponseId mine =
                outside.cannedResponses().create(response("mine")).id();
        CannedResponseChange change =
                CannedResponseChange.builder().shortcut(Patch.set("hi")).build();
        try (Connection connection = DATABASE.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            SiteChat site = JdbcLiveChat.builder(ConnectionSource.of(connection))
                    .build()
                    .site(outside.siteId());
            snapshot(connection);
            outside.cannedResponses().create(response("hi"));
            assertThatThrownBy(() -> site.cannedResponses().change(mine, change))
                    .isInstanceOf(ConcurrencyException.class);
            assertThatThrownBy(() -> site.inTransaction(
                            transaction -> transaction.cannedResponses().change(mine, change)))
                    .isInstanceOf(ConcurrencyException.class);
            connection.rollback();
            assertThatThrownBy(() -> site.cannedResponses().change(mine, change))
                    .isInstanceOf(ConflictException.class);
            connection.rollback();
        }
    }

    private static void snapshot(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select count(*) from public.mod_chat_visitors");
        }
    }

    @ParameterizedTest
    @MethodSource("races")
    @DisplayName("Without another transaction in the way it succeeds at every level")
    void noRace(Consumer<SiteChat> before, Consumer<SiteChat> operation) throws SQLException {
        for (int level : List.of(Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_SERIALIZABLE)) {
            SiteChat outside = FIXTURES.newSite();
            before.accept(outside);
            try (Connection connection = DATABASE.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(level);
                snapshot(connection);
                SiteChat other = FIXTURES.newSite();
                before.accept(other);
                operation.accept(other);
                operation.accept(JdbcLiveChat.builder(ConnectionSource.of(connection))
                        .build()
                        .site(outside.siteId()));
                connection.commit();
            }
        }
    }
}
