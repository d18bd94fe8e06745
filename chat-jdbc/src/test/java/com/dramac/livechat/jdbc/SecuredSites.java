package com.dramac.livechat.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Two agencies: one with two sites, one with a third. Every site has a row or more in every table; the first has staff of
 * every role.
 */
final class SecuredSites {
    final TestDatabase database = TestDatabase.migrated();
    final Sql owner = Sql.open(database.dataSource());

    final UUID agency = new UUID(1, 1);
    final UUID otherAgency = new UUID(1, 2);
    final UUID own = new UUID(2, 1);
    final UUID sibling = new UUID(2, 2);
    final UUID foreign = new UUID(2, 3);

    /** Of the agency, without an agent's row. */
    final UUID alice = new UUID(3, 1);
    /** Of the other agency. */
    final UUID bob = new UUID(3, 2);

    final UUID supervisor = new UUID(3, 3);
    final UUID agent = new UUID(3, 4);
    final UUID formerAgent = new UUID(3, 5);
    /** A member of the agency who is an agent of its first site. */
    final UUID memberAgent = new UUID(3, 6);

    final UUID nobody = new UUID(3, 9);

    SecuredSites() {
        owner.run("insert into agencies (id) values (?), (?)", agency, otherAgency);
        owner.run(
                "insert into sites (id, agency_id) values (?, ?), (?, ?), (?, ?)",
                own,
                agency,
                sibling,
                agency,
                foreign,
                otherAgency);
        owner.run(
                "insert into agency_members (agency_id, user_id) values (?, ?), (?, ?), (?, ?)",
                agency,
                alice,
                agency,
                memberAgent,
                otherAgency,
                bob);
        fill(own);
        fill(sibling);
        fill(foreign);
        agent(supervisor, "supervisor", true);
        agent(agent, "agent", true);
        agent(formerAgent, "admin", false);
        agent(memberAgent, "agent", true);
    }

    UUID visitorOf(UUID site) {
        return new UUID(site.getLeastSignificantBits(), 11);
    }

    UUID conversationOf(UUID site) {
        return new UUID(site.getLeastSignificantBits(), 12);
    }

    UUID otherVisitorOf(UUID site) {
        return new UUID(site.getLeastSignificantBits(), 13);
    }

    UUID otherConversationOf(UUID site) {
        return new UUID(site.getLeastSignificantBits(), 14);
    }

    UUID departmentOf(UUID site) {
        return new UUID(site.getLeastSignificantBits(), 15);
    }

    UUID idOf(UUID site, int number) {
        return new UUID(site.getLeastSignificantBits(), number);
    }

    /** A connection that acts as a role with claims, until its transaction ends. */
    Sql as(String role, Map<String, Object> claims) {
        return as(database.dataSource().getUser(), role, claims);
    }

    Sql as(String login, String role, Map<String, Object> claims) {
        Sql sql = Sql.open(database.dataSource(login)).begin();
        sql.rows("select set_config('request.jwt.claims', ?, true), set_config('role', ?, true)", json(claims), role);
        return sql;
    }

    Sql member(UUID user) {
        return as("authenticated", Map.of("sub", user));
    }

    Sql visitor(UUID site, UUID visitor) {
        return as("anon", Map.of("site_id", site, "visitor_id", visitor));
    }

    static String json(Map<String, Object> claims) {
        Map<String, String> texts = new LinkedHashMap<>();
        claims.forEach((name, value) -> texts.put("\"" + name + "\"", "\"" + value + "\""));
        return texts.toString().replace("=", ":");
    }

    /** An insert's text with the ids of a site's rows: site, visitor, conversation, canned response, article. */
    String filled(String row, UUID site) {
        return row.formatted(site, visitorOf(site), conversationOf(site), idOf(site, 21), idOf(site, 22));
    }

    private void agent(UUID user, String role, boolean isActive) {
        owner.run(
                "insert into mod_chat_agents (site_id, id, user_id, display_name, email, role, is_active) values (?, ?, ?, ?, ?, ?, ?)",
                own,
                user,
                user,
                "Agent " + user.getLeastSignificantBits(),
                "agent@example.org",
                role,
                isActive);
    }

