package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.error.ChatException;
import com.dramac.livechat.error.StorageException;
import com.dramac.livechat.error.UnavailableException;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An error of the driver or the server")
class SqlErrorsTest {
    /** As behind a proxy that pools transactions, where a later transaction finds another server's prepared statements. */
    @ParameterizedTest
    @ValueSource(strings = {"08P01", "26000", "42P05"})
    @DisplayName("that comes again is not retryable, and says which setting it is about")
    void comesAgain(String state) {
        ChatException error = SqlErrors.translate(new SQLException("bind message supplies 0 parameters", state));
        assertThat(error).isInstanceOf(StorageException.class).hasMessageContaining("prepareThreshold=0");
        assertThat(error.isRetryable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08000", "08001", "08003", "08006", "53300", "57P01", "57014"})
    @DisplayName("that passes is retryable")
    void passes(String state) {
        ChatException error = SqlErrors.translate(new SQLException("gone", state));
        assertThat(error).isInstanceOf(UnavailableException.class);
        assertThat(error.isRetryable()).isTrue();
    }
}
