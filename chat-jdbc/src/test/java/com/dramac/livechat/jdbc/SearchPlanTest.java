package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.internal.ConversationSelection;
import com.dramac.livechat.internal.SearchPosition;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How searches come to their hits where there is much to search: by the indexes of words, for rare and common words. */
class SearchPlanTest {
    private static final int CONVERSATIONS = 12_000;
    private static final int PAGE = 51;
    private static final int HITS_OF_RELATED = 5_000;
    private static final String START = "infinity";
    private static final UUID LAST = SearchPosition.START.id();

    @Test
    void searches_read_by_index_and_little_of_it() {
        check(CONVERSATIONS);
    }

    @Test
    @Tag("full")
    void searches_read_by_index_and_little_of_it_among_one_and_a_half_million_messages() {
        check(25 * CONVERSATIONS);
    }

    private static void check(int conversations) {
        TestDatabase database = filled(conversations);
        try (Sql sql = Sql.open(database.dataSource())) {
            String large = sql.one("select id from sites order by created_at, id limit 1");
            String small = sql.one("select id from sites order by created_at desc, id limit 1");
            for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
                sql.run("set plan_cache_mode = " + mode);
                Searches searches = new Searches(sql, mode);
                for (String site : List.of(large, small)) {
                    searches.messages(site, "{common}", PAGE, 1_500);
                    searches.messages(site, "{commo,messa}", PAGE, 1_500);
                    searches.messages(site, "{seldom}", PAGE, 10_000);
                    searches.messages(site, "{nowhere}", 0, 3_000);
                    searches.conversations(site, "{nowhere}", 3_000);
                    searches.conversations(site, "{common}", 12_000);
                }
                searches.messages(large, "{needle}", 3, 3_000);
                searches.messages(large, "{needle,common}", 3, 3_000);
                searches.conversations(large, "{needle}", 3_000);
                searches.found("visitors_with_words", large, "'{seven}'", 3_000);
                searches.found("canned_responses_with_words", large, "'{title,12}'", 3_000);
                searches.found("articles_with_words", large, "'{title,12}'", 3_000);
                searches.found("articles_with_term", large, "'seven'", 3_000);
                plain(new SchemaPlanTest.Plans(sql, mode), large);
            }
            commonWords(database, sql, large);
        }
    }

    /** More hits than are looked up: the list looks at its conversations one by one, and misses none. */
    private static void commonWords(TestDatabase database, Sql sql, String site) {
        ConversationFilters filters =
                ConversationFilters.builder().search("COMMON messag").build();
        List<String> found = new ArrayList<>();
        try (LiveChat chat = JdbcLiveChat.builder(database.dataSource()).build()) {
            assertThat(sql.one("select mod_chat.search_conversations(?, '{common,messag}', 2000)", site))
                    .isEqualTo("null");
            Optional<Cursor> next = Optional.empty();
            do {
                Page<ConversationListItem> page = chat.site(SiteId.parse(site))
                        .conversations()
                        .list(filters, new PageRequest(Limits.PAGE_SIZE, next));
                page.items().forEach(item -> found.add(item.id().toString()));
                next = page.next();
            } while (next.isPresent());
        }
        assertThat(found)
                .isEqualTo(sql.rows(
                        "select id from mod_chat_conversations where site_id = ? order by last_activity_at desc, id desc",
                        site));
    }

    private static void plain(SchemaPlanTest.Plans plans, String site) {
        Object[] visitors = {"{seven}", "{seven}", site, "{seven}", true, "infinity", LAST, PAGE, site};
        plans.walked("visitors", JdbcChatSearch.VISITORS, PAGE, visitors);
        Object[] words = {"{title}", "{title}", site, "{title,12}"};
        List<Object> articles = new ArrayList<>(List.of(words));
        plans.walked(
                "articles",
                JdbcChatSearch.ARTICLES,
                PAGE,
                with(articles, null, null, false, null, null, true, "infinity", LAST, PAGE, site));
        plans.walked(
                "related articles",
                JdbcChatSearch.RELATED_ARTICLES,
                HITS_OF_RELATED,
                "{title,content,12,seven}",
                site,
                null,
                null,
                false,
                null,
                null,
                100,
                site,
                "{title,content,12,seven}",
                50);
        plans.walked(
                "responses",
                JdbcChatSearch.CANNED_RESPONSES,
                PAGE,
                with(
                        articles,
                        null,
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        true,
                        true,
                        true,
                        "infinity",
                        LAST,
                        PAGE,
                        site));
        ConversationSelection found = ConversationSelection.of(
                ConversationFilters.builder().search("x").build(), ZoneOffset.UTC);
        String candidates = "{"
                + String.join(
                        ",",
                        plans.sql().rows("select id from mod_chat_conversations where site_id = ? limit 500", site))
                + "}";
        plans.walked("conversations found", ConversationList.candidatesSql(found, false), PAGE, candidates, site, PAGE);
    }

    private static @Nullable Object[] with(List<Object> first, @Nullable Object... rest) {
        return Stream.concat(first.stream(), Arrays.stream(rest)).toArray();
    }

    /** Searches inside of functions: what they read is told by the buffers, and by how often a table was read whole. */
    private record Searches(Sql sql, String mode) {
        private static final Pattern READ = Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?");

        void messages(String site, String words, int hits, int buffers) {
            String call = "select count(*) from mod_chat.search_messages('" + site + "', '" + words + "', '" + START
                    + "', '" + LAST + "', " + PAGE + ")";
            assertThat(sql.number(call)).as(words).isEqualTo(hits);
            explain(call, buffers);
        }

        void conversations(String site, String words, int buffers) {
            explain(
                    "select mod_chat.search_conversations('" + site + "', '" + words + "', " + Limits.LIST_BUDGET + ")",
                    buffers);
        }

        void found(String function, String site, String words, int buffers) {
            explain("select count(*) from mod_chat." + function + "('" + site + "', " + words + ")", buffers);
        }

        private void explain(String call, int most) {
            String counter =
                    "select coalesce(sum(seq_scan), 0) from pg_stat_xact_user_tables where relname like 'mod\\_chat\\_%'";
            sql.begin();
            long before = sql.number(counter);
            List<String> plan = sql.rows("explain (analyze, buffers) " + call);
            long scans = sql.number(counter) - before;
            sql.rollback();
            long buffers = plan.stream()
                    .flatMap(line -> READ.matcher(line).results())
                    .mapToLong(read -> IntStream.rangeClosed(1, 2)
                            .mapToObj(read::group)
                            .filter(Objects::nonNull)
                            .mapToLong(Long::parseLong)
                            .sum())
                    .max()
                    .orElseThrow();
            System.out.println(mode + " " + call + ": " + buffers + " buffers, "
                    + plan.get(plan.size() - 1).strip());
            assertThat(scans).as(call + " reads a table whole").isZero();
            assertThat(buffers).as(call + " " + mode).isLessThan(most);
        }
    }

    /** Five sites, one with a third of all; two years of messages. Triggers rest. */
    private static TestDatabase filled(int conversations) {
        TestDatabase database = TestDatabase.migrated();
        try (Sql sql = Sql.open(database.dataSource())) {
            List<String> tables = List.of("mod_chat_visitors", "mod_chat_conversations", "mod_chat_messages");
            tables.forEach(table -> sql.run("alter table " + table + " disable trigger user"));
            sql.run(
                    "insert into sites (created_at) select now() + n * interval '1 second' from generate_series(1, 5) as n");
            sql.run(
                    "create temp table places as select id as site, row_number() over (order by created_at) - 1 as place from sites");
            sql.run("create temp table chats as select n, p.site, mod_chat.new_id() as id, mod_chat.new_id() as visitor"
                    + " from generate_series(1, " + conversations + ") as n"
                    + " join places p on p.place = case when n % 3 = 0 then 0 else 1 + n % 4 end");
            sql.run("insert into mod_chat_visitors (site_id, id, name, email)"
                    + " select site, visitor, case when n % 300 = 0 then 'Seven of ' || n else 'Visitor ' || n end,"
                    + " 'v' || n || '@x.example' from chats");
            sql.run("insert into mod_chat_conversations (site_id, id, visitor_id, subject, created_at, last_message_at,"
                    + " last_message_text, last_message_by, message_count, last_sequence, visitor_message_count, unread_agent_count)"
                    + " select site, id, visitor, case when n % 10 = 0 then 'Order ' || n end, t.at, t.at, 'last', 'visitor', 5, 5, 5, 5"
                    + " from chats, lateral (select timestamptz '2024-01-01Z' + n * interval '700 days' / "
                    + conversations + " as at) t");
            sql.run(
                    "insert into mod_chat_messages (site_id, conversation_id, sender_type, content, sequence, side_sequence, created_at)"
                            + " select c.site, c.id, 'visitor', 'message w' || (c.n::bigint * 7919 + s) % 3001 || ' v' || (c.n::bigint * 104729 + s) % 907"
                            + " || case when s % 2 = 0 then ' common' else '' end || case when c.n % 40 < 6 and s = 3 then ' seldom' else '' end"
                            + " || case when c.n in (3, 300, 6000) and s = 1 then ' needle common' else '' end, s, s, t.at + s * interval '1 second'"
                            + " from chats c, generate_series(1, 5) as s,"
                            + " lateral (select timestamptz '2024-01-01Z' + c.n * interval '700 days' / "
                            + conversations
                            + " as at) t");
            sql.run("insert into mod_chat_canned_responses (site_id, title, content)"
                    + " select s.id, 'Title ' || n, 'content ' || n % 50 from sites s, generate_series(1, 2000) as n");
            sql.run("insert into mod_chat_knowledge_base (site_id, title, content)"
                    + " select s.id, 'Title ' || n, 'content ' || n % 50 from sites s, generate_series(1, 2000) as n");
            tables.forEach(table -> sql.run("alter table " + table + " enable trigger user"));
            sql.run("vacuum analyze");
        }
        return database;
    }
}
