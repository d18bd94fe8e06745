package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.error.UnavailableException;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.PageView;
import com.dramac.livechat.visitor.VisitorErasure;
import com.dramac.livechat.visitor.VisitorId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** How a visitor is erased on PostgreSQL, and what stands in nobody's way. */
class VisitorErasureTest {
    private static final String STEP = "select e.is_known, e.is_done, e.conversations, e.messages, e.identities"
            + " from mod_chat.erase_visitor(?, ?, ?) as e";
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final PGSimpleDataSource DATA_SOURCE = DATABASE.dataSource();

    private final Sql sql = Sql.open(DATA_SOURCE);
    private final LiveChat chat = JdbcLiveChat.builder(DATABASE.pool()).build();
    private UUID siteId = new UUID(0, 0);
    private UUID visitor = new UUID(0, 0);

    @BeforeEach
    void someVisitor() {
        siteId = sql.id("insert into sites default values returning id");
        visitor = sql.id("insert into mod_chat_visitors (site_id, external_id) values (?, 'e') returning id", siteId);
    }

    @AfterEach
    void close() {
        sql.close();
    }

    private SiteChat site() {
        return chat.site(SiteId.of(siteId));
    }

    private UUID conversation(int messages) {
        UUID conversation = sql.id(
                "insert into mod_chat_conversations (site_id, visitor_id) values (?, ?) returning id", siteId, visitor);
        sql.run("alter table mod_chat_messages disable trigger user");
        sql.run(
                "insert into mod_chat_messages (site_id, conversation_id, sender_type, content, sequence, side_sequence)"
                        + " select ?::uuid, ?::uuid, case when n % 2 = 1 then 'visitor' else 'agent' end, 'message ' || n,"
                        + " n, (n + 1) / 2 from generate_series(1, ?) as n",
                siteId, conversation, messages);
        sql.run("alter table mod_chat_messages enable trigger user");
        sql.run(
                "update mod_chat_conversations set message_count = n, last_sequence = n, visitor_message_count = (n + 1) / 2,"
                        + " agent_message_count = n / 2, unread_agent_count = (n + 1) / 2, unread_visitor_count = n / 2,"
                        + " last_message_text = 'message ' || n, last_message_at = now(), last_message_by = 'agent'"
                        + " from (select ?::integer as n) as m where id = ?",
                messages,
                conversation);
        return conversation;
    }

    private String counts(UUID conversation) {
        return sql.one(
                "select message_count, visitor_message_count, agent_message_count, unread_agent_count, unread_visitor_count,"
                        + " last_message_text from mod_chat_conversations where id = ?",
                conversation);
    }

    @Test
    void a_step_takes_the_newest_messages_and_leaves_the_counts_right() {
        UUID conversation = conversation(10);
        assertThat(sql.one(STEP, siteId, visitor, 4)).isEqualTo("t|f|0|4|0");
        assertThat(counts(conversation)).isEqualTo("6|3|3|3|3|null");
        assertThat(sql.rows(
                        "select sequence from mod_chat_messages where conversation_id = ? order by 1", conversation))
                .containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(sql.one("select total_conversations, total_messages from mod_chat_visitors where id = ?", visitor))
                .isEqualTo("1|3");
        assertThat(sql.one(STEP, siteId, visitor, 4)).isEqualTo("t|f|0|4|0");
        assertThat(sql.one(STEP, siteId, visitor, 4)).isEqualTo("t|t|1|2|1");
        assertThat(sql.one(STEP, siteId, visitor, 4)).isEqualTo("f|t|0|0|0");
    }

    @Test
    void steps_go_on_where_a_broken_erasure_stopped() {
        conversation(2_500);
        conversation(3);
        assertThat(sql.one(STEP, siteId, visitor, 1_000)).startsWith("t|f|");
        VisitorErasure rest = site().visitors().erase(VisitorId.of(visitor));
        assertThat(rest).isEqualTo(new VisitorErasure(2, 1_503, 1));
        assertThat(sql.number("select count(*) from mod_chat_messages where site_id = ?", siteId))
                .isZero();
    }

