package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.StorageException;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.NewVisitor;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The migrations, by each way of applying them, on an empty database and beside a platform. */
class SchemaMigrationTest {
    private static final Path MIGRATIONS = Path.of("../migrations");

    /** A login that may do nothing but what a test grants. */
    private static final String PLAIN = "chat_plain";

    private static final String ROLES = "anon, authenticated, service_role";

    /** Everything that is defined in a database, by name and definition; ours too. */
    private static final String ALL = """
            select 'schema ' || nspname || ' ' || coalesce(nspacl::text, '') from pg_namespace where nspname !~ '^pg_toast'
            union all
            select 'relation ' || c.oid::regclass || ' ' || c.relkind::text || ' ' || c.relowner::regrole || ' '
                     || coalesce(c.relacl::text, '') || ' ' || c.relrowsecurity || ' ' || c.xmin
              from pg_class c where c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
            union all
            select 'column ' || a.attrelid::regclass || '.' || a.attname || ' ' || a.atttypid::regtype || a.attnotnull
              from pg_attribute a join pg_class c on c.oid = a.attrelid
             where c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)' and c.relkind <> 'i' and a.attnum > 0
            union all
            select 'function ' || p.oid::regprocedure || ' ' || md5(pg_get_functiondef(p.oid)) || coalesce(p.proacl::text, '')
              from pg_proc p where p.pronamespace::regnamespace::text !~ '^(pg_|information_schema)'
            union all
            select 'trigger ' || t.tgname || ' ' || t.tgrelid::regclass from pg_trigger t where not t.tgisinternal
            union all
            select 'policy ' || p.polname || ' ' || p.polrelid::regclass from pg_policy p
            union all
            select 'default privileges ' || d.defaclacl::text from pg_default_acl d""";

    private static final String PLATFORM = """
            create schema auth;
            create function auth.uid() returns uuid language sql stable as $$ select null::uuid $$;
            create function public.update_updated_at_column() returns trigger language plpgsql as $$
              begin new.updated_at = now(); return new; end $$;
            create table public.agencies (id uuid primary key default gen_random_uuid(), name text not null);
            create table public.agency_members (
              id uuid primary key default gen_random_uuid(), agency_id uuid not null references public.agencies (id),
              user_id uuid not null, role text not null);
            create table public.sites (
              id uuid primary key default gen_random_uuid(), agency_id uuid not null references public.agencies (id),
              name text not null, domain text not null unique, updated_at timestamptz not null default now());
            create trigger sites_updated before update on public.sites
              for each row execute function public.update_updated_at_column();
            alter table public.sites enable row level security;
            create policy everybody on public.sites using (true);
            insert into public.agencies (id, name) values ('00000000-0000-0000-0000-00000000000a', 'Agency');
            insert into public.sites (id, agency_id, name, domain)
              values ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000a', 'Site', 'site.example');
            grant usage on schema auth, public to anon, authenticated, service_role;
            grant all on all tables in schema public to anon, authenticated, service_role;
            alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
            """;

    enum Way {
        STATEMENT,
        PSQL,
        FLYWAY
    }

    @BeforeAll
    static void login() {
        TestDatabase database = TestDatabase.empty();
        TestDatabase.execute(
                database.superuser(),
                "do $$ begin if not exists (select from pg_roles where rolname = 'chat_plain') then"
                        + " create role chat_plain login password 'chat_plain'; end if; end $$");
        withRoles(database);
    }

    @AfterAll
    static void roles() {
        withRoles(TestDatabase.empty());
    }

    // On an empty database
    // -----------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource(Way.class)
    void every_way_makes_the_same_schema(Way way) throws Exception {
        TestDatabase database = TestDatabase.empty();
        apply(way, database.dataSource());
        assertThat(SchemaSnapshot.of(database.dataSource()).toString())
                .isEqualTo(SchemaSnapshot.expected().toString());
        assertSound(database.dataSource());
    }

    @ParameterizedTest
    @EnumSource(names = {"STATEMENT", "PSQL"})
    void a_second_plain_run_stops_at_one_line_and_changes_nothing(Way way) throws Exception {
        TestDatabase database = TestDatabase.empty();
        apply(way, database.dataSource());
        List<String> before = all(database);
        for (Path file : files()) {
            String name = file.getFileName().toString().substring(0, 4);
            assertThatThrownBy(() -> apply(way, database.dataSource(), file))
                    .hasMessageContaining("Live chat migration " + name + " is here already; nothing was changed.");
            assertThat(all(database)).isEqualTo(before);
        }
    }

