package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/**
 * What a conversation is charged as. WhatsApp adds to them: one that is not named here is kept as it came.
 *
 * @param value as in WhatsApp's JSON
 */
public record WhatsAppConversationCategory(@JsonValue String value) {
    /** Proof of identity. */
    public static final WhatsAppConversationCategory AUTHENTICATION =
            new WhatsAppConversationCategory("authentication");

    /** Proof of identity abroad. */
    public static final WhatsAppConversationCategory AUTHENTICATION_INTERNATIONAL =
            new WhatsAppConversationCategory("authentication_international");

    /** Marketing. */
    public static final WhatsAppConversationCategory MARKETING = new WhatsAppConversationCategory("marketing");

    /** Marketing by the API for it. */
    public static final WhatsAppConversationCategory MARKETING_LITE =
            new WhatsAppConversationCategory("marketing_lite");

    /** Begun from an advertisement or a page button. */
    public static final WhatsAppConversationCategory REFERRAL_CONVERSION =
            new WhatsAppConversationCategory("referral_conversion");

    /** Answers to the person. */
    public static final WhatsAppConversationCategory SERVICE = new WhatsAppConversationCategory("service");

    /** News about something ordered. */
    public static final WhatsAppConversationCategory UTILITY = new WhatsAppConversationCategory("utility");

    /** Begun by the business, in older versions. */
    public static final WhatsAppConversationCategory BUSINESS_INITIATED =
            new WhatsAppConversationCategory("business_initiated");

    /** Begun by the person, in older versions. */
    public static final WhatsAppConversationCategory USER_INITIATED =
            new WhatsAppConversationCategory("user_initiated");

    private static final Set<WhatsAppConversationCategory> KNOWN = Set.of(
            AUTHENTICATION,
            AUTHENTICATION_INTERNATIONAL,
            MARKETING,
            MARKETING_LITE,
            REFERRAL_CONVERSION,
            SERVICE,
            UTILITY,
            BUSINESS_INITIATED,
            USER_INITIATED);

    /**
     * The value for a word of WhatsApp's.
     *
     * @param value as in WhatsApp's JSON
     * @return the value, known or not
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WhatsAppConversationCategory of(String value) {
        return new WhatsAppConversationCategory(value);
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
