package com.dramac.livechat.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.manifest.ModuleManifest;
import com.dramac.livechat.whatsapp.WhatsAppTemplateMessage;
import com.dramac.livechat.whatsapp.WhatsAppWebhookPayload;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever JSON comes, of whatever type: it is read and can be written again, or it is a ValidationException. */
class HostileJsonTest {
    private static final int ROUNDS = Boolean.getBoolean("livechat.full") ? 150 : 40;
    private static final int THREE_MEGABYTES = 3 * 1024 * 1024;
    private static final Duration SHORT = Duration.ofSeconds(60);
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final List<String> HOSTILE = hostileValues();

    private final long seed = Long.getLong("livechat.json.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final JsonMutations mutations = new JsonMutations(random);

    /** Every type that has a snapshot, and those whose JSON is tested elsewhere. */
    static Stream<Arguments> types() {
        Stream<Arguments> snapshots = SnapshotTest.snapshots()
                .map(snapshot ->
                        Arguments.of(snapshot.get()[0], snapshot.get()[1], Snapshots.file((String) snapshot.get()[0])));
        return Stream.concat(
                snapshots,
                Stream.of(
                        Arguments.of(
                                "manifest",
                                ModuleManifest.class,
                                ModuleManifest.liveChat().json()),
                        Arguments.of(
                                "template",
                                WhatsAppTemplateMessage.class,
                                Snapshots.file("../whatsapp/template-full.json")),
                        Arguments.of(
                                "webhook",
                                WhatsAppWebhookPayload.class,
                                Snapshots.file("../whatsapp/webhooks/interactive.json"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void spoiltTreesFailOnlyAsTheyMay(String name, Class<?> type, String json) throws Exception {
        System.out.println("Hostile JSON, " + name + ": -Dlivechat.json.seed=" + seed);
        for (int round = 0; round < ROUNDS; round++) {
            ObjectNode tree = tree(json);
            mutations.mutate(tree);
            check(EXACT.writeValueAsString(tree), type, "seed " + seed + ", round " + round);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void spoiltTextsFailOnlyAsTheyMay(String name, Class<?> type, String json) {
        System.out.println("Hostile JSON, " + name + ": -Dlivechat.json.seed=" + seed);
        for (int round = 0; round < ROUNDS; round++) {
            check(mutations.mutate(json), type, "seed " + seed + ", round " + round);
        }
        for (int length = 0; length < json.length(); length += 1 + json.length() / ROUNDS) {
            check(json.substring(0, length), type, "the first " + length + " characters");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void anyValueOfAnyPropertyFailsOnlyAsItMay(String name, Class<?> type, String json) {
        for (String property : names(json)) {
            for (String value : HOSTILE) {
                ObjectNode tree = tree(json);
                if (random.nextBoolean()) {
                    // Else the name is there twice.
                    tree.remove(property);
                }
                check(with(tree.toString(), property, value), type, name + "." + property + ", seed " + seed);
            }
        }
        HOSTILE.forEach(value -> {
            check(value, type, name);
            check(with(json, "fromTheFuture", value), type, name + ".fromTheFuture");
        });
    }

    private static List<String> hostileValues() {
        List<String> values = new ArrayList<>(List.of(
                "null",
                "true",
                "0",
                "-1",
                "1.5",
                "1e400000000",
                "-1e400000000",
                "1e-400000000",
                "9999999999999999999999999999",
                "NaN",
                "\"\"",
                "\"1e400000000\"",
                "\"9999999999-12-31T23:59:59Z\"",
                "\"+1000000000-12-31T23:59:59.999999999Z\"",
                "\"2026-02-30\"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "[]",
                "{}",
                "[null]",
                "[[]]",
                "{\"\":null}",
                "{\"a\":1,\"a\":2}",
                "{\"@type\":\"java.lang.Runtime\",\"class\":\"java.lang.Runtime\"}"));
        for (int depth : new int[] {64, 65, 999, 1_001}) {
            values.add("[".repeat(depth) + "]".repeat(depth));
            values.add("{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
            values.add("[".repeat(depth));
        }
        values.add("9".repeat(1_000));
        values.add("9".repeat(1_001));
        values.add("0." + "9".repeat(1_001));
        return values;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void threeMegabytesAreNoTrouble(String name, Class<?> type, String json) {
        List<String> names = new ArrayList<>(names(json));
        names.add("fromTheFuture");
        String property = names.get(random.nextInt(names.size()));
        List<String> large = List.of(
                "\"" + "x".repeat(THREE_MEGABYTES) + "\"",
                "\"" + "\\u00e4".repeat(THREE_MEGABYTES / 6) + "\"",
                "9".repeat(THREE_MEGABYTES),
                "[" + "0,".repeat(THREE_MEGABYTES / 2) + "0]",
                "[" + "{},".repeat(THREE_MEGABYTES / 3) + "0]",
                "[".repeat(THREE_MEGABYTES),
                "{\"" + "x".repeat(THREE_MEGABYTES) + "\":1}");
        String value = large.get(random.nextInt(large.size()));
        assertTimeoutPreemptively(
                SHORT, () -> check(with(json, property, value), type, name + "." + property + ", seed " + seed));
    }

    private static void check(String json, Class<?> type, String which) {
        Object value;
        try {
            value = ChatJson.read(json, type);
        } catch (ValidationException e) {
            assertThat(e.getMessage()).as(which).doesNotContain(JsonMutations.SECRET);
            return;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(which, e);
        }
        String written;
        try {
            written = ChatJson.write(value);
        } catch (ValidationException e) {
            // A number whose plain form would be endless.
            assertThat(e.getMessage()).as(which).doesNotContain(JsonMutations.SECRET);
            return;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(which, e);
        }
        try {
            assertThat(ChatJson.write(ChatJson.read(written, type))).as(which).isEqualTo(written);
        } catch (ValidationException e) {
            throw new AssertionError(which + ": what was written cannot be read: " + written, e);
        }
    }

    /** The object with one more property at its end. */
    private static String with(String json, String property, String value) {
        String open = json.stripTrailing();
        return open.substring(0, open.length() - 1) + (tree(json).isEmpty() ? "" : ",") + "\"" + property + "\":"
                + value + "}";
    }

    private static List<String> names(String json) {
        List<String> names = new ArrayList<>();
        tree(json).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) EXACT.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
