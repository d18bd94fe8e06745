package com.dramac.livechat.widget;

import com.dramac.livechat.internal.Ids;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/**
 * The id of a site's widget settings.
 *
 * @param value the id as stored
 */
public record WidgetSettingsId(@JsonValue UUID value) {
    /**
     * Wraps an id.
     *
     * @param value the id as stored
     */
    public WidgetSettingsId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Wraps an id.
     *
     * @param value the id as stored
     * @return the typed id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WidgetSettingsId of(UUID value) {
        return new WidgetSettingsId(value);
    }

    /**
     * Reads an id from text.
     *
     * @param text a UUID in its usual form of 36 characters
     * @return the typed id
     * @throws com.dramac.livechat.error.ValidationException if the text is no UUID
     */
    public static WidgetSettingsId parse(String text) {
        return new WidgetSettingsId(Ids.parse("widgetSettingsId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
