package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.audit.AuditAction;
import com.dramac.livechat.audit.AuditEntry;
import com.dramac.livechat.audit.AuditFilters;
import com.dramac.livechat.audit.AuditTarget;
import com.dramac.livechat.audit.AuditTargetType;
import com.dramac.livechat.audit.NewAuditEntry;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.event.EventActor;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the database itself guarantees of the audit trail, whoever writes by plain SQL. */
class AuditTrailTest {
    private static final SecuredSites SITES = new SecuredSites();
    private static final UUID OWN = SITES.own;
    private static final String FORGED = "insert into mod_chat_audit (site_id, action, actor_type, login, target_type)"
            + " values ('" + OWN + "', 'chat.agent.added', 'host', 'x', 'agent')";

    @AfterAll
    static void close() {
        SITES.owner.close();
    }

    private static Map<String, Supplier<Sql>> roles() {
        return Map.of(
                "anon", () -> SITES.visitor(OWN, SITES.visitorOf(OWN)),
                "authenticated", () -> SITES.member(SITES.alice),
                "service_role", AuditTrailTest::application);
    }

    private static Sql application() {
        return Sql.open(SITES.database.dataSource(TestDatabase.APPLICATION)).begin();
    }

    private static SiteChat site(Sql sql) {
        return JdbcLiveChat.builder(ConnectionSource.of(sql.connection()))
                .build()
                .site(SiteId.of(OWN));
    }

    private static AuditEntry newest(SiteChat site) {
        return site.audit().list(PageRequest.first(1)).items().get(0);
    }

    @Test
    void no_role_writes_changes_or_removes_entries() {
        roles().forEach((role, open) -> {
            for (String statement : List.of(
                    FORGED,
                    "update mod_chat_audit set operator = 'x'",
                    "delete from mod_chat_audit",
                    "truncate mod_chat_audit",
                    "select mod_chat.audit('" + OWN + "', 'chat.agent.added', 'agent', 'x', '{}')",
                    "select mod_chat.write_audit('" + OWN
                            + "', 'chat.agent.added', 'host', null, null, 'agent', 'x', '{}')")) {
                try (Sql sql = open.get()) {
                    assertThat(sql.refused(statement))
                            .as(role + ": " + statement)
                            .startsWith("42501");
                }
            }
        });
        for (String role : List.of("anon", "authenticated")) {
            for (String call : List.of(
                    "remove_audit('" + OWN + "', now(), 1)",
                    "record_audit('" + OWN + "', 'chat.data.exported', 'host', null, 'export', null, '{}')")) {
                try (Sql sql = Objects.requireNonNull(roles().get(role)).get()) {
                    assertThat(sql.refused("select mod_chat." + call)).startsWith("42501");
                }
            }
        }
    }

    @Test
    void the_owner_changes_and_removes_no_entries_past_the_function() {
        for (String statement : List.of(
                "update mod_chat_audit set operator = 'x'", "delete from mod_chat_audit", "truncate mod_chat_audit")) {
            try (Sql sql = Sql.open(SITES.database.dataSource()).begin()) {
                assertThat(sql.refused(statement)).isEqualTo("42501 mod_chat_audit_append_only_check");
            }
        }
        try (Sql sql = application()) {
            assertThat(sql.number("select mod_chat.remove_audit(?, now() + interval '1 day', 2)", OWN))
                    .isEqualTo(2);
            assertThat(sql.refused("delete from mod_chat_audit")).startsWith("42501");
        }
    }

    @Test
    void only_what_the_host_alone_knows_can_be_recorded() {
        try (Sql sql = application()) {
            assertThat(sql.refused(
                            "select mod_chat.record_audit(?, 'chat.agent.removed', 'host', null, 'agent', 'x', '{}')",
                            OWN))
                    .isEqualTo("23514 mod_chat_audit_action_check");
        }
    }

    @Test
    void plain_sql_of_a_member_is_recorded_as_the_members() {
        try (Sql sql = SITES.member(SITES.alice)) {
            sql.run(
                    "update mod_chat_agents set role = 'supervisor' where site_id = ? and user_id = ?",
                    OWN,
                    SITES.agent);
            assertThat(sql.one(
                            "select action, actor_type, actor_id, target_id, data ->> 'previousRole', login"
                                    + " from mod_chat_audit where site_id = ? order by id desc limit 1",
                            OWN))
                    .isEqualTo("chat.agent.role_changed|member|" + SITES.alice + "|" + SITES.agent + "|agent|"
                            + SITES.database.dataSource().getUser());
        }
    }

