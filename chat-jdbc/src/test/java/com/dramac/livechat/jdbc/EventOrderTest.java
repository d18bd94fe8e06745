package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.EventId;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.NewVisitor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The order of events where transactions overlap, are held back, and end otherwise than they began. */
class EventOrderTest {
    private static final int STEPS = Boolean.getBoolean("livechat.full") ? 10_000 : 3_000;
    private static final int CONNECTIONS = 8;
    private static final int CONVERSATIONS = 12;
    private static final int READERS = 3;
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final PGSimpleDataSource DATA_SOURCE = DATABASE.dataSource();

    private final LiveChat chat = JdbcLiveChat.builder(DATABASE.url(), TestDatabase.OWNER, TestDatabase.OWNER)
            .build();
    private final Sql sql = Sql.open(DATA_SOURCE);
    private final List<Writer> writers = new ArrayList<>();
    private SiteChat site = chat.site(SiteId.of(new UUID(0, 0)));

    @BeforeEach
    void register() {
        SiteId id = SiteId.of(UUID.randomUUID());
        chat.sites().register(id);
        site = chat.site(id);
    }

    @AfterEach
    void close() throws SQLException {
        for (Writer writer : writers) {
            writer.connection.close();
        }
        sql.close();
        chat.close();
    }

    /** From which step to which a transaction lasted. */
    private static final class Span {
        final int begun;
        int ended = Integer.MAX_VALUE;

        Span(int begun) {
            this.begun = begun;
        }
    }

    /** A connection of the host's with a transaction open, or none. */
    private final class Writer {
        final Connection connection;
        final SiteChat own;
        final Set<ConversationId> held = new HashSet<>();
        final List<MessageId> written = new ArrayList<>();
        Optional<Span> span = Optional.empty();

        Writer() throws SQLException {
            connection = DATA_SOURCE.getConnection();
            connection.setAutoCommit(false);
            own = JdbcLiveChat.builder(ConnectionSource.of(connection)).build().site(site.siteId());
        }

        void append(ConversationId conversation) {
            held.add(conversation);
            written.add(own.messages()
                    .append(NewMessage.fromVisitor(conversation, "x"))
                    .id());
        }

        void end(int step, boolean commits, Map<MessageId, Span> spans) throws SQLException {
            if (commits) {
                connection.commit();
                Span ended = span.orElseThrow();
                ended.ended = step;
                written.forEach(message -> spans.put(message, ended));
            } else {
                connection.rollback();
            }
            held.clear();
            written.clear();
            span = Optional.empty();
        }
    }

    /** Somebody who reads on now and then. */
    private final class Reader {
        final List<ChatEvent> read = new ArrayList<>();
        Cursor cursor = site.events().beginning();

        boolean readOn(int limit) {
            List<ChatEvent> page = site.events().after(cursor, limit);
            read.addAll(page);
            cursor = page.isEmpty() ? cursor : page.get(page.size() - 1).cursor();
            return !page.isEmpty();
        }
    }

    private List<ConversationId> conversations() {
        return IntStream.range(0, CONVERSATIONS)
                .mapToObj(i -> site.conversations()
                        .start(NewConversation.widget(site.visitors()
                                .identify(NewVisitor.builder().build())
                                .id()))
                        .id())
                .toList();
    }

