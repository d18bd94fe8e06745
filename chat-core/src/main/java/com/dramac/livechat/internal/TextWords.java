package com.dramac.livechat.internal;

import com.dramac.livechat.Limits;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a word is, in any script: the rule that {@code docs/search.md} tells. Its other half is the database's {@code
 * mod_chat.search_words}; a test holds the two against each other, character by character. Neither asks its platform what a
 * letter is, so that both agree whatever their versions and locales.
 */
public final class TextWords {
    /** What is passed over: accents, vowel points and what cannot be seen. */
    private static final BitSet MARKS = characters("""
            00AD 0300-036F 0483-0489 0591-05BD 05BF 05C1-05C2 05C4-05C5 05C7 0610-061A 061C 0640 064B-065F
            0670 06D6-06DC 06DF-06E4 06E7-06E8 06EA-06ED 0711 0730-074A 08D3-08FF 180B-180F 1AB0-1AFF
            1DC0-1DFF 200C-200F 202A-202E 2060-2064 2066-206F 20D0-20FF 302A-302F 3099-309A FE00-FE0F
            FE20-FE2F FEFF E0000-E0FFF""");

    /** What stands between words. */
    private static final BitSet SEPARATORS = characters("""
            0000 D800-DFFF
            0001-002F 003A-0060 007B-00BF 00D7 00F7 02B9-02FF 0375 037E 0384-0385 0387 03F6 0482 055A-055F
            0589-058A 058D-058F 05BE 05C0 05C3 05C6 05F3-05F4 0600-060F 061B 061D-061F 066A-066D 06D4
            06DD-06DE 06E9 06FD-06FE 0700-070F 07F6-07F9 07FE-07FF 0830-083E 085E 0888 0890-0891 0964-0965
            0970 09F2-09F3 09FA-09FB 09FD 0A76 0AF0-0AF1 0BF3-0BFA 0C77 0C7F 0C84 0D4F 0D79 0DF4 0E3F 0E4F
            0E5A-0E5B 0F01-0F17 0F1A-0F1F 0F34 0F36 0F38 0F3A-0F3D 0F85 0FBE-0FC5 0FC7-0FDA 104A-104F
            109E-109F 10FB 1360-1368 1390-1399 1400 166D-166E 1680 169B-169C 16EB-16ED 1735-1736 17D4-17D6
            17D8-17DB 1800-180A 1940-1945 19DE-19FF 1A1E-1A1F 1AA0-1AA6 1AA8-1AAD 1B5A-1B6A 1B74-1B7E
            1BFC-1BFF 1C3B-1C3F 1C7E-1C7F 1CC0-1CC7 1CD3 2000-206F 20A0-20CF 2100-2131 2133-214D 214F
            218A-218B 2190-2BFF 2CE5-2CEA 2CF9-2CFC 2CFE-2CFF 2D70 2E00-2E7F 2FF0-2FFF 3000-3004 3008-3020
            3030 3036-3037 303D-303F 30A0 30FB 3190-3191 31C0-31EF 3200-33FF 4DC0-4DFF A490-A4C6 A4FE-A4FF
            A60D-A60F A673 A67E A6F2-A6F7 A700-A716 A720-A721 A789-A78A A828-A82B A836-A839 A874-A877
            A8CE-A8CF A8F8-A8FA A8FC A92E-A92F A95F A9C1-A9CD A9DE-A9DF AA5C-AA5F AA77-AA79 AADE-AADF
            AAF0-AAF1 AB5B AB6A-AB6B ABEB E000-F8FF FB29 FBB2-FBC2 FD3E-FD4F FDCF FDFD-FDFF FE10-FE1F
            FE30-FE6F FFE0-FFFF 10100-10102 10137-1013F 1D000-1D35F 1F000-1FBEF F0000-10FFFF""");

    /** What is written without spaces between words. */
    private static final BitSet SPACELESS = characters("""
            0E01-0E3A 0E40-0E4E 0E50-0E59 0E81-0EDF 1000-1049 1050-109D 1780-17D3 17D7 17DC-17F9 2E80-2FDF
            3005-3007 3021-3029 3038-303C 3041-3098 309B-309F 30A1-30FA 30FC-30FF 3105-312F 31A0-31BF
            31F0-31FF 3400-4DBF 4E00-9FFF A9E0-A9FF AA60-AA76 AA7A-AA7F F900-FAFF 1AFF0-1B16F 20000-3FFFD""");

