package com.dramac.livechat.internal;

/** Small letters that every locale agrees on. The database's twin is {@code lower(text collate "C")}. */
public final class AsciiLetters {
    private AsciiLetters() {}

    /**
     * A text with the letters A to Z in small, and all others as they are.
     *
     * @param text the text
     * @return what it is compared by where case does not count
     */
    public static String small(String text) {
        StringBuilder small = new StringBuilder(text);
        for (int i = 0; i < small.length(); i++) {
            char c = small.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                small.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return small.toString();
    }
}
