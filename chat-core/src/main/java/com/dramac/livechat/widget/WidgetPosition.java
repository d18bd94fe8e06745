package com.dramac.livechat.widget;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The corner of the page that the widget sits in. */
public enum WidgetPosition {
    /** Bottom right. */
    BOTTOM_RIGHT("bottom-right"),

    /** Bottom left. */
    BOTTOM_LEFT("bottom-left");

    private final String value;

    WidgetPosition(String value) {
        this.value = value;
    }

    /**
     * The specification's string.
     *
     * @return as in JSON and in the database
     */
    @JsonValue
    public String value() {
        return value;
    }

    /**
     * The constant for one of the specification's strings.
     *
     * @param value as in JSON and in the database
     * @return the constant
     * @throws com.dramac.livechat.error.ValidationException if there is none
     */
    @JsonCreator
    public static WidgetPosition of(String value) {
        return EnumValues.find("position", values(), WidgetPosition::value, value);
    }
}
