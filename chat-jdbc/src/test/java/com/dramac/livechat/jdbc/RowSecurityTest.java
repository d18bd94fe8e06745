package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.access.RolePermissions;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.conversation.ConversationOperation;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.manifest.ChatPermission;
import com.dramac.livechat.message.MessageContentType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each hole that was proven in the specification's security, tried by raw SQL: refused, and nothing written. */
class RowSecurityTest {
    private static final String DENIED = "42501";
    private static final String FOREIGN_SENDER = "42501 mod_chat_messages_sender_check";
    private static final String SAY = "insert into mod_chat_messages (site_id, conversation_id, sender_type, content)"
            + " values (?, ?, ?, 'Please pay to another account')";
    private static final SecuredSites SITES = new SecuredSites();
    private static final UUID OWN = SITES.own;
    private static final UUID NEWCOMER = new UUID(9, 1);
    private static String before = "";

    @BeforeAll
    static void remember() {
        before = everything();
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(everything()).isEqualTo(before);
    }

    @AfterAll
    static void close() {
        SITES.owner.close();
    }

    private static String everything() {
        return SITES
                .owner
                .rows("select table_name::text from information_schema.tables where table_name like 'mod\\_chat\\_%'"
                        + " and table_name <> 'mod_chat_schema_history' and table_schema = 'public' order by 1")
                .stream()
                .map(table -> SITES.owner.one(
                        "select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from " + table + " as t"))
                .toList()
                .toString();
    }

    private static Sql visitor() {
        return SITES.visitor(OWN, SITES.visitorOf(OWN));
    }

    private static Sql agent() {
        return SITES.member(SITES.agent);
    }

    private static String refused(Sql actor, String sql, Object... arguments) {
        try (actor) {
            return actor.refused(sql, arguments);
        }
    }

    private static List<String> rows(Sql actor, String sql, Object... arguments) {
        try (actor) {
            return actor.rows(sql, arguments);
        }
    }

    private static int changed(Sql actor, String sql, Object... arguments) {
        try (actor) {
            return actor.run(sql, arguments);
        }
    }

    @Test
    void A1_a_visitor_writes_as_nobody_else() {
        for (String type : List.of("agent", "system", "ai")) {
            assertThat(refused(visitor(), SAY, OWN, SITES.conversationOf(OWN), type))
                    .isEqualTo(FOREIGN_SENDER);
        }
        assertThat(refused(
                        visitor(),
                        "insert into mod_chat_messages (site_id, conversation_id, sender_type, sender_id, content) values (?, ?, 'visitor', ?, 'x')",
                        OWN,
                        SITES.conversationOf(OWN),
                        SITES.otherVisitorOf(OWN)))
                .isEqualTo(FOREIGN_SENDER);
        assertThat(refused(
                        visitor(),
                        "insert into mod_chat_messages (site_id, conversation_id, sender_type, whatsapp_message_id) values (?, ?, 'visitor', 'x')",
                        OWN,
                        SITES.conversationOf(OWN)))
                .isEqualTo(DENIED);
        assertThat(refused(
                        visitor(),
                        "insert into mod_chat_messages (site_id, conversation_id, sender_type, status) values (?, ?, 'visitor', 'read')",
                        OWN,
                        SITES.conversationOf(OWN)))
                .isEqualTo(DENIED);
        assertThat(rows(
                        visitor(),
                        "insert into mod_chat_messages (site_id, conversation_id, sender_type, sender_name, sender_avatar, content, created_at)"
                                + " values (?, ?, 'visitor', 'Support', 'https://x.example/a', 'x', '2031-01-01') returning sender_type, sender_name, sender_avatar, created_at < now() + interval '1 minute'",
                        OWN,
                        SITES.conversationOf(OWN)))
                .containsExactly("visitor|null|null|t");
    }

    @Test
    void A2_nothing_is_written_into_or_across_other_sites() {
        assertThat(refused(visitor(), SAY, SITES.foreign, SITES.conversationOf(OWN), "visitor"))
                .isEqualTo(DENIED);
        assertThat(refused(visitor(), SAY, SITES.foreign, SITES.conversationOf(SITES.foreign), "visitor"))
                .isEqualTo(DENIED);
        assertThat(refused(
                        visitor(),
                        "insert into mod_chat_conversations (site_id, visitor_id) values (?, ?)",
                        OWN,
                        SITES.visitorOf(SITES.foreign)))
                .isEqualTo(DENIED);
        assertThat(refused(
                        agent(),
                        "insert into mod_chat_conversations (site_id, visitor_id) values (?, ?)",
                        OWN,
                        SITES.visitorOf(SITES.foreign)))
                .isEqualTo("23503 mod_chat_conversations_visitor_id_fkey");
        for (String column : List.of("assigned_agent_id", "status", "rating", "closed_at", "message_count")) {
            assertThat(refused(
                            visitor(),
                            "insert into mod_chat_conversations (site_id, visitor_id, " + column
                                    + ") values (?, ?, null)",
                            OWN,
                            SITES.visitorOf(OWN)))
                    .isEqualTo(DENIED);
        }
    }

