package com.dramac.livechat.audit;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What an entry of the audit trail records. {@code docs/audit.md} lists the data of each. */
public enum AuditAction {
    /** An agent was added. */
    AGENT_ADDED("chat.agent.added"),

    /** The role of an agent was changed. */
    AGENT_ROLE_CHANGED("chat.agent.role_changed"),

    /** An inactive agent was activated. */
    AGENT_ACTIVATED("chat.agent.activated"),

    /** An agent was deactivated. */
    AGENT_DEACTIVATED("chat.agent.deactivated"),

    /** An agent was deleted. */
    AGENT_REMOVED("chat.agent.removed"),

    /** An external or WhatsApp identity was bound to a visitor. */
    IDENTITY_BOUND("chat.identity.bound"),

    /** The content of a message was removed. */
    MESSAGE_REDACTED("chat.message.redacted"),

    /** A visitor was erased. */
    VISITOR_ERASED("chat.visitor.erased"),

    /** Widget settings were changed. */
    WIDGET_SETTINGS_CHANGED("chat.widget_settings.changed"),

    /** A WhatsApp phone number id was bound to the site. */
    WHATSAPP_NUMBER_BOUND("chat.whatsapp_number.bound"),

    /** A WhatsApp phone number id was taken from the site. */
    WHATSAPP_NUMBER_UNBOUND("chat.whatsapp_number.unbound"),

    /** The host exported data, and recorded it. */
    DATA_EXPORTED("chat.data.exported"),

    /** An actor was refused an operation. */
    PERMISSION_REFUSED("chat.permission.refused");

    private final String value;

    AuditAction(String value) {
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
    public static AuditAction of(String value) {
        return EnumValues.find("action", values(), AuditAction::value, value);
    }
}
