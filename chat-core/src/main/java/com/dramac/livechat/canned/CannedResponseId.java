package com.dramac.livechat.canned;

import com.dramac.livechat.internal.Ids;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/**
 * The id of a canned response.
 *
 * @param value the id as stored
 */
public record CannedResponseId(@JsonValue UUID value) {
    /**
     * Wraps an id.
     *
     * @param value the id as stored
     */
    public CannedResponseId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Wraps an id.
     *
     * @param value the id as stored
     * @return the typed id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CannedResponseId of(UUID value) {
        return new CannedResponseId(value);
    }

    /**
     * Reads an id from text.
     *
     * @param text a UUID in its usual form of 36 characters
     * @return the typed id
     * @throws com.dramac.livechat.error.ValidationException if the text is no UUID
     */
    public static CannedResponseId parse(String text) {
        return new CannedResponseId(Ids.parse("cannedResponseId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
