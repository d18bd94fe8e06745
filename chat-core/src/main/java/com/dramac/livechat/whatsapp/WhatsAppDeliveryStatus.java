package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/**
 * How far a message of the business has come. WhatsApp adds to them: one that is not named here is kept as it came.
 *
 * @param value as in WhatsApp's JSON
 */
public record WhatsAppDeliveryStatus(@JsonValue String value) {
    /** It left WhatsApp's servers. */
    public static final WhatsAppDeliveryStatus SENT = new WhatsAppDeliveryStatus("sent");

    /** It reached a device. */
    public static final WhatsAppDeliveryStatus DELIVERED = new WhatsAppDeliveryStatus("delivered");

    /** It was shown. */
    public static final WhatsAppDeliveryStatus READ = new WhatsAppDeliveryStatus("read");

    /** A voice message was heard. */
    public static final WhatsAppDeliveryStatus PLAYED = new WhatsAppDeliveryStatus("played");

    /** It will not arrive. */
    public static final WhatsAppDeliveryStatus FAILED = new WhatsAppDeliveryStatus("failed");

    /** It was removed; no longer sent by current versions. */
    public static final WhatsAppDeliveryStatus DELETED = new WhatsAppDeliveryStatus("deleted");

    /** It holds something missing; no longer sent by current versions. */
    public static final WhatsAppDeliveryStatus WARNING = new WhatsAppDeliveryStatus("warning");

    private static final Set<WhatsAppDeliveryStatus> KNOWN =
            Set.of(SENT, DELIVERED, READ, PLAYED, FAILED, DELETED, WARNING);

    /**
     * The value for a word of WhatsApp's.
     *
     * @param value as in WhatsApp's JSON
     * @return the value, known or not
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WhatsAppDeliveryStatus of(String value) {
        return new WhatsAppDeliveryStatus(value);
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