    @Test
    void A3_a_member_writes_only_on_sites_of_the_own_agency_and_as_themselves() {
        for (UUID site : List.of(OWN, SITES.sibling)) {
            assertThat(refused(SITES.member(SITES.bob), SAY, site, SITES.conversationOf(site), "agent"))
                    .isEqualTo(DENIED);
        }
        assertThat(refused(
                        agent(),
                        "insert into mod_chat_messages (site_id, conversation_id, sender_type, sender_id, content) values (?, ?, 'agent', ?, 'x')",
                        OWN,
                        SITES.conversationOf(OWN),
                        SITES.supervisor))
                .isEqualTo(FOREIGN_SENDER);
        assertThat(rows(
                        agent(),
                        "insert into mod_chat_messages (site_id, conversation_id, sender_type, sender_name, content) values (?, ?, 'agent', 'Alice', 'x') returning sender_id, sender_name",
                        OWN,
                        SITES.conversationOf(OWN)))
                .containsExactly(SITES.agent + "|Agent " + SITES.agent.getLeastSignificantBits());
    }

    @Test
    void A4_nobody_learns_what_exists_elsewhere() {
        UUID nowhere = new UUID(9, 9);
        for (UUID conversation : List.of(
                nowhere,
                SITES.otherConversationOf(OWN),
                SITES.conversationOf(SITES.foreign),
                SITES.otherConversationOf(SITES.foreign))) {
            assertThat(refused(visitor(), SAY, OWN, conversation, "visitor")).isEqualTo(DENIED);
            assertThat(rows(visitor(), "select id from mod_chat_conversations where id = ?", conversation))
                    .isEmpty();
            assertThat(changed(visitor(), "update mod_chat_conversations set rating = 1 where id = ?", conversation))
                    .isZero();
        }
        for (UUID site : List.of(nowhere, SITES.foreign)) {
            for (UUID conversation :
                    List.of(SITES.conversationOf(SITES.foreign), SITES.otherConversationOf(SITES.foreign))) {
                // The second one is closed: a trigger that numbered it first would say so.
                assertThat(refused(agent(), SAY, site, conversation, "agent")).isEqualTo(DENIED);
            }
            assertThat(rows(agent(), "select id from mod_chat.acting_sites where id = ?", site))
                    .isEmpty();
            assertThat(rows(visitor(), "select id from mod_chat.acting_sites where id = ?", site))
                    .isEmpty();
        }
        assertThat(refused(
                        agent(),
                        "select * from mod_chat.search_messages(?, '{hello}', 'infinity', ?, 5)",
                        SITES.foreign,
                        nowhere))
                .isEqualTo("42501 live-chat.conversations.view");
        assertThat(refused(agent(), "select mod_chat.search_conversations(?, '{hello}', 5)", SITES.foreign))
                .isEqualTo("42501 live-chat.conversations.view");
        assertThat(refused(agent(), "select * from mod_chat.visitors_with_words(?, '{ada}')", SITES.foreign))
                .isEqualTo("42501 live-chat.conversations.view");
        assertThat(refused(visitor(), "select * from mod_chat.visitors_with_words(?, '{ada}')", OWN))
                .isEqualTo(DENIED);
    }

