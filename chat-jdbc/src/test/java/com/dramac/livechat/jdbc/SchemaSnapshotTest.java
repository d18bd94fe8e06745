package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaSnapshotTest {
    private static final Path RESOURCE = Path.of("src/main/resources/com/dramac/livechat/jdbc/schema.txt");

    /** After a change of the migrations: -Dlivechat.schema.write writes the resource anew, for review. */
    @Test
    void the_resource_holds_what_the_migrations_make() throws IOException {
        String made = SchemaSnapshot.of(TestDatabase.migrated().dataSource()).toString();
        if (System.getProperty("livechat.schema.write") != null) {
            Files.writeString(RESOURCE, made);
        }
        assertThat(made).isEqualTo(Files.readString(RESOURCE));
    }
}
