package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.dramac.livechat.testkit.contract.Lockstep;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No function, trigger or statement of the SDK resolves a name that the session's user can define. */
class PreparedSessionTest {
    private static final SecuredSites SITES = new SecuredSites();
    private static final UUID OWN = SITES.own;

    @RegisterExtension
    static final JdbcHarness PREPARED = JdbcHarness.prepared(TestDatabase.OWNER);

    @AfterAll
    static void close() {
        SITES.owner.close();
    }

    private static Map<String, Supplier<Sql>> callers() {
        Map<String, Supplier<Sql>> callers = new LinkedHashMap<>();
        callers.put("anon", () -> SITES.visitor(OWN, SITES.visitorOf(OWN)));
        callers.put("authenticated", () -> SITES.member(SITES.alice));
        callers.put(
                "service_role",
                () -> Sql.open(SITES.database.dataSource(TestDatabase.APPLICATION))
                        .begin());
        callers.put("owner", () -> Sql.open(SITES.database.dataSource()).begin());
        return callers;
    }

    private static String argument(String type) {
        return switch (type) {
            case "uuid" -> "'" + OWN + "'::pg_catalog.uuid";
            case "uuid[]" -> "array['" + OWN + "'::pg_catalog.uuid]";
            case "text", "name" -> "'live-chat.conversations.view'::pg_catalog." + type;
            case "text[]" -> "array['hello'::pg_catalog.text]";
            case "integer", "bigint", "real", "numeric" -> "1::" + type;
            case "integer[]" -> "'{1}'::pg_catalog.int4[]";
            case "boolean" -> "true";
            case "jsonb" -> "'[]'::pg_catalog.jsonb";
            case "json" -> "'[]'::pg_catalog.json";
            case "inet" -> "'10.0.0.1'::pg_catalog.inet";
            case "timestamp with time zone" -> "now()";
            case "interval" -> "'1 hour'::interval";
            case "tsquery" -> "'hello'::pg_catalog.tsquery";
            case "bytea" -> "'\\x00'::pg_catalog.bytea";
            default -> "null::" + type;
        };
    }

    private static void requireNothingResolved(Sql sql, String statement, List<String> resolved) {
        sql.run("savepoint before");
        try {
            sql.tryRun(statement);
            sql.tryRun("set constraints all immediate");
        } catch (SQLException e) {
            if (PreparedSession.RESOLVED.equals(e.getSQLState())
                    || String.valueOf(e.getMessage()).contains("\"nothing\"")) {
                resolved.add(statement + ": " + e.getMessage());
            }
        }
        sql.run("rollback to savepoint before");
    }

    @Test
    void functions_resolve_no_name_of_the_session() {
        List<String> functions = SITES.owner.rows(
                "select p.oid::regprocedure::text, array_to_string(array("
                        + "select format_type(t.type, null) from unnest(p.proargtypes) with ordinality as t (type, place) order by place), ';')"
                        + " from pg_proc p where p.pronamespace = 'mod_chat'::regnamespace and p.prorettype <> 'trigger'::regtype order by 1");
        assertThat(functions).hasSizeGreaterThan(60);
        callers().forEach((name, caller) -> {
            List<String> resolved = new ArrayList<>();
            int called = 0;
            try (Sql sql = caller.get()) {
                List<String> granted = functions.stream()
                        .filter(function -> sql.one(
                                        "select pg_catalog.has_function_privilege(?, 'EXECUTE')",
                                        function.substring(0, function.indexOf('|')))
                                .equals("t"))
                        .toList();
                sql.run(PreparedSession.SQL);
                for (String function : granted) {
                    String signature = function.substring(0, function.indexOf('|'));
                    String types = function.substring(function.indexOf('|') + 1);
                    String arguments = types.isEmpty()
                            ? ""
                            : Stream.of(types.split(";"))
                                    .map(PreparedSessionTest::argument)
                                    .collect(Collectors.joining(", "));
                    requireNothingResolved(
                            sql,
                            "select * from " + signature.substring(0, signature.indexOf('(')) + "(" + arguments + ")",
                            resolved);
                    called++;
                }
            }
            assertThat(resolved).as(name + ", of " + called + " functions").isEmpty();
            assertThat(called).as(name).isGreaterThan(20);
        });
    }

