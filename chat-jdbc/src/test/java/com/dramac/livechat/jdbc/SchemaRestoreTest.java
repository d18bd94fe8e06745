package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.dramac.livechat.LiveChat;
import com.dramac.livechat.error.StorageException;
import com.dramac.livechat.testkit.Fixtures;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A database that was dumped and restored is what the migrations make. */
@DisplayName("A restored schema")
class SchemaRestoreTest {
    /** Statements that store each definition again, from its text, as a restored dump does. */
    private static final String AGAIN = """
            select format('drop trigger %I on %s; %s', t.tgname, t.tgrelid::regclass, pg_get_triggerdef(t.oid))
              from pg_trigger t join pg_class c on c.oid = t.tgrelid
             where c.relname like 'mod\\_chat\\_%' and not t.tgisinternal and t.tgconstraint = 0
            union all
            select format('drop policy %I on %s; create policy %1$I on %2$s as %s for %s to %s%s%s', p.polname, p.polrelid::regclass,
                     case when p.polpermissive then 'permissive' else 'restrictive' end,
                     case p.polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' else 'delete' end,
                     (select string_agg(coalesce(r.rolname, 'public'), ', ') from unnest(p.polroles) g left join pg_roles r on r.oid = g),
                     ' using (' || pg_get_expr(p.polqual, p.polrelid) || ')',
                     ' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')
              from pg_policy p join pg_class c on c.oid = p.polrelid where c.relname like 'mod\\_chat\\_%'
            union all
            select format('alter table %s alter column %I set default %s', d.adrelid::regclass, a.attname, pg_get_expr(d.adbin, d.adrelid))
              from pg_attrdef d join pg_class c on c.oid = d.adrelid
              join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
             where c.relname like 'mod\\_chat\\_%' and a.attgenerated = ''
            union all
            select format('alter table %s drop constraint %I, add constraint %2$I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
              from pg_constraint k join pg_class c on c.oid = k.conrelid where c.relname like 'mod\\_chat\\_%' and k.contype = 'c'
            union all
            select format('alter domain %s drop constraint %I; alter domain %1$s add constraint %2$I %s', k.contypid::regtype, k.conname, pg_get_constraintdef(k.oid))
              from pg_constraint k join pg_type t on t.oid = k.contypid where t.typnamespace = 'mod_chat'::regnamespace
            union all
            select format('create or replace view %s with (%s) as %s', c.oid::regclass, array_to_string(c.reloptions, ', '), pg_get_viewdef(c.oid))
              from pg_class c where c.relnamespace = 'mod_chat'::regnamespace and c.relkind = 'v'
            union all
            select format('drop index %s; %s', i.indexrelid::regclass, pg_get_indexdef(i.indexrelid))
              from pg_index i join pg_class c on c.oid = i.indrelid
             where c.relname like 'mod\\_chat\\_%' and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
            union all
            select pg_get_functiondef(p.oid) from pg_proc p where p.pronamespace = 'mod_chat'::regnamespace""";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("is sound when every definition was stored again from its text")
    void fromText() {
        TestDatabase database = TestDatabase.migrated();
        try (Sql sql = Sql.open(database.dataSource())) {
            List<String> statements = sql.rows(AGAIN);
            assertThat(statements).hasSizeGreaterThan(600);
            for (String statement : statements) {
                sql.run(statement);
            }
        }
        SchemaReport report = ChatSchema.verify(database.dataSource());
        assertThat(report.different()).isEmpty();
        assertThat(report.missing()).isEmpty();
        assertThat(report.surplus()).isEmpty();
    }

