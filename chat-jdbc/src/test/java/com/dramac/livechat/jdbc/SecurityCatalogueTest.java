package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The functions that run as the owner, the views, the policies and the grants, as docs/security.md lists them. Who adds one changes the
 * document by {@code -Dlivechat.security.write}, and reviews it there.
 */
class SecurityCatalogueTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "security.md");
    private static final String START = "<!-- catalogue -->\n";
    private static final String END = "<!-- end of catalogue -->";

    private static final String FUNCTIONS = """
            select f.caller, string_agg(distinct '`' || f.proname || '`', ', ')
              from (
                select p.proname collate "C" as proname,
                       case when p.prorettype = 'trigger'::regtype then 'triggers alone' else coalesce((
                         select string_agg('`' || r.rolname || '`', ', ' order by r.rolname)
                           from pg_roles r
                          where r.rolname in ('anon', 'authenticated', 'service_role')
                            and has_function_privilege(r.oid, p.oid, 'EXECUTE')), 'functions of the owner alone') end as caller
                  from pg_proc p
                 where p.pronamespace = 'mod_chat'::regnamespace and p.prosecdef) f
             group by f.caller order by f.caller collate "C"
            """;

    private static final String VIEWS = """
            select '`' || n.nspname || '.' || c.relname || '`', coalesce((
                     select string_agg('`' || r.rolname || '` ' || a.privilege_type, ', ' order by r.rolname, a.privilege_type)
                       from aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee and r.oid <> c.relowner), '–')
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('v', 'm') and n.nspname in ('public', 'mod_chat')
             order by 1
            """;

    private static final String TABLES = """
            select '`' || substr(c.relname, 10) || '`',
                   (select count(*) from pg_policy p where p.polrelid = c.oid),
                   coalesce(string_agg(g.granted, ', ' order by g.place) filter (where g.role = 'anon'), '–'),
                   coalesce(string_agg(g.granted, ', ' order by g.place) filter (where g.role = 'authenticated'), '–')
              from pg_class c
             cross join lateral (
               select r.rolname as role, k.place,
                      k.command || case when has_table_privilege(r.oid, c.oid, k.command) then '' else ' of ' || (
                        select count(*) from pg_attribute a
                         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                           and has_column_privilege(r.oid, c.oid, a.attnum, k.command)) || ' columns' end
                      || case when exists (
                           select from pg_policy p
                            where p.polrelid = c.oid and r.oid = any (p.polroles) and not p.polpermissive
                              and 'false' in (pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
                              and p.polcmd in ('*', k.letter)) then ' (no row)' else '' end as granted
                 from pg_roles r
                cross join (values (1, 'SELECT', 'r'::"char"), (2, 'INSERT', 'a'), (3, 'UPDATE', 'w'), (4, 'DELETE', 'd'), (5, 'TRUNCATE', 't')) k (place, command, letter)
                where r.rolname in ('anon', 'authenticated')
                  and case when k.command in ('DELETE', 'TRUNCATE') then has_table_privilege(r.oid, c.oid, k.command)
                           else has_any_column_privilege(r.oid, c.oid, k.command) end
               union all
               select '', 0, '') g
             where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname like 'mod\\_chat\\_%'
               and c.relname <> 'mod_chat_schema_history'
             group by c.oid, c.relname order by 1""";

    @Test
    void the_document_lists_what_opens_the_database() throws IOException {
        StringBuilder found = new StringBuilder();
        try (Sql sql = Sql.open(TestDatabase.migrated().dataSource())) {
            table(found, sql, FUNCTIONS, "Called by", "Functions that run as the owner");
            table(found, sql, VIEWS, "View", "Granted to");
            table(found, sql, TABLES, "Table", "Policies", "`anon` is granted", "`authenticated` is granted");
        }
        String document = Files.readString(DOCUMENT);
        if (Boolean.getBoolean("livechat.security.write")) {
            document = document.substring(0, document.indexOf(START) + START.length())
                    + found
                    + document.substring(document.indexOf(END));
            Files.writeString(DOCUMENT, document);
        }
        assertThat(document).contains(START + found + END);
    }

    private static void table(StringBuilder text, Sql sql, String query, String... headings) {
        text.append("\n| ").append(String.join(" | ", headings)).append(" |\n").append("|---".repeat(headings.length));
        text.append("|\n");
        sql.rows(query)
                .forEach(
                        row -> text.append("| ").append(row.replace("|", " | ")).append(" |\n"));
    }
}