    private void fill(UUID site) {
        owner.run(
                "insert into mod_chat_departments (site_id, id, name) values (?, ?, 'Sales')",
                site,
                departmentOf(site));
        owner.run(
                "insert into mod_chat_agents (site_id, id, user_id, display_name, email) values (?, ?, ?, 'Colleague', 'colleague@example.org')",
                site,
                idOf(site, 16),
                idOf(site, 116));
        owner.run("insert into mod_chat_site_policies (site_id) values (?)", site);
        owner.run("insert into mod_chat_denied_members (site_id, user_id) values (?, ?)", site, nobody);
        owner.run(
                "insert into mod_chat_whatsapp_routes (site_id, phone_number_id) values (?, ?)",
                site,
                "number of " + site);
        owner.run(
                "insert into mod_chat_widget_settings (site_id, blocked_ips, whatsapp_phone_number_id) values (?, '{10.0.0.1}', ?)",
                site,
                "number of " + site);
        owner.run(
                "insert into mod_chat_visitors (site_id, id, name, email, notes, tags, external_id) values (?, ?, 'Ada', 'ada@example.org', 'secret', '{vip}', 'ada'), (?, ?, 'Eve', 'eve@example.org', 'secret', '{vip}', 'eve')",
                site,
                visitorOf(site),
                site,
                otherVisitorOf(site));
        owner.run(
                "insert into mod_chat_conversations (site_id, id, visitor_id, subject, internal_notes, assigned_agent_id) values (?, ?, ?, 'Order', 'secret', ?), (?, ?, ?, 'Order', 'secret', null)",
                site,
                conversationOf(site),
                visitorOf(site),
                idOf(site, 16),
                site,
                otherConversationOf(site),
                otherVisitorOf(site));
        owner.run(
                "insert into mod_chat_messages (site_id, id, conversation_id, sender_type, content, content_type, is_internal_note) values"
                        + " (?, ?, ?, 'visitor', 'hello', 'text', false), (?, ?, ?, 'agent', 'secret', 'note', true), (?, ?, ?, 'agent', 'hello to you', 'text', false), (?, ?, ?, 'visitor', 'hello', 'text', false)",
                site,
                idOf(site, 17),
                conversationOf(site),
                site,
                idOf(site, 18),
                conversationOf(site),
                site,
                idOf(site, 19),
                conversationOf(site),
                site,
                idOf(site, 20),
                otherConversationOf(site));
        owner.run(
                "update mod_chat_conversations set status = 'closed' where site_id = ? and id = ?",
                site,
                otherConversationOf(site));
        owner.run(
                "insert into mod_chat_canned_responses (site_id, id, title, content) values (?, ?, 'Greeting', 'hello')",
                site,
                idOf(site, 21));
        owner.run(
                "insert into mod_chat_canned_response_uses (site_id, canned_response_id) values (?, ?)",
                site,
                idOf(site, 21));
        owner.run(
                "insert into mod_chat_knowledge_base (site_id, id, title, content) values (?, ?, 'Returns', 'how')",
                site,
                idOf(site, 22));
        owner.run("insert into mod_chat_article_matches (site_id, article_id) values (?, ?)", site, idOf(site, 22));
        owner.run(
                "insert into mod_chat_agent_presence (site_id, agent_id, expires_at) values (?, ?, now())",
                site,
                idOf(site, 16));
        owner.run(
                "insert into mod_chat_agent_read_positions (site_id, conversation_id, agent_id, up_to_sequence, read_at)"
                        + " select site_id, id, ?, 0, now() from mod_chat_conversations where site_id = ?",
                idOf(site, 16),
                site);
        owner.run("insert into mod_chat_analytics (site_id, date) values (?, '2026-01-01')", site);
        owner.run(
                "insert into mod_chat_visitor_sessions (site_id, token_hash, visitor_id, created_at, expires_at) values (?, decode(repeat('0', 64), 'hex'), ?, now(), now() + interval '1 day')",
                site,
                visitorOf(site));
    }
}
