package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.message.MessageStatus;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * Each trap of the specification's schema, tried by raw SQL as any writer might: refused, or right. After every test all
 * that is derived is worked out anew.
 */
class SchemaTrapsTest {
    private static final String LOCKED_OUT = "55P03";
    private static final String APPEND =
            "insert into mod_chat_messages (site_id, conversation_id, sender_type, content) values (?, ?, ?, ?)";
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Sql SQL = Sql.open(DATABASE.dataSource());

    private UUID site = new UUID(0, 0);
    private UUID visitor = new UUID(0, 0);
    private UUID conversation = new UUID(0, 0);

    @BeforeAll
    static void prepare() {
        SQL.run(DerivedValues.NOTE_READING);
        TestDatabase.execute(
                DATABASE.superuser(),
                "do $$ begin execute format('alter database %I set deadlock_timeout = ''50ms''', current_database()); end $$");
    }

    @AfterAll
    static void close() {
        SQL.close();
    }

    @BeforeEach
    void someConversation() {
        site = SQL.id("insert into sites default values returning id");
        visitor = newVisitor();
        conversation = newConversation(visitor);
    }

    @AfterEach
    void everythingDerivedIsRight() {
        DerivedValues.requireRight(SQL);
    }

    // B
    // ----------------------------------------------------------------------------------------------------------------

    @Test
    void B3_an_internal_note_shows_nowhere_in_the_conversation() {
        append(conversation, "visitor", "hello");
        note(conversation, "known fraudster");
        assertThat(SQL.one(
                        "select last_message_text, last_message_by, message_count, unread_agent_count, unread_visitor_count"
                                + " from mod_chat_conversations where id = ?",
                        conversation))
                .isEqualTo("hello|visitor|2|1|0");
        UUID silent = newConversation(visitor);
        note(silent, "only a note");
        assertThat(SQL.one(
                        "select last_message_text, last_message_at, message_count, unread_visitor_count"
                                + " from mod_chat_conversations where id = ?",
                        silent))
                .isEqualTo("null|null|1|0");
        SQL.run("update mod_chat_messages set content = 'changed note' where conversation_id = ?", silent);
        assertThat(SQL.one("select last_message_text from mod_chat_conversations where id = ?", silent))
                .isEqualTo("null");
    }

    @Test
    void B4_a_note_is_a_note_in_both_columns_and_never_a_visitors() {
        String insert = "insert into mod_chat_messages (site_id, conversation_id, sender_type, content_type,"
                + " is_internal_note, content) values (?, ?, ?, ?, ?, 'x')";
        String check = "23514 mod_chat_messages_is_internal_note_check";
        assertThat(SQL.refused(insert, site, conversation, "agent", "note", false))
                .isEqualTo(check);
        assertThat(SQL.refused(insert, site, conversation, "agent", "text", true))
                .isEqualTo(check);
        assertThat(SQL.refused(insert, site, conversation, "visitor", "note", true))
                .isEqualTo(check);
        assertThat(SQL.refused(insert, site, conversation, "agent", "note", null))
                .startsWith("23502");
        append(conversation, "agent", "said");
        note(conversation, "noted");
        String place = "23514 mod_chat_messages_place_check";
        assertThat(SQL.refused(
                        "update mod_chat_messages set content_type = 'note', is_internal_note = true where site_id = ?",
                        site))
                .isEqualTo(place);
        assertThat(SQL.refused(
                        "update mod_chat_messages set content_type = 'note' where content = 'said' and site_id = ?",
                        site))
                .isEqualTo(check);
        assertThat(SQL.refused("update mod_chat_messages set sender_type = 'visitor' where site_id = ?", site))
                .isEqualTo(place);
    }

    @Test
    void B5_the_preview_never_goes_backwards() {
        append(conversation, "visitor", "now");
        SQL.run(
                "insert into mod_chat_messages (site_id, conversation_id, sender_type, content, created_at)"
                        + " values (?, ?, 'agent', 'imported', now() - interval '1 day')",
                site,
                conversation);
        assertThat(preview(conversation)).isEqualTo("now|visitor");
        SQL.run(
                "insert into mod_chat_messages (site_id, conversation_id, sender_type, content, created_at)"
                        + " select ?, ?, 'visitor', 'at ' || n, now() + n * interval '1 minute' from unnest(array[3, 9, 5]) as n",
                site,
                conversation);
        assertThat(preview(conversation)).isEqualTo("at 9|visitor");
    }

    @Test
    void B5_an_attachment_without_text_previews_as_its_kind_and_name() {
        SQL.run(
                "insert into mod_chat_messages (site_id, conversation_id, sender_type, content_type, file_url, file_name)"
                        + " values (?, ?, 'visitor', 'image', 'https://x.example/a.png', 'a.png')",
                site,
                conversation);
        assertThat(preview(conversation)).isEqualTo("image: a.png|visitor");
        SQL.run(
                "insert into mod_chat_messages (site_id, conversation_id, sender_type, content_type, content)"
                        + " values (?, ?, 'visitor', 'location', '')",
                site,
                conversation);
        assertThat(preview(conversation)).isEqualTo("location|visitor");
    }

    @Test
    void B5_a_deleted_message_leaves_counts_and_preview_right() {
        appendAll(conversation, "visitor", 5);
        appendAll(conversation, "agent", 3);
        markReadByAgent(conversation);
        appendAll(conversation, "visitor", 4);
        SQL.run("delete from mod_chat_messages where conversation_id = ? and sequence in (2, 6, 12)", conversation);
        assertThat(SQL.one(
                        "select message_count, unread_agent_count, unread_visitor_count, last_sequence"
                                + " from mod_chat_conversations where id = ?",
                        conversation))
                .isEqualTo("9|3|2|12");
        assertThat(append(conversation, "visitor", "next")).isEqualTo(13);
        SQL.run("delete from mod_chat_messages where conversation_id = ?", conversation);
        assertThat(SQL.one(
                        "select message_count, unread_agent_count, unread_visitor_count, last_message_text, last_message_at"
                                + " from mod_chat_conversations where id = ?",
                        conversation))
                .isEqualTo("0|0|0|null|null");
    }

    @Test
    void B5_whichever_messages_are_deleted_the_rest_closes_up() {
        for (String gone :
                List.of("sequence > 9", "sequence = 12", "sequence = 11", "sequence in (3, 10, 12)", "sequence < 3")) {
            UUID chat = newConversation(visitor);
            appendAll(chat, "visitor", 4);
            appendAll(chat, "agent", 4);
            note(chat, "noted");
            markReadByAgent(chat);
            appendAll(chat, "visitor", 2);
            append(chat, "agent", "last");
            SQL.run("delete from mod_chat_messages where conversation_id = ? and " + gone, chat);
            everythingDerivedIsRight();
        }
    }

