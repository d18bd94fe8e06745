package com.dramac.livechat.message;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Who speaks in a message. */
public enum MessageSenderType {
    /** The visitor. */
    VISITOR("visitor"),

    /** A member of the support staff. */
    AGENT("agent"),

    /** The chat itself. */
    SYSTEM("system"),

    /** The automatic responder. */
    AI("ai");

    private final String value;

    MessageSenderType(String value) {
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
    public static MessageSenderType of(String value) {
        return EnumValues.find("senderType", values(), MessageSenderType::value, value);
    }
}
