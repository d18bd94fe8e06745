package com.dramac.livechat.manifest;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The rights that a platform can give in this module. */
public enum ChatPermission {
    /** See conversations. */
    CONVERSATIONS_VIEW("live-chat.conversations.view", "View Conversations", "View chat conversations"),

    /** Answer in conversations. */
    CONVERSATIONS_REPLY("live-chat.conversations.reply", "Reply to Conversations", "Send messages in conversations"),

    /** Give conversations to agents. */
    CONVERSATIONS_ASSIGN("live-chat.conversations.assign", "Assign Conversations", "Assign conversations to agents"),

    /** End conversations. */
    CONVERSATIONS_RESOLVE(
            "live-chat.conversations.resolve", "Resolve Conversations", "Resolve and close conversations"),

    /** Keep the support staff. */
    AGENTS_MANAGE("live-chat.agents.manage", "Manage Agents", "Add, edit, and remove agents"),

    /** Keep the canned responses. */
    CANNED_RESPONSES_MANAGE("live-chat.canned.manage", "Manage Canned Responses", "Create and edit canned responses"),

    /** Keep the knowledge base. */
    KNOWLEDGE_BASE_MANAGE("live-chat.kb.manage", "Manage Knowledge Base", "Manage knowledge base articles"),

    /** See the figures. */
    ANALYTICS_VIEW("live-chat.analytics.view", "View Analytics", "View chat analytics and reports"),

    /** Set up the widget and what it works with. */
    SETTINGS_MANAGE("live-chat.settings.manage", "Manage Settings", "Configure widget and integration settings"),

    /** Set up WhatsApp. */
    WHATSAPP_MANAGE("live-chat.whatsapp.manage", "Manage WhatsApp", "Configure WhatsApp integration");

    private final String key;
    private final String displayName;
    private final String description;

    ChatPermission(String key, String displayName, String description) {
        this.key = key;
        this.displayName = displayName;
        this.description = description;
    }

    /**
     * The specification's string.
     *
     * @return what code asks for
     */
    @JsonValue
    public String key() {
        return key;
    }

    /**
     * The name for people.
     *
     * @return a few words in English
     */
    public String displayName() {
        return displayName;
    }

    /**
     * What it allows.
     *
     * @return a short sentence in English
     */
    public String description() {
        return description;
    }

    /**
     * The constant for one of the specification's strings.
     *
     * @param key as in the manifest
     * @return the constant
     * @throws com.dramac.livechat.error.ValidationException if there is none
     */
    @JsonCreator
    public static ChatPermission of(String key) {
        return EnumValues.find("permission", values(), ChatPermission::key, key);
    }
}
