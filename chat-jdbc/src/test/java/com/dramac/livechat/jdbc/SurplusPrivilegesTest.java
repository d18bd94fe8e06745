package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.error.StorageException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Policies and privileges that others add")
class SurplusPrivilegesTest {
    private static final String INTERN = "chat_intern";

    private final SecuredSites sites = new SecuredSites();

    @BeforeEach
    void intern() {
        asSuperuser("do $$ begin if not exists (select from pg_roles where rolname = '" + INTERN
                + "') then create role " + INTERN + "; grant authenticated to " + INTERN + "; end if; end $$");
    }

    @AfterEach
    void close() {
        asSuperuser("drop owned by " + INTERN);
        sites.owner.close();
    }

    private void asSuperuser(String sql) {
        TestDatabase.execute(sites.database.superuser(), sql);
    }

    private SchemaReport report() {
        return ChatSchema.verify(sites.database.dataSource(TestDatabase.APPLICATION));
    }

    private void protect() {
        sites.owner.rows("select mod_chat.protect()");
        assertThat(report().requireSound().surplus()).isEmpty();
    }

    private List<String> read(Sql actor, String table) {
        try (actor) {
            return actor.rows("select site_id from public." + table);
        }
    }

    /** How many rows an agent reads, none where the table is not granted. */
    private int readable(String table) {
        boolean granted = sites.owner
                .one("select has_any_column_privilege('authenticated', ?, 'SELECT')", "public." + table)
                .equals("t");
        return granted ? read(sites.member(sites.agent), table).size() : 0;
    }

    @Test
    @DisplayName("open no row and no command, are reported, and are removed by protect()")
    void permissive() {
        List<String> tables = sites.owner.rows(
                "select relname from pg_class where relnamespace = 'public'::regnamespace"
                        + " and relkind = 'r' and relname like 'mod\\_chat\\_%' and relname <> 'mod_chat_schema_history' order by 1");
        String members =
                tables.stream().map(table -> table + readable(table)).toList().toString();
        for (String table : tables) {
            sites.owner.run("create policy everyone on public." + table + " using (true) with check (true)");
            sites.owner.run("grant all on public." + table + " to public, anon, authenticated");
        }
        try {
            for (String table : tables) {
                assertThat(read(sites.member(sites.nobody), table)).as(table).isEmpty();
                assertThat(read(sites.as("anon", Map.of()), table)).as(table).isEmpty();
                assertThat(read(sites.member(sites.agent), table)).as(table).allMatch(sites.own.toString()::equals);
                assertThat(read(sites.visitor(sites.own, sites.visitorOf(sites.own)), table))
                        .as(table)
                        .allMatch(sites.own.toString()::equals);
                for (Sql actor :
                        List.of(sites.member(sites.agent), sites.visitor(sites.own, sites.visitorOf(sites.own)))) {
                    try (actor) {
                        if (!table.matches(".*_(departments|canned_responses|knowledge_base)")) {
                            assertThat(actor.run("delete from public." + table))
                                    .as(table)
                                    .isZero();
                        }
                    }
                }
            }
            assertThat(tables.stream()
                            .map(table -> table + readable(table))
                            .toList()
                            .toString())
                    .isEqualTo(members);
            SchemaReport report = report();
            assertThat(report.surplus())
                    .hasSize(tables.size())
                    .allMatch(object -> object.startsWith("policy mod_chat_"));
            assertThat(report.different())
                    .anyMatch(object -> object.startsWith("privileges of public on mod_chat_messages"));
            assertThatThrownBy(report::requireSound)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("mod_chat.protect()");
        } finally {
            protect();
        }
    }

    @Test
    @DisplayName("for a role that inherits from authenticated are reported and removed")
    void inherited() {
        sites.owner.run("grant select on public.mod_chat_messages to " + INTERN);
        sites.owner.run("grant update (notes) on public.mod_chat_visitors to " + INTERN);
        sites.owner.run("grant execute on function mod_chat.member_role(uuid, uuid) to " + INTERN);
        assertThat(report().surplus())
                .containsExactlyInAnyOrder(
                        "privileges of chat_intern on mod_chat_messages: SELECT",
                        "privileges of chat_intern on mod_chat_visitors: UPDATE (notes)");
        assertThat(report().different())
                .singleElement()
                .asString()
                .startsWith("execute on mod_chat.member_role(uuid,uuid) by: expected none, found chat_intern");
        protect();
    }

    @Test
    @DisplayName(
            "on functions and the schema, grant options, and row-level security that is off are reported and repaired")
    void functions() {
        sites.owner.run("grant execute on all functions in schema mod_chat to public");
        sites.owner.run("grant all on schema mod_chat to authenticated");
        sites.owner.run("grant select on public.mod_chat_messages to authenticated with grant option");
        sites.owner.run("alter table public.mod_chat_messages disable row level security");
        SchemaReport report = report();
        assertThat(report.different())
                .anyMatch(object -> object.startsWith("execute on mod_chat.protect() by: expected none, found public"))
                .anyMatch(object -> object.startsWith("privileges on schema mod_chat"))
                .anyMatch(object -> object.contains("SELECT with grant option"))
                .anyMatch(object -> object.startsWith("row level security mod_chat_messages"));
        protect();
    }

    @Test
    @DisplayName("for a role that has nothing to do with the API are the host's, and show it no row")
    void hosts() {
        asSuperuser("revoke authenticated from " + INTERN);
        try {
            sites.owner.run("grant select on public.mod_chat_messages to " + INTERN);
            assertThat(report().isSound()).isTrue();
            try (Sql sql = Sql.open(sites.database.superuser()).begin()) {
                sql.run("set local role " + INTERN);
                assertThat(sql.rows("select id from public.mod_chat_messages")).isEmpty();
            }
        } finally {
            asSuperuser("grant authenticated to " + INTERN);
        }
    }
}
