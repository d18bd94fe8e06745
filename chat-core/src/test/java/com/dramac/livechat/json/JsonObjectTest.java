package com.dramac.livechat.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.dramac.livechat.Limits;
import com.dramac.livechat.error.ValidationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
    @Test
    void equalWhateverTheOrderAndTheFormOfNumbers() {
        JsonObject one = JsonObject.parse("{\"a\":1,\"b\":{\"x\":100,\"y\":[0.5]},\"z\":0}");
        JsonObject other = JsonObject.parse(" {\"z\":-0.0, \"b\":{\"y\":[5e-1],\"x\":1.00E2},\"a\":1.0}");
        assertThat(other).isEqualTo(one).hasSameHashCodeAs(one).hasToString(one.toString());
        assertThat(one).hasToString("{\"a\":1,\"b\":{\"x\":100,\"y\":[0.5]},\"z\":0}");
        assertThat(JsonObject.of(Map.of("n", 1L)))
                .isEqualTo(JsonObject.of(Map.of("n", 1.0f)))
                .isEqualTo(JsonObject.of(Map.of("n", BigInteger.ONE)))
                .isEqualTo(JsonObject.of(Map.of("n", new BigDecimal("1.000"))));
        assertThat(JsonObject.parse("{\"a\":1}")).isNotEqualTo(JsonObject.parse("{\"a\":\"1\"}"));
        assertThat(JsonObject.parse("{\"a\":null}")).isNotEqualTo(JsonObject.EMPTY);
        assertThat(JsonObject.parse("{\"a\":[1,2]}")).isNotEqualTo(JsonObject.parse("{\"a\":[2,1]}"));
        assertThat(JsonObject.parse("{ }")).isEqualTo(JsonObject.EMPTY);
    }

    @Test
    void laterChangesToItsSourceAreNotSeen() {
        List<@Nullable Object> list = new ArrayList<>(Arrays.asList("x", null));
        Map<String, @Nullable Object> inner = new HashMap<>(Map.of("list", list));
        Map<String, @Nullable Object> source = new HashMap<>(Map.of("inner", inner));
        JsonObject object = JsonObject.of(source);
        list.add("y");
        inner.put("more", true);
        source.clear();
        assertThat(object).hasToString("{\"inner\":{\"list\":[\"x\",null]}}");
    }

    @Test
    void nothingInItCanBeChanged() {
        JsonObject object = JsonObject.parse("{\"inner\":{\"list\":[\"x\",{\"a\":1}]}}");
        Map<?, ?> inner = (Map<?, ?>) Objects.requireNonNull(object.properties().get("inner"));
        List<?> list = (List<?>) Objects.requireNonNull(inner.get("list"));
        assertThatThrownBy(() -> object.properties().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(inner::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<?, ?>) list.get(1)).clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\u0000\"}",
                "{\"\\u0000\":1}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":[{\"b\":\"x\\udc00\"}]}",
                "{\"a\":NaN}",
                "{\"a\":1",
                "{'a':1}",
                "[]",
                "1",
                "\"{}\"",
                "null",
                ""
            })
    void whatCannotBeStoredIsRefused(String text) {
        assertThatThrownBy(() -> JsonObject.parse(text)).isInstanceOf(ValidationException.class);
    }

    @Test
    void onlyWhatJsonKnowsIsTaken() {
        assertThatThrownBy(() -> JsonObject.of(Map.of("a", Double.NaN)))
                .isInstanceOf(ValidationException.class)
                .hasMessage("json must hold finite numbers");
        assertThatThrownBy(() -> JsonObject.of(Map.of("a", Float.POSITIVE_INFINITY)))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> JsonObject.of(Map.of("a", new Object()))).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> JsonObject.of(Map.of("a", Map.of(1, "x")))).isInstanceOf(ValidationException.class);
    }

    @Test
    void surrogatePairsAreText() {
        assertThat(JsonObject.parse("{\"a\":\"\\ud83d\\udc4b\"}")).hasToString("{\"a\":\"👋\"}");
    }

    @Test
    void theLastOfTwoEqualNamesCounts() {
        assertThat(JsonObject.parse("{\"a\":1,\"b\":2,\"a\":3}")).hasToString("{\"a\":3,\"b\":2}");
    }

    @Test
    void depthIsBounded() {
        String open = "{\"a\":".repeat(Limits.JSON_DEPTH - 1) + "{";
        String close = "}".repeat(Limits.JSON_DEPTH);
        assertThat(JsonObject.parse(open + close)).hasToString(open + close);
        assertThatThrownBy(() -> JsonObject.parse("{\"a\":" + open + close + "}"))
                .hasMessage("json must nest at most " + Limits.JSON_DEPTH + " levels");
        assertThatThrownBy(() -> JsonObject.parse(
                        "{\"a\":" + "[".repeat(Limits.JSON_DEPTH) + "]".repeat(Limits.JSON_DEPTH) + "}"))
                .hasMessage("json must nest at most " + Limits.JSON_DEPTH + " levels");
        assertThatThrownBy(() -> JsonObject.parse("{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void aMapWithinItselfIsRefused() {
        Map<String, @Nullable Object> map = new HashMap<>();
        map.put("self", map);
        assertThatThrownBy(() -> JsonObject.of(map)).isInstanceOf(ValidationException.class);
    }

    @Test
    void sizeIsBoundedInCodePoints() {
        int room = Limits.JSON - "{\"a\":\"\"}".length();
        assertThat(JsonObject.of(Map.of("a", "👋".repeat(room))).toString()).startsWith("{\"a\":\"👋");
        assertThatThrownBy(() -> JsonObject.of(Map.of("a", "👋".repeat(room + 1))))
                .isInstanceOf(ValidationException.class)
                .hasMessage("json must be at most " + Limits.JSON + " characters");
    }

    @Test
    void numbersKeepTheirDigits() {
        String digits = "9".repeat(300);
        assertThat(JsonObject.parse("{\"a\":" + digits + "}")).hasToString("{\"a\":" + digits + "}");
        assertThat(JsonObject.parse("{\"a\":1e299}").toString()).hasSize(6 + 300);
        assertThat(JsonObject.parse("{\"a\":1e-300}").toString()).hasSize(6 + 302);
        assertThatThrownBy(() -> JsonObject.parse("{\"a\":1e300}")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> JsonObject.parse("{\"a\":1e-301}")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> JsonObject.parse("{\"a\":" + digits + "9}")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> JsonObject.parse("{\"a\":" + "9".repeat(5_000) + "}"))
                .isInstanceOf(ValidationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e400000000", "-1e400000000", "1e-400000000", "1e2147483647", "1e4000000000", "0e400000000"})
    void hugeExponentsAreNeverWrittenOut(String number) {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            if (number.startsWith("0")) {
                assertThat(JsonObject.parse("{\"a\":" + number + "}")).hasToString("{\"a\":0}");
            } else {
                assertThatThrownBy(() -> JsonObject.parse("{\"a\":" + number + "}"))
                        .isInstanceOf(ValidationException.class)
                        .hasMessageNotContaining(number);
            }
        });
    }

    /** The examples of RFC 7396 whose target and patch are objects, and some more. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"b\"} | {\"a\":\"c\"} | {\"a\":\"c\"}",
                "{\"a\":\"b\"} | {\"b\":\"c\"} | {\"a\":\"b\",\"b\":\"c\"}",
                "{\"a\":\"b\"} | {\"a\":null} | {}",
                "{\"a\":\"b\",\"b\":\"c\"} | {\"a\":null} | {\"b\":\"c\"}",
                "{\"a\":[\"b\"]} | {\"a\":\"c\"} | {\"a\":\"c\"}",
                "{\"a\":\"c\"} | {\"a\":[\"b\"]} | {\"a\":[\"b\"]}",
                "{\"a\":{\"b\":\"c\"}} | {\"a\":{\"b\":\"d\",\"c\":null}} | {\"a\":{\"b\":\"d\"}}",
                "{\"a\":[{\"b\":\"c\"}]} | {\"a\":[1]} | {\"a\":[1]}",
                "{\"e\":null} | {\"a\":1} | {\"e\":null,\"a\":1}",
                "{} | {\"a\":{\"bb\":{\"ccc\":null}}} | {\"a\":{\"bb\":{}}}",
                "{\"a\":{\"b\":1}} | {\"a\":{}} | {\"a\":{\"b\":1}}",
                "{\"a\":1} | {\"a\":{}} | {\"a\":{}}",
                "{\"a\":1} | {\"a\":[null,{\"x\":null}]} | {\"a\":[null,{\"x\":null}]}"
            })
    void aPatchIsMerged(String target, String patch, String result) {
        JsonObject before = JsonObject.parse(target);
        assertThat(before.mergePatch(JsonObject.parse(patch))).isEqualTo(JsonObject.parse(result));
        assertThat(before).isEqualTo(JsonObject.parse(target));
    }

    @Test
    void aMergeOutOfBoundsIsRefused() {
        JsonObject half = JsonObject.of(Map.of("a", "x".repeat(Limits.JSON / 2)));
        JsonObject other = JsonObject.of(Map.of("b", "x".repeat(Limits.JSON / 2)));
        assertThatThrownBy(() -> half.mergePatch(other))
                .isInstanceOf(ValidationException.class)
                .hasMessage("json must be at most " + Limits.JSON + " characters");
    }
}
