package com.dramac.livechat.event;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Why something happened that nobody asked for by itself. */
public enum EventCauseType {
    /** A message made it happen. */
    MESSAGE("message"),

    /** An agent went away. */
    AGENT("agent"),

    /** A department went away. */
    DEPARTMENT("department"),

    /** A conversation was routed; the department is where. */
    ROUTING("routing");

    private final String value;

    EventCauseType(String value) {
        this.value = value;
    }

    /**
     * The constant's string.
     *
     * @return as in JSON
     */
    @JsonValue
    public String value() {
        return value;
    }

    /**
     * The constant for one of the strings.
     *
     * @param value as in JSON
     * @return the constant
     * @throws com.dramac.livechat.error.ValidationException if there is none
     */
    @JsonCreator
    public static EventCauseType of(String value) {
        return EnumValues.find("causeType", values(), EventCauseType::value, value);
    }
}
