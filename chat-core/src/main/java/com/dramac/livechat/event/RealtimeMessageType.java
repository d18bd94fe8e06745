package com.dramac.livechat.event;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a realtime message tells. */
public enum RealtimeMessageType {
    /** Something was said. */
    NEW_MESSAGE("new_message"),

    /** Somebody began to type. */
    TYPING_START("typing_start"),

    /** Somebody stopped typing. */
    TYPING_STOP("typing_stop"),

    /** The conversation has another status. */
    STATUS_CHANGE("status_change"),

    /** An agent joined the conversation. */
    AGENT_JOINED("agent_joined"),

    /** An agent left the conversation. */
    AGENT_LEFT("agent_left"),

    /** The conversation was given to an agent. */
    CONVERSATION_ASSIGNED("conversation_assigned"),

    /** The conversation was resolved. */
    CONVERSATION_RESOLVED("conversation_resolved");

    private final String value;

    RealtimeMessageType(String value) {
        this.value = value;
    }

    /**
     * The specification's string.
     *
     * @return as in JSON
     */
    @JsonValue
    public String value() {
        return value;
    }

    /**
     * The constant for one of the specification's strings.
     *
     * @param value as in JSON
     * @return the constant
     * @throws com.dramac.livechat.error.ValidationException if there is none
     */
    @JsonCreator
    public static RealtimeMessageType of(String value) {
        return EnumValues.find("type", values(), RealtimeMessageType::value, value);
    }
}