    @Test
    void readers_who_poll_throughout_end_with_what_a_fresh_reader_finds() throws SQLException {
        long seed = Long.getLong("livechat.seed", System.nanoTime());
        System.out.println("EventOrderTest seed (-Dlivechat.seed): " + seed);
        Random random = new Random(seed);
        List<ConversationId> conversations = conversations();
        for (int i = 0; i < CONNECTIONS; i++) {
            writers.add(new Writer());
        }
        List<Reader> readers =
                IntStream.range(0, READERS).mapToObj(i -> new Reader()).toList();
        Map<MessageId, Span> spans = new HashMap<>();
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(4) == 0) {
                readers.get(random.nextInt(READERS)).readOn(1 + random.nextInt(20));
                continue;
            }
            Writer writer = writers.get(random.nextInt(CONNECTIONS));
            if (writer.span.isEmpty()) {
                writer.span = Optional.of(new Span(step));
                // A transaction that has its number early and writes late.
                if (random.nextBoolean()) {
                    writer.own.visitors().identify(NewVisitor.builder().build());
                }
            } else if (random.nextInt(5) == 0) {
                writer.end(step, random.nextInt(4) > 0, spans);
            } else {
                conversations.stream()
                        .skip(random.nextInt(CONVERSATIONS))
                        .filter(conversation -> writers.stream()
                                .noneMatch(other -> other != writer && other.held.contains(conversation)))
                        .findFirst()
                        .ifPresent(writer::append);
            }
        }
        for (Writer writer : writers) {
            if (writer.span.isPresent()) {
                writer.end(STEPS, true, spans);
            }
        }
        Reader fresh = new Reader();
        while (fresh.readOn(Limits.PAGE_SIZE)) {}
        for (Reader reader : readers) {
            while (reader.readOn(1 + random.nextInt(20))) {}
            assertThat(reader.read).as("seed %s", seed).isEqualTo(fresh.read);
        }
        assertThat(fresh.read.stream().map(ChatEvent::id)).doesNotHaveDuplicates();
        requireAllInOrder(seed, conversations, fresh.read, spans);
    }

    private void requireAllInOrder(
            long seed, List<ConversationId> conversations, List<ChatEvent> events, Map<MessageId, Span> spans) {
        List<ChatEvent> messages =
                events.stream().filter(event -> event.messageId().isPresent()).toList();
        assertThat(messages.stream().map(event -> event.messageId().orElseThrow()))
                .as("seed %s", seed)
                .hasSizeGreaterThan(STEPS / 10)
                .containsExactlyInAnyOrderElementsOf(spans.keySet());
        for (ConversationId conversation : conversations) {
            assertThat(messages.stream()
                            .filter(event -> event.conversationId().equals(Optional.of(conversation)))
                            .map(event -> event.sequence().orElseThrow()))
                    .as("seed %s", seed)
                    .isEqualTo(IntStream.rangeClosed(
                                    1,
                                    site.conversations()
                                            .find(conversation)
                                            .orElseThrow()
                                            .messageCount())
                            .boxed()
                            .toList());
        }
        int latestBeginning = 0;
        for (ChatEvent event : messages) {
            Span span = Objects.requireNonNull(spans.get(event.messageId().orElseThrow()));
            assertThat(span.ended)
                    .as("seed %s: what began after another's commit stands behind it", seed)
                    .isGreaterThan(latestBeginning);
            latestBeginning = Math.max(latestBeginning, span.begun);
        }
    }

    @Test
    void an_open_transaction_holds_up_nobody_and_is_told_when_it_ends() throws SQLException {
        List<ConversationId> conversations = conversations();
        writers.add(new Writer());
        Writer open = writers.get(0);
        Cursor before = site.events().latest();
        open.append(conversations.get(0));
        site.messages().append(NewMessage.fromVisitor(conversations.get(1), "meanwhile"));
        List<ChatEvent> read = site.events().after(before, 10);
        assertThat(read)
                .extracting(event -> event.conversationId().orElseThrow())
                .containsExactly(conversations.get(1));
        open.connection.commit();
        assertThat(site.events().after(read.get(0).cursor(), 10))
                .extracting(event -> event.conversationId().orElseThrow())
                .containsExactly(conversations.get(0));
        assertThat(site.events().after(before, 10).stream().map(ChatEvent::id).map(EventId::value))
                .as("ids follow the order of writing")
                .isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    @Test
    void a_transaction_of_the_hosts_that_has_written_gives_no_places() throws SQLException {
        List<ConversationId> conversations = conversations();
        writers.add(new Writer());
        Writer host = writers.get(0);
        Cursor before = site.events().latest();
        host.append(conversations.get(0));
        assertThat(host.own.events().after(before, 10)).isEmpty();
        assertThat(host.own.events().latest()).isEqualTo(before);
        assertThat(site.events().after(before, 10)).isEmpty();
        host.connection.rollback();
        assertThat(site.events().after(before, 10)).isEmpty();
    }

    @Test
    void plain_sql_tells_as_well() {
        ConversationId conversation = conversations().get(0);
        Cursor before = site.events().latest();
        sql.run("update mod_chat_conversations set status = 'resolved' where id = ?", conversation.value());
        sql.run("delete from mod_chat_agents where site_id = ?", site.siteId().value());
        assertThat(site.events().after(before, 10))
                .extracting(event -> event.type().value())
                .containsExactly("chat.conversation.resolved");
    }

    @Test
    void an_agent_or_department_that_is_deleted_by_plain_sql_is_named_as_the_cause() {
        UUID owner = site.siteId().value();
        UUID department = sql.id(
                "insert into mod_chat_departments (site_id, name, is_default) values (?, 'Sales', true) returning id",
                owner);
        UUID agent = sql.id(
                "insert into mod_chat_agents (site_id, user_id, display_name) values (?, gen_random_uuid(), 'Eve') returning id",
                owner);
        ConversationId conversation = conversations().get(0);
        sql.run(
                "update mod_chat_conversations set department_id = ?, assigned_agent_id = ?, status = 'active' where id = ?",
                department,
                agent,
                conversation.value());
        Cursor before = site.events().latest();
        sql.run("delete from mod_chat_agents where id = ?", agent);
        sql.run("delete from mod_chat_departments where id = ?", department);
        assertThat(site.events().after(before, 10))
                .extracting(event -> event.type().value() + " "
                        + event.cause().map(cause -> cause.id().toString()).orElse("-"))
                .containsExactly(
                        "chat.agent.changed -",
                        "chat.conversation.unassigned " + agent,
                        "chat.department.changed -",
                        "chat.conversation.transferred " + department);
    }

    @Test
    void a_site_that_is_removed_takes_its_events_along_and_tells_nobody() {
        UUID owner = site.siteId().value();
        UUID department = sql.id(
                "insert into mod_chat_departments (site_id, name, is_default) values (?, 'Sales', true) returning id",
                owner);
        UUID agent = sql.id(
                "insert into mod_chat_agents (site_id, user_id, display_name, department_id)"
                        + " values (?, gen_random_uuid(), 'Eve', ?) returning id",
                owner,
                department);
        sql.run(
                "update mod_chat_conversations set department_id = ?, assigned_agent_id = ?, status = 'active' where id = ?",
                department,
                agent,
                conversations().get(0).value());
        assertThat(site.events().after(site.events().beginning(), 1)).isNotEmpty();
        chat.sites().remove(site.siteId());
        assertThat(sql.number("select count(*) from mod_chat_events where site_id = ?", owner))
                .isZero();
        assertThat(sql.number("select count(*) from mod_chat_event_streams where site_id = ?", owner))
                .isZero();
    }
}
