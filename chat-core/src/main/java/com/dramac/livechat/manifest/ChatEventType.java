package com.dramac.livechat.manifest;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What the module tells that has happened: what the specification's manifest lists, and what it lacks. */
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
    WHATSAPP_TEMPLATE_SENT("whatsapp", "templateSent", "chat.whatsapp.template_sent"),

    /** A conversation that had an agent was given to another one, or went to another department. */
    CONVERSATION_TRANSFERRED("chat.conversation.transferred"),

    /** A conversation lost its agent, and is in the queue again. */
    CONVERSATION_UNASSIGNED("chat.conversation.unassigned"),

    /** Somebody answers a conversation, with no agent coming by it. */
    CONVERSATION_ACTIVATED("chat.conversation.activated"),

    /** A conversation waits for its visitor. */
    CONVERSATION_WAITING("chat.conversation.waiting"),

    /** A conversation that had ended began again. */
    CONVERSATION_REOPENED("chat.conversation.reopened"),

    /** Somebody on one side has read what the other side said. */
    CONVERSATION_READ("chat.conversation.read"),

    /** A note was added that visitors do not see. */
    MESSAGE_NOTE_ADDED("chat.message.note_added"),

    /** A message was delivered, read or has failed. */
    MESSAGE_STATUS_CHANGED("chat.message.status_changed"),

    /** What a message said was taken away. */
    MESSAGE_REDACTED("chat.message.redacted"),

    /** A visitor was added, erased, or is known otherwise than before. */
    VISITOR_CHANGED("chat.visitor.changed"),

    /** An agent was added, or is not what it was. */
    AGENT_CHANGED("chat.agent.changed"),

    /** A department was added or removed, or is not what it was. */
    DEPARTMENT_CHANGED("chat.department.changed");

    private final String group;
    private final String localName;
    private final String value;
    private final boolean inManifest;

    ChatEventType(String group, String localName, String value) {
        this.group = group;
        this.localName = localName;
        this.value = value;
        this.inManifest = true;
    }

    ChatEventType(String value) {
        String[] parts = value.split("\\.", -1);
        this.group = parts[1];
        this.localName = parts[2];
        this.value = value;
        this.inManifest = false;
    }

    /**
     * Whether the specification's manifest lists the event. The others stand in the manifest's extensions.
     *
     * @return whether it does
     */
    public boolean isInManifest() {
        return inManifest;
    }

    /**
     * The group under which the manifest lists the event; of an event that it lacks, what the event is about.
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
