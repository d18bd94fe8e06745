package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Cursor;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationRating;
import com.dramac.livechat.conversation.ReadPosition;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.EventConsumer;
import com.dramac.livechat.manifest.ChatEventType;
import com.dramac.livechat.selfcheck.Difference;
import com.dramac.livechat.selfcheck.SelfCheckReport;
import com.dramac.livechat.testkit.Fixtures;
import com.dramac.livechat.testkit.ManualClock;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody made wrong past all triggers, one column at a time: the check names it, the repair mends it. */
class SelfCheckRepairTest {
    private static final List<String> TABLES = List.of(
            "conversations",
            "conversation_cycles",
            "messages",
            "visitors",
            "visitor_identities",
            "agents",
            "whatsapp_routes");
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final ManualClock CLOCK = ManualClock.create();
    /** As the application that owns nothing, so that the repair is seen to need no more. */
    private static final LiveChat CHAT = JdbcLiveChat.builder(
                    DATABASE.url(), TestDatabase.APPLICATION, TestDatabase.APPLICATION)
            .clock(ChatClock.of(CLOCK))
            .build();

    private static final Fixtures FIXTURES = Fixtures.of(CHAT);
    private static final Sql SQL = Sql.open(DATABASE.dataSource());

    private final SiteChat site = FIXTURES.newSite();
    private ConversationId conversation;
    private VisitorId visitor;
    private AgentId agent;

    @AfterAll
    static void close() {
        SQL.close();
        CHAT.close();
    }

    /** Two cycles, both answered and rated, the second one resolved; another conversation is still open. */
    @BeforeEach
    void live() {
        agent = FIXTURES.agent(site, "Ada").id();
        AgentId other = FIXTURES.agent(site, "Grace").id();
        visitor = site.visitors()
                .identify(NewVisitor.builder()
                        .addIdentities(
                                VisitorIdentity.byExternalId("ada"),
                                VisitorIdentity.byExternalId("lovelace"),
                                VisitorIdentity.byWhatsApp("260971234567"))
                        .build())
                .id();
        ChatConversation begun = FIXTURES.conversation(site, visitor);
        conversation = begun.id();
        site.conversations().assign(FIXTURES.conversation(site, visitor).id(), agent);
        for (AgentId who : List.of(other, agent)) {
            later();
            FIXTURES.visitorSays(site, conversation, "Hello?");
            later();
            site.conversations().transfer(conversation, who);
            later();
            FIXTURES.agentSays(site, conversation, "Hello!");
            site.conversations().rate(conversation, ConversationRating.of(4));
            later();
            site.conversations().resolve(conversation);
        }
        assertClean();
    }