    @Test
    void a_second_run_by_flyway_succeeds_and_changes_nothing() {
        TestDatabase database = TestDatabase.empty();
        ChatSchema.migrate(database.dataSource());
        List<String> before = all(database);
        ChatSchema.migrate(database.dataSource());
        assertThat(all(database)).isEqualTo(before);
    }

    @Test
    void a_database_of_another_encoding_is_refused_in_one_line() {
        TestDatabase database = TestDatabase.latin1();
        assertThatThrownBy(() -> apply(Way.STATEMENT, database.dataSource()))
                .hasMessageContaining("Live chat needs a database with the encoding UTF8; this one has LATIN1.");
    }

    @Test
    void a_later_file_without_an_earlier_one_stops_at_one_line() throws Exception {
        TestDatabase database = TestDatabase.empty();
        List<String> before = all(database);
        assertThatThrownBy(() -> apply(Way.STATEMENT, database.dataSource(), files().get(1)))
                .hasMessageContaining("Live chat migration V002 needs V001 first.");
        assertThatThrownBy(() -> apply(Way.STATEMENT, database.dataSource(), files().get(2)))
                .hasMessageContaining("Live chat migration V003 needs V002 first.");
        assertThatThrownBy(() -> apply(Way.STATEMENT, database.dataSource(), files().get(3)))
                .hasMessageContaining("Live chat migration V004 needs V003 first.");
        assertThat(all(database)).isEqualTo(before);
    }

    // Beside a platform
    // --------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource(Way.class)
    void a_platform_is_left_exactly_as_it_was(Way way) throws Exception {
        TestDatabase database = platform();
        try {
            PGSimpleDataSource owner = database.dataSource(PLAIN);
            TestDatabase.execute(
                    database.superuser(),
                    "grant create on schema public to chat_plain; grant select, references on public.sites to chat_plain;"
                            + " grant select on public.agency_members to chat_plain");
            TestDatabase.execute(database.superuser(), "create schema mod_chat authorization chat_plain");
            List<String> before = all(database).stream()
                    .filter(line -> !line.startsWith("schema mod_chat"))
                    .toList();
            apply(way, owner);
            // What refers to the sites marks their catalog row; all the rest of them is as it was.
            assertThat(withoutVersions(all(database))).containsAll(withoutVersions(before));
            assertSound(owner);
            try (Sql sql = Sql.open(owner)) {
                assertThat(sql.one("select mod_chat.sites_are_ours()")).isEqualTo("f");
                assertThat(
                                sql.rows(
                                        "select relname from pg_class where relname like 'mod\\_chat\\_%' and relkind = 'r'"
                                                + " and (has_table_privilege('anon', oid, 'TRUNCATE') or has_table_privilege('anon', oid, 'DELETE'))"))
                        .isEmpty();
            }
            try (LiveChat chat = JdbcLiveChat.builder(owner).build()) {
                SiteId site = SiteId.of(new UUID(0, 1));
                assertThat(chat.sites().exists(site)).isTrue();
                assertThatThrownBy(() -> chat.sites().register(SiteId.of(new UUID(0, 2))))
                        .isInstanceOf(ConflictException.class);
                assertThatThrownBy(() -> chat.sites().remove(site)).isInstanceOf(ConflictException.class);
                var visitor = chat.site(site)
                        .visitors()
                        .identify(NewVisitor.builder().name("Ada").build());
                var conversation = chat.site(site).conversations().start(NewConversation.widget(visitor.id()));
                chat.site(site).messages().append(NewMessage.fromVisitor(conversation.id(), "hello"));
                assertThat(chat.site(site)
                                .conversations()
                                .find(conversation.id())
                                .orElseThrow()
                                .unreadAgentCount())
                        .isEqualTo(1);
            }
        } finally {
            TestDatabase.execute(database.superuser(), "drop owned by " + ROLES);
        }
    }

    // Refusals
    // -----------------------------------------------------------------------------------------------------------

