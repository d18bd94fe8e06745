package com.dramac.livechat.selfcheck;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Which kind of row a {@link Difference} is in. */
public enum CheckedRow {
    /** A conversation, by its id. */
    CONVERSATION("conversation"),

    /** A cycle, by its conversation's id and {@link Difference#cycle()}. */
    CYCLE("cycle"),

    /** A message, by its id. */
    MESSAGE("message"),

    /** A visitor, by its id. */
    VISITOR("visitor"),

    /** An agent, by its id. */
    AGENT("agent"),

    /** How far an agent has read, by the conversation's id. */
    READ_POSITION("read_position"),

    /** How far a consumer of the site's events has got, by the site's id. */
    EVENT_CONSUMER("event_consumer");

    private final String value;

    CheckedRow(String value) {
        this.value = value;
    }

    /**
     * The name in JSON.
     *
     * @return the name in JSON
     */
    @JsonValue
    public String value() {
        return value;
    }

    /**
     * The constant for a name.
     *
     * @param value as in JSON
     * @return the constant
     * @throws com.dramac.livechat.error.ValidationException if there is none
     */
    @JsonCreator
    public static CheckedRow of(String value) {
        return EnumValues.find("row", values(), CheckedRow::value, value);
    }
}
