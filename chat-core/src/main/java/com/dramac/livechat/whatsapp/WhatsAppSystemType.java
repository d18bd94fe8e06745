package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/**
 * What changed about a person. WhatsApp adds to them: one that is not named here is kept as it came.
 *
 * @param value as in WhatsApp's JSON
 */
public record WhatsAppSystemType(@JsonValue String value) {
    /** The number. */
    public static final WhatsAppSystemType USER_CHANGED_NUMBER = new WhatsAppSystemType("user_changed_number");

    /** The business-scoped id. */
    public static final WhatsAppSystemType USER_CHANGED_USER_ID = new WhatsAppSystemType("user_changed_user_id");

    /** The number, in older versions. */
    public static final WhatsAppSystemType CUSTOMER_CHANGED_NUMBER = new WhatsAppSystemType("customer_changed_number");

    /** The device or app, in older versions. */
    public static final WhatsAppSystemType CUSTOMER_IDENTITY_CHANGED =
            new WhatsAppSystemType("customer_identity_changed");

    private static final Set<WhatsAppSystemType> KNOWN =
            Set.of(USER_CHANGED_NUMBER, USER_CHANGED_USER_ID, CUSTOMER_CHANGED_NUMBER, CUSTOMER_IDENTITY_CHANGED);

    /**
     * The value for a word of WhatsApp's.
     *
     * @param value as in WhatsApp's JSON
     * @return the value, known or not
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WhatsAppSystemType of(String value) {
        return new WhatsAppSystemType(value);
    }

    /**
     * Whether it is named here.
     *
     * @return true if it is one of the constants
     */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
