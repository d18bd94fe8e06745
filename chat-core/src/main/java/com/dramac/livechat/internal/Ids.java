package com.dramac.livechat.internal;

import com.dramac.livechat.error.ValidationException;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids from text. */
public final class Ids {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Ids() {}

    /**
     * Whether a text is a UUID in its usual form.
     *
     * @param text the text
     * @return true if it has 36 characters, grouped as usual
     */
    public static boolean isUuid(String text) {
        return UUID_FORM.matcher(text).matches();
    }

    /**
     * Reads a UUID in its usual form; {@link UUID#fromString} alone would take shorter and wrongly grouped ones.
     *
     * @param field the name to give in an error
     * @param text the text
     * @return the id
     */
    public static UUID parse(String field, String text) {
        if (!isUuid(text)) {
            throw new ValidationException(field, "must be a UUID");
        }
        return UUID.fromString(text);
    }
}
