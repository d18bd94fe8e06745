package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.error.ConcurrencyException;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.StorageException;
import com.dramac.livechat.error.UnavailableException;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class JdbcLiveChatTest {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final PGSimpleDataSource DATA_SOURCE = DATABASE.dataSource();

    private final LeakCountingDataSource watched = new LeakCountingDataSource(DATA_SOURCE);
    private final SiteId site =
            SiteId.of(IdGenerator.timeOrdered(ChatClock.system()).next());

    private ConversationId conversation(LiveChat chat) {
        chat.sites().register(site);
        SiteChat here = chat.site(site);
        return here.conversations()
                .start(NewConversation.widget(
                        here.visitors().identify(NewVisitor.builder().build()).id()))
                .id();
    }

    @Test
    void a_pool_of_its_own_is_closed_and_closing_twice_does_nothing() throws InterruptedException {
        JdbcLiveChat chat = JdbcLiveChat.builder(DATABASE.url(), TestDatabase.OWNER, TestDatabase.OWNER)
                .build();
        chat.sites().register(site);
        List<Thread> ofThePool = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("live-chat"))
                .toList();
        assertThat(ofThePool).isNotEmpty();
        chat.close();
        chat.close();
        for (Thread thread : ofThePool) {
            thread.join(Duration.ofSeconds(20).toMillis());
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
        assertThatThrownBy(() -> chat.sites().exists(site)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_data_source_of_the_hosts_stays_open() throws SQLException {
        LiveChat chat = JdbcLiveChat.builder(DATA_SOURCE).build();
        chat.close();
        try (Connection connection = DATA_SOURCE.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void waiting_for_a_lock_ends_with_the_lock_timeout() throws Exception {
        LiveChat chat =
                JdbcLiveChat.builder(watched).lockTimeout(Duration.ofMillis(50)).build();
        ConversationId conversation = conversation(chat);
        try (Connection holder = DATA_SOURCE.getConnection()) {
            lock(holder, conversation);
            assertThatThrownBy(() -> chat.site(site).messages().append(NewMessage.fromVisitor(conversation, "Hello?")))
                    .isInstanceOfSatisfying(
                            ConcurrencyException.class,
                            e -> assertThat(e.isRetryable()).isTrue());
            assertThatThrownBy(() -> chat.site(site)
                            .inTransaction(transaction ->
                                    transaction.messages().append(NewMessage.fromVisitor(conversation, "Hello?"))))
                    .isInstanceOf(ConcurrencyException.class);
            holder.rollback();
        }
        assertThat(chat.site(site)
                        .messages()
                        .append(NewMessage.fromVisitor(conversation, "Hello?"))
                        .sequence())
                .isEqualTo(1);
        watched.requireSound();
    }

    @Test
    void a_statement_that_takes_too_long_is_cancelled() throws Exception {
        LiveChat chat = JdbcLiveChat.builder(watched)
                .statementTimeout(Duration.ofSeconds(1))
                .build();
        ConversationId conversation = conversation(chat);
        try (Connection holder = DATA_SOURCE.getConnection()) {
            lock(holder, conversation);
            assertThatThrownBy(() -> chat.site(site).messages().append(NewMessage.fromVisitor(conversation, "Hello?")))
                    .isInstanceOfSatisfying(
                            UnavailableException.class,
                            e -> assertThat(e.isRetryable()).isTrue());
            holder.rollback();
        }
        watched.requireSound();
    }

    private static void lock(Connection holder, ConversationId conversation) throws SQLException {
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute("select 1 from mod_chat_conversations where id = '" + conversation + "' for update");
        }
    }

    @Test
    void an_operation_is_one_round_trip_on_its_common_path_and_a_notification_in_20_milliseconds_at_most() {
        LiveChat chat = JdbcLiveChat.builder(watched).build();
        ConversationId conversation = conversation(chat);
        chat.site(site).visitors().identify(VisitorIdentity.byExternalId("known"));
        int before = watched.borrowed();
        chat.site(site).conversations().find(conversation);
        assertThat(watched.borrowed() - before).isEqualTo(1);
        int operations = 50;
        long start = System.nanoTime();
        for (int i = 0; i < operations / 2; i++) {
            chat.site(site).messages().append(NewMessage.fromVisitor(conversation, "Hello?"));
            chat.site(site).visitors().identify(VisitorIdentity.byExternalId("known"));
        }
        int windows =
                Math.toIntExact(Duration.ofNanos(System.nanoTime() - start).toMillis() / 20 + 1);
        assertThat(watched.borrowed() - before - 1)
                .isBetween(operations + 1, operations + Math.min(windows, operations));
    }

    @Test
    void a_transaction_in_which_a_statement_failed_cannot_commit_silently() {
        IdGenerator repeating = new IdGenerator() {
            private final UUID id = IdGenerator.timeOrdered(ChatClock.system()).next();

            @Override
            public UUID next() {
                return id;
            }
        };
        LiveChat chat = JdbcLiveChat.builder(watched).ids(repeating).build();
        chat.sites().register(site);
        assertThatThrownBy(() -> chat.site(site).inTransaction(transaction -> {
                    transaction.visitors().identify(NewVisitor.builder().build());
                    try {
                        transaction.visitors().identify(NewVisitor.builder().build());
                    } catch (ConflictException expected) {
                        return "went on";
                    }
                    return "did not fail";
                }))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("cannot commit");
        assertThat(chat.site(site).visitors().find(VisitorId.of(repeating.next())))
                .isEmpty();
        watched.requireSound();
    }

    @Test
    void a_database_without_the_schema_says_what_to_do() {
        LiveChat chat = JdbcLiveChat.builder(TestDatabase.empty().dataSource()).build();
        assertThatThrownBy(() -> chat.sites().exists(site))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("ChatSchema.migrate");
    }

    @Test
    void a_database_that_cannot_be_reached_is_unavailable() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setServerNames(new String[] {"localhost"});
        nowhere.setPortNumbers(new int[] {1});
        LiveChat chat = JdbcLiveChat.builder(nowhere).build();
        assertThatThrownBy(() -> chat.sites().exists(site))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        e -> assertThat(e.isRetryable()).isTrue());
    }

    @Test
    void an_error_carries_nothing_of_what_people_wrote() throws SQLException {
        LiveChat chat = JdbcLiveChat.builder(DATA_SOURCE).build();
        ConversationId conversation = conversation(chat);
        try (Connection connection = DATA_SOURCE.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update mod_chat_conversations set subject = 'x' where id = '" + conversation + "'");
            SQLException refused = catchThrowableOfType(
                    SQLException.class,
                    () -> statement.execute("update mod_chat_conversations set visitor_id = null,"
                            + " internal_notes = 'secret words' where id = '" + conversation + "'"));
            assertThat(refused.getMessage()).contains("secret words");
            assertThat(SqlErrors.translate(refused))
                    .hasMessageContaining("visitor_id")
                    .hasStackTraceContaining("23502");
            StringWriter trace = new StringWriter();
            SqlErrors.translate(refused).printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain("secret words");
        }
    }

    @Test
    void sixteen_threads_append_without_gap_and_the_counts_are_exact() throws Exception {
        LiveChat chat = JdbcLiveChat.builder(DATABASE.pool()).build();
        ConversationId conversation = conversation(chat);
        int threads = 16;
        int each = 25;
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<List<Integer>>> tasks = IntStream.range(0, threads)
                    .<Callable<List<Integer>>>mapToObj(thread -> () -> {
                        start.await();
                        return IntStream.range(0, each)
                                .mapToObj(i -> chat.site(site)
                                        .messages()
                                        .append(NewMessage.fromVisitor(conversation, thread + "/" + i))
                                        .sequence())
                                .toList();
                    })
                    .toList();
            List<Integer> sequences = new ArrayList<>();
            for (Future<List<Integer>> future : executor.invokeAll(tasks)) {
                sequences.addAll(future.get());
            }
            assertThat(sequences)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, threads * each).boxed().toList());
        } finally {
            executor.shutdownNow();
        }
        assertThat(chat.site(site).conversations().find(conversation)).hasValueSatisfying(stored -> {
            assertThat(stored.messageCount()).isEqualTo(threads * each);
            assertThat(stored.unreadAgentCount()).isEqualTo(threads * each);
        });
    }
}
