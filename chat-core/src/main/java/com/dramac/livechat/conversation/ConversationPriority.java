package com.dramac.livechat.conversation;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How urgent a conversation is. */
public enum ConversationPriority {
    /** Can wait. */
    LOW("low"),

    /** The default. */
    NORMAL("normal"),

    /** Before the normal ones. */
    HIGH("high"),

    /** Before all others. */
    URGENT("urgent");

    private final String value;

    ConversationPriority(String value) {
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
    public static ConversationPriority of(String value) {
        return EnumValues.find("priority", values(), ConversationPriority::value, value);
    }
}
