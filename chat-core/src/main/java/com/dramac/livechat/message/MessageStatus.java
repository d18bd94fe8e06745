package com.dramac.livechat.message;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How far a message has come. A status only ever moves on, in the order {@code sending}, {@code sent}, {@code failed},
 * {@code delivered}, {@code read}: channels repeat what they report, and report it out of order, so whatever comes late
 * changes nothing. {@code failed} stands before {@code delivered}: what has arrived does not fail any more, and what
 * failed on one device may still arrive on another; but {@code sent} says nothing against a failure.
 */
public enum MessageStatus {
    /** On its way to the channel. */
    SENDING("sending", 0),

    /** Taken by the channel. */
    SENT("sent", 1),

    /** On the other side's device. */
    DELIVERED("delivered", 3),

    /** Seen by the other side. */
    READ("read", 4),

    /** Not delivered. */
    FAILED("failed", 2);

    private final String value;
    private final int rank;

    MessageStatus(String value, int rank) {
        this.value = value;
        this.rank = rank;
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
     * Whether a message of this status may come to have another one.
     *
     * @param next the other status
     * @return true if the other one is further on; false for the same
     */
    public boolean canBecome(MessageStatus next) {
        return rank < next.rank;
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
