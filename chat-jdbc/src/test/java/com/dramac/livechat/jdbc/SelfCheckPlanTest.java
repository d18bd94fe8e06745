package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a batch of the check reads where there is much more: its own rows and their facts, by key. */
class SelfCheckPlanTest {
    private static final int BATCH = 50;
    private static final int BUFFERS_PER_ROW = 60;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Sql SQL = filled();
    private static final UUID SITE = SQL.id("select id from sites order by created_at limit 1");

    @AfterAll
    static void close() {
        SQL.close();
    }

    private static UUID middle(String table) {
        return SQL.id("select id from mod_chat_" + table + " where site_id = ? order by id offset 700 limit 1", SITE);
    }

    private static String ids(String table) {
        return SQL.one(
                "select array_agg(id)::text from (select id from mod_chat_" + table
                        + " where site_id = ? order by id offset 700 limit " + BATCH + ") i",
                SITE);
    }

    @Test
    void a_batch_reads_its_own_rows_by_key() {
        for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
            SQL.run("set plan_cache_mode = " + mode);
            UUID place = middle("conversations");
            reads(mode, SelfCheckSql.conversations(false), SITE, BATCH, SITE, BATCH);
            reads(mode, SelfCheckSql.conversations(true), SITE, place, BATCH, SITE, BATCH);
            reads(mode, SelfCheckSql.theseConversations(), ids("conversations"), SITE);
            reads(mode, SelfCheckSql.visitors(false), SITE, BATCH, SITE, BATCH);
            reads(mode, SelfCheckSql.visitors(true), SITE, middle("visitors"), BATCH, SITE, BATCH);
            reads(mode, SelfCheckSql.theseVisitors(), ids("visitors"), SITE);
            reads(mode, SelfCheckSql.agents(false), SITE, BATCH, SITE);
            reads(mode, SelfCheckSql.agents(true), SITE, middle("agents"), BATCH, SITE);
            reads(mode, SelfCheckSql.theseAgents(), ids("agents"), SITE);
        }
    }

    @Test
    void mending_reads_and_locks_by_key() {
        for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
            SQL.run("set plan_cache_mode = " + mode);
            String conversations = ids("conversations");
            SQL.begin();
            reads(mode, SelfCheckSql.LOCK_CONVERSATIONS, SITE, conversations);
            reads(mode, SelfCheckSql.KEEP_VISITORS, SITE, SITE, conversations);
            reads(mode, SelfCheckSql.KEEP_AGENTS, SITE, SITE, conversations);
            reads(mode, SelfCheckSql.MAKE_ROOM_FOR_MESSAGES, conversations, SITE, SITE);
            reads(mode, SelfCheckSql.MAKE_ROOM_FOR_RESPONSES, SITE, conversations, SITE);
            reads(mode, SelfCheckSql.MEND_CYCLE_NUMBERS, conversations, SITE, SITE, SITE);
            reads(mode, SelfCheckSql.MEND_CONVERSATIONS, conversations, SITE, SITE);
            reads(mode, SelfCheckSql.MEND_CYCLES, conversations, SITE, SITE);
            reads(mode, SelfCheckSql.ADD_CYCLES, conversations, SITE);
            reads(mode, SelfCheckSql.LOCK_VISITORS, SITE, ids("visitors"));
            reads(mode, SelfCheckSql.MEND_VISITORS, ids("visitors"), SITE, SITE);
            reads(mode, SelfCheckSql.LOCK_AGENTS, SITE, ids("agents"));
            SQL.rollback();
        }
    }

    private static void reads(String mode, String statement, Object... arguments) {
        List<String> types = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Object argument : arguments) {
            boolean isNumber = argument instanceof Integer;
            types.add(isNumber ? "integer" : argument instanceof UUID ? "uuid" : "uuid[]");
            values.add(isNumber ? argument.toString() : "'" + argument + "'");
        }
        AtomicInteger place = new AtomicInteger();
        String numbered = Pattern.compile("\\?").matcher(statement).replaceAll(mark -> "\\$" + place.incrementAndGet());
        SQL.run("prepare asked (" + String.join(", ", types) + ") as " + numbered);
        String text =
                SQL.one("explain (analyze, buffers, format json) execute asked (" + String.join(", ", values) + ")");
        SQL.run("deallocate asked");
        try {
            JsonNode plan = JSON.readTree(text).get(0).path("Plan");
            long buffers = plan.path("Shared Hit Blocks").asLong()
                    + plan.path("Shared Read Blocks").asLong();
            System.out.println(mode + " " + buffers + " buffers: "
                    + statement.substring(0, 60).replaceAll("\\s+", " "));
            assertThat(buffers).as(text).isLessThan((long) BUFFERS_PER_ROW * BATCH);
            requireKeys(plan, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireKeys(JsonNode node, String text) {
        String table = node.path("Relation Name").asText();
        assertThat(node.path("Node Type").asText().equals("Seq Scan")
                        && List.of(
                                        "mod_chat_conversations",
                                        "mod_chat_conversation_cycles",
                                        "mod_chat_messages",
                                        "mod_chat_visitors",
                                        "mod_chat_visitor_identities")
                                .contains(table))
                .as(text)
                .isFalse();
        node.path("Plans").forEach(child -> requireKeys(child, text));
    }

    /** Two sites, with 10 000 conversations of 8 messages each, a quarter of them reopened. */
    private static Sql filled() {
        Sql sql = Sql.open(TestDatabase.migrated().dataSource());
        List<String> tables = List.of("agents", "visitors", "conversations", "messages");
        tables.forEach(table -> sql.run("alter table mod_chat_" + table + " disable trigger user"));
        sql.run(
                "insert into sites (created_at) select now() + n * interval '1 second' from generate_series(1, 2) as n");
        sql.run("insert into mod_chat_agents (site_id, user_id, display_name)"
                + " select id, gen_random_uuid(), 'Agent ' || n from sites, generate_series(1, 2000) as n");
        sql.run(
                "insert into mod_chat_visitors (site_id, name) select id, 'Ada ' || n from sites, generate_series(1, 10000) as n");
        sql.run("insert into mod_chat_visitor_identities (site_id, kind, value, visitor_id)"
                + " select site_id, 'external_id', id::text, id from mod_chat_visitors");
        sql.run(
                "insert into mod_chat_conversations (site_id, visitor_id, assigned_agent_id, status, created_at, last_sequence, cycle)"
                        + " select v.site_id, v.id, a.id, 'active', now() - v.n * interval '1 minute', 8, 1 + (v.n % 4 = 0)::integer"
                        + " from (select *, row_number() over (partition by site_id order by id) as n from mod_chat_visitors) v"
                        + " join (select *, row_number() over (partition by site_id order by id) as n from mod_chat_agents) a"
                        + " on a.site_id = v.site_id and a.n = 1 + v.n % 2000");
        sql.run(
                "insert into mod_chat_conversation_cycles (site_id, conversation_id, cycle, is_current, assigned_agent_id, started_at)"
                        + " select c.site_id, c.id, n, n = c.cycle, c.assigned_agent_id, c.created_at"
                        + " from mod_chat_conversations c, generate_series(1, c.cycle) as n");
        sql.run(
                "insert into mod_chat_messages (site_id, conversation_id, sender_type, content, sequence, side_sequence)"
                        + " select c.site_id, c.id, (array['visitor', 'agent'])[1 + n % 2], 'hello', n, (n + 1) / 2"
                        + " from mod_chat_conversations c, generate_series(1, 8) as n");
        tables.forEach(table -> sql.run("alter table mod_chat_" + table + " enable trigger user"));
        sql.run("vacuum analyze");
        return sql;
    }
}
