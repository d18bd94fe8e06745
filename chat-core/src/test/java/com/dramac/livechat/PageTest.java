package com.dramac.livechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.error.ValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 50, Limits.PAGE_SIZE})
    void limitsWithinBoundsAreTaken(int limit) {
        Cursor cursor = Cursor.of("here");
        assertThat(PageRequest.first(limit)).isEqualTo(new PageRequest(limit, Optional.empty()));
        assertThat(PageRequest.after(cursor, limit).after()).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, Limits.PAGE_SIZE + 1, Integer.MAX_VALUE})
    void limitsBeyondAreRefused(int limit) {
        assertThatThrownBy(() -> PageRequest.first(limit))
                .isInstanceOf(ValidationException.class)
                .hasMessage("limit must be 1 to " + Limits.PAGE_SIZE);
    }

    @Test
    void aPageKeepsACopy() {
        List<String> items = new ArrayList<>(List.of("a"));
        Page<String> page = new Page<>(items, Optional.empty());
        items.clear();
        assertThat(page.items()).containsExactly("a");
        assertThatThrownBy(() -> page.items().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aCursorsTextIsBounded() {
        assertThat(Cursor.of("x".repeat(5_000))).hasToString("x".repeat(5_000));
        assertThatThrownBy(() -> Cursor.of("x".repeat(5_001)))
                .isInstanceOf(ValidationException.class)
                .hasMessage("cursor must be 1 to 5000 characters");
        assertThatThrownBy(() -> Cursor.of("")).isInstanceOf(ValidationException.class);
    }
}