    @Test
    void A5_ratings_and_times_are_nobodys_to_make_up() {
        for (String change : List.of(
                "first_response_time_seconds = 0",
                "closed_at = now()",
                "message_count = 9",
                "unread_agent_count = 0",
                "assigned_agent_id = null",
                "subject = 'x'")) {
            assertThat(refused(
                            visitor(),
                            "update mod_chat_conversations set " + change + " where id = ?",
                            SITES.conversationOf(OWN)))
                    .as(change)
                    .isEqualTo(DENIED);
        }
        for (String change : List.of(
                "status = 'closed'",
                "status = 'resolved'",
                "rating = null, status = 'waiting'",
                "unread_visitor_count = 99")) {
            assertThat(refused(
                            visitor(),
                            "update mod_chat_conversations set " + change + " where id = ?",
                            SITES.conversationOf(OWN)))
                    .as(change)
                    .isEqualTo(DENIED);
        }
        for (String change :
                List.of("rating = 5", "first_response_time_seconds = 0", "created_at = now()", "message_count = 9")) {
            assertThat(refused(
                            SITES.member(SITES.alice),
                            "update mod_chat_conversations set " + change + " where id = ?",
                            SITES.conversationOf(OWN)))
                    .as(change)
                    .isEqualTo(DENIED);
        }
    }

    @Test
    void A6_a_visitor_is_no_more_than_what_they_say_of_themselves() {
        for (String column : List.of("notes", "crm_contact_id", "total_visits", "total_messages")) {
            assertThat(refused(
                            visitor(),
                            "insert into mod_chat_visitors (site_id, id, " + column + ") values (?, ?, null)",
                            OWN,
                            SITES.visitorOf(OWN)))
                    .as(column)
                    .isEqualTo(DENIED);
        }
        Sql newcomer = SITES.visitor(OWN, new UUID(9, 1));
        assertThat(refused(
                        newcomer,
                        "insert into mod_chat_visitors (site_id, id, tags) values (?, ?, '{vip}')",
                        OWN,
                        new UUID(9, 1)))
                .isEqualTo(DENIED);
        assertThat(rows(
                        SITES.visitor(OWN, new UUID(9, 1)),
                        "insert into mod_chat_visitors (site_id, id, name, first_seen_at, created_at) values (?, ?, 'New', '2001-01-01', '2001-01-01')"
                                + " returning first_seen_at > now() - interval '1 minute', created_at > now() - interval '1 minute'",
                        OWN,
                        new UUID(9, 1)))
                .containsExactly("t|t");
        for (String change : List.of(
                "tags = '{vip}'", "notes = 'x'", "external_id = 'eve'", "total_visits = 9", "custom_data = '{}'")) {
            assertThat(refused(
                            visitor(),
                            "update mod_chat_visitors set " + change + " where id = ?",
                            SITES.visitorOf(OWN)))
                    .as(change)
                    .isEqualTo(DENIED);
        }
    }

    @Test
    void A7_a_visitor_sees_the_public_settings_of_the_one_site() {
        for (String column : List.of("blocked_ips", "allowed_domains", "whatsapp_phone_number_id", "*")) {
            assertThat(refused(visitor(), "select " + column + " from mod_chat_widget_settings"))
                    .as(column)
                    .isEqualTo(DENIED);
        }
        assertThat(rows(visitor(), "select site_id from mod_chat_widget_settings"))
                .containsExactly(OWN.toString());
        assertThat(rows(SITES.as("anon", Map.of()), "select site_id from mod_chat_widget_settings"))
                .isEmpty();
    }

    @Test
    void A8_a_number_leads_to_one_site() {
        try (Sql host = Sql.open(SITES.database.dataSource()).begin()) {
            assertThat(host.refused(
                            "insert into mod_chat_whatsapp_routes (site_id, phone_number_id) values (?, ?)",
                            SITES.foreign,
                            "number of " + OWN))
                    .isEqualTo("23505 mod_chat_whatsapp_routes_pkey");
        }
    }

    /** Whoever manages WhatsApp for a site, and the host itself, get the same answer for another site's number and for none's. */
    @Test
    void H5_settings_choose_among_the_numbers_of_the_site() {
        String choose = "update mod_chat_widget_settings set whatsapp_phone_number_id = ? where site_id = ?";
        List<Supplier<Sql>> actors = List.of(
                () -> SITES.member(SITES.bob),
                () -> Sql.open(SITES.database.dataSource()).begin());
        for (Supplier<Sql> actor : actors) {
            String taken = "number of " + OWN;
            String free = "number of nobody";
            assertThat(words(actor.get(), choose, taken, SITES.foreign).replace(taken, free))
                    .startsWith("23503 ")
                    .contains("\"mod_chat_widget_settings_whatsapp_phone_number_id_fkey\"")
                    .isEqualTo(words(actor.get(), choose, free, SITES.foreign));
        }
        assertThat(refused(
                        SITES.member(SITES.bob),
                        "insert into mod_chat_whatsapp_routes (site_id, phone_number_id) values (?, 'new')",
                        SITES.foreign))
                .isEqualTo(DENIED);
        assertThat(refused(
                        SITES.member(SITES.bob),
                        "update mod_chat_whatsapp_routes set site_id = ? where site_id = ?",
                        SITES.foreign,
                        OWN))
                .isEqualTo(DENIED);
    }

