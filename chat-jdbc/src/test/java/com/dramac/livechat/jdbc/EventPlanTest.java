package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.jdbc.SchemaPlanTest.Plans;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The plans of the statements on events, where a site has had many and some wait for their place. */
class EventPlanTest {
    private static final int EVENTS = 100_000;
    private static final int WAITING = 3_000;
    private static final int PAGE = 200;
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?");
    private static final Sql SQL = filled();
    private static final String SITE = SQL.one("select id from sites order by created_at limit 1");

    @AfterAll
    static void close() {
        SQL.close();
    }

    private static Sql filled() {
        Sql sql = Sql.open(TestDatabase.migrated().dataSource());
        for (int site = 0; site < 3; site++) {
            String id = sql.one("insert into sites default values returning id");
            sql.run(
                    "insert into mod_chat_events (site_id, position, type, conversation_id, created_at)"
                            + " select ?::uuid, case when n <= ? then n end, 'chat.message.received', gen_random_uuid(), now()"
                            + " from generate_series(1, ?) as n",
                    id,
                    EVENTS,
                    EVENTS + WAITING);
            sql.run("insert into mod_chat_event_streams (site_id, last_position) values (?, ?)", id, EVENTS);
        }
        sql.run("vacuum analyze mod_chat_events");
        return sql;
    }

    @Test
    void events_are_read_on_by_index_and_in_order() {
        for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
            SQL.run("set plan_cache_mode = " + mode);
            Plans plans = new Plans(SQL, mode);
            plans.paged("events, first", JdbcEventRepository.AFTER, PAGE, SITE, 0L, PAGE);
            plans.paged("events, deep", JdbcEventRepository.AFTER, PAGE, SITE, EVENTS / 2L, PAGE);
            plans.single("latest", JdbcEventRepository.LATEST, SITE, SITE);
            plans.single("news", Notifications.LOOK, "{" + SITE + "}");
        }
    }

    /** Pages of tables and indexes that a call touched, by what it says itself. */
    private static int buffers(int most) {
        String plan = String.join(
                "\n",
                SQL.rows("explain (analyze, buffers) select mod_chat.order_events('" + SITE + "', " + most + ")"));
        Matcher buffers = BUFFERS.matcher(plan);
        assertThat(buffers.find()).as(plan).isTrue();
        return Integer.parseInt(buffers.group(1)) + (buffers.group(2) == null ? 0 : Integer.parseInt(buffers.group(2)));
    }

    @Test
    void places_are_given_without_a_look_at_those_that_have_theirs() {
        SQL.begin();
        int some = buffers(100);
        SQL.rollback();
        SQL.begin();
        int many = buffers(1_000);
        SQL.rollback();
        System.out.println("buffers of 100 places " + some + ", of 1 000 " + many);
        assertThat(some).isLessThan(100 * 40);
        assertThat(many).isLessThan(1_000 * 40);
    }

    @Test
    void where_nothing_waits_next_to_nothing_is_read() {
        String quiet = SQL.one("insert into sites default values returning id");
        String plan = String.join(
                "\n", SQL.rows("explain (analyze, buffers) select mod_chat.order_events('" + quiet + "', 1000)"));
        Matcher buffers = BUFFERS.matcher(plan);
        assertThat(buffers.find() ? Integer.parseInt(buffers.group(1)) : 0)
                .as(plan)
                .isLessThan(2_000);
    }
}
