package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.error.StorageException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Verifying the schema says of the login")
class LoginAdviceTest {
    private static final String RECOMMENDED = ": row-level security does not hold for what it does as the host."
            + " Recommended is a login that owns nothing, with: CREATE ROLE chat_actors NOINHERIT; GRANT anon, authenticated"
            + " TO chat_actors; GRANT service_role, chat_actors TO that login.";
    private static final String LOGIN = "Chat Login";

    private final TestDatabase database = TestDatabase.migrated();

    @BeforeEach
    void login() {
        temporaryObjects("revoke", "from");
        asSuperuser("create role \"" + LOGIN + "\" login password '" + LOGIN + "'");
    }

    @AfterEach
    void nobody() {
        asSuperuser("drop owned by \"" + LOGIN + "\"");
        asSuperuser("drop role \"" + LOGIN + "\"");
    }

    private void temporaryObjects(String command, String direction) {
        asSuperuser("do $$ begin execute format('" + command + " temporary on database %I " + direction
                + " public', current_database()); end $$");
    }

    private void asSuperuser(String sql) {
        TestDatabase.execute(database.superuser(), sql);
    }

    private List<String> advice(String login) {
        SchemaReport report = ChatSchema.verify(database.dataSource(login));
        assertThat(report.isSound()).isTrue();
        return report.advice();
    }

    @Test
    @DisplayName("nothing where it owns nothing and may act as everybody")
    void nothing() {
        assertThat(advice(TestDatabase.APPLICATION)).isEmpty();
    }

    @Test
    @DisplayName("that the roles of the API may create temporary objects, until they may not")
    void temporaryObjects() {
        temporaryObjects("grant", "to");
        assertThat(advice(TestDatabase.APPLICATION))
                .hasSize(2)
                .allMatch(advice -> advice.contains("may create temporary objects in this database"))
                .allMatch(advice -> advice.contains("REVOKE TEMPORARY ON DATABASE"));
    }

    @Test
    @DisplayName("first of all that the owner of the tables is a superuser")
    void superuserOwns() {
        asSuperuser("alter table public.mod_chat_messages owner to postgres");
        assertThat(ChatSchema.verify(database.dataSource(TestDatabase.APPLICATION))
                        .advice())
                .first()
                .asString()
                .startsWith("The tables belong to the superuser postgres,");
    }

    @Test
    @DisplayName("nothing before there is a schema")
    void noSchema() {
        SchemaReport report = ChatSchema.verify(TestDatabase.empty().dataSource());
        assertThat(report.isSound()).isFalse();
        assertThat(report.advice()).isEmpty();
    }

    @Test
    @DisplayName("that row-level security does not hold for owners, superusers and those exempt from it")
    void exempt() {
        assertThat(advice(TestDatabase.OWNER)).containsExactly("The login chat_owner owns the tables" + RECOMMENDED);
        assertThat(advice("postgres")).containsExactly("The login postgres is a superuser" + RECOMMENDED);
        asSuperuser(
                "alter role \"" + LOGIN + "\" bypassrls; grant service_role, authenticated, anon to \"" + LOGIN + "\"");
        assertThat(advice(LOGIN)).containsExactly("The login \"" + LOGIN + "\" has BYPASSRLS" + RECOMMENDED);
    }

    @Test
    @DisplayName("which roles to grant to one that has none, until it has them")
    void ungranted() {
        String login = "\"" + LOGIN + "\"";
        String grant =
                ". Please run: CREATE ROLE chat_actors NOINHERIT; GRANT anon, authenticated TO chat_actors; GRANT"
                        + " chat_actors TO " + login + ".";
        SchemaReport report = ChatSchema.verify(database.dataSource(LOGIN));
        assertThat(report.different())
                .containsExactly("The login " + login
                        + " neither has the rights of service_role nor owns the tables: as the host it sees nothing."
                        + " Please run: GRANT service_role TO " + login + ".");
        assertThat(report.advice())
                .containsExactly(
                        "The login " + login + " cannot act as anon, for visitors" + grant,
                        "The login " + login + " cannot act as authenticated, for members" + grant,
                        "The login " + login
                                + " may not read public.sites. Please run: GRANT SELECT ON public.sites TO " + login
                                + ".");
        asSuperuser("grant service_role to " + login);
        assertThat(advice(LOGIN)).hasSize(2);
        asSuperuser("create role \"Actors\" noinherit; grant anon, authenticated to \"Actors\"; grant \"Actors\" to "
                + login);
        assertThat(advice(LOGIN)).isEmpty();
        asSuperuser("drop role \"Actors\"");
    }

