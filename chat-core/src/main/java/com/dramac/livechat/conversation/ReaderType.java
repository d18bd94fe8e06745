package com.dramac.livechat.conversation;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Who reads a conversation. */
public enum ReaderType {
    /** An agent. */
    AGENT("agent"),

    /** The visitor whose conversation it is. */
    VISITOR("visitor");

    private final String value;

    ReaderType(String value) {
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
    public static ReaderType of(String value) {
        return EnumValues.find("reader", values(), ReaderType::value, value);
    }
}