    @Test
    void B5_a_redacted_or_redated_message_changes_the_preview() {
        append(conversation, "visitor", "my card is 4111");
        SQL.run("update mod_chat_messages set content = '[redacted]' where conversation_id = ?", conversation);
        assertThat(preview(conversation)).isEqualTo("[redacted]|visitor");
        append(conversation, "agent", "thanks");
        SQL.run(
                "update mod_chat_messages set created_at = created_at - interval '1 hour' where conversation_id = ? and sequence = 2",
                conversation);
        assertThat(preview(conversation)).isEqualTo("[redacted]|visitor");
    }

    @Test
    void B6_totals_of_visitors_and_agents_are_kept() {
        UUID agent = newAgent();
        append(conversation, "visitor", "one");
        append(conversation, "agent", "two");
        SQL.run(
                "update mod_chat_conversations set status = 'active', assigned_agent_id = ?, first_response_time_seconds = 30,"
                        + " rating = 4 where id = ?",
                agent,
                conversation);
        UUID second = newConversation(visitor);
        SQL.run(
                "update mod_chat_conversations set status = 'closed', assigned_agent_id = ?, first_response_time_seconds = 61,"
                        + " rating = 5 where id = ?",
                agent,
                second);
        assertThat(SQL.one("select total_conversations, total_messages from mod_chat_visitors where id = ?", visitor))
                .isEqualTo("2|1");
        String totals =
                "select current_chat_count, total_chats_handled, avg_response_time_seconds, avg_rating, total_ratings"
                        + " from mod_chat_agents where id = ?";
        assertThat(SQL.one(totals, agent)).isEqualTo("1|1|46|4.50|2");
        UUID other = newAgent();
        SQL.run("update mod_chat_conversations set assigned_agent_id = ? where site_id = ?", other, site);
        assertThat(SQL.one(totals, agent)).isEqualTo("0|0|0|0.00|0");
        assertThat(SQL.one(totals, other)).isEqualTo("1|1|46|4.50|2");
        SQL.run("delete from mod_chat_conversations where id = ?", second);
        assertThat(SQL.one(totals, other)).isEqualTo("1|0|30|4.00|1");
    }

    @Test
    void B7_a_counter_is_never_null() {
        for (String column : List.of("message_count", "unread_agent_count", "unread_visitor_count")) {
            assertThat(SQL.refused(
                            "update mod_chat_conversations set " + column + " = null where id = ?", conversation))
                    .isEqualTo("23502 " + column);
            assertThat(SQL.refused(
                            "insert into mod_chat_conversations (site_id, visitor_id, " + column
                                    + ") values (?, ?, null)",
                            site,
                            visitor))
                    .isEqualTo("23502 " + column);
        }
        assertThat(SQL.refused("update mod_chat_visitors set total_messages = null where id = ?", visitor))
                .isEqualTo("23502 total_messages");
    }

