package com.dramac.livechat.agent;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Whether an agent can be spoken to. */
public enum AgentStatus {
    /** There, and open to conversations. */
    ONLINE("online"),

    /** Not at the desk for the moment. */
    AWAY("away"),

    /** There, but with enough to do. */
    BUSY("busy"),

    /** Not there. */
    OFFLINE("offline");

    private final String value;

    AgentStatus(String value) {
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
    public static AgentStatus of(String value) {
        return EnumValues.find("status", values(), AgentStatus::value, value);
    }
}
