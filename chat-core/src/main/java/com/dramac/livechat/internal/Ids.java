package com.dramac.livechat.internal;

import com.dramac.livechat.error.ValidationException;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids from text. */
public final class Ids {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Ids() {}

    /**
     * Reads a UUID in its usual form; {@link UUID#fromString} alone would take shorter and wrongly grouped ones.
     *
     * @param field the name to give in an error
     * @param text the text
     * @return the id
     */
    public static UUID parse(String field, String text) {
        if (!UUID_FORM.matcher(text).matches()) {
            throw new ValidationException(field, "must be a UUID");
        }
        return UUID.fromString(text);
    }
}
