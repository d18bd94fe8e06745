package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Roles that inherit from the API's roles are guarded like those, and what is neither like a visitor. */
class InheritedRoleTest {
    private static final String DENIED = "42501";
    private static final String GUEST = "chat_guest";
    private static final String STAFF = "chat_staff";
    private static final String BOTH = "chat_both";
    private static final String NEITHER = "chat_neither";
    private static final String SERVICE = "chat_service";
    private static final SecuredSites SITES = new SecuredSites();
    private static final UUID OWN = SITES.own;

    @BeforeAll
    static void roles() {
        Map.of(
                        GUEST, "anon",
                        STAFF, "authenticated",
                        BOTH, "anon, authenticated",
                        NEITHER, "",
                        SERVICE, "service_role, authenticated, anon")
                .forEach((role, inherited) -> TestDatabase.execute(
                        SITES.database.superuser(),
                        "do $$ begin if not exists (select from pg_roles where rolname = '" + role
                                + "') then create role "
                                + role + "; end if; end $$;"
                                + (inherited.isEmpty() ? "" : " grant " + inherited + " to " + role + ";")
                                + " grant " + role + " to " + TestDatabase.OWNER + ";"
                                + " grant usage on schema mod_chat to " + role + ";"
                                + " grant execute on function mod_chat.caller_kind() to " + role));
    }

    @AfterAll
    static void close() {
        SITES.owner.close();
    }

    private static Sql visitorAs(String role) {
        return SITES.as(role, Map.of("site_id", OWN, "visitor_id", SITES.visitorOf(OWN)));
    }

    private static String kind(String role) {
        try (Sql sql = SITES.as(role, Map.of())) {
            return sql.one("select mod_chat.caller_kind()");
        }
    }

    @Test
    void what_a_caller_is_follows_from_what_the_role_inherits() {
        assertThat(kind("anon")).isEqualTo("visitor");
        assertThat(kind("authenticated")).isEqualTo("member");
        assertThat(kind("service_role")).isEqualTo("host");
        assertThat(kind("none")).isEqualTo("host");
        assertThat(kind(GUEST)).isEqualTo("visitor");
        assertThat(kind(STAFF)).isEqualTo("member");
        assertThat(kind(BOTH)).isEqualTo("visitor");
        assertThat(kind(NEITHER)).isEqualTo("visitor");
        assertThat(kind(SERVICE)).isEqualTo("host");
    }

    @Test
    void a_role_that_inherits_from_anon_changes_a_conversation_as_visitors_do() {
        for (String role : List.of("anon", GUEST)) {
            for (String change : List.of("status = 'waiting'", "unread_visitor_count = 99")) {
                try (Sql visitor = visitorAs(role)) {
                    assertThat(visitor.refused(
                                    "update mod_chat_conversations set " + change + " where id = ?",
                                    SITES.conversationOf(OWN)))
                            .as(role + " " + change)
                            .isEqualTo(DENIED);
                }
            }
        }
    }

    @Test
    void a_role_that_inherits_from_anon_writes_as_the_visitor_and_nobody_else() {
        for (String role : List.of("anon", GUEST)) {
            try (Sql visitor = visitorAs(role)) {
                visitor.run(
                        "insert into mod_chat_messages (site_id, conversation_id, sender_type, content) values (?, ?, 'visitor', 'x')",
                        OWN,
                        SITES.conversationOf(OWN));
                visitor.rows("select set_config('role', 'none', true)");
                assertThat(
                                visitor.one(
                                        "select sender_type, sender_id, sender_name from mod_chat_messages order by sequence desc limit 1"))
                        .as(role)
                        .isEqualTo("visitor|" + SITES.visitorOf(OWN) + "|null");
                assertThat(visitor.one("select actor_type, actor_id from mod_chat_events order by id desc limit 1"))
                        .as(role)
                        .isEqualTo("visitor|" + SITES.visitorOf(OWN));
            }
            try (Sql visitor = SITES.as(
                    role, Map.of("site_id", OWN, "visitor_id", SITES.visitorOf(OWN), "sub", SITES.supervisor))) {
                assertThat(visitor.refused(
                                "insert into mod_chat_messages (site_id, conversation_id, sender_type, content) values (?, ?, 'agent', 'x')",
                                OWN,
                                SITES.conversationOf(OWN)))
                        .as(role)
                        .isEqualTo("42501 mod_chat_messages_sender_check");
            }
        }
    }

    @Test
    void a_role_that_inherits_from_anon_marks_as_read_as_the_visitor_alone() {
        for (String role : List.of("anon", GUEST, BOTH)) {
            try (Sql visitor = visitorAs(role)) {
                assertThat(visitor.refused(
                                "select mod_chat.mark_read(?, ?, 'agent', null, 9, now())",
                                OWN,
                                SITES.conversationOf(OWN)))
                        .as(role)
                        .isEqualTo(DENIED);
            }
        }
    }

    @Test
    void a_role_that_inherits_from_authenticated_writes_as_the_agent() {
        try (Sql member = SITES.as(STAFF, Map.of("sub", SITES.agent))) {
            member.run(
                    "insert into mod_chat_messages (site_id, conversation_id, sender_type, content) values (?, ?, 'agent', 'x')",
                    OWN,
                    SITES.conversationOf(OWN));
            member.rows("select set_config('role', 'none', true)");
            assertThat(member.one("select actor_type, actor_id from mod_chat_events order by id desc limit 1"))
                    .isEqualTo("member|" + SITES.agent);
        }
    }

    @Test
    void every_guard_asks_what_the_caller_is_and_none_for_a_name() {
        assertThat(
                        SITES.owner.rows(
                                "select p.proname from pg_proc p where p.pronamespace = 'mod_chat'::regnamespace"
                                        + " and coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) ~ $$caller\\(\\)( =|\\)::text =|::text =) '(anon|authenticated)'$$"))
                .isEmpty();
    }
}