    /** All that the database says in a refusal. */
    private static String words(Sql actor, String sql, Object... arguments) {
        try (actor) {
            actor.tryRun(sql, arguments);
            return "not refused";
        } catch (SQLException e) {
            return e.getSQLState() + " " + e.getMessage();
        }
    }

    @Test
    void A9_a_role_is_more_than_a_word() {
        assertThat(refused(agent(), "update mod_chat_agents set role = 'admin' where user_id = ?", SITES.agent))
                .isEqualTo("42501 live-chat.agents.manage");
        assertThat(changed(agent(), "update mod_chat_agents set status = 'away' where user_id = ?", SITES.agent))
                .isOne();
        assertThat(changed(agent(), "update mod_chat_agents set status = 'away' where user_id = ?", SITES.supervisor))
                .isZero();
        assertThat(changed(
                        SITES.member(SITES.alice),
                        "update mod_chat_agents set role = 'supervisor' where user_id = ?",
                        SITES.agent))
                .isOne();
        assertThat(refused(
                        agent(),
                        "insert into mod_chat_agents (site_id, user_id, display_name, role) values (?, ?, 'Me too', 'admin')",
                        OWN,
                        SITES.nobody))
                .isEqualTo(DENIED);
        assertThat(refused(SITES.member(SITES.alice), "delete from mod_chat_agents"))
                .isEqualTo(DENIED);
        assertThat(changed(
                        agent(),
                        "update mod_chat_messages set content = 'x', redacted_at = now() where site_id = ?",
                        OWN))
                .isZero();
        assertThat(refused(
                        SITES.member(SITES.alice),
                        "update mod_chat_messages set content = 'rewritten' where id = ?",
                        SITES.idOf(OWN, 19)))
                .isEqualTo(DENIED);
        assertThat(changed(agent(), "update mod_chat_widget_settings set company_name = 'x'"))
                .isZero();
        assertThat(rows(SITES.member(SITES.formerAgent), "select id from mod_chat_conversations"))
                .isEmpty();
    }

    @Test
    void A10_the_owner_and_the_application_are_two() {
        TestDatabase.execute(
                SITES.database.superuser(),
                "do $$ begin if not exists (select from pg_roles where rolname = 'chat_stranger') then"
                        + " create role chat_stranger login password 'chat_stranger'; end if; end $$");
        try (Sql stranger = Sql.open(SITES.database.dataSource("chat_stranger"))) {
            assertThat(stranger.refused("select count(*) from mod_chat_messages"))
                    .isEqualTo(DENIED);
            assertThat(stranger.refused("select mod_chat.sites_with('live-chat.conversations.view')"))
                    .isEqualTo(DENIED);
        }
    }

    @Test
    void A11_nobody_empties_a_table() {
        for (Sql actor : List.of(visitor(), SITES.member(SITES.alice))) {
            assertThat(refused(actor, "truncate mod_chat_conversation_cycles")).isEqualTo(DENIED);
        }
    }

    @Test
    void A12_members_are_found_though_they_may_not_read_who_is_one() {
        assertThat(refused(SITES.member(SITES.alice), "select * from agency_members"))
                .isEqualTo(DENIED);
        assertThat(rows(SITES.member(SITES.alice), "select distinct site_id from mod_chat_conversations order by 1"))
                .containsExactly(OWN.toString(), SITES.sibling.toString());
        assertThat(rows(agent(), "select distinct site_id from mod_chat_conversations"))
                .containsExactly(OWN.toString());
    }

    @Test
    void A14_no_view_and_no_column_leaks() {
        for (String column : List.of(
                "internal_notes",
                "tags",
                "metadata",
                "assigned_agent_id",
                "message_count",
                "last_sequence",
                "updated_at",
                "xmin",
                "*")) {
            assertThat(refused(visitor(), "select " + column + " from mod_chat_conversations"))
                    .as(column)
                    .isEqualTo(DENIED);
        }
        for (String column : List.of("notes", "tags", "custom_data", "crm_contact_id", "updated_at", "xmin")) {
            assertThat(refused(visitor(), "select " + column + " from mod_chat_visitors"))
                    .as(column)
                    .isEqualTo(DENIED);
        }
        for (String column : List.of("sender_id", "whatsapp_message_id", "payload", "xmin", "*")) {
            assertThat(refused(visitor(), "select " + column + " from mod_chat_messages"))
                    .as(column)
                    .isEqualTo(DENIED);
        }
        assertThat(refused(visitor(), "select email from mod_chat_agents")).isEqualTo(DENIED);
        assertThat(rows(visitor(), "select content from mod_chat_messages order by sequence"))
                .containsExactly("hello", "hello to you");
        assertThat(rows(visitor(), "select id from mod_chat.acting_sites")).containsExactly(OWN.toString());
    }

