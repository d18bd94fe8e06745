package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.EventSubscription;
import com.dramac.livechat.event.RealtimeFeed;
import com.dramac.livechat.event.RealtimeMessage;
import com.dramac.livechat.event.RealtimeMessageType;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.plugin.ModuleContext;
import com.dramac.livechat.testkit.Fixtures;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** Two live chats on one database are two processes, as far as the database knows. */
class NotificationsTest {
    private static final String LISTENER = "live-chat-listener";
    private static final long PATIENCE_SECONDS = 60;

    private final TestDatabase database = TestDatabase.migrated();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final BlockingQueue<ChatEvent> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<RealtimeMessage> messages = new LinkedBlockingQueue<>();
    private JdbcLiveChat here;
    private JdbcLiveChat there;
    private SiteChat site;
    private SiteChat remote;
    private Fixtures fixtures;
    private ChatConversation conversation;

    @BeforeEach
    void open() {
        here = JdbcLiveChat.builder(database.dataSource()).listenOn(listening()).build();
        there = JdbcLiveChat.builder(database.dataSource()).build();
        fixtures = Fixtures.of(here);
        site = fixtures.newSite();
        remote = there.site(site.siteId());
        conversation = fixtures.conversation(site);
    }

    @AfterEach
    void close() throws InterruptedException {
        here.close();
        there.close();
        executor.shutdown();
        assertThat(executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("every thread is given back")
                .isTrue();
    }

    private PGSimpleDataSource listening() {
        PGSimpleDataSource dataSource = database.dataSource();
        dataSource.setApplicationName(LISTENER);
        return dataSource;
    }

    private PGSimpleDataSource unreachable() {
        PGSimpleDataSource dataSource = database.dataSource();
        dataSource.setDatabaseName("nowhere");
        return dataSource;
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    private int say(int count) {
        int last = 0;
        for (int i = 0; i < count; i++) {
            last = fixtures.visitorSays(remote, conversation.id(), "from elsewhere")
                    .sequence();
        }
        return last;
    }

    /** Whatever else is told meanwhile: every message up to this one, in order and once. */
    private void requireTold(int from, int to) throws InterruptedException {
        for (int sequence = from; sequence <= to; sequence++) {
            assertThat(next(told).sequence()).hasValue(sequence);
        }
    }

    private int listeners() {
        return count("select count(*) from pg_stat_activity where application_name = '" + LISTENER + "'");
    }

    /** An event may be read before the subscription's thread opens the connection: it reads first, and then waits. */
    private void requireOneListener() {
        while (listeners() == 0) {
            Thread.onSpinWait();
        }
        assertThat(listeners()).as("one connection, however many subscribe").isEqualTo(1);
    }

    private int count(String sql) {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_is_done_in_one_process_is_told_in_another() throws InterruptedException {
        EventSubscription subscription = site.events().subscribe(told::add, executor);
        say(50);
        requireTold(1, 50);
        subscription.close();
        assertThat(told).isEmpty();
    }

    @Test
    void whoever_types_in_one_process_is_seen_typing_in_another() throws InterruptedException {
        try (RealtimeFeed feed = site.realtime().open(executor)) {
            feed.join(Actor.visitor(conversation.visitorId()), messages::add);
            remote.realtime().startTyping(conversation.id(), MessageSenderType.AGENT);
            assertThat(next(messages).type()).isEqualTo(RealtimeMessageType.TYPING_START);
            remote.realtime().stopTyping(conversation.id(), MessageSenderType.AGENT);
            assertThat(next(messages).type()).isEqualTo(RealtimeMessageType.TYPING_STOP);
        }
    }

    @Test
    void typing_elsewhere_is_seen_from_the_moment_a_feed_is_open() throws InterruptedException {
        List<Runnable> notYetRun = new ArrayList<>();
        try (RealtimeFeed feed = site.realtime().open(notYetRun::add)) {
            feed.join(Actor.visitor(conversation.visitorId()), messages::add);
            remote.realtime().startTyping(conversation.id(), MessageSenderType.AGENT);
            notYetRun.forEach(executor::execute);
            assertThat(next(messages).type()).isEqualTo(RealtimeMessageType.TYPING_START);
        }
    }

    @Test
    void a_platform_lends_what_is_listened_on() throws InterruptedException {
        ModuleContext context = ModuleContext.builder()
                .resource(DataSource.class, database.dataSource())
                .resource(ListeningDataSource.class, new ListeningDataSource(listening()))
                .build();
        try (LiveChat lent = new JdbcModuleProvider().open(context)) {
            lent.site(site.siteId()).events().subscribe(told::add, executor);
            requireTold(1, say(1));
            requireOneListener();
        }
    }

    @Test
    void a_burst_of_commits_wakes_at_most_every_20_milliseconds() throws SQLException {
        try (HikariDataSource pool = new HikariDataSource();
                JdbcLiveChat chat = pooled(pool);
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("listen mod_chat_news");
            SiteChat busy = chat.site(site.siteId());
            long start = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                fixtures.visitorSays(busy, conversation.id(), "one of many");
            }
            long windows = Duration.ofNanos(System.nanoTime() - start).toMillis() / 20 + 1;
            statement.execute("select 1");
            assertThat(connection.unwrap(PGConnection.class).getNotifications())
                    .hasSizeBetween(1, Math.toIntExact(windows));
        }
    }

    @Test
    void goes_on_when_every_connection_has_been_cut() throws InterruptedException {
        try (HikariDataSource pool = new HikariDataSource();
                JdbcLiveChat chat = pooled(pool)) {
            EventSubscription subscription = chat.site(site.siteId()).events().subscribe(told::add, executor);
            requireTold(1, say(1));
            requireOneListener();

            count("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");

            requireTold(2, say(5));
            while (listeners() == 0) {
                int from = say(1);
                requireTold(from, from);
            }
            int last = say(1);
            requireTold(last, last);
            assertThat(subscription.isActive()).isTrue();
        }
    }

    private JdbcLiveChat pooled(HikariDataSource pool) {
        pool.setDataSource(database.dataSource());
        pool.setMaximumPoolSize(1);
        return JdbcLiveChat.builder(pool).listenOn(listening()).build();
    }

    @Test
    void the_connection_that_listens_is_not_the_pools_and_is_given_back() throws InterruptedException {
        try (HikariDataSource pool = new HikariDataSource();
                JdbcLiveChat chat = pooled(pool)) {
            EventSubscription first = chat.site(site.siteId()).events().subscribe(told::add, executor);
            EventSubscription second = chat.site(site.siteId()).events().subscribe(event -> {}, executor);
            requireTold(1, say(1));
            requireOneListener();
            // The only connection of the pool is free, or this would wait for ever.
            assertThat(chat.site(site.siteId()).conversations().find(conversation.id()))
                    .isPresent();
            first.close();
            second.close();
        }
        executor.shutdown();
        assertThat(executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        while (listeners() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void what_is_written_past_the_sdk_is_found_by_looking() throws InterruptedException {
        EventSubscription subscription = site.events().subscribe(told::add, executor);
        TestDatabase.execute(
                database.dataSource(),
                "insert into public.mod_chat_messages (site_id, conversation_id, sender_type, content) values ('"
                        + site.siteId() + "', '" + conversation.id() + "', 'visitor', 'by hand')");
        requireTold(1, 1);
        subscription.close();
    }

    @Test
    void without_a_connection_to_listen_on_everything_is_found_by_looking() throws InterruptedException {
        try (JdbcLiveChat silent = JdbcLiveChat.builder(database.dataSource()).build();
                JdbcLiveChat deaf = JdbcLiveChat.builder(database.dataSource())
                        .listenOn(unreachable())
                        .build()) {
            for (JdbcLiveChat chat : List.of(silent, deaf)) {
                told.clear();
                EventSubscription subscription =
                        chat.site(site.siteId()).events().subscribe(told::add, executor);
                int last = say(1);
                requireTold(last, last);
                subscription.close();
            }
        }
    }

    @Test
    void what_nobody_can_read_is_no_signal() throws InterruptedException {
        try (RealtimeFeed feed = site.realtime().open(executor)) {
            feed.join(Actor.visitor(conversation.visitorId()), messages::add);
            for (String payload :
                    List.of("", "no json", "[]", "{\"site\":5}", "{\"site\":\"" + site.siteId() + "\"}")) {
                TestDatabase.execute(database.dataSource(), "select pg_notify('mod_chat_typing', '" + payload + "')");
            }
            remote.realtime().startTyping(conversation.id(), MessageSenderType.AGENT);
            assertThat(next(messages).type()).isEqualTo(RealtimeMessageType.TYPING_START);
            assertThat(messages).isEmpty();
        }
    }

    @Test
    void a_transaction_of_the_hosts_wakes_when_the_host_commits() throws Exception {
        EventSubscription subscription = site.events().subscribe(told::add, executor);
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (JdbcLiveChat hosted =
                    JdbcLiveChat.builder(ConnectionSource.of(connection)).build()) {
                SiteChat own = hosted.site(site.siteId());
                assertThatThrownBy(() -> own.events().subscribe(own.events().beginning(), told::add, executor))
                        .isInstanceOf(IllegalStateException.class);
                fixtures.visitorSays(own, conversation.id(), "undone");
                connection.rollback();
                own.inTransaction(transaction -> fixtures.visitorSays(transaction, conversation.id(), "done"));
                connection.commit();
            }
        }
        requireTold(1, 1);
        subscription.close();
        assertThat(told).isEmpty();
    }
}
