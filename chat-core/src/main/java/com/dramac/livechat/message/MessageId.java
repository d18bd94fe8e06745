package com.dramac.livechat.message;

import com.dramac.livechat.internal.Ids;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/**
 * The id of a message.
 *
 * @param value the id as stored
 */
public record MessageId(@JsonValue UUID value) {
    /**
     * Wraps an id.
     *
     * @param value the id as stored
     */
    public MessageId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Wraps an id.
     *
     * @param value the id as stored
     * @return the typed id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static MessageId of(UUID value) {
        return new MessageId(value);
    }

    /**
     * Reads an id from text.
     *
     * @param text a UUID in its usual form of 36 characters
     * @return the typed id
     * @throws com.dramac.livechat.error.ValidationException if the text is no UUID
     */
    public static MessageId parse(String text) {
        return new MessageId(Ids.parse("messageId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