    private static final int FINAL_SIGMA = 'ς';
    private static final int SIGMA = 'σ';

    private TextWords() {}

    /**
     * A word of a text.
     *
     * @param word the word as it is compared
     * @param start the offset of its first character in the text
     * @param end the offset behind its last character
     */
    public record Placed(String word, int start, int end) {}

    /** A character of a folded text, and the characters of the text that it comes from. */
    private record Letter(int character, int start, int end) {}

    /**
     * The words of a text.
     *
     * @param text the text, of which {@link Limits#SEARCHED} characters count
     * @return its words in order, repeated ones too
     */
    public static List<String> of(String text) {
        return words(whole(beginning(text, Limits.SEARCHED)), false).stream()
                .map(Placed::word)
                .toList();
    }

    /**
     * The words of a query. Of what is written without spaces the last character is no word of its own: it is looked for
     * with the one before.
     *
     * @param query the query, of which {@link Limits#SEARCH} characters count
     * @return its words in order, repeated ones too
     */
    public static List<String> asked(String query) {
        return words(whole(beginning(query, Limits.SEARCH)), true).stream()
                .map(Placed::word)
                .toList();
    }

    /**
     * The words of a text with their places.
     *
     * @param text the text, of which {@link Limits#SEARCHED} characters count
     * @return its words in order
     */
    public static List<Placed> placed(String text) {
        return words(byCharacter(beginning(text, Limits.SEARCHED)), false);
    }

    /**
     * The beginning of a text.
     *
     * @param text the text
     * @param most how many characters (code points) at most
     * @return the text, or as much of it
     */
    static String beginning(String text, int most) {
        return text.length() <= most || Violations.characters(text) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    private static List<Letter> whole(String text) {
        return folded(text).mapToObj(character -> new Letter(character, 0, 0)).toList();
    }

    private static IntStream folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .codePoints()
                .filter(character -> !MARKS.get(character))
                .map(TextWords::small);
    }

    /** Character by character, which differs from the whole at most in the order of marks that are not passed over. */
    private static List<Letter> byCharacter(String text) {
        List<Letter> letters = new ArrayList<>();
        int end;
        for (int start = 0; start < text.length(); start = end) {
            end = text.offsetByCodePoints(start, 1);
            int[] folded = folded(text.substring(start, end)).toArray();
            if (folded.length == 0 && !letters.isEmpty()) {
                Letter marked = letters.remove(letters.size() - 1);
                letters.add(new Letter(marked.character(), marked.start(), end));
            }
            for (int character : folded) {
                letters.add(new Letter(character, start, end));
            }
        }
        return letters;
    }

    private static int small(int character) {
        int small = Character.toLowerCase(character);
        return small == FINAL_SIGMA ? SIGMA : small;
    }

    private static List<Placed> words(List<Letter> text, boolean asked) {
        List<Placed> words = new ArrayList<>();
        int end;
        for (int start = 0; start < text.size(); start = end) {
            int first = text.get(start).character();
            end = start + 1;
            while (end < text.size() && isAlike(first, text.get(end).character())) {
                end++;
            }
            if (SPACELESS.get(first)) {
                pairs(text, start, end, asked, words);
            } else if (!SEPARATORS.get(first)) {
                words.add(word(text, start, Math.min(end, start + Limits.SEARCHED_WORD)));
            }
        }
        return words;
    }

    private static boolean isAlike(int one, int other) {
        return SEPARATORS.get(one) == SEPARATORS.get(other) && SPACELESS.get(one) == SPACELESS.get(other);
    }

    private static void pairs(List<Letter> text, int start, int end, boolean asked, List<Placed> words) {
        int last = asked && end - start > 1 ? end - 1 : end;
        for (int i = start; i < last; i++) {
            words.add(word(text, i, Math.min(i + 2, end)));
        }
    }

    private static Placed word(List<Letter> text, int from, int to) {
        StringBuilder word = new StringBuilder();
        text.subList(from, to).forEach(letter -> word.appendCodePoint(letter.character()));
        return new Placed(
                word.toString(), text.get(from).start(), text.get(to - 1).end());
    }

    private static BitSet characters(String ranges) {
        BitSet characters = new BitSet();
        for (String range : ranges.strip().split("\\s+", -1)) {
            String[] bounds = range.split("-", -1);
            characters.set(Integer.parseInt(bounds[0], 16), Integer.parseInt(bounds[bounds.length - 1], 16) + 1);
        }
        return characters;
    }
}
