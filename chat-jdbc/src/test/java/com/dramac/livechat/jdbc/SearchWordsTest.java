package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.internal.SearchWords;
import com.dramac.livechat.internal.TextWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The two halves of the rule of what a word is, in core and in the database, against each other. */
class SearchWordsTest {
    /** Where scripts, marks and punctuation lie close together. */
    private static final List<Integer> NEIGHBOURHOODS = List.of(
            0x20, 0x60, 0xA0, 0xE0, 0x300, 0x370, 0x3B0, 0x400, 0x480, 0x530, 0x5B0, 0x600, 0x640, 0x6D0, 0x900, 0x940,
            0xE00, 0xE40, 0x1000, 0x1100, 0x1780, 0x1E00, 0x1F00, 0x2000, 0x2060, 0x20A0, 0x2100, 0x2460, 0x3000,
            0x3040, 0x30A0, 0x4E00, 0xAC00, 0xF900, 0xFB00, 0xFB50, 0xFDF0, 0xFE00, 0xFF00, 0xFF60, 0x10400, 0x1D400,
            0x1F300, 0x1F600, 0x20000, 0x2F800);

    private final Sql sql = Sql.open(TestDatabase.migrated().dataSource());

    @Test
    void every_character_is_folded_the_same() {
        List<String> wrong = new ArrayList<>();
        for (int from = 1; from <= Character.MAX_CODE_POINT; from += 0x4000) {
            List<String> texts = IntStream.range(from, Math.min(from + 0x4000, Character.MAX_CODE_POINT + 1))
                    .filter(Character::isDefined)
                    .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                    .mapToObj(c -> "a" + Character.toString(c) + "B " + Character.toString(c))
                    .toList();
            compare(texts, wrong);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void random_texts_have_the_same_words() {
        long seed = Long.getLong("livechat.seed", System.nanoTime());
        System.out.println("-Dlivechat.seed=" + seed);
        Random random = new Random(seed);
        List<String> wrong = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            compare(IntStream.range(0, 300).mapToObj(i -> text(random)).toList(), wrong);
        }
        assertThat(wrong).as("seed " + seed).isEmpty();
    }

    @Test
    void long_texts_and_words_are_cut_the_same() {
        List<String> wrong = new ArrayList<>();
        compare(
                List.of(
                        "a".repeat(300) + " " + "é".repeat(300),
                        "x".repeat(255) + "yz",
                        "ab ".repeat(20_000) + "end",
                        "aé ".repeat(13_400) + "end",
                        "中文".repeat(30_000),
                        "\uD840\uDC00".repeat(40_001)),
                wrong);
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_query_finds_the_same() {
        Random random = new Random(4711);
        for (int i = 0; i < 1_000; i++) {
            String text = text(random);
            String query = random.nextBoolean() ? text(random) : part(text, random);
            SearchWords words = SearchWords.of(query);
            if (!words.isEmpty()) {
                String array = "{\"" + String.join("\",\"", words.all()) + "\"}";
                assertThat(sql.one("select mod_chat.has_words(?, ?, mod_chat.search_query('', ?))", text, array, array))
                        .as(query + " in " + text)
                        .isEqualTo(words.areIn(List.of(Optional.of(text))) ? "t" : "f");
            }
        }
    }

    private void compare(List<String> texts, List<String> wrong) {
        if (texts.isEmpty()) {
            return;
        }
        String array = "{"
                + String.join(",", texts.stream().map(SearchWordsTest::quoted).toList()) + "}";
        List<String> found = sql.rows(
                "select array_to_string(mod_chat.search_words(t.text), ' ') from unnest(?::text[]) with ordinality as t (text, place)"
                        + " order by t.place",
                array);
        for (int i = 0; i < texts.size(); i++) {
            String expected = String.join(" ", TextWords.of(texts.get(i)));
            if (!found.get(i).equals(expected)) {
                wrong.add(codes(texts.get(i)) + " is " + codes(found.get(i)) + ", not " + codes(expected));
            }
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String codes(String text) {
        return text.length() > 60
                ? text.length() + " characters"
                : text.codePoints()
                        .mapToObj(c -> Integer.toHexString(c))
                        .toList()
                        .toString();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int base = NEIGHBOURHOODS.get(random.nextInt(NEIGHBOURHOODS.size()));
        for (int i = random.nextInt(25); i >= 0; i--) {
            if (random.nextInt(4) == 0) {
                base = NEIGHBOURHOODS.get(random.nextInt(NEIGHBOURHOODS.size()));
            }
            int character = base + random.nextInt(0x50);
            if (Character.isDefined(character)) {
                text.appendCodePoint(character);
            }
        }
        return text.toString();
    }

    private static String part(String text, Random random) {
        int length = text.codePointCount(0, text.length());
        int from = random.nextInt(length + 1);
        int to = from + random.nextInt(length - from + 1);
        return text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
    }
}
