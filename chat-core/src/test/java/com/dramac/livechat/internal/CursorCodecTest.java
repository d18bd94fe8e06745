package com.dramac.livechat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.error.ValidationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorCodecTest {
    private static final String LIST = "conversations/01890a5d-ac96-774b-bcce-b302099a8000";
    private static final String REFUSAL = "cursor must come from a page of this list";

    @Test
    void comesBackAsItWent() {
        Instant at = Instant.parse("2026-01-02T03:04:05.000001Z");
        UUID id = new UUID(7, 9);
        Cursor cursor = CursorCodec.encode(LIST, CursorCodec.micros(at), id);
        assertThat(cursor.value()).matches("[A-Za-z0-9_-]+");
        var parts = CursorCodec.decode(LIST, cursor, 2);
        assertThat(CursorCodec.instant(parts.get(0))).isEqualTo(at);
        assertThat(parts.get(1)).isEqualTo(id.toString());
        assertThat(CursorCodec.number(CursorCodec.decode(LIST, CursorCodec.encode(LIST, -42), 1)
                        .get(0)))
                .isEqualTo(-42);
    }

    @Test
    void instantsBefore1970ComeBackToo() {
        Instant at = Instant.parse("1969-12-31T23:59:59.999999Z");
        assertThat(CursorCodec.instant(Long.toString(CursorCodec.micros(at)))).isEqualTo(at);
    }

    @Test
    void anotherListsCursorIsRefused() {
        Cursor cursor = CursorCodec.encode(LIST, 1);
        assertThatThrownBy(() -> CursorCodec.decode(LIST + "/open", cursor, 1))
                .isInstanceOf(ValidationException.class)
                .hasMessage(REFUSAL);
        assertThatThrownBy(() -> CursorCodec.decode(LIST, cursor, 2)).hasMessage(REFUSAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%%%", "AAAA", "ÿþ", "Li4u", "MS4wLjE", "' OR 1=1 --"})
    void garbageIsRefused(String text) {
        assertThatThrownBy(() -> CursorCodec.decode(LIST, Cursor.of(text), 1))
                .isInstanceOf(ValidationException.class)
                .hasMessage(REFUSAL);
    }

    @Test
    void anotherVersionIsRefused() {
        byte[] bytes = Base64.getUrlDecoder().decode(CursorCodec.encode(LIST, 1).value());
        bytes[0] = '2';
        Cursor changed = Cursor.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        assertThat(new String(bytes, StandardCharsets.US_ASCII)).startsWith("2.");
        assertThatThrownBy(() -> CursorCodec.decode(LIST, changed, 1)).hasMessage(REFUSAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1.5",
                "9223372036854775808",
                "9223372036854775807",
                "-9223372036854775808",
                "222000000000000001"
            })
    void aPartThatIsNoInstantIsRefused(String part) {
        assertThatThrownBy(() -> CursorCodec.instant(part))
                .isInstanceOf(ValidationException.class)
                .hasMessage(REFUSAL);
    }
}
