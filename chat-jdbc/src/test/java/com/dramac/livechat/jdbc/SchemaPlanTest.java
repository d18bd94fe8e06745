package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.Limits;
import com.dramac.livechat.analytics.CycleMetric;
import com.dramac.livechat.analytics.DateRange;
import com.dramac.livechat.analytics.MessageMetric;
import com.dramac.livechat.analytics.ReportDimension;
import com.dramac.livechat.analytics.ReportFilters;
import com.dramac.livechat.analytics.VisitorMetric;
import com.dramac.livechat.conversation.AgentFilter;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationOperation;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.internal.ConversationSelection;
import com.dramac.livechat.internal.VisitorLists;
import com.dramac.livechat.visitor.VisitorFilters;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
                lists(plans, site);
                plans.paged("history on, first", JdbcMessageRepository.historyOn(PAGE), PAGE, site, chat, 0L);
                plans.paged("history on, deep", JdbcMessageRepository.historyOn(PAGE), PAGE, site, chat, 120L);
                plans.paged(
                        "history back, first",
                        JdbcMessageRepository.historyBack(PAGE),
                        PAGE,
                        site,
                        chat,
                        Long.MAX_VALUE);
                plans.paged("history back, deep", JdbcMessageRepository.historyBack(PAGE), PAGE, site, chat, 90L);
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
                        chat,
                        "visitor",
                        false,
                        MIDDLE);
                plans.single(
                        "status",
                        JdbcMessageRepository.UPDATE_STATUS,
                        "delivered",
                        null,
                        null,
                        null,
                        MIDDLE,
                        site,
                        message,
                        "{sending,sent,failed}",
                        false);
                plans.single(
                        "status by WhatsApp key",
                        JdbcMessageRepository.UPDATE_STATUS_BY_WHATSAPP_KEY,
                        "read",
                        "read",
                        null,
                        null,
                        MIDDLE,
                        site,
                        wamid,
                        "{sending,sent,failed,delivered}",
                        false);
                plans.single("redact", JdbcMessageRepository.REDACT, site, message, MIDDLE, MIDDLE, site, message);
                visitorChanges(plans, site, visitor);
                reports(plans, site);
                conversations(plans, site, chat, visitor);
                plans.single("identify", behindTheLock(JdbcVisitorRepository.IDENTIFY), identifyArguments(site, known));
                sql.rollback();
            }
        }
    }

    /** Of a day, and of a month. */
    private static void reports(Plans plans, String site) {
        String day = "2026-02-01T00:00:00Z";
        String next = "2026-02-02T00:00:00Z";
        String month = "2026-03-01T00:00:00Z";
        String rollUp = RollUpSql.ROLL_UP;
        ReportFilters filters = ReportFilters.of(DateRange.day(LocalDate.of(2026, 2, 1)));
        plans.reported("roll up a day", rollUp, "{2026-02-01}", "{" + day + "}", "{" + next + "}", site, day);
        plans.reported("overview", LiveViews.OVERVIEW, day, next, site);
        Object[] moments = {site, day, next};
        plans.reported(
                "agents' performance",
                LiveViews.PERFORMANCE,
                site,
                day,
                next,
                site,
                day,
                next,
                site,
                day,
                next,
                site,
                day,
                next,
                site);
        for (CycleMetric metric : List.of(CycleMetric.ANSWERED, CycleMetric.RESOLVED, CycleMetric.RATED)) {
            plans.paged(
                    "cycles behind " + metric, ReportSql.list(metric, filters, false), PAGE, site, day, month, PAGE);
            plans.paged(
                    "cycles behind " + metric + ", deep",
                    ReportSql.list(metric, filters, true),
                    PAGE,
                    site,
                    day,
                    month,
                    "2026-02-14T00:00:00Z",
                    new UUID(0, 0),
                    1L,
                    PAGE);
        }
        plans.reported(
                "times by tag",
                ReportSql.secondsByValue(CycleMetric.ATTENDED, filters, Optional.of(ReportDimension.TAG)),
                moments);
        plans.paged(
                "messages behind", ReportSql.messages(MessageMetric.ALL, filters, false), PAGE, site, day, month, PAGE);
        plans.reported("quarters", ReportSql.quarters(filters), site, day, next, site, day, next);
        plans.reported("new visitors", ReportSql.visitors(VisitorMetric.NEW, false), site, day, next, null, null, PAGE);
        plans.reported(
                "returning visitors",
                ReportSql.visitors(VisitorMetric.RETURNING, false),
                site,
                day,
                next,
                null,
                null,
                PAGE);
    }

    private static void lists(Plans plans, String site) {
        ConversationSelection all = selection(ConversationFilters.all());
        plans.paged("first page of the list", ConversationList.sql(all, false, PAGE), PAGE, site);
        plans.paged("deep page of the list", ConversationList.sql(all, true, PAGE), PAGE, site, MIDDLE, new UUID(0, 0));
        ConversationSelection active = selection(
                ConversationFilters.builder().status(ConversationStatus.ACTIVE).build());
        plans.paged("list of a status", ConversationList.sql(active, false, PAGE), PAGE, site, "active");
        ConversationSelection whatsApp = selection(ConversationFilters.builder()
                .channel(ConversationChannel.WHATSAPP)
                .build());
        plans.paged("list of a channel", ConversationList.sql(whatsApp, false, PAGE), PAGE, site, "whatsapp");
        String agent = plans.sql()
                .one(
                        "select assigned_agent_id from mod_chat_conversations where site_id = ? and assigned_agent_id is not null limit 1",
                        site);
        ConversationSelection agents = selection(ConversationFilters.builder()
                .assignedAgentId(AgentFilter.parse(agent))
                .build());
        plans.walked("list of an agent", ConversationList.sql(agents, false, PAGE), 6 * PAGE, site, agent);
        ConversationSelection agentsActive = selection(ConversationFilters.builder()
                .assignedAgentId(AgentFilter.parse(agent))
                .status(ConversationStatus.ACTIVE)
                .build());
        plans.paged(
                "list of an agent's active ones",
                ConversationList.sql(agentsActive, false, PAGE),
                PAGE,
                site,
                agent,
                "active");
        ConversationSelection urgent = selection(ConversationFilters.builder()
                .priority(ConversationPriority.URGENT)
                .build());
        plans.walked("list by a look at each", ConversationList.sql(urgent, false, PAGE), PAGE, "urgent", site);
    }

    private static ConversationSelection selection(ConversationFilters filters) {
        return ConversationSelection.of(filters, ZoneOffset.UTC);
    }

    private static void conversations(Plans plans, String site, String chat, String visitor) {
        plans.single("conversation with all that belongs to it", JdbcConversationRepository.FIND_JOINED, site, chat);
        plans.single("cycles", JdbcConversationRepository.CYCLES, site, chat);
        plans.single("read positions", JdbcConversationRepository.READ_POSITIONS, site, chat);
        plans.walked(
                "counts",
                JdbcConversationRepository.COUNTS,
                Limits.COUNT,
                site,
                Limits.COUNT + 1,
                "{pending,active,waiting,resolved,closed,missed}",
                site,
                site);
        plans.single(
                "set priority",
                JdbcConversationRepository.CHANGE,
                "high",
                true,
                null,
                true,
                null,
                true,
                null,
                true,
                null,
                MIDDLE,
                site,
                chat);
        plans.single(
                "resolve",
                Objects.requireNonNull(ConversationMoves.PLAIN.get(ConversationOperation.RESOLVE)),
                MIDDLE,
                site,
                chat);
        plans.walked(
                "what a visitor has going",
                behindTheLock(JdbcConversationRepository.START_OR_RESUME),
                10,
                site,
                visitor,
                "widget",
                MIDDLE,
                MIDDLE,
                UUID.randomUUID(),
                null,
                "normal",
                "widget",
                null,
                "{}",
                "{}",
                MIDDLE,
                MIDDLE,
                site,
                visitor,
                null,
                null);
        plans.walked("miss late ones", ConversationMoves.MARK_MISSED_LATE, PAGE, site, MIDDLE, PAGE, MIDDLE);
    }

    private static String behindTheLock(String statement) {
        return statement.substring(statement.lastIndexOf(';') + 1);
    }

    private static @Nullable Object[] identifyArguments(String site, String[] known) {
        return new @Nullable Object[] {
            "{external_id,email}",
            "{" + known[0] + "," + known[2] + "}",
            site,
            site,
            UUID.randomUUID(),
            site,
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
            MIDDLE,
            MIDDLE,
            known[0],
            null,
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
        plans.walkedInVain(
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
        plans.walkedInVain(
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
        plans.walked("erase", JdbcVisitorRepository.ERASE, 10, site, quiet, 1_000);
    }

    /** Five sites, one with a third of all; one long conversation. Triggers rest, what they keep is worked out at the end. */
    private static TestDatabase filled(int conversations) {
        TestDatabase database = TestDatabase.migrated();
        try (Sql sql = Sql.open(database.dataSource())) {
            List<String> tables = List.of(
                    "mod_chat_visitors",
                    "mod_chat_visitor_identities",
                    "mod_chat_conversations",
                    "mod_chat_conversation_cycles",
                    "mod_chat_messages");
            tables.forEach(table -> sql.run("alter table " + table + " disable trigger user"));
            sql.run(
                    "insert into sites (created_at) select now() + n * interval '1 second' from generate_series(1, 5) as n");
            sql.run(
                    "create temp table places as select id as site, row_number() over (order by created_at) - 1 as place from sites");
            sql.run("create temp table chats as select n, p.site, mod_chat.new_id() as id, mod_chat.new_id() as visitor"
                    + " from generate_series(1, " + conversations + ") as n"
                    + " join places p on p.place = case when n % 3 = 0 then 0 else 1 + n % 4 end");
            sql.run("insert into mod_chat_visitors (site_id, id, external_id, whatsapp_phone, email, name, phone,"
                    + " first_seen_at, total_conversations) select site, visitor, 'e' || n, '260' || n, 'v' || n || '@x.example',"
                    + " 'Visitor ' || n, '+1 ' || n, timestamptz '2026-01-01Z' + n * interval '100 days' / "
                    + conversations + ", 1 from chats");
            sql.run(
                    "insert into mod_chat_visitor_identities (site_id, kind, value, visitor_id)"
                            + " select c.site, k.kind, k.value, c.visitor from chats c"
                            + " cross join lateral (values ('external_id', 'e' || c.n), ('whatsapp', '260' || c.n)) as k (kind, value)");
            sql.run(
                    "insert into mod_chat_agents (site_id, user_id, display_name) select site, gen_random_uuid(), 'Agent ' || a"
                            + " from places, generate_series(1, 5) as a");
            sql.run("create temp table staff as select site_id as site, id,"
                    + " row_number() over (partition by site_id order by id) - 1 as place from mod_chat_agents");
            sql.run(
                    "insert into mod_chat_conversations (site_id, id, visitor_id, assigned_agent_id, priority, channel, status, created_at, last_message_at,"
                            + " last_message_text, last_message_by, message_count, last_sequence, visitor_message_count, unread_agent_count)"
                            + " select c.site, c.id, visitor, case when n % 4 <> 3 then s.id end,"
                            + " case when n % 100 = 0 then 'urgent' else 'normal' end, case when n % 5 = 0 then 'whatsapp' else 'widget' end,"
                            + " (array['pending', 'active', 'waiting', 'closed'])[1 + (n + 1) % 4],"
                            + " timestamptz '2026-01-01Z' + n * interval '100 days' / " + conversations + ","
                            + " timestamptz '2026-01-01Z' + n * interval '100 days' / " + conversations
                            + ", 'last', 'visitor', m, m, m, m"
                            + " from (select *, case when n = 3 then 300 else 5 end as m from chats) c"
                            + " join staff s on s.site = c.site and s.place = n / 7 % 5");
            sql.run(
                    "insert into mod_chat_conversation_cycles (site_id, conversation_id, cycle, is_current, assigned_agent_id,"
                            + " started_at, attended_at, answered_at, outcome, ended_at, rating, rated_at, wait_time_seconds)"
                            + " select site_id, id, 1, true, assigned_agent_id, created_at, created_at, created_at,"
                            + " case status when 'closed' then 'resolved' end, case status when 'closed' then created_at end,"
                            + " 5, created_at, 60 from mod_chat_conversations");
            sql.run(
                    "insert into mod_chat_messages (site_id, conversation_id, sender_type, content, sequence, side_sequence,"
                            + " whatsapp_message_id, client_message_id, created_at)"
                            + " select c.site_id, c.id, 'visitor', 'message ' || s || repeat(' and more', 10), s, s,"
                            + " 'wamid.' || c.id || s, 'k' || s, c.created_at"
                            + " from mod_chat_conversations c cross join lateral generate_series(1, c.message_count::integer) as s");
            sql.run("update mod_chat_agents a set current_chat_count = n.open, total_chats_handled = n.handled from ("
                    + " select assigned_agent_id, count(*) filter (where mod_chat.is_open(status)) as open,"
                    + " count(*) filter (where status = 'closed') as handled from mod_chat_conversations group by 1) n"
                    + " where a.id = n.assigned_agent_id");
            tables.forEach(table -> sql.run("alter table " + table + " enable trigger user"));
            sql.run("vacuum analyze");
        }
        return database;
    }

    /** Runs statements and looks at how they came to their rows. */
    record Plans(Sql sql, String mode) {
        private static final ObjectMapper JSON = new ObjectMapper();
        private static final int LARGE = 1_000;
        private static final long BUFFERS_PER_ROW = 50L;
        private static final int BUFFERS_OF_ONE = 500;
        private static final int BUFFERS_OF_A_WALK = 10_000;
        private static final int BUFFERS_OF_A_DAY = 60_000;

        void paged(String name, String statement, int page, @Nullable Object... arguments) {
            JsonNode plan = explain(name, statement, page, arguments);
            assertThat(plan.path("Actual Rows").asInt()).as(name).isEqualTo(page);
            assertThat(buffers(plan)).as(name + " buffers " + mode).isLessThan(BUFFERS_PER_ROW * page);
        }

        /** A page that may be short, or more rows than one: none sorted or read in vain beyond what is given. */
        void walked(String name, String statement, int most, @Nullable Object... arguments) {
            JsonNode plan = explain(name, statement, most, Limits.LIST_BUDGET + 1, arguments);
            assertThat(buffers(plan)).as(name + " buffers " + mode).isLessThan(BUFFERS_OF_A_WALK);
        }

        /** What is read of a day, sorted or not: nothing of other days. */
        void reported(String name, String statement, @Nullable Object... arguments) {
            JsonNode plan = explain(name, statement, BUFFERS_OF_A_DAY, BUFFERS_OF_A_DAY, arguments);
            assertThat(buffers(plan)).as(name + " buffers " + mode).isLessThan(BUFFERS_OF_A_DAY);
        }

        void single(String name, String statement, @Nullable Object... arguments) {
            found(name, BUFFERS_OF_ONE, statement, arguments);
        }

        /** A walk that finds nobody: only where it ended. */
        void walkedInVain(String name, int walk, String statement, @Nullable Object... arguments) {
            found(name, 2 * walk, statement, arguments);
        }

        private void found(String name, int most, String statement, @Nullable Object... arguments) {
            JsonNode plan = explain(name, statement, 10, arguments);
            assertThat(plan.path("Actual Rows").asInt()).as(name).isEqualTo(1);
            assertThat(buffers(plan)).as(name + " buffers " + mode).isLessThan(most);
        }

        /** A command that returns no rows and sorts no more than a thousand. */
        void none(String name, String statement, @Nullable Object... arguments) {
            JsonNode plan = explain(name, statement, LARGE, arguments);
            assertThat(plan.path("Actual Rows").asInt()).as(name).isZero();
        }

        private JsonNode explain(String name, String statement, int page, @Nullable Object... arguments) {
            return explain(name, statement, page, LARGE, arguments);
        }

        private JsonNode explain(
                String name, String statement, int page, int mostInVain, @Nullable Object[] arguments) {
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
                            .isLessThan(mostInVain);
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
