package com.dramac.livechat.jdbc;

import com.dramac.livechat.UserId;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.internal.ShortcutRange;
import com.dramac.livechat.knowledge.ArticleFilters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The plans of what lists canned responses and articles, where there are many. */
class TitledPlanTest {
    private static final int ROWS = 30_000;
    private static final int PAGE = 51;
    private static final int CATEGORIES = 40;
    private static final UUID OWNER = new UUID(0, 7);
    private static final String BEYOND_ALL = "\uDBFF\uDFFF";

    @Test
    void lists_counts_and_shortcuts_are_read_by_index() {
        try (Sql sql = Sql.open(filled().dataSource())) {
            String site = sql.one("select id from sites order by created_at, id limit 1");
            for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
                sql.run("set plan_cache_mode = " + mode);
                SchemaPlanTest.Plans plans = new SchemaPlanTest.Plans(sql, mode);
                lists(plans, site);
                shortcuts(plans, site);
                uses(plans, sql, site);
            }
        }
    }

    private static void lists(SchemaPlanTest.Plans plans, String site) {
        CannedResponseFilters shared =
                CannedResponseFilters.builder().isShared(true).isActive(true).build();
        CannedResponseFilters usable = CannedResponseFilters.usableBy(UserId.of(OWNER));
        String all = JdbcCannedResponseRepository.TABLE.page(
                JdbcCannedResponseRepository.parts(CannedResponseFilters.all()));
        String ofShared = JdbcCannedResponseRepository.TABLE.page(JdbcCannedResponseRepository.parts(shared));
        String ofUser = JdbcCannedResponseRepository.TABLE.page(JdbcCannedResponseRepository.parts(usable));
        String articles =
                JdbcKnowledgeBaseRepository.TABLE.page(JdbcKnowledgeBaseRepository.parts(ArticleFilters.all()));
        for (String category : List.of("", "c20")) {
            for (String last : List.of(BEYOND_ALL, "c21")) {
                Object[] range = {category, "Title 5", new UUID(0, 0), last};
                String name = " from " + category + " to " + (last.equals(BEYOND_ALL) ? "the end" : last);
                plans.paged(
                        "all responses" + name,
                        all,
                        PAGE,
                        arguments(
                                part(site, List.of(true), range),
                                part(site, List.of(false), range),
                                part(site, List.of(true), range),
                                part(site, List.of(false), range)));
                plans.paged("shared" + name, ofShared, PAGE, arguments(part(site, List.of(true), range)));
                plans.paged(
                        "usable" + name,
                        ofUser,
                        PAGE,
                        arguments(part(site, List.of(true), range), part(site, List.of(OWNER, true), range)));
                plans.paged(
                        "articles" + name,
                        articles,
                        PAGE,
                        arguments(part(site, List.of(true), range), part(site, List.of(false), range)));
            }
        }
        plans.paged(
                "categories",
                JdbcCannedResponseRepository.TABLE.categories(JdbcCannedResponseRepository.parts(shared)),
                CATEGORIES,
                site,
                true,
                site,
                true,
                "",
                BEYOND_ALL,
                site,
                true,
                BEYOND_ALL);
    }

    private static Object[] part(String site, List<Object> condition, Object[] range) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(site);
        arguments.addAll(condition);
        arguments.addAll(Arrays.asList(range));
        arguments.add(PAGE);
        return arguments.toArray();
    }

    private static @Nullable Object[] arguments(Object[]... parts) {
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Object[] part : parts) {
            arguments.addAll(Arrays.asList(part));
        }
        arguments.add(PAGE);
        return arguments.toArray();
    }

    private static void shortcuts(SchemaPlanTest.Plans plans, String site) {
        for (String prefix : List.of("", "/S1")) {
            ShortcutRange range = ShortcutRange.of(prefix);
            plans.paged(
                    "shortcuts with " + prefix,
                    JdbcCannedResponseRepository.BY_SHORTCUT,
                    PAGE,
                    site,
                    OWNER,
                    range.from(),
                    range.to(),
                    PAGE,
                    site,
                    range.from(),
                    range.to(),
                    PAGE,
                    PAGE);
        }
    }

    private static void uses(SchemaPlanTest.Plans plans, Sql sql, String site) {
        String response =
                sql.one("select id from mod_chat_canned_responses where site_id = ? order by id limit 1", site);
        String article = sql.one("select id from mod_chat_knowledge_base where site_id = ? order by id limit 1", site);
        plans.single("response", JdbcCannedResponseRepository.FIND, site, response);
        plans.single("article", JdbcKnowledgeBaseRepository.FIND, site, article);
        sql.begin();
        String now = "2026-02-01 00:00:00Z";
        plans.single(
                "use",
                CannedResponseRow.USES.statement(),
                site,
                response,
                now,
                site,
                response,
                site,
                response,
                site,
                now);
        plans.single(
                "match", ArticleRow.MATCHES.statement(), site, article, now, site, article, site, article, site, now);
        String change = JdbcCannedResponseRepository.CHANGE;
        plans.single(
                "change",
                change.substring(change.lastIndexOf(';') + 1),
                true,
                false,
                "/new",
                site,
                response,
                "New",
                null,
                false,
                "c1",
                null,
                null,
                now,
                site,
                site,
                site);
        sql.rollback();
    }

    /** Two sites; of three responses two are shared, of twenty one is inactive; each was used. */
    private static TestDatabase filled() {
        TestDatabase database = TestDatabase.migrated();
        try (Sql sql = Sql.open(database.dataSource())) {
            sql.run(
                    "insert into sites (created_at) select now() + n * interval '1 second' from generate_series(1, 2) as n");
            sql.run("insert into mod_chat_canned_responses"
                    + " (site_id, title, content, shortcut, category, created_by, is_shared, is_active)"
                    + " select s.id, 'Title ' || n, 'content', '/s' || n, 'c' || n % " + CATEGORIES
                    + ", ('00000000-0000-0000-0000-0000000000' || lpad((n % 7 + 1)::text, 2, '0'))::uuid, n % 3 > 0, n % 19 > 0"
                    + " from sites s, generate_series(1, " + ROWS + ") as n");
            sql.run("insert into mod_chat_knowledge_base (site_id, title, content, category, is_active)"
                    + " select s.id, 'Title ' || n, 'content', 'c' || n % " + CATEGORIES + ", n % 19 > 0"
                    + " from sites s, generate_series(1, " + ROWS + ") as n");
            sql.run("insert into mod_chat_canned_response_uses (site_id, canned_response_id, uses)"
                    + " select site_id, id, n from mod_chat_canned_responses, generate_series(1, 2) as n");
            sql.run("insert into mod_chat_article_matches (site_id, article_id, uses)"
                    + " select site_id, id, 1 from mod_chat_knowledge_base");
            sql.run("vacuum analyze");
        }
        return database;
    }
}
