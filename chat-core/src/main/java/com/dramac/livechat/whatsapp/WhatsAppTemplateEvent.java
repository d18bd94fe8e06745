package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/**
 * What happened to a template. WhatsApp adds to them: one that is not named here is kept as it came.
 *
 * @param value as in WhatsApp's JSON
 */
public record WhatsAppTemplateEvent(@JsonValue String value) {
    /** It may be sent. */
    public static final WhatsAppTemplateEvent APPROVED = new WhatsAppTemplateEvent("APPROVED");

    /** It may not be sent. */
    public static final WhatsAppTemplateEvent REJECTED = new WhatsAppTemplateEvent("REJECTED");

    /** It is under review. */
    public static final WhatsAppTemplateEvent PENDING = new WhatsAppTemplateEvent("PENDING");

    /** It is paused for bad quality. */
    public static final WhatsAppTemplateEvent PAUSED = new WhatsAppTemplateEvent("PAUSED");

    /** It is switched off. */
    public static final WhatsAppTemplateEvent DISABLED = new WhatsAppTemplateEvent("DISABLED");

    /** It is about to be switched off. */
    public static final WhatsAppTemplateEvent FLAGGED = new WhatsAppTemplateEvent("FLAGGED");

    /** It may be sent again. */
    public static final WhatsAppTemplateEvent REINSTATED = new WhatsAppTemplateEvent("REINSTATED");

    /** A rejection is appealed. */
    public static final WhatsAppTemplateEvent IN_APPEAL = new WhatsAppTemplateEvent("IN_APPEAL");

    /** It is being deleted. */
    public static final WhatsAppTemplateEvent PENDING_DELETION = new WhatsAppTemplateEvent("PENDING_DELETION");

    /** It is deleted. */
    public static final WhatsAppTemplateEvent DELETED = new WhatsAppTemplateEvent("DELETED");

    private static final Set<WhatsAppTemplateEvent> KNOWN = Set.of(
            APPROVED, REJECTED, PENDING, PAUSED, DISABLED, FLAGGED, REINSTATED, IN_APPEAL, PENDING_DELETION, DELETED);

    /**
     * The value for a word of WhatsApp's.
     *
     * @param value as in WhatsApp's JSON
     * @return the value, known or not
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WhatsAppTemplateEvent of(String value) {
        return new WhatsAppTemplateEvent(value);
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