    @Test
    @DisplayName("that one which inherits the rights of visitors or members sees nothing as the host")
    void inheriting() {
        asSuperuser("grant service_role, authenticated, anon to \"" + LOGIN + "\"");
        SchemaReport report = ChatSchema.verify(database.dataSource(LOGIN));
        assertThat(report.different())
                .hasSize(2)
                .allMatch(fault -> fault.startsWith("The login \"" + LOGIN + "\" inherits the rights of a"));
        assertThatThrownBy(report::requireSound)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("inherits the rights of anon");
    }

    @Test
    @DisplayName("which roles are missing")
    void missingRole() {
        asSuperuser("alter role anon rename to anon_elsewhere");
        try {
            SchemaReport report = ChatSchema.verify(database.dataSource(TestDatabase.APPLICATION));
            assertThat(report.isSound()).isFalse();
            assertThat(report.advice())
                    .containsExactly("The role anon is missing: create it, and call mod_chat.protect() as chat_owner.");
        } finally {
            asSuperuser("alter role anon_elsewhere rename to anon");
        }
    }

    @Test
    @DisplayName("who may not ask for the caller, and where the claim is all there is")
    void caller() {
        asSuperuser("revoke execute on function auth.uid() from public");
        asSuperuser("alter function auth.uid() owner to postgres");
        assertThat(advice(TestDatabase.APPLICATION))
                .containsExactly(
                        "The role authenticated may not call auth.uid(), which says who a member is. Please run:"
                                + " GRANT EXECUTE ON FUNCTION auth.uid() TO authenticated.",
                        "The role chat_app may not call auth.uid(), which says who a member is. Please run:"
                                + " GRANT EXECUTE ON FUNCTION auth.uid() TO chat_app.",
                        "The role chat_owner may not call auth.uid(), which says who a member is. Please run:"
                                + " GRANT EXECUTE ON FUNCTION auth.uid() TO chat_owner.");
        TestDatabase.execute(
                database.dataSource(),
                "create or replace function mod_chat.member_id() returns uuid language sql stable"
                        + " set search_path = pg_catalog, pg_temp return mod_chat.claim('sub')");
        assertThat(advice(TestDatabase.APPLICATION))
                .containsExactly("Who a member is, the claim sub says by itself: there was no function auth.uid() that"
                        + " chat_owner might call when the migration ran.");
    }

    @Test
    @DisplayName("that row-level security hides who is a member, until it does not")
    void hidden() {
        asSuperuser("alter table sites enable row level security; alter table sites force row level security;"
                + " alter table agency_members enable row level security; alter table agency_members owner to postgres;"
                + " grant select on sites to service_role");
        assertThat(advice(TestDatabase.APPLICATION))
                .containsExactly(hides("public.agency_members"), hides("public.sites"));
        asSuperuser("create policy everybody on sites using (true)");
        assertThat(advice(TestDatabase.APPLICATION)).containsExactly(hides("public.agency_members"));
        asSuperuser("create policy livechat on public.agency_members for select to chat_owner using (true)");
        assertThat(advice(TestDatabase.APPLICATION)).isEmpty();
    }

    private static String hides(String table) {
        return "Row-level security hides " + table
                + " from chat_owner: members are only those whom it sees there. Please let"
                + " it see all, as by: CREATE POLICY livechat ON " + table + " FOR SELECT TO chat_owner USING (true).";
    }
}
