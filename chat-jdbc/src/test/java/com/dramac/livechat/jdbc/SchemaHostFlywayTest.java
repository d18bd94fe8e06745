package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host that migrates tables of its own in the same schema by Flyway, before the SDK or after it. */
@DisplayName("The host's Flyway")
class SchemaHostFlywayTest {
    private final DataSource dataSource = TestDatabase.empty().dataSource();

    @TempDir
    private Path migrations;

    @BeforeEach
    void writeMigrations() throws IOException {
        Files.writeString(migrations.resolve("V1__orders.sql"), "create table orders (id integer primary key);");
        Files.writeString(migrations.resolve("V2__paid.sql"), "alter table orders add paid boolean;");
    }

    private FluentConfiguration host() {
        return Flyway.configure().dataSource(dataSource).locations("filesystem:" + migrations);
    }

    private List<String> rows(String sql) {
        try (Sql connection = Sql.open((org.postgresql.ds.PGSimpleDataSource) dataSource)) {
            return connection.rows(sql);
        }
    }

    private void requireBoth() {
        assertThat(rows("select version from flyway_schema_history where type = 'SQL' order by installed_rank"))
                .containsExactly("1", "2");
        assertThat(rows("select id, paid from orders")).isEmpty();
        assertThat(ChatSchema.verify(dataSource).isSound()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("runs all of the host's migrations after the SDK's, with baselineOnMigrate or without")
    void after(boolean baselineOnMigrate) {
        ChatSchema.migrate(dataSource);
        host().baselineOnMigrate(baselineOnMigrate).load().migrate();
        requireBoth();
        ChatSchema.migrate(dataSource);
        host().load().migrate();
        host().load().validate();
        requireBoth();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("runs all of the host's migrations before the SDK's, with baselineOnMigrate or without")
    void before(boolean baselineOnMigrate) {
        host().baselineOnMigrate(baselineOnMigrate).load().migrate();
        ChatSchema.migrate(dataSource);
        requireBoth();
        host().load().migrate();
        requireBoth();
    }

    @Test
    @DisplayName("finds no history begun where the host has tables already: they are not the SDK's to judge")
    void hostTables() {
        TestDatabase.execute(dataSource, "create table orders (id integer)");
        ChatSchema.migrate(dataSource);
        assertThat(rows("select to_regclass('public.flyway_schema_history') is null"))
                .containsExactly("t");
        assertThatThrownBy(() -> host().load().migrate()).isInstanceOf(FlywayException.class);
    }

    @Test
    @DisplayName("with a table of another name needs the version 0 for its baseline")
    void otherTable() {
        ChatSchema.migrate(dataSource);
        host().table("host_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        assertThat(rows("select id, paid from orders")).isEmpty();
    }
}
