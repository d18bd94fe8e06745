package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/**
 * How prices are counted. WhatsApp adds to them: one that is not named here is kept as it came.
 *
 * @param value as in WhatsApp's JSON
 */
public record WhatsAppPricingModel(@JsonValue String value) {
    /** By conversation. */
    public static final WhatsAppPricingModel CBP = new WhatsAppPricingModel("CBP");

    /** By message. */
    public static final WhatsAppPricingModel PMP = new WhatsAppPricingModel("PMP");

    private static final Set<WhatsAppPricingModel> KNOWN = Set.of(CBP, PMP);

    /**
     * The value for a word of WhatsApp's.
     *
     * @param value as in WhatsApp's JSON
     * @return the value, known or not
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WhatsAppPricingModel of(String value) {
        return new WhatsAppPricingModel(value);
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
