package com.dramac.livechat.manifest;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a platform can ask the module to do. */
public enum ChatAction {
    /** Give a conversation to an agent. */
    CONVERSATION_ASSIGN("conversations", "assign", "chat.conversation.assign"),

    /** End a conversation. */
    CONVERSATION_RESOLVE("conversations", "resolve", "chat.conversation.resolve"),

    /** Put a tag on a conversation. */
    CONVERSATION_ADD_TAG("conversations", "addTag", "chat.conversation.add_tag"),

    /** Say how urgent a conversation is. */
    CONVERSATION_SET_PRIORITY("conversations", "setPriority", "chat.conversation.set_priority"),

    /** Say something in a conversation. */
    MESSAGE_SEND("messages", "send", "chat.message.send"),

    /** Send a message from a template to WhatsApp. */
    MESSAGE_SEND_TEMPLATE("messages", "sendTemplate", "chat.whatsapp.send_template");

    private final String group;
    private final String localName;
    private final String value;

    ChatAction(String group, String localName, String value) {
        this.group = group;
        this.localName = localName;
        this.value = value;
    }

    /**
     * The group under which the manifest lists the action.
     *
     * @return the group's name
     */
    public String group() {
        return group;
    }

    /**
     * The name of the action within its group.
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
    public static ChatAction of(String value) {
        return EnumValues.find("action", values(), ChatAction::value, value);
    }
}
