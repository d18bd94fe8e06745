package com.dramac.livechat.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id of an event: the same whenever and by whomever it is read, so that a consumer knows what it has had before. Ids
 * follow the order of writing, which is not that of reading: for that there is {@link ChatEvent#cursor}.
 *
 * @param value the id as stored
 */
public record EventId(@JsonValue long value) {
    /**
     * Wraps an id.
     *
     * @param value the id as stored
     * @return the typed id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static EventId of(long value) {
        return new EventId(value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