    private static void later() {
        CLOCK.advance(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "message_count, 99",
                "message_count, 1",
                "last_sequence, 2",
                "visitor_message_count, 7",
                "visitor_message_count, 2147483647",
                "visitor_message_count, 0",
                "agent_message_count, 7",
                "agent_message_count, 0",
                "unread_agent_count, 5",
                "unread_visitor_count, 5",
                "last_message_text, 'Something else'",
                "last_message_text, null",
                "last_message_at, '2020-01-01 00:00:00Z'",
                "last_message_at, null",
                "last_message_by, 'ai'",
                "resolved_at, null",
                "missed_at, now()",
                "closed_at, now()",
                "answered_at, '2020-01-01 00:00:00Z'",
                "first_response_time_seconds, 2147483647",
                "first_response_time_seconds, null",
                "wait_time_seconds, 123456",
                "resolution_time_seconds, 123456",
                "resolution_time_seconds, null",
                "rated_at, null",
                "cycle, 1",
                "cycle, 3"
            })
    void a_conversation(String column, String value) {
        if (column.equals("missed_at") || column.equals("closed_at")) {
            UUID open = SQL.id(
                    "select id from mod_chat_conversations where visitor_id = ? and status = 'active'",
                    visitor.value());
            mends("conversations", column, value, "conversation " + column, "id = '" + open + "'");
            return;
        }
        // What an agent's responses come to is taken from the same answer.
        List<String> others = column.equals("answered_at")
                ? List.of("agent response_seconds_sum", "agent avg_response_time_seconds")
                : List.of();
        mends("conversations", column, value, "conversation " + column, "id = '" + conversation + "'", others);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "1, is_current, true",
                "2, is_current, false",
                "2, outcome, 'missed'",
                "2, assigned_agent_id, null",
                "2, started_at, '2020-01-01 00:00:00Z'",
                "2, attended_at, '2020-01-01 00:00:00Z'",
                "2, answered_at, '2020-01-01 00:00:00Z'",
                "2, ai_answered_at, now()",
                "2, ended_at, '2030-01-01 00:00:00Z'",
                "2, rating, 1",
                "2, rating_comment, 'Something else'",
                "2, rated_at, null",
                "2, first_response_time_seconds, 99",
                "2, wait_time_seconds, 99",
                "2, resolution_time_seconds, 99",
                "1, first_response_time_seconds, 99",
                "1, wait_time_seconds, null",
                "1, resolution_time_seconds, 99"
            })
    void a_cycle(int cycle, String column, String value) {
        mends(
                "conversation_cycles",
                column,
                value,
                "cycle " + column,
                "conversation_id = '" + conversation + "' and cycle = " + cycle);
    }

    @Test
    void a_cycle_that_is_gone() {
        withoutTriggers(() -> SQL.run(
                "delete from mod_chat_conversation_cycles where conversation_id = ? and cycle = 2",
                conversation.value()));
        assertMended("cycle cycle");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"1, 3", "1, null", "2, 5", "4, 9"})
    void a_running_number(int sequence, String number) {
        withoutTriggers(() -> SQL.run(
                "update mod_chat_messages set side_sequence = " + number
                        + " where conversation_id = ? and sequence = ?",
                conversation.value(),
                sequence));
        assertMended("message side_sequence");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "total_conversations, 0",
                "total_conversations, 9",
                "total_messages, 0",
                "total_messages, 77",
                "external_id, 'grace'",
                "external_id, null",
                "whatsapp_phone, '123'",
                "whatsapp_phone, null"
            })
    void a_visitor(String column, String value) {
        mends("visitors", column, value, "visitor " + column, "id = '" + visitor + "'");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "current_chat_count, 0",
                "current_chat_count, 7",
                "total_chats_handled, 0",
                "response_count, 0",
                "response_count, 5",
                "response_seconds_sum, 0",
                "response_seconds_sum, 5000",
                "avg_response_time_seconds, 99",
                "total_ratings, 0",
                "total_ratings, 6",
                "rating_sum, 0",
                "rating_sum, 50",
                "avg_rating, 1.25"
            })
    void an_agent(String column, String value) {
        mends("agents", column, value, "agent " + column, "id = '" + agent + "'");
    }

    @Test
    void who_has_read() {
        site.conversations().markReadByAgent(conversation, agent, 1);
        Instant readAt = CLOCK.instant();
        SQL.run(
                "update mod_chat_agent_read_positions set up_to_sequence = 99 where conversation_id = ?",
                conversation.value());
        assertMended("read_position up_to_sequence");
        assertThat(site.conversations().readPositions(conversation))
                .as("what was unread stays unread")
                .containsExactly(ReadPosition.ofAgent(agent, 2, readAt));
        assertThat(unread()).isEqualTo("1|2");
        SQL.run(
                "update mod_chat_conversations set visitor_read_sequence = 99, visitor_read_at = now() where id = ?",
                conversation.value());
        assertMended("conversation visitor_read_sequence");
        assertThat(site.conversations().readPositions(conversation).get(0).upToSequence())
                .isEqualTo(1);
        site.conversations().markReadByAgent(conversation, agent, 4);
        site.conversations().markReadByVisitor(conversation, 2);
        withoutTriggers(() -> SQL.run(
                "update mod_chat_conversations set unread_agent_count = 1, unread_visitor_count = 2 where id = ?",
                conversation.value()));
        assertMended("conversation unread_agent_count", "conversation unread_visitor_count");
        assertThat(unread()).isEqualTo("0|1");
    }

    private String unread() {
        return SQL.one(
                "select unread_agent_count, unread_visitor_count from mod_chat_conversations where id = ?",
                conversation.value());
    }

    @Test
    void a_reader_of_nothing() {
        site.conversations().markReadByAgent(conversation, agent, 1);
        withoutTriggers(() ->
                SQL.run("update mod_chat_conversations set unread_agent_count = 2 where id = ?", conversation.value()));
        SQL.run(
                "update mod_chat_agent_read_positions set up_to_sequence = 5 where conversation_id = ?",
                conversation.value());
        assertMended("read_position up_to_sequence");
        assertThat(site.conversations().readPositions(conversation)).isEmpty();
    }

    @Test
    void consumers_of_events() {
        EventConsumer mailer = site.events().consumer("mailer");
        mailer.handleNext(100, event -> {});
        SQL.run(
                "update mod_chat_event_consumers set position = position + 1000 where site_id = ?",
                site.siteId().value());
        assertMended("event_consumer position");
        FIXTURES.visitorSays(site, conversation, "Once more");
        List<Integer> sequences = new ArrayList<>();
        mailer.release();
        while (mailer.handleNext(100, event -> event.sequence().ifPresent(sequences::add)) > 0) {
            assertThat(sequences).hasSizeLessThan(3);
        }
        assertThat(sequences).containsExactly(5);
    }

    @Test
    void in_a_transaction_what_is_done_beside_a_repair_is_told() {
        withoutTriggers(() -> SQL.run(
                "update mod_chat_conversations set unread_agent_count = 9, rated_at = null where id = ?",
                conversation.value()));
        Cursor before = site.events().latest();
        site.inTransaction(tx -> {
            tx.selfCheck().repair();
            return tx.conversations().markReadByAgent(conversation, agent, 4);
        });
        assertThat(site.events().after(before, 100))
                .extracting(ChatEvent::type)
                .containsExactly(ChatEventType.CONVERSATION_READ);
    }

    @Test
    void a_number_that_no_message_has_stays_missing() {
        SQL.run("delete from mod_chat_messages where conversation_id = ? and sequence = 2", conversation.value());
        SelfCheckReport found = site.selfCheck().verify();
        assertThat(names(found)).containsExactly("conversation sequence");
        Difference gap = found.differences().get(0);
        assertThat(gap.stored()).contains("4");
        assertThat(gap.recomputed()).contains("3");
        assertThat(gap.isRepairable()).isFalse();
        assertThat(site.selfCheck().repair().unrepairable()).containsExactly(gap);
        assertThat(site.selfCheck().verify()).isEqualTo(found);
    }

    @Test
    void everything_at_once_is_mended_at_once() {
        withoutTriggers(() -> {
            SQL.run(
                    "update mod_chat_conversations set message_count = 0, last_sequence = 0, visitor_message_count = 0,"
                            + " agent_message_count = 90, unread_agent_count = 9, last_message_text = 'x', last_message_at = null,"
                            + " first_response_time_seconds = 1000000, wait_time_seconds = null where site_id = ?",
                    site.siteId().value());
            SQL.run(
                    "update mod_chat_conversation_cycles set started_at = now(), rating = 1 where site_id = ?",
                    site.siteId().value());
            SQL.run(
                    "update mod_chat_messages set side_sequence = null where site_id = ?",
                    site.siteId().value());
            SQL.run(
                    "update mod_chat_visitors set total_conversations = 0, total_messages = 0, external_id = null where site_id = ?",
                    site.siteId().value());
            SQL.run(
                    "update mod_chat_agents set current_chat_count = 0, total_chats_handled = 0, response_count = 0,"
                            + " response_seconds_sum = 0, avg_response_time_seconds = 3, rating_sum = 0, total_ratings = 0 where site_id = ?",
                    site.siteId().value());
        });
        assertThat(site.selfCheck().verify().found()).isGreaterThan(20);
        site.selfCheck().repair();
        List<Difference> left = site.selfCheck().verify().differences();
        // When a past cycle began, and its stars, are facts: what follows from them follows from them as they are now.
        assertThat(left).isEmpty();
    }

    @Test
    void what_is_mended_is_mended_for_the_triggers_as_well() {
        withoutTriggers(() -> SQL.run(
                "update mod_chat_conversations set message_count = 50, visitor_message_count = 60, last_sequence = 1,"
                        + " first_response_time_seconds = 500 where id = ?",
                conversation.value()));
        site.selfCheck().repair();
        later();
        FIXTURES.visitorSays(site, conversation, "Once more");
        FIXTURES.agentSays(site, conversation, "Yes?");
        site.conversations().resolve(conversation);
        assertClean();
        site.visitors().erase(visitor);
        assertClean();
    }

    @Test
    void an_erasure_under_way_is_no_difference() {
        FIXTURES.talk(site, conversation, 20);
        assertThat(SQL.one(
                        "select messages from mod_chat.erase_visitor(?, ?, 5)",
                        site.siteId().value(),
                        visitor.value()))
                .isEqualTo("5");
        assertClean();
    }

    private void mends(String table, String column, String value, String name, String row) {
        mends(table, column, value, name, row, List.of());
    }

    private void mends(String table, String column, String value, String name, String row, List<String> others) {
        String read = "select " + column + "::text from mod_chat_" + table + " where " + row;
        String before = SQL.one(read);
        withoutTriggers(() -> SQL.run("update mod_chat_" + table + " set " + column + " = " + value + " where " + row));
        assertThat(SQL.one(read)).isNotEqualTo(before);
        assertMended(Stream.concat(Stream.of(name), others.stream()).toArray(String[]::new));
        if (!List.of("external_id", "resolved_at", "rated_at", "unread_agent_count", "unread_visitor_count")
                .contains(column)) {
            assertThat(SQL.one(read)).isEqualTo(before);
        }
    }

    private void assertMended(String... names) {
        SelfCheckReport found = site.selfCheck().verify();
        assertThat(names(found)).containsExactlyInAnyOrder(names);
        assertThat(found.unrepairable()).isEmpty();
        Cursor before = site.events().latest();
        SelfCheckReport mended = site.selfCheck().repair();
        assertThat(mended.differences()).isNotEmpty().isSubsetOf(found.differences());
        assertThat(site.events().after(before, 100))
                .as("what is mended has not happened")
                .isEmpty();
        assertClean();
        assertThat(site.selfCheck().repair().isClean()).isTrue();
    }

    private static List<String> names(SelfCheckReport report) {
        return report.differences().stream()
                .map(difference -> difference.row().value() + " " + difference.field())
                .toList();
    }

    private void assertClean() {
        assertThat(site.selfCheck().verify().differences()).isEmpty();
    }

    private static void withoutTriggers(Runnable work) {
        TABLES.forEach(table -> SQL.run("alter table mod_chat_" + table + " disable trigger user"));
        try {
            work.run();
        } finally {
            TABLES.forEach(table -> SQL.run("alter table mod_chat_" + table + " enable trigger user"));
        }
    }
}
