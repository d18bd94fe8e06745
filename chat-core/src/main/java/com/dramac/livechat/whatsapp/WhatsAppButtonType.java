package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/**
 * What a button of a template does. WhatsApp adds to them: one that is not named here is kept as it came.
 *
 * @param value as in WhatsApp's JSON
 */
public record WhatsAppButtonType(@JsonValue String value) {
    /** Sends its words back. */
    public static final WhatsAppButtonType QUICK_REPLY = new WhatsAppButtonType("quick_reply");

    /** Opens a web address. */
    public static final WhatsAppButtonType URL = new WhatsAppButtonType("url");

    /** Copies a code. */
    public static final WhatsAppButtonType COPY_CODE = new WhatsAppButtonType("copy_code");

    /** Opens a form. */
    public static final WhatsAppButtonType FLOW = new WhatsAppButtonType("flow");

    /** Opens the catalogue. */
    public static final WhatsAppButtonType CATALOG = new WhatsAppButtonType("catalog");

    /** Shows several products. */
    public static final WhatsAppButtonType MPM = new WhatsAppButtonType("mpm");

    /** Shows an order to pay. */
    public static final WhatsAppButtonType ORDER_DETAILS = new WhatsAppButtonType("order_details");

    /** Calls the business in WhatsApp. */
    public static final WhatsAppButtonType VOICE_CALL = new WhatsAppButtonType("voice_call");

    private static final Set<WhatsAppButtonType> KNOWN =
            Set.of(QUICK_REPLY, URL, COPY_CODE, FLOW, CATALOG, MPM, ORDER_DETAILS, VOICE_CALL);

    /**
     * The value for a word of WhatsApp's.
     *
     * @param value as in WhatsApp's JSON
     * @return the value, known or not
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WhatsAppButtonType of(String value) {
        return new WhatsAppButtonType(value);
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
