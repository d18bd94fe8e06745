package com.dramac.livechat.internal;

import com.dramac.livechat.Limits;
import java.util.Optional;

/**
 * The shortcuts with a prefix, as a range of keys. The database's twin of a key is {@code lower(shortcut collate "C")}.
 *
 * @param from the least key
 * @param to the greatest key
 */
public record ShortcutRange(String from, String to) {
    /** No shortcut is longer, and none has a greater character. */
    private static final String BEYOND_ALL = "\uDBFF\uDFFF".repeat(Limits.SHORTCUT);

    /**
     * The shortcuts that begin with a text, whatever the case of its letters A to Z.
     *
     * @param prefix the text; empty for all shortcuts
     * @return the range
     * @throws com.dramac.livechat.error.ValidationException if it is longer than a shortcut, or no Unicode text
     */
    public static ShortcutRange of(String prefix) {
        new Violations().text("prefix", Optional.of(prefix), Limits.SHORTCUT).throwIfAny();
        String from = key(prefix);
        return new ShortcutRange(from, from + BEYOND_ALL);
    }

    /**
     * What a shortcut is compared by.
     *
     * @param shortcut the shortcut
     * @return its letters A to Z in small
     */
    public static String key(String shortcut) {
        return SearchKeys.lower(shortcut);
    }

    /**
     * Whether a shortcut is among them.
     *
     * @param shortcut the shortcut
     * @return true if it begins with the prefix
     */
    public boolean contains(String shortcut) {
        return key(shortcut).startsWith(from);
    }
}
