package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/**
 * What kind of choice was made. WhatsApp adds to them: one that is not named here is kept as it came.
 *
 * @param value as in WhatsApp's JSON
 */
public record WhatsAppInteractiveType(@JsonValue String value) {
    /** A reply button. */
    public static final WhatsAppInteractiveType BUTTON_REPLY = new WhatsAppInteractiveType("button_reply");

    /** A row of a list. */
    public static final WhatsAppInteractiveType LIST_REPLY = new WhatsAppInteractiveType("list_reply");

    /** A filled form or address. */
    public static final WhatsAppInteractiveType NFM_REPLY = new WhatsAppInteractiveType("nfm_reply");

    /** An answer to whether the business may call. */
    public static final WhatsAppInteractiveType CALL_PERMISSION_REPLY =
            new WhatsAppInteractiveType("call_permission_reply");

    private static final Set<WhatsAppInteractiveType> KNOWN =
            Set.of(BUTTON_REPLY, LIST_REPLY, NFM_REPLY, CALL_PERMISSION_REPLY);

    /**
     * The value for a word of WhatsApp's.
     *
     * @param value as in WhatsApp's JSON
     * @return the value, known or not
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WhatsAppInteractiveType of(String value) {
        return new WhatsAppInteractiveType(value);
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
