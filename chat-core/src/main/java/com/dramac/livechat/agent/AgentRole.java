package com.dramac.livechat.agent;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What an agent may do (specification, Task 2, {@code AgentRole}). */
public enum AgentRole {
    /** Answers conversations. */
    AGENT("agent"),

    /** Besides, looks after the others. */
    SUPERVISOR("supervisor"),

    /** Besides, sets the site up. */
    ADMIN("admin");

    private final String value;

    AgentRole(String value) {
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
    public static AgentRole of(String value) {
        return EnumValues.find("role", values(), AgentRole::value, value);
    }
}
