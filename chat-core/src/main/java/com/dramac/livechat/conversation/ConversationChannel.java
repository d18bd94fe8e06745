package com.dramac.livechat.conversation;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where a conversation is held. */
public enum ConversationChannel {
    /** The site's chat widget. */
    WIDGET("widget"),

    /** WhatsApp. */
    WHATSAPP("whatsapp"),

    /** The host's own code. */
    API("api");

    private final String value;

    ConversationChannel(String value) {
        this.value = value;
    }

    /**
     * The specification's string.
     *
     * @return as in JSON and in the database
     */
    @JsonValue
    public String value() {
        return value;
    }

    /**
     * The constant for one of the specification's strings.
     *
     * @param value as in JSON and in the database
     * @return the constant
     * @throws com.dramac.livechat.error.ValidationException if there is none
     */
    @JsonCreator
    public static ConversationChannel of(String value) {
        return EnumValues.find("channel", values(), ConversationChannel::value, value);
    }
}
