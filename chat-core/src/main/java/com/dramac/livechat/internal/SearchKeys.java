package com.dramac.livechat.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** What names and telephone numbers are looked up and ordered by, the same on every locale. */
public final class SearchKeys {
    /** By code points, as {@code collate "C"} orders UTF-8: {@link String#compareTo} goes by halves of characters. */
    public static final Comparator<String> ORDER = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private SearchKeys() {}

    /**
     * A text with the letters A to Z in small. Beyond ASCII, Java's and the database's small letters differ, and with the
     * database's locale. The database's twin is {@code lower(text collate "C")}.
     *
     * @param text the text
     * @return what it is compared by
     */
    public static String lower(String text) {
        StringBuilder key = new StringBuilder(text);
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                key.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return key.toString();
    }

    /**
     * The digits 0 to 9 of a telephone number. The database's twin is {@code regexp_replace(phone collate "C", '[^0-9]', '',
     * 'g')}.
     *
     * @param number the number as it was written
     * @return what it is compared by; empty if it has no digit
     */
    public static String phone(String number) {
        StringBuilder digits = new StringBuilder();
        number.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.toString();
    }
}
