package com.dramac.livechat.message;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a message is. */
public enum MessageContentType {
    /** Words. */
    TEXT("text"),

    /** A picture. */
    IMAGE("image"),

    /** Any other file. */
    FILE("file"),

    /** A sound recording. */
    AUDIO("audio"),

    /** A film. */
    VIDEO("video"),

    /** A place. */
    LOCATION("location"),

    /** An announcement of the chat itself. */
    SYSTEM("system"),

    /** An internal note, never shown to the visitor. */
    NOTE("note"),

    /** A message from a template that WhatsApp has approved. */
    WHATSAPP_TEMPLATE("whatsapp_template");

    private final String value;

    MessageContentType(String value) {
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
     * Whether a message of this type is nothing but its text.
     *
     * @return true for texts, announcements and notes
     */
    public boolean isWords() {
        return this == TEXT || this == SYSTEM || this == NOTE;
    }

    /**
     * The constant for one of the specification's strings.
     *
     * @param value as in JSON and in the database
     * @return the constant
     * @throws com.dramac.livechat.error.ValidationException if there is none
     */
    @JsonCreator
    public static MessageContentType of(String value) {
        return EnumValues.find("contentType", values(), MessageContentType::value, value);
    }
}
