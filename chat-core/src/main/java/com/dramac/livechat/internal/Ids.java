package com.dramac.livechat.internal;

import com.dramac.livechat.error.ValidationException;
import java.util.UUID;

/** Reads ids from text. */
public final class Ids {
    private static final int UUID_LENGTH = 36;

    private Ids() {}

    /**
     * Reads a UUID in its usual form; {@link UUID#fromString} alone would take shorter ones.
     *
     * @param field the name to give in an error
     * @param text the text
     * @return the id
     */
    public static UUID parse(String field, String text) {
        if (text.length() == UUID_LENGTH) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                throw new ValidationException(field, "must be a UUID", e);
            }
        }
        throw new ValidationException(field, "must be a UUID");
    }
}
