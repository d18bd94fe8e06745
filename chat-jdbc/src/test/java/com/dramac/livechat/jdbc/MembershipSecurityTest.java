package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which role raw SQL gives a user, whatever the order in which rows were written, and what a role inherits. */
class MembershipSecurityTest {
    private static final String DENIED = "42501";
    private static final UUID AGENCY = new UUID(1, 1);
    private static final UUID OTHER_AGENCY = new UUID(1, 2);
    private static final UUID SITE = new UUID(2, 1);
    private static final UUID USER = new UUID(3, 1);

    private TestDatabase database = TestDatabase.migrated();
    private Sql owner = Sql.open(database.dataSource());

    @AfterEach
    void close() {
        owner.close();
    }

    private void sites() {
        owner.run("insert into agencies (id) values (?), (?)", AGENCY, OTHER_AGENCY);
        owner.run("insert into sites (id, agency_id) values (?, ?)", SITE, AGENCY);
    }

    private void join(UUID agency) {
        owner.run("insert into agency_members (agency_id, user_id) values (?, ?)", agency, USER);
    }

    private void leave(UUID agency) {
        owner.run("delete from agency_members where agency_id = ? and user_id = ?", agency, USER);
    }

    private void addAgent() {
        owner.run(
                "insert into mod_chat_agents (site_id, id, user_id, display_name, role) values (?, ?, ?, 'Grace', 'agent')",
                SITE,
                USER,
                USER);
    }

    private String role() {
        return owner.one("select mod_chat.member_role(?, ?)", SITE, USER);
    }

    /** What the policies make of the role: with the site in the claims, and without. */
    private void assertSeesTheSite(boolean expected) {
        for (Map<String, Object> claims :
                List.<Map<String, Object>>of(Map.of("sub", USER), Map.of("sub", USER, "site_id", SITE))) {
            try (Sql member = Sql.open(database.dataSource()).begin()) {
                member.rows(
                        "select set_config('request.jwt.claims', ?, true), set_config('role', 'authenticated', true)",
                        SecuredSites.json(claims));
                assertThat(member.rows("select id from mod_chat_departments"))
                        .as("departments seen with %s", claims)
                        .hasSize(expected ? 1 : 0);
            }
        }
    }

    @Test
    void every_order_of_rows_ends_with_the_membership() {
        sites();
        owner.run("insert into mod_chat_departments (site_id, name) values (?, 'Sales')", SITE);
        addAgent();
        assertThat(role()).isEqualTo("agent");
        assertSeesTheSite(true);
        join(AGENCY);
        assertThat(role()).isEqualTo("agent");
        leave(AGENCY);
        assertThat(role()).isEqualTo("null");
        assertSeesTheSite(false);
        join(AGENCY);
        assertThat(role()).isEqualTo("agent");
        owner.run("update mod_chat_agents set is_active = false");
        assertThat(role()).isEqualTo("null");
        leave(AGENCY);
        owner.run("update mod_chat_agents set is_active = true");
        assertThat(role()).isEqualTo("null");
    }

    @Test
    void a_membership_that_moves_to_another_agency_ends_here_and_begins_there() {
        sites();
        addAgent();
        join(OTHER_AGENCY);
        assertThat(role()).isEqualTo("agent");
        owner.run("update agency_members set agency_id = ?", AGENCY);
        assertThat(role()).isEqualTo("agent");
        owner.run("update agency_members set agency_id = ?", OTHER_AGENCY);
        assertThat(role()).isEqualTo("null");
    }

    @Test
    void a_site_that_moves_to_another_agency_ends_the_access_of_the_old_ones_members() {
        sites();
        addAgent();
        join(AGENCY);
        owner.run("update sites set agency_id = ?", OTHER_AGENCY);
        assertThat(role()).isEqualTo("null");
        join(OTHER_AGENCY);
        assertThat(role()).isEqualTo("agent");
        owner.run("update sites set agency_id = null");
        assertThat(role()).isEqualTo("null");
    }

    @Test
    void a_site_that_moves_to_the_agency_of_its_agent_asks_for_the_membership_from_then_on() {
        sites();
        addAgent();
        join(OTHER_AGENCY);
        owner.run("update sites set agency_id = ?", OTHER_AGENCY);
        assertThat(role()).isEqualTo("agent");
        owner.run("truncate agency_members");
        assertThat(role()).isEqualTo("null");
    }

