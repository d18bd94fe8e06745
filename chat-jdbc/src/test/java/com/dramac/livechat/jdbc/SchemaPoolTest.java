package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.error.StorageException;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Migrating on a pool")
class SchemaPoolTest {
    private static HikariDataSource pool(int size, long timeoutMillis) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(TestDatabase.empty().dataSource());
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(timeoutMillis);
        return new HikariDataSource(config);
    }

    /** A pool that cannot be unwrapped is known to be too small only after its time-out. */
    @ParameterizedTest
    @CsvSource({"1, true, 3600000", "2, true, 3600000", "1, false, 500", "2, false, 500"})
    @DisplayName("of one or two connections fails with a sentence that says how many it needs")
    void tooFew(int size, boolean unwraps, long timeoutMillis) {
        try (HikariDataSource pool = pool(size, timeoutMillis)) {
            assertThatThrownBy(() -> ChatSchema.migrate(new TransactionAwareDataSource(pool, unwraps)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("three connections");
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    @Test
    @DisplayName("of three connections succeeds, and verifying needs one")
    void three() {
        try (HikariDataSource pool = pool(3, 3_600_000)) {
            ChatSchema.migrate(pool);
            assertThat(ChatSchema.verify(pool).isSound()).isTrue();
        }
        HikariConfig config = new HikariConfig();
        config.setDataSource(TestDatabase.migrated().dataSource());
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            assertThat(ChatSchema.verify(pool).isSound()).isTrue();
        }
    }
}
