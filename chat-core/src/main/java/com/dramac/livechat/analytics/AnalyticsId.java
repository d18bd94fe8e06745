package com.dramac.livechat.analytics;

import com.dramac.livechat.internal.Ids;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/**
 * The id of a day's numbers.
 *
 * @param value the id as stored
 */
public record AnalyticsId(@JsonValue UUID value) {
    /**
     * Wraps an id.
     *
     * @param value the id as stored
     */
    public AnalyticsId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Wraps an id.
     *
     * @param value the id as stored
     * @return the typed id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AnalyticsId of(UUID value) {
        return new AnalyticsId(value);
    }

    /**
     * Reads an id from text.
     *
     * @param text a UUID in its usual form of 36 characters
     * @return the typed id
     * @throws com.dramac.livechat.error.ValidationException if the text is no UUID
     */
    public static AnalyticsId parse(String text) {
        return new AnalyticsId(Ids.parse("analyticsId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