    @Test
    void B8_statements_on_many_conversations_lock_them_in_one_order() throws Exception {
        List<UUID> conversations = IntStream.range(0, 8)
                .mapToObj(i -> newConversation(newVisitor()))
                .toList();
        UUID agent = newAgent();
        SQL.run("update mod_chat_conversations set assigned_agent_id = ? where site_id = ?", agent, site);
        try (Sql first = open();
                Sql second = open()) {
            first.begin().run(APPEND, site, conversations.get(3), "visitor", "holds the fourth");
            Future<Integer> leaving =
                    background(() -> second.run("update mod_chat_agents set is_active = false where id = ?", agent));
            SQL.awaitLockWait();
            // Those before the one that is held are locked, those behind it are still free.
            String free =
                    "select id from mod_chat_conversations where id = any (?::uuid[]) order by id for update skip locked";
            List<String> ordered = SQL.rows("select unnest(?::uuid[]) order by 1", array(conversations));
            assertThat(first.rows(free, array(conversations)))
                    .containsExactlyElementsOf(
                            ordered.subList(ordered.indexOf(conversations.get(3).toString()), 8));
            first.commit();
            assertThat(leaving.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        }
        assertThat(SQL.number("select count(*) from mod_chat_conversations where assigned_agent_id = ?", agent))
                .isZero();
    }

    @Test
    void B9_an_open_append_holds_up_no_page_view_and_no_other_conversation() {
        UUID sibling = newConversation(visitor);
        UUID agent = newAgent();
        SQL.run("update mod_chat_conversations set assigned_agent_id = ? where site_id = ?", agent, site);
        try (Sql open = open();
                Sql other = open()) {
            open.begin().run(APPEND, site, conversation, "visitor", "not yet committed");
            other.run("set lock_timeout = '200ms'");
            assertThat(other.run(
                            "update mod_chat_visitors set current_page_url = 'https://x.example/p', last_seen_at = now()"
                                    + " where id = ?",
                            visitor))
                    .isEqualTo(1);
            other.run(APPEND, site, sibling, "visitor", "beside it");
            other.run(
                    "update mod_chat_conversations set priority = 'high', assigned_agent_id = null where id = ?",
                    sibling);
            other.run(
                    "update mod_chat_conversations set status = 'resolved', resolved_at = now() where id = ?", sibling);
            other.run("update mod_chat_agents set status = 'away' where id = ?", agent);
            other.run("insert into mod_chat_conversations (site_id, visitor_id) values (?, ?)", site, visitor);
            // What orders the messages of one conversation is the wait of the second for the first.
            assertThat(other.refused(APPEND, site, conversation, "agent", "waits"))
                    .startsWith(LOCKED_OUT);
            assertThat(other.refused("update mod_chat_conversations set priority = 'high' where id = ?", conversation))
                    .startsWith(LOCKED_OUT);
            assertThat(other.rows("select sequence from mod_chat_messages where conversation_id = ?", conversation))
                    .isEmpty();
            open.rollback();
            other.run(APPEND, site, conversation, "agent", "goes");
        }
        assertThat(sequences(conversation)).containsExactly("1");
    }

    @Test
    void B10_many_messages_in_one_statement_are_numbered_and_counted_right() {
        UUID other = newConversation(newVisitor());
        SQL.run(
                "insert into mod_chat_messages (site_id, conversation_id, sender_type, content_type, is_internal_note, content)"
                        + " select ?::uuid, case when n % 3 = 0 then ?::uuid else ?::uuid end,"
                        + "        (array['visitor', 'agent', 'ai', 'system', 'agent'])[1 + n % 5],"
                        + "        case when n % 5 = 4 then 'note' else 'text' end, n % 5 = 4, 'm' || n"
                        + "   from generate_series(1, 300) as n",
                site, other, conversation);
        assertThat(sequences(conversation)).isEqualTo(upTo(200));
        assertThat(sequences(other)).isEqualTo(upTo(100));
        assertThat(SQL.one(
                        "select message_count, unread_agent_count, unread_visitor_count, last_message_text"
                                + " from mod_chat_conversations where id = ?",
                        other))
                .isEqualTo("100|20|40|m300");
    }

    @Test
    void B10_copied_messages_are_numbered_and_counted_right() throws Exception {
        UUID other = newConversation(visitor);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 2_500; i++) {
            lines.append(site)
                    .append('\t')
                    .append(i % 2 == 0 ? conversation : other)
                    .append("\tvisitor\tcopied ")
                    .append(i)
                    .append('\n');
        }
        SQL.connection()
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "copy mod_chat_messages (site_id, conversation_id, sender_type, content) from stdin",
                        new StringReader(lines.toString()));
        assertThat(sequences(conversation)).isEqualTo(upTo(1_250));
        assertThat(sequences(other)).isEqualTo(upTo(1_250));
    }

    @Test
    void B10_rows_that_a_conflict_turns_away_are_neither_numbered_nor_counted() {
        String insert =
                "insert into mod_chat_messages (site_id, conversation_id, sender_type, sender_id, client_message_id, content)"
                        + " select ?, ?, 'visitor', null, key, key from unnest(?::text[]) as key on conflict do nothing";
        assertThat(SQL.run(insert, site, conversation, "{a,b,a,c}")).isEqualTo(3);
        assertThat(SQL.run(insert, site, conversation, "{b,d,a,e}")).isEqualTo(2);
        assertThat(sequences(conversation)).isEqualTo(upTo(5));
        assertThat(SQL.run(
                        "insert into mod_chat_messages (site_id, conversation_id, sender_type, client_message_id, content)"
                                + " values (?, ?, 'visitor', 'a', 'again') on conflict (site_id, conversation_id,"
                                + " client_message_id, sender_type, sender_id) where client_message_id is not null"
                                + " do update set status = 'delivered'",
                        site,
                        conversation))
                .isEqualTo(1);
        assertThat(sequences(conversation)).isEqualTo(upTo(5));
    }

    @Test
    void B11_a_long_message_is_previewed_by_its_beginning() {
        append(conversation, "visitor", "🙂".repeat(65_536));
        assertThat(SQL.number(
                        "select length(last_message_text) from mod_chat_conversations where id = ?", conversation))
                .isEqualTo(200);
        assertThat(SQL.refused(APPEND, site, conversation, "visitor", "x".repeat(65_537)))
                .startsWith("23514");
        SQL.run("update mod_chat_messages set content = ? where conversation_id = ?", "y".repeat(65_536), conversation);
        assertThat(preview(conversation)).isEqualTo("y".repeat(200) + "|visitor");
    }

    @Test
    void B12_counters_previews_and_tracking_leave_updated_at_alone() {
        UUID agent = newAgent();
        String all = "select (select updated_at from mod_chat_conversations where id = ?),"
                + " (select updated_at from mod_chat_visitors where id = ?), (select updated_at from mod_chat_agents where id = ?)";
        String before = SQL.one(all, conversation, visitor, agent);
        append(conversation, "visitor", "counted");
        markReadByAgent(conversation);
        SQL.run(
                "update mod_chat_visitors set current_page_url = 'https://x.example', current_page_title = 't',"
                        + " total_visits = total_visits + 1, last_seen_at = now(), browser = 'b', os = 'o', device = 'd',"
                        + " ip_address = '192.0.2.1', country = 'GB', city = 'London', referrer_url = 'https://x.example',"
                        + " landing_page_url = 'https://x.example' where id = ?",
                visitor);
        SQL.run("update mod_chat_agents set status = 'online', last_active_at = now() where id = ?", agent);
        SQL.run("update mod_chat_conversations set priority = priority where id = ?", conversation);
        assertThat(SQL.one(all, conversation, visitor, agent)).isEqualTo(before);
        for (String change : List.of(
                "mod_chat_conversations set priority = 'low' where id = '" + conversation + "'",
                "mod_chat_visitors set name = 'Ada' where id = '" + visitor + "'",
                "mod_chat_agents set display_name = 'Eve' where id = '" + agent + "'",
                "mod_chat_messages set status = 'read' where conversation_id = '" + conversation + "'")) {
            String table = change.substring(0, change.indexOf(' '));
            String where = change.substring(change.indexOf(" where"));
            String was = SQL.one("select updated_at from " + table + where);
            SQL.run("update " + change);
            assertThat(SQL.one("select updated_at from " + table + where))
                    .as(change)
                    .isGreaterThan(was);
            SQL.run("update " + table + " set updated_at = '2001-01-01 00:00Z'" + where);
            assertThat(SQL.one("select extract(year from updated_at at time zone 'UTC') from " + table + where))
                    .as("a writer's own time stays: " + change)
                    .isEqualTo("2001");
        }
    }

    // C
    // ----------------------------------------------------------------------------------------------------------------

    @Test
    void C1_a_day_of_a_site_has_one_row_of_analytics() {
        String upsert =
                "insert into mod_chat_analytics (site_id, date, agent_id, total_messages) values (?, '2026-03-01', ?, 7)"
                        + " on conflict (site_id, date, agent_id) do update set total_messages = mod_chat_analytics.total_messages + 7";
        SQL.run(upsert, site, null);
        SQL.run(upsert, site, null);
        assertThat(SQL.rows("select total_messages from mod_chat_analytics where site_id = ?", site))
                .containsExactly("14");
        assertThat(SQL.refused("insert into mod_chat_analytics (site_id, date) values (?, '2026-03-01')", site))
                .isEqualTo("23505 idx_chat_analytics_site_date");
    }

    @Test
    void C2_and_C3_deleting_an_agent_changes_no_total_and_succeeds() {
        UUID agent = newAgent();
        SQL.run(
                "insert into mod_chat_analytics (site_id, date, agent_id, total_messages)"
                        + " values (?, '2026-03-01', null, 10), (?, '2026-03-01', ?, 4)",
                site,
                site,
                agent);
        SQL.run("delete from mod_chat_agents where id = ?", agent);
        assertThat(SQL.rows(
                        "select agent_id is null, total_messages from mod_chat_analytics where site_id = ? order by 1",
                        site))
                .containsExactly("f|4", "t|10");
    }

    @Test
    void C4_what_must_be_there_once_is_there_once() {
        String message =
                "insert into mod_chat_messages (site_id, conversation_id, sender_type, content, whatsapp_message_id)"
                        + " values (?, ?, 'visitor', 'x', 'wamid.1')";
        SQL.run(message, site, conversation);
        assertThat(SQL.refused(message, site, conversation)).isEqualTo("23505 idx_chat_messages_whatsapp");
        assertThat(SQL.refused(message, site, newConversation(visitor))).isEqualTo("23505 idx_chat_messages_whatsapp");

        String key = "insert into mod_chat_messages (site_id, conversation_id, sender_type, sender_id, content,"
                + " client_message_id) values (?, ?, ?, ?, 'x', 'k')";
        SQL.run(key, site, conversation, "visitor", null);
        SQL.run(key, site, conversation, "agent", null);
        SQL.run(key, site, conversation, "agent", "7");
        assertThat(SQL.refused(key, site, conversation, "visitor", null)).isEqualTo("23505 idx_chat_messages_client");

        SQL.run(
                "insert into mod_chat_visitors (site_id, whatsapp_phone, external_id) values (?, '26097', 'crm-1')",
                site);
        assertThat(SQL.refused("insert into mod_chat_visitors (site_id, whatsapp_phone) values (?, '26097')", site))
                .startsWith("23505");
        assertThat(SQL.refused("insert into mod_chat_visitors (site_id, external_id) values (?, 'crm-1')", site))
                .startsWith("23505");
        assertThat(SQL.refused("update mod_chat_visitors set external_id = 'crm-1' where id = ?", visitor))
                .startsWith("23505");

        SQL.run("insert into mod_chat_departments (site_id, name, is_default) values (?, 'a', true)", site);
        assertThat(SQL.refused(
                        "insert into mod_chat_departments (site_id, name, is_default) values (?, 'b', true)", site))
                .isEqualTo("23505 idx_chat_departments_default");

        String response =
                "insert into mod_chat_canned_responses (site_id, title, content, shortcut, is_shared, created_by)"
                        + " values (?, 't', 'c', ?, ?, ?)";
        UUID owner = new UUID(7, 7);
        SQL.run(response, site, "/hi", true, owner);
        SQL.run(response, site, "/hi", false, owner);
        SQL.run(response, site, "/hi", false, new UUID(7, 8));
        assertThat(SQL.refused(response, site, "/HI", true, null)).isEqualTo("23505 idx_chat_canned_shared_shortcut");
        assertThat(SQL.refused(response, site, "/Hi", false, owner))
                .isEqualTo("23505 idx_chat_canned_personal_shortcut");
        assertThat(SQL.refused(response, site, "/x", false, null))
                .isEqualTo("23514 mod_chat_canned_responses_created_by_check");
    }

    @Test
    void C4_identities_and_columns_follow_each_other() {
        SQL.run("update mod_chat_visitors set external_id = 'a', whatsapp_phone = '1' where id = ?", visitor);
        SQL.run(
                "insert into mod_chat_visitor_identities (site_id, kind, value, visitor_id) values"
                        + " (?, 'external_id', 'b', ?), (?, 'whatsapp_user', 'w', ?)",
                site,
                visitor,
                site,
                visitor);
        String columns = "select external_id, whatsapp_phone from mod_chat_visitors where id = ?";
        assertThat(SQL.one(columns, visitor)).isEqualTo("a|1");
        SQL.run("delete from mod_chat_visitor_identities where visitor_id = ? and value = 'a'", visitor);
        assertThat(SQL.one(columns, visitor)).isEqualTo("b|1");
        SQL.run("update mod_chat_visitors set external_id = 'c' where id = ?", visitor);
        SQL.run(
                "insert into mod_chat_visitor_identities (site_id, kind, value, visitor_id) values (?, 'external_id', 'd', ?)",
                site,
                visitor);
        SQL.run("update mod_chat_visitors set external_id = null where id = ?", visitor);
        assertThat(SQL.one(columns, visitor)).isEqualTo("d|1");
        SQL.run("delete from mod_chat_visitor_identities where visitor_id = ? and kind = 'external_id'", visitor);
        SQL.run("update mod_chat_visitors set whatsapp_phone = null where id = ?", visitor);
        assertThat(SQL.one(columns, visitor)).isEqualTo("null|null");
        assertThat(SQL.refused("update mod_chat_visitor_identities set value = 'z' where visitor_id = ?", visitor))
                .isEqualTo("23514 mod_chat_visitor_identities_change_check");
    }

    @Test
    void C6_messages_of_one_transaction_have_an_order() throws Exception {
        try (Sql writer = open()) {
            writer.begin();
            for (int i = 1; i <= 8; i++) {
                writer.run(APPEND, site, conversation, "visitor", "m" + i);
            }
            writer.commit();
        }
        assertThat(SQL.number(
                        "select count(distinct created_at) from mod_chat_messages where conversation_id = ?",
                        conversation))
                .isEqualTo(1);
        assertThat(SQL.rows(
                        "select content from mod_chat_messages where conversation_id = ? order by sequence",
                        conversation))
                .containsExactly("m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8");
        assertThat(preview(conversation)).isEqualTo("m8|visitor");
        assertThat(SQL.refused(
                        "update mod_chat_messages set sequence = sequence + 10 where conversation_id = ?",
                        conversation))
                .isEqualTo("23514 mod_chat_messages_place_check");
        assertThat(SQL.refused(
                        "update mod_chat_messages set side_sequence = 3 where conversation_id = ?", conversation))
                .isEqualTo("23514 mod_chat_messages_place_check");
        SQL.run(
                "insert into mod_chat_messages (site_id, conversation_id, sender_type, content, sequence, side_sequence)"
                        + " values (?, ?, 'visitor', 'wants 99', 99, 99)",
                site,
                conversation);
        assertThat(sequences(conversation)).isEqualTo(upTo(9));
    }

    @Test
    void C7_nothing_the_types_call_present_can_be_absent() {
        for (String change : List.of(
                "mod_chat_conversations set priority = null",
                "mod_chat_conversations set status = null",
                "mod_chat_conversations set tags = null",
                "mod_chat_conversations set metadata = null",
                "mod_chat_conversations set created_at = null",
                "mod_chat_visitors set channel = null",
                "mod_chat_visitors set custom_data = null",
                "mod_chat_visitors set first_seen_at = null")) {
            assertThat(SQL.refused("update " + change + " where site_id = ?", site))
                    .as(change)
                    .startsWith("23502");
        }
        assertThat(SQL.refused(
                        "insert into mod_chat_messages (site_id, conversation_id, sender_type, content_type) values (?, ?, 'agent', null)",
                        site,
                        conversation))
                .startsWith("23502");
    }

    @Test
    void C8_values_out_of_their_bounds_are_refused() {
        UUID agent = newAgent();
        SQL.run("insert into mod_chat_widget_settings (site_id) values (?)", site);
        SQL.run("insert into mod_chat_analytics (site_id, date) values (?, '2026-03-01')", site);
        append(conversation, "ai", "x");
        for (String change : List.of(
                "mod_chat_agents set max_concurrent_chats = -3",
                "mod_chat_agents set max_concurrent_chats = 1001",
                "mod_chat_agents set current_chat_count = -7",
                "mod_chat_agents set avg_rating = 5.01",
                "mod_chat_agents set avg_rating = 'NaN'",
                "mod_chat_agents set avatar_url = 'javascript:alert(1)'",
                "mod_chat_agents set display_name = ' '",
                "mod_chat_agents set role = 'owner'",
                "mod_chat_agents set status = 'gone'",
                "mod_chat_messages set file_size = -1",
                "mod_chat_messages set ai_confidence = -0.01",
                "mod_chat_messages set ai_confidence = 1.01",
                "mod_chat_messages set ai_confidence = 'NaN'",
                "mod_chat_messages set status = 'banana'",
                "mod_chat_messages set payload = '[]'",
                "mod_chat_conversations set rating = 0",
                "mod_chat_conversations set rating = 6",
                "mod_chat_conversations set first_response_time_seconds = -5",
                "mod_chat_conversations set unread_agent_count = -1",
                "mod_chat_conversations set status = 'open'",
                "mod_chat_conversations set metadata = '\"text\"'",
                "mod_chat_conversations set tags = '{\" \"}'",
                "mod_chat_conversations set tags = '{{a,b},{c,d}}'",
                "mod_chat_conversations set tags = array[null]",
                "mod_chat_visitors set email = 'nobody'",
                "mod_chat_visitors set current_page_url = 'ftp://x'",
                "mod_chat_visitors set ip_address = '10.0.0.0/8'",
                "mod_chat_visitors set custom_data = 'null'",
                "mod_chat_visitors set total_visits = -1",
                "mod_chat_widget_settings set primary_color = 'red; background:url(javascript:x)'",
                "mod_chat_widget_settings set text_color = '#12345'",
                "mod_chat_widget_settings set position = 'top'",
                "mod_chat_widget_settings set launcher_size = 0",
                "mod_chat_widget_settings set z_index = -1",
                "mod_chat_widget_settings set timezone = 'Mars/Olympus'",
                "mod_chat_widget_settings set business_hours = '\"always\"'",
                "mod_chat_widget_settings set business_hours = '{\"monday\": {\"enabled\": true, \"start\": \"9\", \"end\": \"17:00\"}}'",
                "mod_chat_widget_settings set business_hours = '{\"funday\": {\"enabled\": true, \"start\": \"09:00\", \"end\": \"17:00\"}}'",
                "mod_chat_widget_settings set business_hours = '{\"monday\": {\"enabled\": true, \"start\": \"09:00\"}}'",
                "mod_chat_widget_settings set business_hours = '{\"monday\": null}'",
                "mod_chat_widget_settings set custom_translations = '{\"a\": 1}'",
                "mod_chat_widget_settings set allowed_domains = '{https://x.example}'",
                "mod_chat_widget_settings set max_file_size_mb = 0",
                "mod_chat_widget_settings set allowed_file_types = '{image}'",
                "mod_chat_analytics set total_messages = -1",
                "mod_chat_analytics set satisfaction_score = 100.01",
                "mod_chat_analytics set avg_rating = 5.5",
                "mod_chat_analytics set avg_messages_per_conversation = -1")) {
            assertThat(SQL.refused("update " + change + " where site_id = ?", site))
                    .as(change)
                    .startsWith("23514");
        }
        assertThat(agent).isNotNull();
    }

    @Test
    void C9_plausible_values_fit() {
        SQL.run("insert into mod_chat_widget_settings (site_id) values (?)", site);
        SQL.run(
                "insert into mod_chat_analytics (site_id, date, avg_messages_per_conversation, satisfaction_score)"
                        + " values (?, '2026-03-01', 12000, 100)",
                site);
        append(conversation, "visitor", "video");
        SQL.run(
                "update mod_chat_messages set file_size = 3221225472, ai_confidence = 1 where conversation_id = ?",
                conversation);
        for (String zone : List.of("Africa/Lusaka", "UTC", "America/Argentina/Buenos_Aires", "Asia/Kolkata")) {
            SQL.run("update mod_chat_widget_settings set timezone = ? where site_id = ?", zone, site);
        }
        SQL.run(
                "update mod_chat_widget_settings set business_hours ="
                        + " '{\"friday\": {\"enabled\": true, \"start\": \"22:00\", \"end\": \"06:00\"}}' where site_id = ?",
                site);
    }

    @Test
    void C10_every_status_says_since_when_and_follows_the_state_machine() {
        String shown =
                "select status, resolved_at is not null, closed_at is not null, cycle from mod_chat_conversations where id = ?";
        SQL.run("update mod_chat_conversations set status = 'resolved' where id = ?", conversation);
        assertThat(SQL.one(shown, conversation)).isEqualTo("resolved|t|f|1");
        SQL.run("update mod_chat_conversations set resolved_at = null where id = ?", conversation);
        assertThat(SQL.one(shown, conversation)).isEqualTo("resolved|t|f|1");
        SQL.run("update mod_chat_conversations set status = 'pending' where id = ?", conversation);
        assertThat(SQL.one(shown, conversation)).isEqualTo("pending|f|f|2");
        SQL.run("update mod_chat_conversations set status = 'closed', rating = 3 where id = ?", conversation);
        assertThat(SQL.one(shown, conversation)).isEqualTo("closed|f|t|2");
        assertThat(SQL.one("select rated_at is not null from mod_chat_conversations where id = ?", conversation))
                .isEqualTo("t");
        assertThat(SQL.refused("update mod_chat_conversations set status = 'active' where id = ?", conversation))
                .isEqualTo("23514 mod_chat_conversations_status_check");
        SQL.run(
                "insert into mod_chat_conversations (site_id, visitor_id, status) values (?, ?, 'resolved')",
                site,
                visitor);
        assertThat(
                        SQL.one(
                                "select count(*) from mod_chat_conversations where status = 'resolved' and resolved_at is null"))
                .isEqualTo("0");
    }

    @Test
    void C10_a_closed_conversation_takes_only_notes_and_announcements() {
        SQL.run("update mod_chat_conversations set status = 'closed' where id = ?", conversation);
        for (String sender : List.of("visitor", "agent", "ai")) {
            assertThat(SQL.refused(
                            "insert into mod_chat_messages (site_id, conversation_id, sender_type, content) values (?, ?, ?, 'x')",
                            site,
                            conversation,
                            sender))
                    .isEqualTo("23514 mod_chat_messages_conversation_status_check");
        }
        append(conversation, "system", "archived");
        note(conversation, "for us");
        assertThat(SQL.one("select message_count, status from mod_chat_conversations where id = ?", conversation))
                .isEqualTo("2|closed");
    }

    @Test
    void C11_a_status_never_falls_back() {
        List<String> order = List.of("sending", "sent", "failed", "delivered", "read");
        for (String from : order) {
            for (String to : order) {
                UUID message = SQL.id(
                        APPEND.replace("content)", "content, status)").replace("?)", "?, ?) returning id"),
                        site,
                        conversation,
                        "agent",
                        "x",
                        from);
                String update = "update mod_chat_messages set status = ? where id = ?";
                if (order.indexOf(to) < order.indexOf(from)) {
                    assertThat(SQL.refused(update, to, message))
                            .as(from + " to " + to)
                            .isEqualTo("23514 mod_chat_messages_status_check");
                } else {
                    assertThat(SQL.run(update, to, message)).isEqualTo(1);
                }
                assertThat(MessageStatus.of(from).canBecome(MessageStatus.of(to)))
                        .isEqualTo(order.indexOf(to) > order.indexOf(from));
            }
        }
        assertThat(SQL.refused(
                        "update mod_chat_messages set failure_code = 1 where status = 'sent' and site_id = ?", site))
                .isEqualTo("23514 mod_chat_messages_status_check");
        SQL.run(
                "update mod_chat_messages set failure_code = 1, failure_title = 't' where status = 'failed' and site_id = ?",
                site);
        assertThat(SQL.refused(
                        "update mod_chat_messages set status = 'read' where status = 'failed' and site_id = ?", site))
                .isEqualTo("23514 mod_chat_messages_status_check");
    }

    @Test
    void a_redacted_message_stays_redacted() {
        append(conversation, "visitor", "my card is 4111");
        append(conversation, "visitor", "and my name is Ada");
        String redacted = "23514 mod_chat_messages_redacted_at_check";
        String where = " where sequence = 1 and conversation_id = ?";
        assertThat(SQL.refused("update mod_chat_messages set redacted_at = now()" + where, conversation))
                .isEqualTo(redacted);
        SQL.run("update mod_chat_messages set content = null, redacted_at = now()" + where, conversation);
        assertThat(preview(conversation)).isEqualTo("and my name is Ada|visitor");
        for (String change : List.of(
                "content = ''",
                "file_url = 'https://x.example'",
                "file_name = 'f'",
                "file_size = 0",
                "file_mime_type = 'a/b'",
                "payload = '{}'",
                "redacted_at = null",
                "redacted_at = null, content = 'my card is 4111'")) {
            assertThat(SQL.refused("update mod_chat_messages set " + change + where, conversation))
                    .as(change)
                    .isEqualTo(redacted);
        }
        SQL.run("update mod_chat_messages set status = 'read'" + where, conversation);
    }

    @Test
    void C13_an_agent_who_left_takes_no_open_conversation() {
        UUID agent = newAgent();
        UUID conversation = newConversation(newVisitor());
        SQL.run("update mod_chat_agents set is_active = false where id = ?", agent);
        assertThatThrownBy(() -> SQL.run(
                        "update mod_chat_conversations set assigned_agent_id = ?, status = 'active' where id = ?",
                        agent,
                        conversation))
                .hasMessageContaining("is not active");
        SQL.run(
                "update mod_chat_conversations set assigned_agent_id = ?, status = 'closed' where id = ?",
                agent,
                conversation);
    }

    @Test
    void C13_an_agent_who_leaves_gives_the_open_conversations_back() {
        for (String leaving : List.of(
                "update mod_chat_agents set is_active = false where id = ?",
                "delete from mod_chat_agents where id = ?")) {
            UUID agent = newAgent();
            List<UUID> chats = new ArrayList<>();
            for (String status : List.of("active", "waiting", "pending", "resolved", "closed", "missed")) {
                UUID chat = newConversation(visitor);
                SQL.run(
                        "update mod_chat_conversations set status = ?, resolved_at = now(), assigned_agent_id = ? where id = ?",
                        status,
                        agent,
                        chat);
                chats.add(chat);
            }
            SQL.run(leaving, agent);
            List<String> statuses = chats.stream()
                    .map(chat -> SQL.one(
                            "select status, assigned_agent_id is null from mod_chat_conversations where id = ?", chat))
                    .toList();
            String finished = leaving.startsWith("delete") ? "t" : "f";
            assertThat(statuses)
                    .as(leaving)
                    .containsExactly(
                            "pending|t",
                            "pending|t",
                            "pending|t",
                            "resolved|" + finished,
                            "closed|" + finished,
                            "missed|" + finished);
        }
        UUID ai = newConversation(visitor);
        SQL.run("update mod_chat_conversations set status = 'active' where id = ?", ai);
        assertThat(SQL.one("select status from mod_chat_conversations where id = ?", ai))
                .isEqualTo("active");
    }

    @Test
    void C13_a_visitor_with_conversations_is_not_deleted_by_the_way() {
        append(conversation, "visitor", "keep this");
        assertThat(SQL.refused("delete from mod_chat_visitors where id = ?", visitor))
                .isEqualTo("23503 mod_chat_conversations_visitor_id_fkey");
        assertThat(SQL.refused("delete from mod_chat_visitors where site_id = ?", site))
                .startsWith("23503");
        SQL.run("delete from mod_chat_conversations where id = ?", conversation);
        assertThat(SQL.run("delete from mod_chat_visitors where id = ?", visitor))
                .isEqualTo(1);
    }

    @Test
    void C13_a_removed_site_takes_everything_of_its_own_along() {
        UUID agent = newAgent();
        SQL.run(
                "update mod_chat_conversations set assigned_agent_id = ?, rating = 4 where id = ?",
                agent,
                conversation);
        SQL.run("update mod_chat_visitors set external_id = 'x', whatsapp_phone = '9' where id = ?", visitor);
        SQL.run("insert into mod_chat_whatsapp_routes (site_id, phone_number_id) values (?, ?)", site, "of " + site);
        SQL.run(
                "insert into mod_chat_widget_settings (site_id, whatsapp_phone_number_id) values (?, ?)",
                site,
                "of " + site);
        appendAll(conversation, "visitor", 3);
        note(conversation, "note");
        SQL.run("delete from sites where id = ?", site);
        assertThat(SQL.number("select (select count(*) from mod_chat_messages where site_id = '" + site + "')"
                        + " + (select count(*) from mod_chat_visitors where site_id = '" + site + "')"
                        + " + (select count(*) from mod_chat_whatsapp_routes where site_id = '" + site + "')"))
                .isZero();
    }

    @Test
    void settings_lose_a_number_that_raw_sql_unbinds() {
        SQL.run("insert into mod_chat_whatsapp_routes (site_id, phone_number_id) values (?, ?)", site, "of " + site);
        SQL.run(
                "insert into mod_chat_widget_settings (site_id, whatsapp_phone_number_id, company_name) values (?, ?, 'Ada Ltd')",
                site,
                "of " + site);
        SQL.run("delete from mod_chat_whatsapp_routes where phone_number_id = ?", "of " + site);
        assertThat(SQL.one(
                        "select whatsapp_phone_number_id is null, company_name, updated_at > created_at from mod_chat_widget_settings where site_id = ?",
                        site))
                .isEqualTo("t|Ada Ltd|t");
    }

    @Test
    void C17_blocked_addresses_are_kept_in_one_spelling() {
        SQL.run(
                "insert into mod_chat_widget_settings (site_id, blocked_ips) values (?, ?)",
                site,
                "{2001:0db8:0::1,2001:DB8::/32,10.1.2.3/8,192.0.2.7/32}");
        assertThat(SQL.one("select blocked_ips from mod_chat_widget_settings where site_id = ?", site))
                .isEqualTo("{2001:db8::1,2001:db8::/32,10.0.0.0/8,192.0.2.7}");
        assertThat(SQL.refused("update mod_chat_widget_settings set blocked_ips = '{nowhere}' where site_id = ?", site))
                .startsWith("22P02");
        assertThat(SQL.refused("update mod_chat_widget_settings set blocked_ips = array[null] where site_id = ?", site))
                .startsWith("23514");
        assertThat(SQL.number(
                        "select count(*) from mod_chat_widget_settings w, unnest(w.blocked_ips::inet[]) as b"
                                + " where w.site_id = ? and '2001:db8::99'::inet <<= b",
                        site))
                .isEqualTo(1);
    }

    @Test
    void C18_nothing_moves_to_another_site() {
        UUID sibling = SQL.id("insert into sites default values returning id");
        UUID agent = newAgent();
        UUID department = SQL.id("insert into mod_chat_departments (site_id, name) values (?, 'd') returning id", site);
        append(conversation, "visitor", "stays");
        SQL.run("insert into mod_chat_widget_settings (site_id) values (?)", site);
        for (String table :
                List.of("departments", "agents", "widget_settings", "visitors", "conversations", "messages")) {
            assertThat(SQL.refused("update mod_chat_" + table + " set site_id = ? where site_id = ?", sibling, site))
                    .as(table)
                    .startsWith("23");
        }
        UUID foreigner = SQL.id("insert into mod_chat_visitors (site_id) values (?) returning id", sibling);
        assertThat(SQL.refused(
                        "insert into mod_chat_conversations (site_id, visitor_id) values (?, ?)", sibling, visitor))
                .isEqualTo("23503 mod_chat_conversations_visitor_id_fkey");
        assertThat(SQL.refused(APPEND, sibling, conversation, "visitor", "x"))
                .isEqualTo("23503 mod_chat_messages_conversation_id_fkey");
        for (String column : List.of("assigned_agent_id", "department_id")) {
            assertThat(SQL.refused(
                            "insert into mod_chat_conversations (site_id, visitor_id, " + column + ") values (?, ?, ?)",
                            sibling,
                            foreigner,
                            column.startsWith("a") ? agent : department))
                    .startsWith("23503 mod_chat_conversations_" + column);
        }
        UUID second = newConversation(visitor);
        assertThat(SQL.refused(
                        "update mod_chat_messages set conversation_id = ? where conversation_id = ?",
                        second,
                        conversation))
                .isEqualTo("23514 mod_chat_messages_place_check");
    }

    // D
    // ----------------------------------------------------------------------------------------------------------------

    @Test
    void D7_a_conversation_without_messages_is_active_since_its_creation() {
        SQL.run("update mod_chat_conversations set created_at = now() - interval '1 hour' where id = ?", conversation);
        UUID talked = newConversation(visitor);
        SQL.run("update mod_chat_conversations set created_at = now() - interval '2 hours' where id = ?", talked);
        append(talked, "visitor", "newest");
        UUID empty = newConversation(visitor);
        SQL.run("update mod_chat_conversations set created_at = now() - interval '3 hours' where id = ?", empty);
        List<String> paged = new ArrayList<>();
        String at = "infinity";
        String id = "ffffffff-ffff-ffff-ffff-ffffffffffff";
        while (true) {
            List<String> page = SQL.rows(
                    "select last_activity_at, id from mod_chat_conversations where site_id = ?"
                            + " and (last_activity_at, id) < (?::timestamptz, ?::uuid) order by last_activity_at desc, id desc limit 1",
                    site,
                    at,
                    id);
            if (page.isEmpty()) {
                break;
            }
            at = page.get(0).split("\\|", -1)[0];
            id = page.get(0).split("\\|", -1)[1];
            paged.add(id);
        }
        assertThat(paged).containsExactly(talked.toString(), conversation.toString(), empty.toString());
    }

    @Test
    void D8_ids_are_made_in_the_order_of_time() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(SQL.one("select mod_chat.new_id() from pg_sleep(0.002)"));
        }
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids)
                .allMatch(id -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
        assertThat(SQL.number("select count(distinct mod_chat.new_id()) from generate_series(1, 5000)"))
                .isEqualTo(5_000);
    }

    // All together
    // -----------------------------------------------------------------------------------------------------

    @Test
    void everything_derived_is_right_after_long_random_sequences_by_several_connections() throws Exception {
        long seed = Long.getLong("livechat.seed", System.nanoTime());
        System.out.println("SchemaTrapsTest seed (-Dlivechat.seed): " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            newConversation(newVisitor());
            newAgent();
        }
        for (int round = 0; round < 4; round++) {
            List<Future<Integer>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                long own = random.nextLong();
                writers.add(background(() -> writeAtRandom(new Random(own), 120)));
            }
            int done = 0;
            for (Future<Integer> writer : writers) {
                done += writer.get(120, TimeUnit.SECONDS);
            }
            assertThat(done).as("transactions that came through, seed " + seed).isGreaterThan(120);
            DerivedValues.requireRight(SQL);
        }
    }

    private int writeAtRandom(Random random, int transactions) throws SQLException {
        int done = 0;
        try (Sql writer = open()) {
            for (int i = 0; i < transactions; i++) {
                boolean open = random.nextBoolean();
                if (open) {
                    writer.begin();
                }
                try {
                    for (int j = open ? random.nextInt(3) : 0; j >= 0; j--) {
                        writer.tryRun(statement(random));
                    }
                    if (open && random.nextInt(5) == 0) {
                        writer.rollback();
                    } else if (open) {
                        writer.commit();
                    }
                    done++;
                } catch (SQLException e) {
                    // Deadlocks, keys that another one took, and agents who left: part of what raw writers meet.
                    assertThat(e.getSQLState()).as(e.getMessage()).isIn("40P01", "23505", "23503", "23514");
                    if (open) {
                        writer.rollback();
                    }
                }
            }
        }
        return done;
    }

    private String statement(Random random) {
        String chat = pick("mod_chat_conversations", random);
        String person = pick("mod_chat_visitors", random);
        String agent = pick("mod_chat_agents", random);
        int n = random.nextInt(20);
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4 -> message(random, "from (" + chat + ") c");
            case 5, 6 -> message(random, "from (" + chat + ") c, generate_series(1, " + (2 + random.nextInt(6)) + ")");
            case 7 ->
                message(
                        random,
                        "from (select * from mod_chat_conversations where site_id = '" + site
                                + "' order by id limit 3) c," + " generate_series(1, 3)");
            case 8, 9 ->
                "delete from mod_chat_messages where site_id = '" + site
                        + "' and id in (select id from mod_chat_messages" + " where site_id = '" + site
                        + "' order by md5(id::text || " + n + ") limit " + (1 + random.nextInt(3)) + ")";
            case 10 ->
                "update mod_chat_messages set content = null where id in (select id from mod_chat_messages where site_id = '"
                        + site + "' order by md5(id::text || " + n + ") limit 2)";
            case 11 ->
                "update mod_chat_messages set created_at = created_at - interval '" + n + " minutes', file_name = 'f"
                        + n + "' where id = (select id from mod_chat_messages where site_id = '" + site
                        + "' order by created_at desc limit 1)";
            case 12, 13 ->
                "update mod_chat_conversations set assigned_agent_id = (select id from (" + agent
                        + ") a where is_active), status = 'active' where id = (select id from (" + chat + ") c)";
            case 14 ->
                "update mod_chat_conversations set status = (array['active', 'waiting', 'resolved', 'closed', 'missed'])["
                        + (1 + random.nextInt(5)) + "], resolved_at = now(), first_response_time_seconds = nullif(" + n
                        + ", 0), assigned_agent_id = null where id = (select id from (" + chat + ") c)";
            case 15 ->
                "update mod_chat_conversations set status = 'closed', rating = " + (1 + random.nextInt(5))
                        + ", first_response_time_seconds = " + n + " where id = (select id from (" + chat + ") c)";
            case 16 -> "update mod_chat_conversations set rating = null where id = (select id from (" + chat + ") c)";
            case 17 ->
                "delete from mod_chat_conversations where id = (select id from (" + chat + ") c) and " + n + " < 6";
            case 18 ->
                "insert into mod_chat_conversations (site_id, visitor_id) select '" + site + "', id from (" + person
                        + ") v";
            case 19 ->
                "update mod_chat_conversations set visitor_id = (select id from (" + person
                        + ") v) where id = (select id from (" + chat + ") c)";
            case 20 ->
                n < 10
                        ? "update mod_chat_agents set is_active = not is_active where id = (select id from (" + agent
                                + ") a)"
                        : n < 14
                                ? "delete from mod_chat_agents where id = (select id from (" + agent + ") a)"
                                : "insert into mod_chat_agents (site_id, user_id, display_name) values ('" + site
                                        + "', gen_random_uuid(), 'new')";
            case 21 ->
                "with r as (update mod_chat_conversations set unread_agent_count = 0 where id = (select id from ("
                        + chat
                        + ") c) returning id, last_sequence) insert into reading select id, 'agent', last_sequence from r";
            case 22 ->
                "with r as (update mod_chat_conversations set unread_visitor_count = 0 where id = (select id from ("
                        + chat
                        + ") c) returning id, last_sequence) insert into reading select id, 'visitor', last_sequence from r";
            default ->
                switch (random.nextInt(4)) {
                    case 0 ->
                        "update mod_chat_visitors set external_id = nullif('e" + n
                                + "', 'e0') where id = (select id from (" + person + ") v)";
                    case 1 ->
                        "update mod_chat_visitors set whatsapp_phone = null where id = (select id from (" + person
                                + ") v)";
                    case 2 ->
                        "insert into mod_chat_visitor_identities (site_id, kind, value, visitor_id) select '" + site
                                + "', (array['external_id', 'whatsapp', 'whatsapp_user'])[" + (1 + random.nextInt(3))
                                + "], 'e" + n
                                + "', id from (" + person + ") v on conflict do nothing";
                    default ->
                        "delete from mod_chat_visitor_identities where site_id = '" + site + "' and value = 'e" + n
                                + "'";
                };
        };
    }

    private String pick(String table, Random random) {
        return "select * from " + table + " where site_id = '" + site + "' order by md5(id::text || "
                + random.nextInt(50) + ") limit 1";
    }

    private static String message(Random random, String from) {
        String sender = List.of("visitor", "visitor", "agent", "ai", "system").get(random.nextInt(5));
        boolean note = !sender.equals("visitor") && random.nextInt(4) == 0;
        return "insert into mod_chat_messages (site_id, conversation_id, sender_type, content_type, is_internal_note, content,"
                + " created_at, client_message_id) select c.site_id, c.id, '" + sender + "', '"
                + (note ? "note" : "text") + "', "
                + note + ", 'text " + random.nextInt(1000) + "', clock_timestamp() - interval '"
                + (random.nextInt(4) == 0 ? random.nextInt(3600) : 0) + " seconds', "
                + (random.nextInt(3) == 0 ? "'k" + random.nextInt(30) + "'" : "null") + " " + from
                + (random.nextBoolean() ? " on conflict do nothing" : "");
    }

    // Rows
    // ---------------------------------------------------------------------------------------------------------------

    private static Sql open() {
        return Sql.open(DATABASE.dataSource());
    }

    private UUID newVisitor() {
        return SQL.id("insert into mod_chat_visitors (site_id) values (?) returning id", site);
    }

    private UUID newConversation(UUID of) {
        return SQL.id("insert into mod_chat_conversations (site_id, visitor_id) values (?, ?) returning id", site, of);
    }

    private UUID newAgent() {
        return SQL.id(
                "insert into mod_chat_agents (site_id, user_id, display_name) values (?, gen_random_uuid(), 'Agent') returning id",
                site);
    }

    private long append(UUID to, String sender, @Nullable String content) {
        return SQL.number(APPEND + " returning sequence", site, to, sender, content);
    }

    private void appendAll(UUID to, String sender, int count) {
        SQL.run(
                "insert into mod_chat_messages (site_id, conversation_id, sender_type, content)"
                        + " select ?, ?, ?, 'message ' || n from generate_series(1, ?::integer) as n",
                site,
                to,
                sender,
                count);
    }

    private void note(UUID to, String content) {
        SQL.run(
                "insert into mod_chat_messages (site_id, conversation_id, sender_type, content_type, is_internal_note, content)"
                        + " values (?, ?, 'agent', 'note', true, ?)",
                site,
                to,
                content);
    }

    private static void markReadByAgent(UUID conversation) {
        SQL.run(
                "with r as (update mod_chat_conversations set unread_agent_count = 0 where id = ? returning id, last_sequence)"
                        + " insert into reading select id, 'agent', last_sequence from r",
                conversation);
    }

    private static String preview(UUID conversation) {
        return SQL.one(
                "select last_message_text, last_message_by from mod_chat_conversations where id = ?", conversation);
    }

    private static List<String> sequences(UUID conversation) {
        return SQL.rows(
                "select sequence from mod_chat_messages where conversation_id = ? order by sequence", conversation);
    }

    private static List<String> upTo(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(String::valueOf).toList();
    }

    private static String array(List<UUID> ids) {
        return ids.toString().replace('[', '{').replace(']', '}');
    }

    private static <T> Future<T> background(Callable<T> work) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<T> future = thread.submit(work);
        thread.shutdown();
        return future;
    }
}
