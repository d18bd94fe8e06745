package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.internal.VisitorLists;
import com.dramac.livechat.visitor.VisitorFilters;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The plans of the SDK's own statements where there is much to read: each reads what it returns, and little more. */
class SchemaPlanTest {
    private static final int CONVERSATIONS = 30_000;
    private static final int PAGE = 51;
    private static final String MIDDLE = "2026-02-01 00:00:00Z";

    @Test
    void statements_read_by_index_and_in_order() {
        check(CONVERSATIONS);
    }

    @Test
    @Tag("full")
    void statements_read_by_index_and_in_order_at_ten_times_the_size() {
        check(10 * CONVERSATIONS);
    }

    private static void check(int conversations) {
        try (Sql sql = Sql.open(filled(conversations).dataSource())) {
            String site = sql.one("select id from sites order by created_at, id limit 1");
            String chat = sql.one(
                    "select conversation_id from mod_chat_messages where site_id = ? group by 1 order by count(*) desc limit 1",
                    site);
            String message = sql.one(
                    "select id from mod_chat_messages where site_id = ? and conversation_id = ? and sequence = 40",
                    site,
                    chat);
            String wamid = sql.one("select whatsapp_message_id from mod_chat_messages where id = ?", message);
            String key = sql.one("select client_message_id from mod_chat_messages where id = ?", message);
            String visitor = sql.one("select visitor_id from mod_chat_conversations where id = ?", chat);
            String person = sql.one(
                    "select external_id || '|' || whatsapp_phone || '|' || email from mod_chat_visitors where id = ?",
                    visitor);
            String[] known = person.split("\\|", -1);
            for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
                sql.run("set plan_cache_mode = " + mode);
                Plans plans = new Plans(sql, mode);
                plans.paged("first page of the list", JdbcConversationRepository.LIST_FIRST, PAGE, site, PAGE);
                plans.paged(
                        "deep page of the list",
                        JdbcConversationRepository.LIST_AFTER,
                        PAGE,
                        site,
                        MIDDLE,
                        new UUID(0, 0),
                        PAGE);
                plans.paged("history on, first", JdbcMessageRepository.HISTORY_ON, PAGE, site, chat, 0L, PAGE);
                plans.paged("history on, deep", JdbcMessageRepository.HISTORY_ON, PAGE, site, chat, 120L, PAGE);
                plans.paged(
                        "history back, first",
                        JdbcMessageRepository.HISTORY_BACK,
                        PAGE,
                        site,
                        chat,
                        Long.MAX_VALUE,
                        PAGE);
                plans.paged("history back, deep", JdbcMessageRepository.HISTORY_BACK, PAGE, site, chat, 90L, PAGE);
                plans.single("conversation", JdbcConversationRepository.FIND, site, chat);
                plans.single("message", JdbcMessageRepository.FIND, site, message);
                plans.single("WhatsApp key", JdbcMessageRepository.FIND_BY_WHATSAPP_KEY, site, wamid);
                plans.single("client key", JdbcMessageRepository.FIND_BY_CLIENT_KEY, site, chat, key, "visitor", null);
                plans.single("visitor", JdbcVisitorRepository.FIND, site, visitor);
                plans.single("external id", JdbcVisitorRepository.FIND_BY_IDENTITY, site, "external_id", known[0]);
                plans.single("WhatsApp id", JdbcVisitorRepository.FIND_BY_IDENTITY, site, "whatsapp", known[1]);
                plans.single("e-mail", JdbcVisitorRepository.FIND_BY_EMAIL, site, known[2]);
                String kinds = "{external_id,whatsapp,email}";
                plans.single(
                        "owners",
                        JdbcVisitorRepository.FIND_OWNERS,
                        kinds,
                        "{" + String.join(",", known) + "}",
                        site,
                        site,
                        site);
                visitorLists(plans, site, known[2]);
                sql.begin();
                visitorChanges(plans, site, visitor);
                plans.single(
                        "append",
                        JdbcMessageRepository.APPEND,
                        UUID.randomUUID(),
                        "visitor",
                        null,
                        "Ada",
                        null,
                        "hello",
                        "text",
                        null,
                        null,
                        null,
                        null,
                        "sent",
                        false,
                        null,
                        null,
                        false,
                        null,
                        MIDDLE,
                        MIDDLE,
                        "new key",
                        null,
                        site,
                        chat);
                plans.single("identify", identify(), identifyArguments(site, known));
                sql.rollback();
            }
        }
    }

    private static void visitorLists(Plans plans, String site, String email) {
        int page = PAGE - 1;
        UUID middle = new UUID(-1, -1);
        List<@Nullable Object> all = Arrays.asList(page, null, null, null, null, null, site);
        List<?> end = List.of(PAGE, page, PAGE);
        visitors(plans, "all visitors", VisitorList.LAST_SEEN, page, all, end);
        visitors(
                plans,
                "all visitors, deep",
                VisitorList.LAST_SEEN_AFTER,
                page,
                all,
                List.of("2099-01-01Z", middle),
                end);
        List<@Nullable Object> name = Arrays.asList(page, "visitor 1", null, null, null, null, site);
        visitors(plans, "name", VisitorList.WITH_NAME, page, name, List.of("visitor 1"), end);
        visitors(plans, "name, deep", VisitorList.WITH_NAME_AFTER, page, name, List.of("visitor 11", middle), end);
        List<@Nullable Object> phone = Arrays.asList(page, null, null, "13", null, null, site);
        visitors(plans, "phone", VisitorList.WITH_PHONE, 1, phone, List.of("13"), end);
        visitors(
                plans,
                "phone, deep",
                VisitorList.WITH_PHONE_AFTER,
                1,
                phone,
                List.of("13", "2026-01-01Z", middle),
                end);
        List<@Nullable Object> address = Arrays.asList(page, null, email, null, null, null, site);
        visitors(plans, "address", VisitorList.WITH_EMAIL, 1, address, List.of(email), end);
        visitors(
                plans,
                "address, deep",
                VisitorList.WITH_EMAIL_AFTER,
                1,
                address,
                List.of(email, "2026-01-01Z", middle),
                end);
        int walk = VisitorLists.walk(VisitorFilters.builder().tag("none").build(), page);
        plans.walked(
                "tag",
                walk,
                VisitorList.LAST_SEEN,
                walk,
                null,
                null,
                null,
                "widget",
                "none",
                site,
                walk + 1,
                walk,
                PAGE);
        plans.walked(
                "name and tag",
                walk,
                VisitorList.WITH_NAME,
                walk,
                "visitor 1",
                null,
                null,
                null,
                "none",
                site,
                "visitor 1",
                walk + 1,
                walk,
                PAGE);
    }

    private static void visitors(
            Plans plans, String name, String statement, int rows, List<@Nullable Object> filters, List<?>... rest) {
        List<@Nullable Object> arguments = new ArrayList<>(filters);
        Arrays.stream(rest).forEach(arguments::addAll);
        @Nullable Object[] all = arguments.toArray();
        if (rows == 1) {
            plans.single(name, statement, all);
        } else {
            plans.paged(name, statement, rows, all);
        }
    }

    private static void visitorChanges(Plans plans, String site, String visitor) {
        String quiet = plans.sql()
                .one(
                        "select visitor_id from mod_chat_conversations where site_id = ? and message_count = 5 order by id limit 1",
                        site);
        plans.single(
                "touch",
                JdbcVisitorRepository.TOUCH,
                "https://x.example/",
                "Title",
                null,
                "192.0.2.1",
                "Firefox",
                null,
                null,
                null,
                null,
                MIDDLE,
                MIDDLE,
                site,
                visitor);
        @Nullable Object[] change = new @Nullable Object[19];
        for (int i = 0; i < 16; i += 2) {
            change[i] = i > 0;
        }
        change[1] = "New name";
        change[16] = MIDDLE;
        change[17] = site;
        change[18] = visitor;
        plans.single("change", JdbcVisitorRepository.CHANGE, change);
        plans.single("tag", JdbcVisitorRepository.TAG, "{vip,x}", MIDDLE, site, visitor, "{vip,x}", 100);
        plans.single("untag", JdbcVisitorRepository.UNTAG, "{vip,y}", MIDDLE, site, visitor);
        plans.single("merge", JdbcVisitorRepository.REPLACE_CUSTOM_DATA, "{}", MIDDLE, site, visitor, "{}");
        plans.single("erase", JdbcVisitorRepository.ERASE, site, quiet, 1_000);
    }

    private static String identify() {
        // The command behind the locks.
        return JdbcVisitorRepository.IDENTIFY.substring(JdbcVisitorRepository.IDENTIFY.indexOf(';') + 1);
    }

    private static @Nullable Object[] identifyArguments(String site, String[] known) {
        return new @Nullable Object[] {
            "{external_id,email}",
            "{" + known[0] + "," + known[2] + "}",
            site,
            site,
            UUID.randomUUID(),
            site,
            known[0],
            null,
            known[2],
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            MIDDLE,
            MIDDLE,
            "{}",
            "{}",
            "widget",
            null,
            MIDDLE,
            MIDDLE,
            site,
            site,
            MIDDLE,
            known[0],
            null,
            known[2],
            MIDDLE,
            site,
            true
        };
    }

    /** Five sites, one with a third of all; one long conversation. Triggers rest, what they keep is worked out at the end. */
    private static TestDatabase filled(int conversations) {
        TestDatabase database = TestDatabase.migrated();
        try (Sql sql = Sql.open(database.dataSource())) {
            List<String> tables = List.of(
                    "mod_chat_visitors", "mod_chat_visitor_identities", "mod_chat_conversations", "mod_chat_messages");
            tables.forEach(table -> sql.run("alter table " + table + " disable trigger user"));
            sql.run(
                    "insert into sites (created_at) select now() + n * interval '1 second' from generate_series(1, 5) as n");
            sql.run(
                    "create temp table places as select id as site, row_number() over (order by created_at) - 1 as place from sites");
            sql.run("create temp table chats as select n, p.site, mod_chat.new_id() as id, mod_chat.new_id() as visitor"
                    + " from generate_series(1, " + conversations + ") as n"
                    + " join places p on p.place = case when n % 3 = 0 then 0 else 1 + n % 4 end");
            sql.run("insert into mod_chat_visitors (site_id, id, external_id, whatsapp_phone, email, name, phone,"
                    + " total_conversations) select site, visitor, 'e' || n, '260' || n, 'v' || n || '@x.example',"
                    + " 'Visitor ' || n, '+1 ' || n, 1 from chats");
            sql.run(
                    "insert into mod_chat_visitor_identities (site_id, kind, value, visitor_id)"
                            + " select c.site, k.kind, k.value, c.visitor from chats c"
                            + " cross join lateral (values ('external_id', 'e' || c.n), ('whatsapp', '260' || c.n)) as k (kind, value)");
            sql.run(
                    "insert into mod_chat_conversations (site_id, id, visitor_id, channel, status, created_at, last_message_at,"
                            + " last_message_text, last_message_by, message_count, last_sequence, visitor_message_count, unread_agent_count)"
                            + " select site, id, visitor, case when n % 5 = 0 then 'whatsapp' else 'widget' end,"
                            + " (array['pending', 'active', 'waiting', 'closed'])[1 + n % 4],"
                            + " timestamptz '2026-01-01Z' + n * interval '100 days' / " + conversations + ","
                            + " timestamptz '2026-01-01Z' + n * interval '100 days' / " + conversations
                            + ", 'last', 'visitor', m, m, m, m"
                            + " from (select *, case when n = 3 then 300 else 5 end as m from chats) c");
            sql.run(
                    "insert into mod_chat_messages (site_id, conversation_id, sender_type, content, sequence, side_sequence,"
                            + " whatsapp_message_id, client_message_id, created_at)"
                            + " select c.site_id, c.id, 'visitor', 'message ' || s || repeat(' and more', 10), s, s,"
                            + " 'wamid.' || c.id || s, 'k' || s, c.created_at"
                            + " from mod_chat_conversations c cross join lateral generate_series(1, c.message_count::integer) as s");
            tables.forEach(table -> sql.run("alter table " + table + " enable trigger user"));
            sql.run("vacuum analyze");
        }
        return database;
    }

    private record Plans(Sql sql, String mode) {
        private static final ObjectMapper JSON = new ObjectMapper();
        private static final int LARGE = 1_000;
        private static final long BUFFERS_PER_ROW = 50L;
        private static final int BUFFERS_OF_ONE = 400;

        void paged(String name, String statement, int page, @Nullable Object... arguments) {
            JsonNode plan = explain(name, statement, page, arguments);
            assertThat(plan.path("Actual Rows").asInt()).as(name).isEqualTo(page);
            assertThat(buffers(plan)).as(name + " buffers " + mode).isLessThan(BUFFERS_PER_ROW * page);
        }

        void single(String name, String statement, @Nullable Object... arguments) {
            found(name, BUFFERS_OF_ONE, statement, arguments);
        }

        /** A walk that finds nobody: only where it ended. */
        void walked(String name, int walk, String statement, @Nullable Object... arguments) {
            found(name, 2 * walk, statement, arguments);
        }

        private void found(String name, int most, String statement, @Nullable Object... arguments) {
            JsonNode plan = explain(name, statement, 10, arguments);
            assertThat(plan.path("Actual Rows").asInt()).as(name).isEqualTo(1);
            assertThat(buffers(plan)).as(name + " buffers " + mode).isLessThan(most);
        }

        private JsonNode explain(String name, String statement, int page, @Nullable Object... arguments) {
            // Only a prepared statement heeds plan_cache_mode.
            sql.run("prepare asked (" + types(arguments) + ") as " + numbered(statement));
            String text =
                    sql.one("explain (analyze, buffers, format json) execute asked (" + literals(arguments) + ")");
            sql.run("deallocate asked");
            try {
                JsonNode plan = JSON.readTree(text).get(0).path("Plan");
                System.out.println(mode + " " + name + ": " + buffers(plan) + " buffers, " + shape(plan));
                each(plan, node -> {
                    String type = node.path("Node Type").asText();
                    double rows = node.path("Actual Rows").asDouble()
                            * node.path("Actual Loops").asDouble();
                    if (type.equals("Seq Scan")
                            && node.path("Relation Name").asText().startsWith("mod_chat_")) {
                        assertThat(large(node.path("Relation Name").asText()))
                                .as(name + " reads all: " + text)
                                .isFalse();
                    }
                    if (type.contains("Sort")) {
                        assertThat(rows).as(name + " sorts: " + text).isLessThanOrEqualTo(page);
                    }
                    assertThat(node.path("Rows Removed by Filter").asInt())
                            .as(name + " reads in vain: " + text)
                            .isLessThan(LARGE);
                });
                return plan;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String numbered(String statement) {
            AtomicInteger place = new AtomicInteger();
            return Pattern.compile("\\?").matcher(statement).replaceAll(mark -> "\\$" + place.incrementAndGet());
        }

        /** As the driver says them. */
        private static String types(@Nullable Object... arguments) {
            return Arrays.stream(arguments)
                    .map(value -> value instanceof Long
                            ? "bigint"
                            : value instanceof Integer ? "integer" : value instanceof Boolean ? "boolean" : "unknown")
                    .collect(Collectors.joining(", "));
        }

        private static String literals(@Nullable Object... arguments) {
            return Arrays.stream(arguments)
                    .map(value -> value instanceof String || value instanceof UUID
                            ? "'" + value.toString().replace("'", "''") + "'"
                            : String.valueOf(value))
                    .collect(Collectors.joining(", "));
        }

        private boolean large(String table) {
            return sql.number("select reltuples::bigint from pg_class where oid = ?::regclass", table) > LARGE;
        }

        private static long buffers(JsonNode plan) {
            return plan.path("Shared Hit Blocks").asLong()
                    + plan.path("Shared Read Blocks").asLong();
        }

        private static String shape(JsonNode plan) {
            StringBuilder shape = new StringBuilder();
            each(
                    plan,
                    node -> shape.append(node.path("Node Type").asText())
                            .append(
                                    node.has("Index Name")
                                            ? " " + node.path("Index Name").asText()
                                            : "")
                            .append("; "));
            return shape.toString();
        }

        private static void each(JsonNode node, Consumer<JsonNode> visit) {
            visit.accept(node);
            node.path("Plans").forEach(child -> each(child, visit));
        }
    }
}
