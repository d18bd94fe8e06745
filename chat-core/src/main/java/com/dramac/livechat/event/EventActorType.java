package com.dramac.livechat.event;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Who makes something happen. */
public enum EventActorType {
    /** The host application itself, or whoever writes into its database. */
    HOST("host"),

    /** A member of the staff. */
    MEMBER("member"),

    /** A visitor. */
    VISITOR("visitor");

    private final String value;

    EventActorType(String value) {
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
    public static EventActorType of(String value) {
        return EnumValues.find("actorType", values(), EventActorType::value, value);
    }
}
