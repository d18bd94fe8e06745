package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/**
 * Why a message has a price or none. WhatsApp adds to them: one that is not named here is kept as it came.
 *
 * @param value as in WhatsApp's JSON
 */
public record WhatsAppPricingType(@JsonValue String value) {
    /** It is charged. */
    public static final WhatsAppPricingType REGULAR = new WhatsAppPricingType("regular");

    /** Free within the customer service window. */
    public static final WhatsAppPricingType FREE_CUSTOMER_SERVICE = new WhatsAppPricingType("free_customer_service");

    /** Free after an advertisement or a page button. */
    public static final WhatsAppPricingType FREE_ENTRY_POINT = new WhatsAppPricingType("free_entry_point");

    private static final Set<WhatsAppPricingType> KNOWN = Set.of(REGULAR, FREE_CUSTOMER_SERVICE, FREE_ENTRY_POINT);

    /**
     * The value for a word of WhatsApp's.
     *
     * @param value as in WhatsApp's JSON
     * @return the value, known or not
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WhatsAppPricingType of(String value) {
        return new WhatsAppPricingType(value);
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
