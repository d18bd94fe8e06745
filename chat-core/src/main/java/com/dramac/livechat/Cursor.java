package com.dramac.livechat;

import com.dramac.livechat.error.ValidationException;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * A place in a list: opaque text that may be handed to a browser and back. It belongs to the list, the site and the
 * filter it came from; anywhere else it is refused.
 *
 * @param value the text, at most 5 000 characters
 */
public record Cursor(@JsonValue String value) {
    private static final int MAX_LENGTH = 5_000;

    /**
     * Takes a cursor's text as it was handed out.
     *
     * @param value the text
     * @throws ValidationException if the text is too long to be a cursor
     */
    public Cursor {
        Objects.requireNonNull(value, "value");
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new ValidationException("cursor", "must be 1 to " + MAX_LENGTH + " characters");
        }
    }

    /**
     * Takes a cursor's text as it was handed out.
     *
     * @param value the text
     * @return the cursor
     * @throws ValidationException if the text is too long to be a cursor
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Cursor of(String value) {
        return new Cursor(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
