package com.dramac.livechat.manifest;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What the module tells that has happened. */
public enum ChatEventType {
    /** A conversation was started. */
    CONVERSATION_CREATED("conversations", "created", "chat.conversation.created"),

    /** A conversation was given to an agent. */
    CONVERSATION_ASSIGNED("conversations", "assigned", "chat.conversation.assigned"),

    /** A conversation was done. */
    CONVERSATION_RESOLVED("conversations", "resolved", "chat.conversation.resolved"),

    /** A conversation was done for good. */
    CONVERSATION_CLOSED("conversations", "closed", "chat.conversation.closed"),

    /** Nobody came to a conversation in time. */
    CONVERSATION_MISSED("conversations", "missed", "chat.conversation.missed"),

    /** A visitor rated a conversation. */
    CONVERSATION_RATED("conversations", "rated", "chat.conversation.rated"),

    /** A visitor said something. */
    MESSAGE_RECEIVED("messages", "received", "chat.message.received"),

    /** Something was said to a visitor. */
    MESSAGE_SENT("messages", "sent", "chat.message.sent"),

    /** An agent came, went or became busy. */
    AGENT_STATUS_CHANGED("agents", "statusChanged", "chat.agent.status_changed"),

    /** A message came in from WhatsApp. */
    WHATSAPP_MESSAGE_RECEIVED("whatsapp", "messageReceived", "chat.whatsapp.message_received"),

    /** A message went out to WhatsApp. */
    WHATSAPP_MESSAGE_SENT("whatsapp", "messageSent", "chat.whatsapp.message_sent"),

    /** A message from a template went out to WhatsApp. */
    WHATSAPP_TEMPLATE_SENT("whatsapp", "templateSent", "chat.whatsapp.template_sent");

    private final String group;
    private final String localName;
    private final String value;

    ChatEventType(String group, String localName, String value) {
        this.group = group;
        this.localName = localName;
        this.value = value;
    }

    /**
     * The group under which the manifest lists the event.
     *
     * @return the group's name
     */
    public String group() {
        return group;
    }

    /**
     * The name of the event within its group.
     *
     * @return the name
     */
    public String localName() {
        return localName;
    }

    /**
     * The specification's string.
     *
     * @return as in the manifest
     */
    @JsonValue
    public String value() {
        return value;
    }

    /**
     * The constant for one of the specification's strings.
     *
     * @param value as in the manifest
     * @return the constant
     * @throws com.dramac.livechat.error.ValidationException if there is none
     */
    @JsonCreator
    public static ChatEventType of(String value) {
        return EnumValues.find("event", values(), ChatEventType::value, value);
    }
}
