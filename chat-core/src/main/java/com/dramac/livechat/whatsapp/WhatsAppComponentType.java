package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/**
 * Which part of a template is filled. WhatsApp adds to them: one that is not named here is kept as it came.
 *
 * @param value as in WhatsApp's JSON
 */
public record WhatsAppComponentType(@JsonValue String value) {
    /** The header. */
    public static final WhatsAppComponentType HEADER = new WhatsAppComponentType("header");

    /** The text. */
    public static final WhatsAppComponentType BODY = new WhatsAppComponentType("body");

    /** A button. */
    public static final WhatsAppComponentType BUTTON = new WhatsAppComponentType("button");

    /** The end of an offer. */
    public static final WhatsAppComponentType LIMITED_TIME_OFFER = new WhatsAppComponentType("limited_time_offer");

    /** The cards of a carousel. */
    public static final WhatsAppComponentType CAROUSEL = new WhatsAppComponentType("carousel");

    /** An order's state. */
    public static final WhatsAppComponentType ORDER_STATUS = new WhatsAppComponentType("order_status");

    private static final Set<WhatsAppComponentType> KNOWN =
            Set.of(HEADER, BODY, BUTTON, LIMITED_TIME_OFFER, CAROUSEL, ORDER_STATUS);

    /**
     * The value for a word of WhatsApp's.
     *
     * @param value as in WhatsApp's JSON
     * @return the value, known or not
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WhatsAppComponentType of(String value) {
        return new WhatsAppComponentType(value);
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