    @Test
    void A15_and_B1_triggers_do_their_work_for_everybody() {
        try (Sql actor = visitor()) {
            actor.run("create temporary table mod_chat_conversations (id uuid)");
            actor.rows("select set_config('search_path', 'pg_temp, public', true)");
            actor.run(
                    "insert into public.mod_chat_messages (site_id, conversation_id, sender_type, content) values (?, ?, 'visitor', 'more')",
                    OWN,
                    SITES.conversationOf(OWN));
            assertThat(
                            actor.one(
                                    "select visitor_message_count, unread_agent_count, last_message_text from public.mod_chat_conversations"))
                    .isEqualTo("2|2|more");
        }
        try (Sql actor = visitor()) {
            actor.run(
                    "insert into mod_chat_conversations (site_id, visitor_id) values (?, ?)",
                    OWN,
                    SITES.visitorOf(OWN));
            actor.run("set constraints all immediate");
            assertThat(actor.one("select total_conversations from mod_chat_visitors"))
                    .isEqualTo("2");
        }
    }

    @Test
    void A16_claims_that_are_missing_or_strange_let_nobody_in() {
        for (String role : List.of("anon", "authenticated")) {
            for (Map<String, Object> claims : List.<Map<String, Object>>of(
                    Map.of(),
                    Map.of("sub", SITES.nobody),
                    Map.of("site_id", OWN),
                    Map.of("visitor_id", SITES.visitorOf(OWN)))) {
                assertThat(rows(SITES.as(role, claims), "select id from mod_chat_conversations"))
                        .as(role + claims)
                        .isEmpty();
            }
        }
        try (Sql unset = Sql.open(SITES.database.dataSource()).begin()) {
            unset.rows("select set_config('role', 'authenticated', true)");
            assertThat(unset.rows("select id from mod_chat_conversations")).isEmpty();
        }
        assertThat(refused(
                        SITES.as("authenticated", Map.of("sub", "somebody")), "select id from mod_chat_conversations"))
                .isEqualTo("22P02");
    }

    @Test
    void A18_a_visitor_reads_and_goes_on_with_the_own_conversation() {
        try (Sql actor = visitor()) {
            assertThat(actor.rows("select id from mod_chat_conversations"))
                    .containsExactly(SITES.conversationOf(OWN).toString());
            UUID message = actor.id(
                    "insert into mod_chat_messages (site_id, conversation_id, sender_type, content) values (?, ?, 'visitor', 'x') returning id",
                    OWN,
                    SITES.conversationOf(OWN));
            assertThat(actor.one("select sequence from mod_chat_messages where id = ?", message))
                    .isEqualTo("4");
            assertThat(actor.run("update mod_chat_conversations set unread_visitor_count = 0"))
                    .isOne();
        }
    }

    @Test
    void H4_members_and_visitors_bind_no_identity() {
        List<Supplier<Sql>> actors = List.of(
                () -> SITES.member(SITES.alice), () -> agent(), () -> visitor(), () -> SITES.visitor(OWN, NEWCOMER));
        for (Supplier<Sql> actor : actors) {
            for (String statement : identityBindings()) {
                assertThat(refused(actor.get(), statement)).as(statement).isEqualTo(DENIED);
            }
        }
    }

    /** A platform grants everything to its roles; identities stay the host's. */
    @Test
    void H4_surplus_grants_let_nobody_bind_an_identity() {
        for (String role : List.of("authenticated", "anon")) {
            Map<String, Object> claims = role.equals("anon")
                    ? Map.of("site_id", OWN, "visitor_id", SITES.visitorOf(OWN))
                    : Map.of("sub", SITES.alice);
            for (String statement : identityBindings()) {
                try (Sql sql = Sql.open(SITES.database.dataSource()).begin()) {
                    sql.run("grant all on mod_chat_visitors, mod_chat_visitor_identities to " + role);
                    sql.rows(
                            "select set_config('request.jwt.claims', ?, true), set_config('role', ?, true)",
                            SecuredSites.json(claims),
                            role);
                    assertThat(refusedOrIdle(sql, statement)).as(statement).isTrue();
                }
            }
        }
    }

