package com.dramac.livechat.visitor;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where a visitor first came from. */
public enum VisitorChannel {
    /** The site's chat widget. */
    WIDGET("widget"),

    /** WhatsApp. */
    WHATSAPP("whatsapp"),

    /** The host's own code. */
    API("api");

    private final String value;

    VisitorChannel(String value) {
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
    public static VisitorChannel of(String value) {
        return EnumValues.find("channel", values(), VisitorChannel::value, value);
    }
}
