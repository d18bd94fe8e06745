package com.dramac.livechat.jdbc;

import com.dramac.livechat.agent.AgentFilters;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.jdbc.SchemaPlanTest.Plans;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The plans of the statements on departments and agents, where there are many of both: more than any site has. */
class StaffPlanTest {
    private static final int PAGE = 51;
    private static final String NOW = "2026-02-01 00:00:00Z";
    private static final Sql SQL = filled();
    private static final String SITE = SQL.one("select id from sites order by created_at limit 1");
    private static final String DEPARTMENT = SQL.one(
            "select id from mod_chat_departments where site_id = ? and not is_default order by sort_order limit 1",
            SITE);
    private static final String AGENT = SQL.one(
            "select id from mod_chat_agents where site_id = ? and department_id = ? order by id limit 1",
            SITE,
            DEPARTMENT);

    @AfterAll
    static void close() {
        SQL.close();
    }

    @Test
    void departments_are_read_by_index_and_in_order() {
        for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
            Plans plans = plans(mode);
            plans.single("department", JdbcDepartmentRepository.FIND, SITE, DEPARTMENT);
            for (boolean activeOnly : List.of(false, true)) {
                plans.paged("departments, first", JdbcDepartmentRepository.list(activeOnly, false), PAGE, SITE, PAGE);
                plans.paged(
                        "departments, deep",
                        JdbcDepartmentRepository.list(activeOnly, true),
                        PAGE,
                        SITE,
                        100L,
                        new UUID(0, 0),
                        PAGE);
            }
        }
    }

    @Test
    void departments_are_changed_by_index() {
        for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
            Plans plans = plans(mode);
            SQL.begin();
            plans.single(
                    "create department",
                    JdbcDepartmentRepository.CREATE,
                    UUID.randomUUID(),
                    "Sales",
                    null,
                    true,
                    5,
                    NOW,
                    NOW,
                    SITE);
            plans.single(
                    "change department",
                    JdbcDepartmentRepository.CHANGE,
                    NOW,
                    "Sales",
                    true,
                    null,
                    null,
                    null,
                    SITE,
                    DEPARTMENT);
            plans.single("make default", JdbcDepartmentRepository.MAKE_DEFAULT, SITE, DEPARTMENT, NOW, SITE, NOW, SITE);
            plans.single("activate department", JdbcDepartmentRepository.ACTIVATE, NOW, SITE, DEPARTMENT);
            SQL.rollback();
            SQL.begin();
            plans.single("deactivate department", JdbcDepartmentRepository.DEACTIVATE, NOW, SITE, DEPARTMENT);
            plans.none(
                    "release conversations",
                    JdbcDepartmentRepository.RELEASE_CONVERSATIONS,
                    NOW,
                    SITE,
                    SITE,
                    DEPARTMENT,
                    SITE);
            plans.none("release agents", JdbcDepartmentRepository.RELEASE_AGENTS, NOW, SITE, SITE, DEPARTMENT, SITE);
            plans.single("delete department", JdbcDepartmentRepository.DELETE, SITE, SITE, DEPARTMENT);
            SQL.rollback();
        }
    }

    @Test
    void agents_are_read_by_index_and_in_order() {
        String user = SQL.one("select user_id from mod_chat_agents where site_id = ? and id = ?", SITE, AGENT);
        AgentFilters inDepartment = AgentFilters.builder()
                .departmentId(DepartmentId.parse(DEPARTMENT))
                .build();
        AgentFilters online = AgentFilters.builder().status(AgentStatus.ONLINE).build();
        AgentFilters active = AgentFilters.builder().activeOnly(true).build();
        UUID none = new UUID(0, 0);
        for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
            Plans plans = plans(mode);
            plans.single("agent", JdbcAgentRepository.FIND, SITE, AGENT);
            plans.single("agent of a user", JdbcAgentRepository.FIND_BY_USER, SITE, user);
            for (AgentFilters filters : List.of(AgentFilters.all(), active, AgentFilters.available())) {
                plans.paged("agents, first", JdbcAgentRepository.list(filters, false), PAGE, SITE, PAGE);
                plans.paged("agents, deep", JdbcAgentRepository.list(filters, true), PAGE, SITE, none, PAGE);
            }
            plans.paged(
                    "agents of a department",
                    JdbcAgentRepository.list(inDepartment, true),
                    PAGE,
                    SITE,
                    DEPARTMENT,
                    none,
                    PAGE);
            plans.paged("agents online", JdbcAgentRepository.list(online, true), PAGE, SITE, "online", none, PAGE);
        }
    }

    @Test
    void agents_are_changed_by_index() {
        for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
            Plans plans = plans(mode);
            SQL.begin();
            plans.single(
                    "add agent",
                    JdbcAgentRepository.ADD,
                    SITE,
                    DEPARTMENT,
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    "Grace",
                    null,
                    null,
                    "agent",
                    5,
                    NOW,
                    NOW,
                    SITE,
                    false);
            plans.single(
                    "change agent",
                    JdbcAgentRepository.CHANGE,
                    SITE,
                    AGENT,
                    SITE,
                    DEPARTMENT,
                    "Ada",
                    true,
                    null,
                    true,
                    null,
                    null,
                    false,
                    null,
                    NOW,
                    SITE,
                    false);
            plans.single("set status", JdbcAgentRepository.SET_STATUS, "away", NOW, SITE, AGENT, false);
            plans.none("release", JdbcAgentRepository.RELEASE, NOW, SITE, AGENT, SITE);
            plans.single("deactivate agent", JdbcAgentRepository.DEACTIVATE, NOW, SITE, AGENT);
            plans.single("reactivate agent", JdbcAgentRepository.REACTIVATE, NOW, SITE, AGENT);
            SQL.rollback();
        }
    }

    private static Plans plans(String mode) {
        SQL.run("set plan_cache_mode = " + mode);
        return new Plans(SQL, mode);
    }

    /** Two sites, with 1500 departments, 9000 agents and 9000 conversations each. */
    private static Sql filled() {
        Sql sql = Sql.open(TestDatabase.migrated().dataSource());
        List<String> tables = List.of("mod_chat_agents", "mod_chat_visitors", "mod_chat_conversations");
        tables.forEach(table -> sql.run("alter table " + table + " disable trigger user"));
        sql.run(
                "insert into sites (created_at) select now() + n * interval '1 second' from generate_series(1, 2) as n");
        sql.run("insert into mod_chat_departments (site_id, name, is_default, is_active, sort_order)"
                + " select s.id, 'Department ' || n, n = 0, n % 10 < 8, n from sites s, generate_series(0, 1499) as n");
        sql.run("insert into mod_chat_agents (site_id, user_id, display_name, status, is_active, department_id)"
                + " select d.site_id, gen_random_uuid(), 'Agent ' || n, (array['online', 'away', 'offline'])[1 + n % 3],"
                + " n % 10 < 8, d.id from generate_series(1, 9000) as n"
                + " join mod_chat_departments d on d.sort_order = case when n % 20 = 0 then 1 else n % 1500 end");
        sql.run("insert into mod_chat_visitors (site_id, name) select id, 'Ada' from sites");
        sql.run(
                "insert into mod_chat_conversations (site_id, visitor_id, department_id, assigned_agent_id, status, created_at)"
                        + " select a.site_id, v.id, a.department_id, a.id, (array['active', 'closed'])[1 + n % 2], now() - n * interval '1 minute'"
                        + " from (select *, row_number() over (order by id) as n from mod_chat_agents) a"
                        + " join mod_chat_visitors v on v.site_id = a.site_id");
        tables.forEach(table -> sql.run("alter table " + table + " enable trigger user"));
        sql.run("vacuum analyze");
        return sql;
    }
}