    @Test
    @DisplayName(
            "is sound when PostgreSQL's own tools dumped and restored it, also where the roles are missing until migrate creates them")
    void dumped() throws IOException, InterruptedException {
        TestDatabase database = TestDatabase.migrated();
        try (Sql sql = Sql.open(database.dataSource())) {
            int server = Integer.parseInt(sql.one("select current_setting('server_version_num')")) / 10_000;
            assumeThat(clientVersion()).as("pg_dump's version").isGreaterThanOrEqualTo(server);
        }
        try (LiveChat chat = JdbcLiveChat.builder(database.dataSource()).build()) {
            Fixtures fixtures = Fixtures.of(chat);
            fixtures.conversation(fixtures.newSite());
        }
        String dump = folder.resolve("dump").toString();
        run("pg_dump", "-Fc", "-f", dump, "-d", connection(database.superuser()));
        TestDatabase restored = TestDatabase.empty();
        run("pg_restore", "-d", connection(restored.superuser()), dump);
        assertThat(ChatSchema.verify(restored.dataSource()).requireSound().isSound())
                .isTrue();
        try (EmbeddedPostgres other = EmbeddedPostgres.builder().start()) {
            TestDatabase.execute(
                    other.getPostgresDatabase(),
                    "create role chat_owner login createrole password 'chat_owner'; alter database postgres owner to chat_owner");
            run("pg_restore", "-d", "host=localhost port=" + other.getPort() + " user=postgres dbname=postgres", dump);
            PGSimpleDataSource owner = new PGSimpleDataSource();
            owner.setURL("jdbc:postgresql://localhost:" + other.getPort() + "/postgres");
            owner.setUser(TestDatabase.OWNER);
            owner.setPassword(TestDatabase.OWNER);
            assertThat(ChatSchema.verify(owner).isSound()).isFalse();
            ChatSchema.migrate(owner);
            assertThat(ChatSchema.verify(owner).requireSound().isSound()).isTrue();
        }
    }

    @Test
    @DisplayName("gets the policies and privileges back by migrate that a cluster without the roles has lost")
    void withoutRoles() {
        TestDatabase database = TestDatabase.migrated();
        TestDatabase.execute(database.dataSource(), """
                do $$
                declare p record;
                begin
                  for p in select policyname, tablename from pg_policies where tablename like 'mod\\_chat\\_%' loop
                    execute format('drop policy %I on public.%I', p.policyname, p.tablename);
                  end loop;
                end $$;
                revoke all on all tables in schema public from anon, authenticated, service_role;
                revoke all on all functions in schema mod_chat from anon, authenticated, service_role;
                revoke all on schema mod_chat from anon, authenticated, service_role""");
        assertThat(ChatSchema.verify(database.dataSource()).isSound()).isFalse();
        assertThatThrownBy(() -> ChatSchema.migrate(database.dataSource(TestDatabase.APPLICATION)))
                .isInstanceOf(StorageException.class);
        ChatSchema.migrate(database.dataSource());
        assertThat(ChatSchema.verify(database.dataSource()).requireSound().isSound())
                .isTrue();
    }

    @Test
    @DisplayName("is compared by what its conditions mean: parentheses that change the meaning count")
    void conditions() {
        assertThat(Condition.flat("WHEN (((a IS NULL) OR (b)) OR (c = 'x OR (y')) DO"))
                .isEqualTo("WHEN ((a IS NULL) OR (b) OR (c = 'x OR (y')) DO");
        assertThat(Condition.flat("(a OR (b OR (c OR d)))")).isEqualTo("(a OR b OR c OR d)");
        assertThat(Condition.flat("((a AND (b)) AND f(c AND d))")).isEqualTo("(a AND (b) AND f(c AND d))");
        assertThat(Condition.flat("((a OR b) AND c)")).isEqualTo("((a OR b) AND c)");
        assertThat(Condition.flat("(a OR (b AND c))")).isEqualTo("(a OR (b AND c))");
        assertThat(Condition.flat("(NOT (a OR b) OR c)")).isEqualTo("(NOT (a OR b) OR c)");
        assertThat(Condition.flat("((a OR b) = c OR d)")).isEqualTo("((a OR b) = c OR d)");
        assertThat(Condition.flat("(f(a OR b) OR c)")).isEqualTo("(f(a OR b) OR c)");
        assertThat(Condition.flat("(\"x(\" OR b) 'it''s ('")).isEqualTo("(\"x(\" OR b) 'it''s ('");
    }

    private static String connection(PGSimpleDataSource dataSource) {
        return "host=localhost port=" + dataSource.getPortNumbers()[0] + " user=" + dataSource.getUser() + " dbname="
                + dataSource.getDatabaseName();
    }

    /** Of the tools on the path; 0 if there are none. */
    private static int clientVersion() throws InterruptedException {
        try {
            Matcher version = Pattern.compile("(\\d+)\\.").matcher(run("pg_dump", "--version"));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        // pg_restore goes on after errors, which are those of the missing roles.
        if (process.exitValue() != 0 && !output.contains("does not exist")) {
            throw new AssertionError(String.join(" ", command) + ": " + output);
        }
        return output;
    }
}