    /** Whether the statement was refused, or row-level security left it no row. */
    private static boolean refusedOrIdle(Sql sql, String statement) {
        try {
            return sql.tryRun(statement) == 0;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(statement).isEqualTo(DENIED);
            return true;
        }
    }

    private static List<String> identityBindings() {
        List<String> statements = new ArrayList<>();
        UUID visitor = SITES.visitorOf(OWN);
        for (String column : List.of("external_id", "whatsapp_phone")) {
            statements.add("update mod_chat_visitors set " + column + " = 'customer-1' where id = '" + visitor + "'");
            statements.add("insert into mod_chat_visitors (site_id, id, " + column + ") values ('" + OWN + "', '"
                    + NEWCOMER + "', 'customer-1')");
        }
        statements.add("update mod_chat_visitors set external_id = null where id = '" + visitor + "'");
        for (String kind : List.of("external_id", "whatsapp", "whatsapp_user")) {
            statements.add("insert into mod_chat_visitor_identities (site_id, kind, value, visitor_id) values ('" + OWN
                    + "', '" + kind + "', 'customer-1', '" + visitor + "')");
        }
        statements.add("update mod_chat_visitor_identities set visitor_id = '" + visitor + "' where value = 'eve'");
        statements.add("delete from mod_chat_visitor_identities where value = 'eve'");
        return statements;
    }

    @Test
    void A19_what_visitors_write_has_its_bounds() {
        assertThat(refused(
                        visitor(),
                        "insert into mod_chat_messages (site_id, conversation_id, sender_type, content) values (?, ?, 'visitor', repeat('x', 65537))",
                        OWN,
                        SITES.conversationOf(OWN)))
                .startsWith("23514");
        assertThat(refused(
                        SITES.member(SITES.alice),
                        "update mod_chat_widget_settings set primary_color = 'red; background:url(javascript:x)'"))
                .startsWith("23514");
    }

    @Test
    void B2_a_visitor_learns_the_ids_of_what_they_wrote() {
        assertThat(rows(
                        visitor(),
                        "insert into mod_chat_conversations (site_id, visitor_id) values (?, ?) returning id",
                        OWN,
                        SITES.visitorOf(OWN)))
                .hasSize(1);
    }

    /** C14: who was a member when added is an agent as long as the membership lasts; others are not asked for one. */
    @Test
    void losing_the_membership_ends_access() {
        assertThat(rows(SITES.member(SITES.memberAgent), "select id from mod_chat_departments where site_id = ?", OWN))
                .hasSize(1);
        SITES.owner.run("delete from agency_members where user_id = ?", SITES.memberAgent);
        try {
            assertThat(rows(SITES.member(SITES.memberAgent), "select id from mod_chat_departments"))
                    .isEmpty();
        } finally {
            SITES.owner.run(
                    "insert into agency_members (agency_id, user_id) values (?, ?)", SITES.agency, SITES.memberAgent);
        }
        assertThat(rows(agent(), "select id from mod_chat_departments")).hasSize(1);
    }

    @Test
    void a_members_policy_stands_in_the_condition_of_an_index() {
        try (Sql actor = agent()) {
            actor.run("set local enable_seqscan = off");
            assertThat(actor.rows("explain select content from mod_chat_messages where site_id = ?", OWN))
                    .filteredOn(line -> line.contains("Index Cond:"))
                    .hasSize(1)
                    .allMatch(line -> line.contains("look_up_sites"));
        }
    }

    /** Of staff's messages, and of what is not the visitor's, the function says nothing. */
    @Test
    void a_visitor_learns_no_staff_id_by_asking_for_it() {
        String ask = "select mod_chat.is_own_message(?, ?, null)";
        assertThat(SITES.owner.rows("select id from mod_chat_messages where sender_id is not null"))
                .isEmpty();
        assertThat(rows(visitor(), ask, OWN, SITES.idOf(OWN, 17))).containsExactly("t");
        assertThat(rows(visitor(), ask, OWN, SITES.idOf(OWN, 19))).containsExactly("f");
        assertThat(rows(visitor(), ask, OWN, SITES.idOf(OWN, 20))).containsExactly("f");
    }

