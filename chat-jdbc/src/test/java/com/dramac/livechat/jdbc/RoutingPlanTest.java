package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.jdbc.SchemaPlanTest.Plans;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The plans of routing and presence, among many conversations and agents: the queue is short, what has ended is not. */
class RoutingPlanTest {
    private static final int CONVERSATIONS = 100_000;
    private static final int AGENTS = 4_000;
    private static final String NOW = "2026-02-01 00:00:00Z";
    private static final Sql SQL = filled();
    private static final String SITE = SQL.one("select id from sites order by created_at limit 1");
    private static final String DEPARTMENT =
            SQL.one("select id from mod_chat_departments where site_id = ? order by sort_order limit 1", SITE);
    private static final String AGENT =
            SQL.one("select agent_id from mod_chat_agent_presence where site_id = ? order by agent_id limit 1", SITE);

    @AfterAll
    static void close() {
        SQL.close();
    }

    @Test
    void the_head_of_the_queue_is_read_by_index_and_in_order() {
        for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
            Plans plans = plans(mode);
            SQL.begin();
            plans.paged(
                    "queue",
                    JdbcChatRouting.HOLD_QUEUE,
                    50,
                    SITE,
                    DEPARTMENT,
                    50,
                    SITE,
                    DEPARTMENT,
                    NOW,
                    SITE,
                    DEPARTMENT);
            String waiting = SQL.one(
                    "select id from mod_chat_conversations where site_id = ? and department_id = ? and status = 'pending' limit 1",
                    SITE,
                    DEPARTMENT);
            plans.single("look", JdbcChatRouting.LOOK, NOW, SITE, waiting);
            plans.none("assign", JdbcChatRouting.ASSIGN, NOW, "{" + waiting + "}", "{" + AGENT + "}", SITE);
            SQL.rollback();
        }
    }

    @Test
    void the_index_of_the_queue_holds_what_waits_and_nothing_else() {
        assertThat(SQL.number("select reltuples::bigint from pg_class where relname = 'idx_chat_conversations_queue'"))
                .as("an estimate")
                .isLessThan(SQL.number("select count(*) from mod_chat_conversations") / 5);
    }

    @Test
    void presence_is_read_and_renewed_by_index() {
        UUID none = new UUID(0, 0);
        for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
            Plans plans = plans(mode);
            plans.single("presence", JdbcAgentPresence.FIND, NOW, SITE, AGENT);
            plans.paged("presences, first", JdbcAgentPresence.list(false), 51, NOW, SITE, 51);
            plans.paged("presences, deep", JdbcAgentPresence.list(true), 51, NOW, SITE, none, 51);
            SQL.begin();
            plans.single("heartbeat", JdbcAgentPresence.HEARTBEAT, 60_000_000L, NOW, SITE, AGENT, NOW);
            plans.single("leave", JdbcAgentPresence.LEAVE, NOW, SITE, AGENT, NOW);
            SQL.rollback();
        }
    }

    @Test
    void those_who_are_there_are_found_by_index() {
        SQL.begin();
        String found = SQL.one(
                "select count(*) from mod_chat.hold_candidates(?::uuid, ?::uuid, ?::timestamptz)",
                SITE,
                DEPARTMENT,
                NOW);
        assertThat(found).isEqualTo("20");
        SQL.rollback();
        // What the function asks, as it asks it.
        Plans plans = plans("force_generic_plan");
        SQL.begin();
        plans.paged("candidates", """
                select a.id
                  from mod_chat_agents a
                  join mod_chat_agent_presence p on p.site_id = a.site_id and p.agent_id = a.id and p.expires_at > ?
                 where a.site_id = ? and a.department_id = ? and a.is_active and a.status = 'online'
                 order by a.id
                   for no key update of a""", 20, NOW, SITE, DEPARTMENT);
        SQL.rollback();
    }

    private static Plans plans(String mode) {
        SQL.run("set plan_cache_mode = " + mode);
        return new Plans(SQL, mode);
    }

    /** Two sites of 40 departments; one conversation in ten waits. */
    private static Sql filled() {
        Sql sql = Sql.open(TestDatabase.migrated().dataSource());
        List<String> tables = List.of("mod_chat_agents", "mod_chat_visitors", "mod_chat_conversations");
        tables.forEach(table -> sql.run("alter table " + table + " disable trigger user"));
        sql.run(
                "insert into sites (created_at) select now() + n * interval '1 second' from generate_series(1, 2) as n");
        sql.run("insert into mod_chat_departments (site_id, name, is_default, sort_order)"
                + " select s.id, 'Department ' || n, n = 0, n from sites s, generate_series(0, 39) as n");
        sql.run("insert into mod_chat_agents (site_id, user_id, display_name, status, department_id)"
                + " select d.site_id, gen_random_uuid(), 'Agent ' || n, case when n / 40 % 2 = 0 then 'online' else 'offline' end, d.id"
                + " from generate_series(1, " + AGENTS + ") as n join mod_chat_departments d on d.sort_order = n % 40");
        sql.run("insert into mod_chat_agent_presence (site_id, agent_id, seen_at, expires_at)"
                + " select site_id, id, timestamptz '" + NOW + "' - interval '1 minute', timestamptz '" + NOW
                + "' + case when row_number() over (partition by department_id, status order by id) <= 20 then 1 else -1 end * interval '1 second'"
                + " from mod_chat_agents");
        sql.run("insert into mod_chat_visitors (site_id, name) select id, 'Ada' from sites");
        sql.run("insert into mod_chat_conversations (site_id, visitor_id, department_id, status, priority, created_at)"
                + " select d.site_id, v.id, d.id, case when n % 100 < 10 then 'pending' else 'closed' end,"
                + " (array['low', 'normal', 'high', 'urgent'])[1 + n % 4], timestamptz '" + NOW
                + "' - n * interval '1 minute' from generate_series(1, " + CONVERSATIONS / 2
                + ") as n join mod_chat_departments d on d.sort_order = n / 100 % 40"
                + " join mod_chat_visitors v on v.site_id = d.site_id");
        tables.forEach(table -> sql.run("alter table " + table + " enable trigger user"));
        sql.run("vacuum analyze");
        return sql;
    }
}
