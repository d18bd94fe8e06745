package com.dramac.livechat.audit;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What kind of thing an entry of the audit trail is about. */
public enum AuditTargetType {
    /** An agent; the id is the agent id. */
    AGENT("agent"),

    /** A visitor; the id is the visitor id. */
    VISITOR("visitor"),

    /** A conversation; the id is the conversation id. */
    CONVERSATION("conversation"),

    /** A message; the id is the message id. */
    MESSAGE("message"),

    /** The site's widget settings; the id is that of their row. */
    WIDGET_SETTINGS("widget_settings"),

    /** A WhatsApp number; the id is WhatsApp's phone number id. */
    WHATSAPP_NUMBER("whatsapp_number"),

    /** An export of the host; the id is whatever the host calls it. */
    EXPORT("export"),

    /** An operation of the SDK; the id is its name, such as {@code agents.add}. */
    OPERATION("operation");

    private final String value;

    AuditTargetType(String value) {
        this.value = value;
    }

    /**
     * {@return the constant's string, as in JSON and in the database}
     */
    @JsonValue
    public String value() {
        return value;
    }

    /**
     * Returns the constant for a string.
     *
     * @param value as in JSON
     * @return the constant
     * @throws com.dramac.livechat.error.ValidationException if there is none
     */
    @JsonCreator
    public static AuditTargetType of(String value) {
        return EnumValues.find("targetType", values(), AuditTargetType::value, value);
    }
}