    @Test
    void plain_sql_of_the_host_is_recorded_with_its_login_and_what_it_says_of_the_origin() {
        try (Sql sql = application()) {
            sql.run(
                    "select set_config('mod_chat.origin', ?, true)",
                    "{\"ipAddress\":\"no address\",\"requestId\":\"  \",\"operator\":\"" + "x".repeat(300) + "\"}");
            sql.run("delete from mod_chat_agents where site_id = ? and user_id = ?", OWN, SITES.formerAgent);
            AuditEntry entry = newest(site(sql));
            assertThat(entry.action()).isEqualTo(AuditAction.AGENT_REMOVED);
            assertThat(entry.data().properties()).containsEntry("userId", SITES.formerAgent.toString());
            assertThat(entry.login()).contains(TestDatabase.APPLICATION);
            assertThat(entry.origin())
                    .isEqualTo(RequestOrigin.builder().operator("x".repeat(200)).build());
            sql.run(
                    "update mod_chat_agents set user_id = ? where site_id = ? and user_id = ?",
                    SITES.nobody,
                    OWN,
                    SITES.agent);
            assertThat(site(sql).audit().list(PageRequest.first(2)).items())
                    .extracting(AuditEntry::action)
                    .containsExactly(AuditAction.AGENT_ADDED, AuditAction.AGENT_REMOVED);
        }
    }

    @Test
    void settings_of_plain_sql_are_compared_with_the_defaults() {
        UUID site;
        try (Sql sql = Sql.open(SITES.database.dataSource()).begin()) {
            site = sql.id("insert into sites default values returning id");
            sql.run("insert into mod_chat_widget_settings (site_id) values (?)", site);
            assertThat(sql.number("select count(*) from mod_chat_audit where site_id = ?", site))
                    .isZero();
            sql.run(
                    "update mod_chat_widget_settings set company_name = 'A', blocked_ips = '{10.0.0.1}' where site_id = ?",
                    site);
            sql.run("delete from mod_chat_widget_settings where site_id = ?", site);
            assertThat(sql.rows("select data ->> 'properties' from mod_chat_audit where site_id = ? order by id", site))
                    .containsExactly("[\"blockedIps\", \"companyName\"]", "[\"blockedIps\", \"companyName\"]");
            sql.run("delete from sites where id = ?", site);
            assertThat(sql.number("select count(*) from mod_chat_audit where site_id = ?", site))
                    .isZero();
        }
    }

    @Test
    void an_append_or_a_page_view_fires_no_trigger_of_the_trail() {
        assertThat(SITES.owner.rows(
                        "select t.tgrelid::regclass::text || ' ' || pg_get_triggerdef(t.oid) from pg_trigger t"
                                + " join pg_proc p on p.oid = t.tgfoid where p.proname like 'audit\\_%' order by 1"))
                .allSatisfy(trigger -> assertThat(trigger)
                        .doesNotContain("public.mod_chat_conversations")
                        .doesNotContainPattern("INSERT.* ON public.mod_chat_messages")
                        .doesNotContainPattern("UPDATE (?!OF redacted_at).* ON public.mod_chat_messages")
                        .doesNotContainPattern("(INSERT|UPDATE).* ON public.mod_chat_visitors ")
                        .doesNotContainPattern("UPDATE (?!OF user_id, role, is_active).* ON public.mod_chat_agents"))
                .hasSize(8);
    }

    @Test
    void on_a_connection_of_the_host_a_refusal_is_the_hosts_to_record() throws SQLException {
        Actor agent = Actor.member(UserId.of(SITES.memberAgent));
        AuditFilters refused = AuditFilters.builder()
                .action(AuditAction.PERMISSION_REFUSED)
                .actorId(SITES.memberAgent)
                .build();
        try (Sql sql = application()) {
            SiteChat site = site(sql);
            assertThatThrownBy(() -> site.as(agent).agents().deactivate(AgentId.of(SITES.supervisor)))
                    .isInstanceOf(ForbiddenException.class);
            sql.rollback();
            sql.begin();
            assertThat(site.audit().list(refused, PageRequest.first(1)).items()).isEmpty();
            AuditEntry recorded = site.audit()
                    .record(NewAuditEntry.builder()
                            .action(AuditAction.PERMISSION_REFUSED)
                            .actor(EventActor.of(agent))
                            .target(AuditTarget.of(AuditTargetType.OPERATION, "agents.deactivate"))
                            .build());
            assertThat(site.audit().list(refused, PageRequest.first(1)).items()).containsExactly(recorded);
        }
    }

    @Test
    void lists_are_index_scans() {
        for (AuditFilters filters : List.of(
                AuditFilters.all(),
                AuditFilters.builder().action(AuditAction.AGENT_ADDED).build(),
                AuditFilters.builder().actorId(OWN).build(),
                AuditFilters.builder().targetId("x").build())) {
            for (boolean continues : List.of(false, true)) {
                String sql = JdbcAuditRepository.list(filters, continues)
                        .replaceFirst("site_id = \\?", "site_id = '" + OWN + "'")
                        .replaceFirst("action = \\?", "action = 'chat.agent.added'")
                        .replaceFirst("actor_id = \\?", "actor_id = '" + OWN + "'")
                        .replaceFirst("target_id = \\?", "target_id = 'x'")
                        .replace("(?, ?)", "(now(), 1)")
                        .replace("limit ?", "limit 51");
                try (Sql plans = Sql.open(SITES.database.dataSource()).begin()) {
                    plans.run("set local enable_seqscan = off");
                    plans.run("set local enable_bitmapscan = off");
                    assertThat(String.join("\n", plans.rows("explain " + sql)))
                            .as(sql)
                            .contains("using idx_chat_audit_")
                            .doesNotContain("Sort");
                }
            }
        }
    }
}
