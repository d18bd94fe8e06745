package com.dramac.livechat.routing;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What came of routing a conversation. */
public enum RoutingOutcome {
    /** An agent got it. */
    ASSIGNED("assigned"),

    /** An agent had it before, and keeps it. */
    ALREADY_ASSIGNED("already_assigned"),

    /** It is resolved, closed or missed. */
    ENDED("ended"),

    /** It is in no department. */
    NO_DEPARTMENT("no_department"),

    /** Its department assigns nothing by itself, or is not active. */
    AUTO_ASSIGN_OFF("auto_assign_off"),

    /** No agent of the department is online with a live presence lease. */
    NOBODY_ONLINE("nobody_online"),

    /** All who are online have as many conversations as they take. */
    AT_CAPACITY("at_capacity"),

    /** There were agents to choose from, and the strategy chose none. */
    DECLINED("declined");

    private final String value;

    RoutingOutcome(String value) {
        this.value = value;
    }

    /**
     * The word for it.
     *
     * @return as in JSON
     */
    @JsonValue
    public String value() {
        return value;
    }

    /**
     * Whether the next conversation in the queue would fare the same.
     *
     * @return true if there is nobody to give any conversation of the department to
     */
    public boolean endsDrain() {
        return this == AUTO_ASSIGN_OFF || this == NOBODY_ONLINE || this == AT_CAPACITY;
    }

    /**
     * The constant for a word.
     *
     * @param value as in JSON
     * @return the constant
     * @throws com.dramac.livechat.error.ValidationException if there is none
     */
    @JsonCreator
    public static RoutingOutcome of(String value) {
        return EnumValues.find("outcome", values(), RoutingOutcome::value, value);
    }
}
