package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/**
 * What fills a template's place. WhatsApp adds to them: one that is not named here is kept as it came.
 *
 * @param value as in WhatsApp's JSON
 */
public record WhatsAppParameterType(@JsonValue String value) {
    /** Words. */
    public static final WhatsAppParameterType TEXT = new WhatsAppParameterType("text");

    /** An amount of money. */
    public static final WhatsAppParameterType CURRENCY = new WhatsAppParameterType("currency");

    /** A time. */
    public static final WhatsAppParameterType DATE_TIME = new WhatsAppParameterType("date_time");

    /** A picture. */
    public static final WhatsAppParameterType IMAGE = new WhatsAppParameterType("image");

    /** A film. */
    public static final WhatsAppParameterType VIDEO = new WhatsAppParameterType("video");

    /** A file. */
    public static final WhatsAppParameterType DOCUMENT = new WhatsAppParameterType("document");

    /** A place. */
    public static final WhatsAppParameterType LOCATION = new WhatsAppParameterType("location");

    /** A product. */
    public static final WhatsAppParameterType PRODUCT = new WhatsAppParameterType("product");

    /** What a quick reply sends back. */
    public static final WhatsAppParameterType PAYLOAD = new WhatsAppParameterType("payload");

    /** A code to copy. */
    public static final WhatsAppParameterType COUPON_CODE = new WhatsAppParameterType("coupon_code");

    /** What a form's, catalogue's or order's button needs. */
    public static final WhatsAppParameterType ACTION = new WhatsAppParameterType("action");

    /** The end of an offer. */
    public static final WhatsAppParameterType LIMITED_TIME_OFFER = new WhatsAppParameterType("limited_time_offer");

    /** An order's state. */
    public static final WhatsAppParameterType ORDER_STATUS = new WhatsAppParameterType("order_status");

    private static final Set<WhatsAppParameterType> KNOWN = Set.of(
            TEXT,
            CURRENCY,
            DATE_TIME,
            IMAGE,
            VIDEO,
            DOCUMENT,
            LOCATION,
            PRODUCT,
            PAYLOAD,
            COUPON_CODE,
            ACTION,
            LIMITED_TIME_OFFER,
            ORDER_STATUS);

    /**
     * The value for a word of WhatsApp's.
     *
     * @param value as in WhatsApp's JSON
     * @return the value, known or not
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WhatsAppParameterType of(String value) {
        return new WhatsAppParameterType(value);
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