    static Stream<Arguments> refusals() {
        String allowed = "grant create on schema public to chat_plain; select pg_temp.allow_create();";
        return Stream.of(
                Arguments.of(
                        "create table sites (id bigint primary key); grant all on sites to chat_plain;" + allowed,
                        "Live chat cannot use public.sites: it has no column id of type uuid."),
                Arguments.of(
                        "create view sites as select gen_random_uuid() as id; grant all on sites to chat_plain;"
                                + allowed,
                        "Live chat cannot use public.sites: it is no table."),
                Arguments.of(
                        "create table sites (id uuid); grant all on sites to chat_plain;" + allowed,
                        "Live chat cannot use public.sites: its column id is neither primary key nor unique."),
                Arguments.of(
                        "create table sites (id uuid primary key); grant select on sites to chat_plain;" + allowed,
                        "Please run: GRANT SELECT, REFERENCES ON public.sites TO chat_plain; live chat refers to its rows."),
                Arguments.of(
                        "create table agency_members (agency_id uuid, user_id uuid);" + allowed,
                        "Please run: GRANT SELECT ON public.agency_members TO chat_plain; live chat asks there who is a member."),
                Arguments.of(
                        "select pg_temp.allow_create();",
                        "Please run: GRANT CREATE ON SCHEMA public TO chat_plain; live chat keeps its tables there."),
                Arguments.of(
                        "grant create on schema public to chat_plain;",
                        "Please run: CREATE SCHEMA mod_chat AUTHORIZATION chat_plain; live chat keeps its functions there."),
                Arguments.of(
                        "create schema mod_chat;" + allowed,
                        "Please run: GRANT CREATE ON SCHEMA mod_chat TO chat_plain; live chat keeps its functions there."),
                Arguments.of(
                        "create table mod_chat_departments (id uuid);" + allowed,
                        "Live chat starts from a database without its tables, but public.mod_chat_departments exists: move it away first."),
                Arguments.of(
                        "create table x (id uuid); create index idx_chat_x on x (id);" + allowed,
                        "Live chat starts from a database without its tables, but public.idx_chat_x exists: move it away first."));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refusals")
    void what_is_missing_is_asked_for_in_one_sentence_and_nothing_is_half_done(String prepare, String sentence)
            throws Exception {
        TestDatabase database = TestDatabase.empty();
        prepare(database, prepare);
        List<String> before = all(database);
        assertThatThrownBy(() -> apply(Way.STATEMENT, database.dataSource(PLAIN)))
                .hasMessageContaining(sentence);
        assertThat(all(database)).isEqualTo(before);
        assertThatThrownBy(() -> ChatSchema.migrate(database.dataSource(PLAIN)))
                .isInstanceOf(StorageException.class)
                .hasMessage(sentence);
        assertThat(all(database).stream().filter(line -> !line.contains("mod_chat_schema_history")))
                .containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void a_schema_made_beforehand_is_enough() {
        TestDatabase database = TestDatabase.empty();
        prepare(
                database,
                "grant create on schema public to chat_plain; create schema mod_chat authorization chat_plain;");
        ChatSchema.migrate(database.dataSource(PLAIN));
        assertSound(database.dataSource(PLAIN));
    }

    @Test
    void what_was_asked_for_and_then_granted_lets_the_next_run_succeed() {
        TestDatabase database = TestDatabase.empty();
        prepare(database, "grant create on schema public to chat_plain;");
        assertThatThrownBy(() -> ChatSchema.migrate(database.dataSource(PLAIN))).isInstanceOf(StorageException.class);
        TestDatabase.execute(database.superuser(), "create schema mod_chat authorization chat_plain");
        ChatSchema.migrate(database.dataSource(PLAIN));
        assertSound(database.dataSource(PLAIN));
    }

    @Test
    void an_owner_who_may_make_no_roles_is_warned_and_migrates() throws Exception {
        TestDatabase database = TestDatabase.empty();
        for (String role : ROLES.split(", ", -1)) {
            TestDatabase.execute(database.superuser(), "alter role " + role + " rename to " + role + "_elsewhere");
        }
        prepare(database, "grant create on schema public to chat_plain; select pg_temp.allow_create();");
        try (Sql sql = Sql.open(database.dataSource(PLAIN));
                var statement = sql.connection().createStatement()) {
            statement.execute(Files.readString(files().get(0)));
            assertThat(statement.getWarnings().getMessage())
                    .isEqualTo(
                            "Live chat asks for the roles " + ROLES
                                    + ": until they exist, and mod_chat.protect() was called, nobody can act as a visitor or a member.");
            for (Path file : files().subList(1, files().size())) {
                apply(Way.STATEMENT, database.dataSource(PLAIN), file);
            }
        } finally {
            for (String role : ROLES.split(", ", -1)) {
                TestDatabase.execute(database.superuser(), "alter role " + role + "_elsewhere rename to " + role);
            }
        }
        assertThat(ChatSchema.verify(database.dataSource(PLAIN)).isSound()).isFalse();
        TestDatabase.execute(database.dataSource(PLAIN), "select mod_chat.protect()");
        assertSound(database.dataSource(PLAIN));
    }

    @Test
    void who_is_a_member_is_not_for_api_roles_to_say_even_where_they_get_everything_by_default() {
        TestDatabase database = TestDatabase.empty();
        TestDatabase.execute(
                database.superuser(),
                "alter default privileges for role " + TestDatabase.OWNER
                        + " in schema public grant all on tables to anon, authenticated, service_role");
        ChatSchema.migrate(database.dataSource());
        try (Sql owner = Sql.open(database.dataSource())) {
            assertThat(owner.rows("select table_name, grantee, string_agg(privilege_type, ' ' order by privilege_type)"
                            + " from information_schema.role_table_grants where table_name in ('sites', 'agencies', 'agency_members')"
                            + " and grantee <> current_user group by 1, 2 order by 1"))
                    .containsExactly(
                            "agencies|service_role|DELETE INSERT SELECT UPDATE",
                            "agency_members|service_role|DELETE INSERT SELECT UPDATE",
                            "sites|service_role|DELETE INSERT SELECT UPDATE");
        }
    }

    // Many at once
    // -------------------------------------------------------------------------------------------------------

    @Test
    void ten_migrations_at_once_all_succeed() throws Exception {
        TestDatabase empty = TestDatabase.empty();
        TestDatabase shared = TestDatabase.empty();
        TestDatabase.execute(
                shared.dataSource(),
                "create table flyway_schema_history (installed_rank int primary key, version varchar(50));"
                        + " insert into flyway_schema_history values (1, '7'); create table orders (id bigint primary key)");
        for (TestDatabase database : List.of(empty, shared)) {
            ExecutorService threads = Executors.newFixedThreadPool(10);
            List<Future<?>> migrations = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                migrations.add(threads.submit(() -> ChatSchema.migrate(database.dataSource())));
            }
            for (Future<?> migration : migrations) {
                migration.get();
            }
            threads.shutdown();
            assertSound(database.dataSource());
            try (Sql sql = Sql.open(database.dataSource())) {
                assertThat(
                                sql.rows(
                                        "select version from mod_chat_schema_history where success and version <> '0' order by installed_rank"))
                        .containsExactly("001", "002", "003", "004", "005", "006", "007", "008");
                assertThat(sql.number("select count(*) from mod_chat_schema_history where not success"))
                        .isZero();
            }
        }
        try (Sql sql = Sql.open(shared.dataSource())) {
            assertThat(sql.rows("select * from flyway_schema_history")).containsExactly("1|7");
        }
    }

    // Verify
    // -------------------------------------------------------------------------------------------------------------

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("drop index idx_chat_messages_site", "index idx_chat_messages_site"),
                Arguments.of(
                        "alter table mod_chat_messages alter column status set default 'read'",
                        "column mod_chat_messages.status"),
                Arguments.of(
                        "alter table mod_chat_messages disable trigger chat_message_count_trigger",
                        "trigger mod_chat_messages.chat_message_count_trigger"),
                Arguments.of(
                        "alter table mod_chat_visitors alter column tags drop not null",
                        "column mod_chat_visitors.tags"),
                Arguments.of(
                        "alter table mod_chat_whatsapp_routes drop column created_at",
                        "column mod_chat_whatsapp_routes.created_at"),
                Arguments.of(
                        "alter table mod_chat_messages drop constraint mod_chat_messages_is_internal_note_check",
                        "constraint mod_chat_messages.mod_chat_messages_is_internal_note_check"),
                Arguments.of("alter domain mod_chat.phone add check (value <> '0')", "domain phone"),
                Arguments.of(
                        "create or replace function mod_chat.set_updated_at() returns trigger language plpgsql security definer"
                                + " set search_path = '' as 'begin return new; end'",
                        "function mod_chat.set_updated_at()"),
                Arguments.of(
                        "alter function mod_chat.set_updated_at() security invoker",
                        "function mod_chat.set_updated_at()"),
                Arguments.of(
                        "create or replace function mod_chat.new_id() returns uuid language sql volatile"
                                + " return gen_random_uuid()",
                        "function mod_chat.new_id()"),
                Arguments.of(
                        "drop trigger chat_visitor_stats_trigger on mod_chat_conversations",
                        "trigger mod_chat_conversations.chat_visitor_stats_trigger"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void verify_names_exactly_what_is_different(String change, String name) {
        TestDatabase database = TestDatabase.migrated();
        TestDatabase.execute(database.dataSource(), change);
        SchemaReport report = ChatSchema.verify(database.dataSource());
        List<String> named = new ArrayList<>(report.missing());
        report.different().forEach(line -> named.add(line.substring(0, line.indexOf(": "))));
        assertThat(named).containsExactly(name);
    }

    @Test
    void verify_passes_over_what_the_host_added() {
        TestDatabase database = TestDatabase.migrated();
        TestDatabase.execute(
                database.dataSource(),
                "create table orders (id int); alter table mod_chat_visitors add column host_score int;"
                        + " create index host_index on mod_chat_visitors (site_id, host_score)");
        assertSound(database.dataSource());
    }

    // Without Flyway
    // -----------------------------------------------------------------------------------------------------

    @Test
    void without_flyway_the_error_says_what_to_add() throws Exception {
        URL[] urls = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("flyway"))
                .map(entry -> {
                    try {
                        return new File(entry).toURI().toURL();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toArray(URL[]::new);
        DataSource none = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw new SQLException("not to be asked");
                });
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            var migrate = loader.loadClass(ChatSchema.class.getName()).getMethod("migrate", DataSource.class);
            assertThatThrownBy(() -> migrate.invoke(null, none))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessageContaining("add org.flywaydb:flyway-database-postgresql")
                    .satisfies(e -> assertThat(e.getClass().getName()).isEqualTo(StorageException.class.getName()));
        }
    }

    // ------------------------------------------------------------------------------------------------------------------

    private static void assertSound(PGSimpleDataSource dataSource) {
        assertNothingWrong(dataSource);
        dataSource.setOptions("-c search_path=mod_chat,pg_temp");
        assertNothingWrong(dataSource);
        dataSource.setOptions(null);
    }

    private static void assertNothingWrong(PGSimpleDataSource dataSource) {
        SchemaReport report = ChatSchema.verify(dataSource);
        assertThat(report.missing()).isEmpty();
        assertThat(report.different()).isEmpty();
        assertThat(report.isSound()).isTrue();
    }

    private static TestDatabase platform() {
        TestDatabase database = TestDatabase.empty();
        TestDatabase.execute(database.superuser(), PLATFORM);
        return database;
    }

    private static void prepare(TestDatabase database, String sql) {
        TestDatabase.execute(
                database.superuser(),
                "create function pg_temp.allow_create() returns void language plpgsql as $$ begin"
                        + " execute format('grant create on database %I to chat_plain', current_database()); end $$;"
                        + sql);
    }

    private static void withRoles(TestDatabase database) {
        for (String role : ROLES.split(", ", -1)) {
            TestDatabase.execute(
                    database.superuser(),
                    "do $$ begin if not exists (select from pg_roles where rolname = '" + role + "') then create role "
                            + role + " nologin; end if; end $$");
        }
    }

    private static List<String> all(TestDatabase database) {
        try (Sql sql = Sql.open(database.superuser())) {
            return sql.rows(ALL).stream().sorted().toList();
        }
    }

    private static List<String> withoutVersions(List<String> lines) {
        return lines.stream()
                .map(line -> line.startsWith("relation") ? line.substring(0, line.lastIndexOf(' ')) : line)
                .toList();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }

    private static void apply(Way way, PGSimpleDataSource dataSource) throws Exception {
        if (way == Way.FLYWAY) {
            ChatSchema.migrate(dataSource);
            return;
        }
        for (Path file : files()) {
            apply(way, dataSource, file);
        }
    }

    private static void apply(Way way, PGSimpleDataSource dataSource, Path file) throws Exception {
        if (way == Way.PSQL) {
            psql(dataSource, file);
            return;
        }
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(file));
        }
    }

    private static void psql(PGSimpleDataSource dataSource, Path file) throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "psql"))),
                "no psql on the PATH");
        ProcessBuilder builder = new ProcessBuilder("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file.toString());
        String user = String.valueOf(dataSource.getUser());
        builder.environment()
                .putAll(Map.of(
                        "PGHOST",
                        "localhost",
                        "PGPORT",
                        String.valueOf(dataSource.getPortNumbers()[0]),
                        "PGDATABASE",
                        String.valueOf(dataSource.getDatabaseName()),
                        "PGUSER",
                        user,
                        "PGPASSWORD",
                        user));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(output);
        }
    }
}