    @Test
    void of_an_agent_and_a_membership_added_at_once_the_end_of_the_membership_is_seen() {
        sites();
        try (Sql first = Sql.open(database.dataSource()).begin();
                Sql second = Sql.open(database.dataSource()).begin()) {
            first.run(
                    "insert into mod_chat_agents (site_id, user_id, display_name) values (?, ?, 'Grace')", SITE, USER);
            second.run("insert into agency_members (agency_id, user_id) values (?, ?)", AGENCY, USER);
            first.run("commit");
            second.run("commit");
        }
        assertThat(role()).isEqualTo("agent");
        leave(AGENCY);
        assertThat(role()).isEqualTo("null");
    }

    @Test
    void deleting_an_agent_row_promotes_nobody() {
        sites();
        owner.run("insert into mod_chat_departments (site_id, name) values (?, 'Sales')", SITE);
        join(AGENCY);
        assertThat(role()).isEqualTo("admin");
        addAgent();
        assertThat(role()).isEqualTo("agent");
        owner.run("delete from mod_chat_agents");
        assertThat(role()).isEqualTo("null");
        assertSeesTheSite(false);
        leave(AGENCY);
        join(AGENCY);
        assertThat(role()).isEqualTo("null");
        addAgent();
        assertThat(role()).isEqualTo("agent");
        owner.run("delete from mod_chat_agents");
        owner.run("delete from mod_chat_denied_members");
        assertThat(role()).isEqualTo("admin");
    }

    @Test
    void giving_an_agent_row_to_another_user_promotes_nobody() {
        sites();
        join(AGENCY);
        addAgent();
        owner.run("update mod_chat_agents set user_id = ?", new UUID(3, 2));
        assertThat(role()).isEqualTo("null");
    }

    @Test
    void deleting_a_site_with_agents_leaves_nothing() {
        sites();
        addAgent();
        owner.run("delete from sites");
        assertThat(owner.one("select count(*) from mod_chat_denied_members")).isEqualTo("0");
    }

    @Test
    void members_reach_neither_policies_nor_denials_nor_what_asks_for_a_membership() {
        sites();
        join(AGENCY);
        for (String sql : List.of(
                "insert into mod_chat_site_policies (site_id) values ('" + SITE + "')",
                "update mod_chat_site_policies set members_without_agent = 'allow'",
                "delete from mod_chat_denied_members",
                "select * from mod_chat_denied_members",
                "update mod_chat_agents set requires_membership = false",
                "insert into mod_chat_agents (site_id, user_id, display_name, requires_membership)" + " values ('"
                        + SITE + "', gen_random_uuid(), 'Outside', false)")) {
            try (Sql member = Sql.open(database.dataSource()).begin()) {
                member.rows(
                        "select set_config('request.jwt.claims', ?, true), set_config('role', 'authenticated', true)",
                        SecuredSites.json(Map.of("sub", USER)));
                assertThat(member.refused(sql)).as(sql).isEqualTo(DENIED);
            }
        }
    }

    /** Live chat puts no triggers on a platform's tables, so there an agent needs a membership unless the host says no. */
    @Test
    void on_a_platform_an_agent_needs_the_membership_unless_the_host_says_otherwise() {
        owner.close();
        database = TestDatabase.empty();
        owner = Sql.open(database.dataSource());
        owner.run("create table agencies (id uuid primary key);"
                + " create table sites (id uuid primary key, agency_id uuid);"
                + " create table agency_members (agency_id uuid, user_id uuid)");
        ChatSchema.migrate(database.dataSource());
        assertThat(owner.rows("select tgname from pg_trigger where not tgisinternal"
                        + " and tgrelid in ('sites'::regclass, 'agencies'::regclass, 'agency_members'::regclass)"))
                .isEmpty();
        sites();
        addAgent();
        assertThat(role()).isEqualTo("null");
        join(AGENCY);
        assertThat(role()).isEqualTo("agent");
        leave(AGENCY);
        assertThat(role()).isEqualTo("null");
        owner.run("update mod_chat_agents set requires_membership = false");
        assertThat(role()).isEqualTo("agent");
    }

    @Test
    void without_agencies_an_agent_needs_no_membership() {
        owner.close();
        database = TestDatabase.empty();
        owner = Sql.open(database.dataSource());
        owner.run("create table sites (id uuid primary key)");
        ChatSchema.migrate(database.dataSource());
        owner.run("insert into sites (id) values (?)", SITE);
        addAgent();
        assertThat(role()).isEqualTo("agent");
    }
}