    @Test
    void no_transaction_takes_more_than_a_thousand_messages() throws SQLException {
        conversation(3_500);
        List<Long> taken = new ArrayList<>();
        try (Connection connection = DATA_SOURCE.getConnection()) {
            connection.setAutoCommit(false);
            SiteChat hosts = JdbcLiveChat.builder(ConnectionSource.of(connection))
                    .build()
                    .site(SiteId.of(siteId));
            sql.run("create table erased_steps (messages bigint)");
            sql.run("create function note_step() returns trigger language plpgsql as 'begin"
                    + " insert into public.erased_steps select count(*) from gone; return null; end'");
            sql.run("create trigger zz_note_step after delete on mod_chat_messages referencing old table as gone"
                    + " for each statement execute function note_step()");
            assertThat(hosts.visitors().erase(VisitorId.of(visitor))).isEqualTo(new VisitorErasure(1, 3_500, 1));
            connection.rollback();
        }
        assertThat(sql.number("select count(*) from mod_chat_messages where site_id = ?", siteId))
                .as("all of it is the host's transaction")
                .isEqualTo(3_500);
        site().visitors().erase(VisitorId.of(visitor));
        sql.rows("select messages from erased_steps").forEach(step -> taken.add(Long.valueOf(step)));
        sql.run("drop trigger zz_note_step on mod_chat_messages");
        sql.run("drop function note_step()");
        sql.run("drop table erased_steps");
        assertThat(taken).containsExactly(1_000L, 1_000L, 1_000L, 500L);
    }

    @Test
    void an_erasure_that_ends_in_an_error_keeps_what_it_did_and_can_be_called_again() {
        conversation(2_500);
        sql.run("create function refuse_early() returns trigger language plpgsql as"
                + " 'begin if old.sequence <= 600 then raise sqlstate ''57014''; end if; return old; end'");
        sql.run("create trigger zz_refuse_early before delete on mod_chat_messages for each row"
                + " execute function refuse_early()");
        assertThatThrownBy(() -> site().visitors().erase(VisitorId.of(visitor)))
                .isInstanceOf(UnavailableException.class);
        sql.run("drop trigger zz_refuse_early on mod_chat_messages");
        sql.run("drop function refuse_early()");
        assertThat(sql.number("select count(*) from mod_chat_messages where site_id = ?", siteId))
                .isEqualTo(1_500);
        assertThat(site().visitors().find(VisitorId.of(visitor))).isPresent();
        assertThat(site().visitors().erase(VisitorId.of(visitor))).isEqualTo(new VisitorErasure(1, 1_500, 1));
    }

    @Test
    void agents_keep_what_they_handled_and_lose_what_is_open() {
        UUID agent = sql.id(
                "insert into mod_chat_agents (site_id, user_id, display_name) values (?, gen_random_uuid(), 'Eve') returning id",
                siteId);
        UUID open = conversation(2);
        UUID closed = conversation(2);
        sql.run("update mod_chat_conversations set assigned_agent_id = ?, status = 'active' where id = ?", agent, open);
        sql.run(
                "update mod_chat_conversations set assigned_agent_id = ?, status = 'closed', rating = 4,"
                        + " first_response_time_seconds = 30 where id = ?",
                agent,
                closed);
        sql.run(
                "insert into mod_chat_analytics (site_id, date, total_conversations) values (?, '2026-01-01', 2)",
                siteId);
        String totals = "select total_chats_handled, avg_response_time_seconds, avg_rating, total_ratings,"
                + " current_chat_count from mod_chat_agents where id = ?";
        assertThat(sql.one(totals, agent)).isEqualTo("1|30|4.00|1|1");
        assertThat(site().visitors().erase(VisitorId.of(visitor))).isEqualTo(new VisitorErasure(2, 4, 1));
        assertThat(sql.one(totals, agent)).isEqualTo("1|30|4.00|1|0");
        assertThat(sql.one("select total_conversations from mod_chat_analytics where site_id = ?", siteId))
                .isEqualTo("2");
    }

