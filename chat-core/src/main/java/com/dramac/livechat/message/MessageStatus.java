package com.dramac.livechat.message;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How far a message has come. */
public enum MessageStatus {
    /** On its way to the channel. */
    SENDING("sending"),

    /** Taken by the channel. */
    SENT("sent"),

    /** On the other side's device. */
    DELIVERED("delivered"),

    /** Seen by the other side. */
    READ("read"),

    /** Not delivered. */
    FAILED("failed");

    private final String value;

    MessageStatus(String value) {
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
    public static MessageStatus of(String value) {
        return EnumValues.find("status", values(), MessageStatus::value, value);
    }
}