    @Test
    void triggers_policies_and_indexes_resolve_no_name_of_the_session() {
        callers().forEach((name, caller) -> {
            List<String> resolved = new ArrayList<>();
            try (Sql sql = caller.get()) {
                sql.run(PreparedSession.SQL);
                for (RowSecurityMatrixTest.Attempts table : RowSecurityMatrixTest.TABLES) {
                    String qualified = "public." + table.table();
                    requireNothingResolved(sql, "select count(site_id) from " + qualified, resolved);
                    for (String row : table.inserts()) {
                        requireNothingResolved(
                                sql,
                                "insert into " + qualified + " "
                                        + SITES.filled(row, OWN).replaceAll("(?<![.\\w])mod_chat_", "public.mod_chat_"),
                                resolved);
                    }
                    for (String change : table.changes()) {
                        requireNothingResolved(sql, "update " + qualified + " set " + change, resolved);
                    }
                    requireNothingResolved(sql, "delete from " + qualified, resolved);
                }
                requireNothingResolved(
                        sql,
                        "update public.mod_chat_conversations set status = 'resolved' where status <> 'closed'",
                        resolved);
                requireNothingResolved(sql, "delete from public.sites", resolved);
                requireNothingResolved(sql, "delete from public.agency_members", resolved);
            }
            assertThat(resolved).as(name).isEmpty();
        });
    }

    @Test
    void a_temporary_type_with_a_cast_makes_nobody_trusted() {
        try (Sql agent = SITES.member(SITES.agent)) {
            agent.run("create temporary table mine (x pg_catalog.int4)");
            agent.run("create type pg_temp.regclass as enum ('public.mod_chat_messages')");
            agent.run("create function pg_temp.to_mine(pg_temp.regclass) returns pg_catalog.oid language sql as"
                    + " $$ select 'pg_temp.mine'::pg_catalog.regclass::pg_catalog.oid $$");
            agent.run(
                    "create cast (pg_temp.regclass as pg_catalog.oid) with function pg_temp.to_mine(pg_temp.regclass)");
            assertThat(agent.one("select mod_chat.is_trusted()")).isEqualTo("f");
            assertThat(agent.refused("update public.mod_chat_agents set role = 'admin' where user_id = ?", SITES.agent))
                    .isEqualTo("42501 live-chat.agents.manage");
        }
    }

    @Test
    void row_level_security_that_is_off_for_one_table_makes_nobody_trusted() {
        for (String table : SITES.owner.rows("select relname from pg_class where relrowsecurity and relkind = 'r'"
                + " and relnamespace = 'public'::regnamespace and relname like 'mod\\_chat\\_%'")) {
            for (String role : List.of("anon", "authenticated")) {
                try (Sql sql = Sql.open(SITES.database.dataSource()).begin()) {
                    sql.run("alter table public." + table + " disable row level security");
                    sql.run("set local role " + role);
                    assertThat(sql.one("select mod_chat.is_trusted(), mod_chat.is_host_role(current_user)"))
                            .as(table + " " + role)
                            .isEqualTo("f|f");
                }
            }
        }
    }

    @Test
    void the_sdk_resolves_no_name_of_the_session() {
        long seed = Long.getLong("livechat.seed", System.nanoTime());
        System.out.println("PreparedSessionTest lock-step seed (-Dlivechat.seed): " + seed);
        assertThat(new Lockstep(seed).run(1_500, LiveChatHarness.inMemory(), PREPARED))
                .isNotEmpty();
    }
}
