package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("Where the server reads a backslash in a text as an escape")
class SchemaEscapedTextTest {
    @Test
    @DisplayName("the migrations make the same schema, and verify finds it sound")
    void migrating() {
        TestDatabase database = TestDatabase.empty();
        PGSimpleDataSource escaped = database.dataSource();
        escaped.setOptions("-c standard_conforming_strings=off");
        ChatSchema.migrate(escaped);
        assertThat(ChatSchema.verify(escaped).requireSound().isSound()).isTrue();
        assertThat(ChatSchema.verify(database.dataSource()).requireSound().isSound())
                .isTrue();
    }
}
