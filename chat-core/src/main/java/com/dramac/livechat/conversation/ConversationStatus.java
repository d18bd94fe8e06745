package com.dramac.livechat.conversation;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where a conversation stands. */
public enum ConversationStatus {
    /** Nobody answers yet. */
    PENDING("pending"),

    /** An agent, or the AI, answers. */
    ACTIVE("active"),

    /** Answered, waiting for the visitor. */
    WAITING("waiting"),

    /** Done; may be reopened. */
    RESOLVED("resolved"),

    /** Done for good. */
    CLOSED("closed"),

    /** Nobody came in time. */
    MISSED("missed");

    private final String value;

    ConversationStatus(String value) {
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
     * Whether somebody is still to answer or to be answered.
     *
     * @return true if pending, active or waiting
     */
    public boolean isOpen() {
        return this == PENDING || this == ACTIVE || this == WAITING;
    }

    /**
     * The constant for one of the specification's strings.
     *
     * @param value as in JSON and in the database
     * @return the constant
     * @throws com.dramac.livechat.error.ValidationException if there is none
     */
    @JsonCreator
    public static ConversationStatus of(String value) {
        return EnumValues.find("status", values(), ConversationStatus::value, value);
    }
}
