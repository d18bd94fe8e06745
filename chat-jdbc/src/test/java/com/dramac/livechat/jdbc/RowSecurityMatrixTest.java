package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each role, on each table, with each command, on its own site, a sibling and a foreign one, by raw SQL: what the database
 * lets through is what docs/security.md says.
 */
class RowSecurityMatrixTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "security.md");
    private static final String LOGIN = "chat_matrix";
    private static final SecuredSites SITES = new SecuredSites();

    /** For each table: rows that an insert might store, and changes that an update might make. */
    record Attempts(String name, List<String> inserts, List<String> changes) {
        String table() {
            return "mod_chat_" + name;
        }
    }

    static final List<Attempts> TABLES = List.of(
            new Attempts(
                    "departments", List.of("(site_id, name) values ('%1$s', 'New')"), List.of("name = name || '!'")),
            new Attempts(
                    "agents",
                    List.of("(site_id, user_id, display_name) values ('%1$s', gen_random_uuid(), 'New')"),
                    List.of("role = 'admin'", "status = 'away'")),
            new Attempts(
                    "agent_presence",
                    List.of(
                            "(site_id, agent_id, expires_at) select a.site_id, a.id, now() from mod_chat_agents a where a.site_id = '%1$s' order by a.id limit 1 on conflict (site_id, agent_id) do update set seen_at = now()",
                            "(site_id, agent_id, expires_at) select a.site_id, a.id, now() from mod_chat_agents a where a.site_id = '%1$s' and a.user_id = mod_chat.member_id() on conflict (site_id, agent_id) do update set seen_at = now()"),
                    List.of("expires_at = now()")),
            new Attempts(
                    "site_policies",
                    List.of(
                            "(site_id) values ('%1$s') on conflict (site_id) do update set members_without_agent = 'deny'"),
                    List.of("members_without_agent = 'deny'")),
            new Attempts(
                    "denied_members",
                    List.of("(site_id, user_id) values ('%1$s', gen_random_uuid())"),
                    List.of("created_at = now()")),
            new Attempts(
                    "widget_settings",
                    List.of("(site_id) values ('%1$s') on conflict (site_id) do update set company_name = 'x'"),
                    List.of("company_name = 'x'")),
            new Attempts(
                    "visitors",
                    List.of(
                            "(site_id, name) values ('%1$s', 'New')",
                            "(site_id, id, name) values ('%1$s', '00000000-0000-0000-0000-00000000aaaa', 'New')"),
                    List.of("name = 'x'")),
            new Attempts(
                    "visitor_identities",
                    List.of("(site_id, kind, value, visitor_id) values ('%1$s', 'whatsapp_user', 'new', '%2$s')"),
                    List.of("value = 'x'")),
            new Attempts(
                    "visitor_sessions",
                    List.of(
                            "(site_id, token_hash, visitor_id, created_at, expires_at) values ('%1$s', decode(repeat('1', 64), 'hex'), '%2$s', now(), now() + interval '1 day')"),
                    List.of("expires_at = now()")),
            new Attempts(
                    "conversations",
                    List.of("(site_id, visitor_id) values ('%1$s', '%2$s')"),
                    List.of("subject = 'x'", "rating = 5")),
            new Attempts(
                    "conversation_cycles",
                    List.of(
                            "(site_id, conversation_id, cycle, is_current, started_at) values ('%1$s', '%3$s', 9, false, now())"),
                    List.of("rating = 5")),
            new Attempts(
                    "messages",
                    List.of(
                            "(site_id, conversation_id, sender_type, content) values ('%1$s', '%3$s', 'agent', 'x')",
                            "(site_id, conversation_id, sender_type, content) values ('%1$s', '%3$s', 'visitor', 'x')"),
                    List.of("content = 'x'", "content = null, redacted_at = now()")),
            new Attempts(
                    "canned_responses",
                    List.of("(site_id, title, content) values ('%1$s', 'New', 'x')"),
                    List.of("title = 'x'")),
            new Attempts(
                    "canned_response_uses",
                    List.of("(site_id, canned_response_id) values ('%1$s', '%4$s')"),
                    List.of("uses = 1")),
            new Attempts(
                    "knowledge_base",
                    List.of("(site_id, title, content) values ('%1$s', 'New', 'x')"),
                    List.of("title = 'x'")),
            new Attempts(
                    "article_matches", List.of("(site_id, article_id) values ('%1$s', '%5$s')"), List.of("uses = 1")),
            new Attempts(
                    "analytics",
                    List.of("(site_id, date) values ('%1$s', '2026-02-02')"),
                    List.of("total_messages = 1")),
            new Attempts(
                    "whatsapp_routes",
                    List.of("(site_id, phone_number_id) values ('%1$s', 'new')"),
                    List.of("phone_number_id = 'x'")),
            new Attempts(
                    "audit",
                    List.of(
                            "(site_id, action, actor_type, login, target_type) values ('%1$s', 'chat.agent.added', 'host', 'x', 'agent')"),
                    List.of("operator = 'x'")));

    @BeforeAll
    static void login() {
        TestDatabase.execute(
                SITES.database.superuser(),
                "do $$ begin if not exists (select from pg_roles where rolname = '" + LOGIN + "') then create role "
                        + LOGIN + " login password '" + LOGIN + "'; end if; end $$;"
                        + " grant chat_actors, service_role to " + LOGIN);
    }

    @AfterAll
    static void close() {
        SITES.owner.close();
    }

    private static Map<String, Supplier<Sql>> actors() {
        Map<String, Supplier<Sql>> actors = new LinkedHashMap<>();
        actors.put("no claims (anon)", () -> SITES.as("anon", Map.of()));
        actors.put(
                "about to introduce",
                () -> SITES.as(
                        "anon", Map.of("site_id", SITES.own, "visitor_id", "00000000-0000-0000-0000-00000000aaaa")));
        actors.put("visitor", () -> SITES.visitor(SITES.own, SITES.visitorOf(SITES.own)));
        actors.put("no claims (authenticated)", () -> SITES.as("authenticated", Map.of()));
        actors.put("no member", () -> SITES.member(SITES.nobody));
        actors.put("former agent", () -> SITES.member(SITES.formerAgent));
        actors.put("agent", () -> SITES.member(SITES.agent));
        actors.put("supervisor", () -> SITES.member(SITES.supervisor));
        actors.put("admin", () -> SITES.member(SITES.alice));
        actors.put("host", () -> Sql.open(SITES.database.dataSource(LOGIN)).begin());
        return actors;
    }

    @Test
    void every_cell_is_as_the_document_says() throws IOException {
        StringBuilder found = new StringBuilder();
        Map<String, UUID> sites = new LinkedHashMap<>();
        sites.put("On their own site", SITES.own);
        sites.put("On another site of the same agency", SITES.sibling);
        sites.put("On a site of another agency", SITES.foreign);
        sites.forEach((title, site) -> found.append(matrix(title, site)));
        String document = Files.readString(DOCUMENT);
        if (Boolean.getBoolean("livechat.security.write")) {
            String start = "<!-- matrix -->\n";
            String end = "<!-- end of matrix -->";
            Files.writeString(
                    DOCUMENT,
                    document.substring(0, document.indexOf(start) + start.length())
                            + found
                            + document.substring(document.indexOf(end)));
        }
        assertThat(Files.readString(DOCUMENT)).contains(found.toString());
    }

    private static String matrix(String title, UUID site) {
        Map<String, Supplier<Sql>> actors = actors();
        Map<String, List<String>> cells = new LinkedHashMap<>();
        actors.values().forEach(actor -> {
            try (Sql sql = actor.get()) {
                TABLES.forEach(table -> cells.computeIfAbsent(table.name(), name -> new ArrayList<>())
                        .add(cell(sql, table, site)));
            }
        });
        StringBuilder text = new StringBuilder("\n").append(title).append(":\n\n| | ");
        text.append(String.join(" | ", actors.keySet())).append(" |\n|---").append("|---".repeat(actors.size()));
        text.append("|\n");
        cells.forEach((table, row) -> text.append("| `")
                .append(table)
                .append("` | ")
                .append(String.join(" | ", row))
                .append(" |\n"));
        return text.toString();
    }

    private static String cell(Sql sql, Attempts table, UUID site) {
        StringBuilder letters = new StringBuilder();
        if (reads(sql, table, site)) {
            letters.append('S');
        }
        if (table.inserts().stream()
                .anyMatch(row -> writes(sql, "insert into " + table.table() + " " + SITES.filled(row, site)))) {
            letters.append('I');
        }
        if (table.changes().stream()
                .anyMatch(change -> writes(
                        sql, "update " + table.table() + " set " + change + " where site_id = '" + site + "'"))) {
            letters.append('U');
        }
        if (writes(sql, "delete from " + table.table() + " where site_id = '" + site + "'")) {
            letters.append('D');
        }
        if (empties(sql, table.table())) {
            letters.append('T');
        }
        return letters.isEmpty() ? "–" : letters.toString();
    }

    private static boolean reads(Sql sql, Attempts table, UUID site) {
        sql.run("savepoint before");
        try {
            return sql.number("select count(site_id) from " + table.table() + " where site_id = ?", site) > 0;
        } catch (IllegalStateException e) {
            assertThat(e).hasRootCauseInstanceOf(SQLException.class).hasMessageContaining("permission denied");
            return false;
        } finally {
            sql.run("rollback to savepoint before");
        }
    }

    private static boolean writes(Sql sql, String statement) {
        sql.run("savepoint before");
        try {
            return sql.tryRun(statement) > 0;
        } catch (SQLException e) {
            // A visitor with conversations is not deleted by the way, whoever asks.
            assertThat(e.getSQLState()).as(statement).isIn("42501", "23503", "23514");
            return false;
        } finally {
            sql.run("rollback to savepoint before");
        }
    }

    private static boolean empties(Sql sql, String table) {
        sql.run("savepoint before");
        try {
            sql.tryRun("truncate " + table + " cascade");
            return true;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(table).isEqualTo("42501");
            return false;
        } finally {
            sql.run("rollback to savepoint before");
        }
    }
}
