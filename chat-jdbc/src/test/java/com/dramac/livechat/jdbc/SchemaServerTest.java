package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** That the tests run where they are meant to: on this PostgreSQL, as this owner. */
class SchemaServerTest {
    @Test
    void the_server_is_of_the_version_the_build_names() throws SQLException {
        try (Connection connection = TestDatabase.empty().dataSource().getConnection()) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion())
                    .isEqualTo(Integer.getInteger(
                            "livechat.expected.postgres",
                            connection.getMetaData().getDatabaseMajorVersion()));
        }
    }

    @Test
    void the_owner_is_neither_superuser_nor_exempt_from_row_level_security() throws SQLException {
        try (Connection connection = TestDatabase.migrated().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet role = statement.executeQuery(
                        "select rolsuper, rolbypassrls from pg_roles where rolname = current_user")) {
            role.next();
            assertThat(role.getBoolean(1)).isFalse();
            assertThat(role.getBoolean(2)).isFalse();
        }
    }

    @Test
    void the_applications_login_owns_nothing_and_is_not_exempt_either() {
        try (Sql sql = Sql.open(TestDatabase.migrated().dataSource(TestDatabase.APPLICATION))) {
            assertThat(sql.one("select current_user, r.rolsuper, r.rolbypassrls, r.rolcreaterole,"
                            + " (select count(*) from pg_class c where c.relowner = r.oid),"
                            + " pg_has_role(current_user, '" + TestDatabase.OWNER + "', 'MEMBER')"
                            + " from pg_roles r where r.rolname = current_user"))
                    .isEqualTo(TestDatabase.APPLICATION + "|f|f|f|0|f");
        }
    }
}
