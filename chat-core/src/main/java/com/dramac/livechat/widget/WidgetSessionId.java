package com.dramac.livechat.widget;

import com.dramac.livechat.internal.Ids;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/**
 * The id of a widget session: a handle by which a host names it without its token. It does not identify a browser.
 *
 * @param value the id as stored
 */
public record WidgetSessionId(@JsonValue UUID value) {
    /**
     * Wraps an id.
     *
     * @param value the id as stored
     */
    public WidgetSessionId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Wraps an id.
     *
     * @param value the id as stored
     * @return the typed id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WidgetSessionId of(UUID value) {
        return new WidgetSessionId(value);
    }

    /**
     * Reads an id from text.
     *
     * @param text a UUID in its usual form of 36 characters
     * @return the typed id
     * @throws com.dramac.livechat.error.ValidationException if the text is no UUID
     */
    public static WidgetSessionId parse(String text) {
        return new WidgetSessionId(Ids.parse("widgetSessionId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