    /** The rule of chat-core and the one of the trigger. */
    @Test
    void a_visitor_rates_where_the_lifecycle_lets_them() {
        for (ConversationStatus status : ConversationStatus.values()) {
            String name = status.value();
            try (Sql sql = Sql.open(SITES.database.dataSource()).begin()) {
                UUID fresh = sql.id(
                        "insert into mod_chat_conversations (site_id, visitor_id) values (?, ?) returning id",
                        OWN,
                        SITES.visitorOf(OWN));
                sql.run("update mod_chat_conversations set status = ? where id = ?", name, fresh);
                sql.rows(
                        "select set_config('request.jwt.claims', ?, true), set_config('role', 'anon', true)",
                        SecuredSites.json(Map.of("site_id", OWN, "visitor_id", SITES.visitorOf(OWN))));
                String rate = "update mod_chat_conversations set rating = 4 where id = ?";
                if (ConversationOperation.RATE.after(status, true).isPresent()) {
                    assertThat(sql.run(rate, fresh)).as(name).isOne();
                } else {
                    assertThat(sql.refused(rate, fresh)).as(name).isEqualTo(DENIED);
                }
            }
        }
    }

    @Test
    void a_visitor_sends_words_and_files_alone() {
        for (MessageContentType type : MessageContentType.values()) {
            String send =
                    "insert into mod_chat_messages (site_id, conversation_id, sender_type, content_type, is_internal_note, content)"
                            + " values (?, ?, 'visitor', ?, false, 'x')";
            try (Sql actor = visitor()) {
                if (type == MessageContentType.SYSTEM
                        || type == MessageContentType.NOTE
                        || type == MessageContentType.WHATSAPP_TEMPLATE) {
                    assertThat(actor.refused(send, OWN, SITES.conversationOf(OWN), type.value()))
                            .as(type.value())
                            .isIn(DENIED, "23514 mod_chat_messages_is_internal_note_check");
                } else {
                    assertThat(actor.run(send, OWN, SITES.conversationOf(OWN), type.value()))
                            .as(type.value())
                            .isOne();
                }
            }
        }
    }

    /** The table of chat-core and the one that the policies ask. */
    @Test
    void roles_have_the_same_permissions_in_the_database() {
        for (AgentRole role : AgentRole.values()) {
            for (ChatPermission permission : ChatPermission.values()) {
                assertThat(SITES.owner.one("select mod_chat.has_permission(?, ?)", role.value(), permission.key()))
                        .as(role + " " + permission)
                        .isEqualTo(RolePermissions.standard().allows(role, permission) ? "t" : "f");
            }
        }
    }

    @Test
    void H7_no_member_writes_in_another_members_name() {
        for (String table : List.of("mod_chat_canned_responses", "mod_chat_knowledge_base")) {
            String insert = "insert into " + table + " (site_id, title, content, created_by) values (?, 'New', 'x', ?)";
            assertThat(refused(SITES.member(SITES.supervisor), insert, OWN, SITES.alice))
                    .as(table)
                    .isEqualTo(DENIED);
            assertThat(changed(SITES.member(SITES.supervisor), insert, OWN, SITES.supervisor))
                    .as(table)
                    .isOne();
        }
    }

    @Test
    void H7_a_redaction_has_the_time_at_which_it_was_made() {
        try (Sql admin = SITES.member(SITES.alice)) {
            String redact = "update mod_chat_messages set content = null, redacted_at = '2031-01-01' where id = ?"
                    + " returning redacted_at between now() - interval '1 minute' and now() + interval '1 minute'";
            assertThat(admin.one(redact, SITES.idOf(OWN, 19))).isEqualTo("t");
            assertThat(admin.one(redact, SITES.idOf(OWN, 19))).isEqualTo("t");
        }
    }

    @Test
    void H7_settings_keep_their_ids_and_times() {
        for (String change :
                List.of("id = gen_random_uuid()", "created_at = '2001-01-01'", "site_id = gen_random_uuid()")) {
            assertThat(refused(SITES.member(SITES.alice), "update mod_chat_widget_settings set " + change))
                    .as(change)
                    .isEqualTo(DENIED);
        }
        assertThat(rows(
                        SITES.member(SITES.alice),
                        "update mod_chat_widget_settings set company_name = 'x', updated_at = '2031-01-01' where site_id = ?"
                                + " returning updated_at < now() + interval '1 minute'",
                        OWN))
                .containsExactly("t");
    }

