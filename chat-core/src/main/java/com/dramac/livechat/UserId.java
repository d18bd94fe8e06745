package com.dramac.livechat;

import com.dramac.livechat.internal.Ids;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/**
 * The id of a user of the host's or the platform's: what an agent signs in as.
 *
 * @param value the id as stored
 */
public record UserId(@JsonValue UUID value) {
    /**
     * Wraps an id.
     *
     * @param value the id as stored
     */
    public UserId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Wraps an id.
     *
     * @param value the id as stored
     * @return the typed id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static UserId of(UUID value) {
        return new UserId(value);
    }

    /**
     * Reads an id from text.
     *
     * @param text a UUID in its usual form of 36 characters
     * @return the typed id
     * @throws com.dramac.livechat.error.ValidationException if the text is no UUID
     */
    public static UserId parse(String text) {
        return new UserId(Ids.parse("userId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