    @Test
    void an_append_that_waits_for_the_erasure_is_refused_and_leaves_nothing() throws Exception {
        UUID conversation = conversation(5);
        try (Sql eraser = Sql.open(DATA_SOURCE)) {
            eraser.begin();
            assertThat(eraser.one(STEP, siteId, visitor, 1_000)).isEqualTo("t|t|1|5|1");
            CompletableFuture<?> append = CompletableFuture.supplyAsync(() ->
                    site().messages().append(NewMessage.fromVisitor(ConversationId.of(conversation), "too late")));
            sql.awaitLockWait();
            eraser.commit();
            assertThatThrownBy(() -> append.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(NotFoundException.class);
        }
        assertThat(sql.number("select count(*) from mod_chat_messages where site_id = ?", siteId))
                .isZero();
    }

    @Test
    void an_erasure_waits_for_an_open_append_and_takes_it_along() throws Exception {
        UUID conversation = conversation(5);
        try (Sql other = Sql.open(DATA_SOURCE)) {
            other.begin()
                    .run(
                            "insert into mod_chat_messages (site_id, conversation_id, sender_type, content)"
                                    + " values (?, ?, 'visitor', 'just in time')",
                            siteId,
                            conversation);
            CompletableFuture<VisitorErasure> erasure =
                    CompletableFuture.supplyAsync(() -> site().visitors().erase(VisitorId.of(visitor)));
            sql.awaitLockWait();
            other.commit();
            assertThat(erasure.get(30, TimeUnit.SECONDS)).isEqualTo(new VisitorErasure(1, 6, 1));
        }
    }

    @Test
    void an_erasure_of_many_steps_in_a_transaction_and_an_append_wait_for_each_other_in_one_order() throws Exception {
        UUID oldest = conversation(1);
        sql.run("update mod_chat_conversations set created_at = created_at - interval '1 day' where id = ?", oldest);
        sql.run(
                "insert into mod_chat_conversations (site_id, visitor_id) select ?::uuid, ?::uuid from generate_series(1, 120)",
                siteId,
                visitor);
        try (Sql other = Sql.open(DATA_SOURCE)) {
            other.begin()
                    .run(
                            "insert into mod_chat_messages (site_id, conversation_id, sender_type, content)"
                                    + " values (?, ?, 'visitor', 'just in time')",
                            siteId,
                            oldest);
            CompletableFuture<VisitorErasure> erasure = CompletableFuture.supplyAsync(
                    () -> site().inTransaction(tx -> tx.visitors().erase(VisitorId.of(visitor))));
            sql.awaitLockWait();
            other.commit();
            assertThat(erasure.get(30, TimeUnit.SECONDS)).isEqualTo(new VisitorErasure(121, 2, 1));
        }
    }

    @Test
    void a_conversation_started_meanwhile_is_erased_by_the_next_step() throws Exception {
        conversation(1);
        try (Sql other = Sql.open(DATA_SOURCE)) {
            other.begin()
                    .run("insert into mod_chat_conversations (site_id, visitor_id) values (?, ?)", siteId, visitor);
            CompletableFuture<VisitorErasure> erasure =
                    CompletableFuture.supplyAsync(() -> site().visitors().erase(VisitorId.of(visitor)));
            sql.awaitLockWait();
            other.commit();
            assertThat(erasure.get(30, TimeUnit.SECONDS)).isEqualTo(new VisitorErasure(2, 1, 1));
        }
    }

    @Test
    void a_page_view_waits_for_no_open_append_and_no_open_start() {
        UUID conversation = conversation(1);
        LiveChat hasty = JdbcLiveChat.builder(DATA_SOURCE)
                .lockTimeout(Duration.ofMillis(200))
                .build();
        try (Sql open = Sql.open(DATA_SOURCE)) {
            open.begin()
                    .run(
                            "insert into mod_chat_messages (site_id, conversation_id, sender_type, content)"
                                    + " values (?, ?, 'visitor', 'open')",
                            siteId,
                            conversation);
            open.run("insert into mod_chat_conversations (site_id, visitor_id) values (?, ?)", siteId, visitor);
            VisitorId id = VisitorId.of(visitor);
            hasty.site(SiteId.of(siteId)).visitors().touch(id, PageView.of("https://example.org/"));
            hasty.site(SiteId.of(siteId)).visitors().tag(id, List.of("vip"));
            open.rollback();
        }
    }

    @Test
    void deleting_from_the_end_reads_and_writes_no_other_message() {
        UUID conversation = conversation(5_000);
        sql.run("analyze mod_chat_messages");
        String before = sql.one(
                "select xmin::text || count(*) from mod_chat_messages where conversation_id = ?" + " group by xmin",
                conversation);
        assertThat(before).endsWith("5000");
        sql.run(
                "update mod_chat_conversations set last_message_text = null, last_message_at = null, last_message_by = null"
                        + " where id = ?",
                conversation);
        String plan = String.join(
                "\n",
                sql.rows("explain (analyze, buffers) delete from mod_chat_messages where site_id = '" + siteId
                        + "' and conversation_id = '" + conversation + "' and sequence > 4990"));
        assertThat(plan).contains("Trigger chat_message_delete_trigger");
        assertThat(counts(conversation)).isEqualTo("4990|2495|2495|2495|2495|null");
        assertThat(sql.rows(
                        "select xmin::text || count(*) from mod_chat_messages where conversation_id = ? group by xmin",
                        conversation))
                .containsExactly(before.replaceAll("5000$", "4990"));
    }
}