    @Test
    void H7_only_the_host_writes_what_whatsapp_says_of_a_conversation() {
        for (String change : List.of(
                "whatsapp_window_expires_at = now() + interval '1 year'", "whatsapp_conversation_id = 'another'")) {
            assertThat(refused(
                            SITES.member(SITES.alice),
                            "update mod_chat_conversations set " + change + " where id = ?",
                            SITES.conversationOf(OWN)))
                    .as(change)
                    .isEqualTo(DENIED);
        }
    }

    @Test
    void H7_no_member_uses_a_colleagues_private_response() {
        UUID response = SITES.idOf(OWN, 30);
        try (Sql sql = Sql.open(SITES.database.dataSource()).begin()) {
            sql.run(
                    "insert into mod_chat_canned_responses (site_id, id, title, content, is_shared, created_by) values (?, ?, 'Mine', 'x', false, ?)",
                    OWN,
                    response,
                    SITES.supervisor);
            String use = "insert into mod_chat_canned_response_uses (site_id, canned_response_id) values (?, ?)";
            for (UUID user : List.of(SITES.supervisor, SITES.agent)) {
                sql.rows(
                        "select set_config('request.jwt.claims', ?, true), set_config('role', 'authenticated', true)",
                        SecuredSites.json(Map.of("sub", user)));
                if (user.equals(SITES.supervisor)) {
                    assertThat(sql.run(use, OWN, response)).isOne();
                } else {
                    assertThat(sql.refused(use, OWN, response)).isEqualTo(DENIED);
                }
            }
        }
    }

    @Test
    void H7_no_conversation_goes_to_an_inactive_department_or_agent() {
        UUID department = SITES.idOf(OWN, 31);
        try (Sql sql = Sql.open(SITES.database.dataSource()).begin()) {
            sql.run(
                    "insert into mod_chat_departments (site_id, id, name, is_active) values (?, ?, 'Closed', false)",
                    OWN,
                    department);
            sql.run("savepoint before");
            sql.rows(
                    "select set_config('request.jwt.claims', ?, true), set_config('role', 'anon', true)",
                    SecuredSites.json(Map.of("site_id", OWN, "visitor_id", SITES.visitorOf(OWN))));
            assertThat(sql.refused(
                            "insert into mod_chat_conversations (site_id, visitor_id, department_id) values (?, ?, ?)",
                            OWN,
                            SITES.visitorOf(OWN),
                            department))
                    .isEqualTo(DENIED);
            sql.run("rollback to savepoint before");
            for (String change : List.of(
                    "department_id = '" + department + "'", "assigned_agent_id = '" + SITES.formerAgent + "'")) {
                sql.rows(
                        "select set_config('request.jwt.claims', ?, true), set_config('role', 'authenticated', true)",
                        SecuredSites.json(Map.of("sub", SITES.alice)));
                assertThat(sql.refused(
                                "update mod_chat_conversations set " + change + " where id = ?",
                                SITES.conversationOf(OWN)))
                        .as(change)
                        .isEqualTo(DENIED);
                sql.run("rollback to savepoint before");
            }
        }
    }

    @Test
    void H7_anon_without_claims_reads_nothing_without_an_error() {
        for (String table : List.of("messages", "conversations", "visitors", "widget_settings", "departments")) {
            try (Sql sql = Sql.open(SITES.database.dataSource()).begin()) {
                sql.run("set local role anon");
                assertThat(sql.rows("select id from mod_chat_" + table))
                        .as(table)
                        .isEmpty();
            }
        }
    }

    @Test
    void H7_acting_is_for_the_host_alone() {
        for (Sql actor : List.of(visitor(), agent())) {
            assertThat(refused(actor, "select mod_chat.act('admin', ?, ?, '{}')", OWN, SITES.alice))
                    .isEqualTo(DENIED);
        }
    }

    @Test
    void no_policy_holds_a_subquery_or_is_for_everybody() {
        assertThat(
                        SITES.owner.rows(
                                "select policyname from pg_policies where schemaname = 'public' and tablename like 'mod\\_chat\\_%'"
                                        + " and (coalesce(qual, '') || coalesce(with_check, '') ~* 'select' or roles = '{public}')"))
                .isEmpty();
        assertThat(SITES.owner.rows(
                        "select relname from pg_class where relname like 'mod\\_chat\\_%' and relkind = 'r' and not relrowsecurity"
                                + " and relname <> 'mod_chat_schema_history'"))
                .isEmpty();
    }
}
