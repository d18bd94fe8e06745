package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/**
 * What a message is. WhatsApp adds to them: one that is not named here is kept as it came.
 *
 * @param value as in WhatsApp's JSON
 */
public record WhatsAppMessageType(@JsonValue String value) {
    /** Words. */
    public static final WhatsAppMessageType TEXT = new WhatsAppMessageType("text");

    /** A picture. */
    public static final WhatsAppMessageType IMAGE = new WhatsAppMessageType("image");

    /** A file. */
    public static final WhatsAppMessageType DOCUMENT = new WhatsAppMessageType("document");

    /** A sound, also a voice message. */
    public static final WhatsAppMessageType AUDIO = new WhatsAppMessageType("audio");

    /** A voice message, as older senders call it. */
    public static final WhatsAppMessageType VOICE = new WhatsAppMessageType("voice");

    /** A film. */
    public static final WhatsAppMessageType VIDEO = new WhatsAppMessageType("video");

    /** A sticker. */
    public static final WhatsAppMessageType STICKER = new WhatsAppMessageType("sticker");

    /** A place. */
    public static final WhatsAppMessageType LOCATION = new WhatsAppMessageType("location");

    /** Contact cards. */
    public static final WhatsAppMessageType CONTACTS = new WhatsAppMessageType("contacts");

    /** An emoji on another message. */
    public static final WhatsAppMessageType REACTION = new WhatsAppMessageType("reaction");

    /** A choice among offered buttons or list rows, or a filled form. */
    public static final WhatsAppMessageType INTERACTIVE = new WhatsAppMessageType("interactive");

    /** A press on a template's button. */
    public static final WhatsAppMessageType BUTTON = new WhatsAppMessageType("button");

    /** A basket. */
    public static final WhatsAppMessageType ORDER = new WhatsAppMessageType("order");

    /** News about the person: another number, another identity. */
    public static final WhatsAppMessageType SYSTEM = new WhatsAppMessageType("system");

    /** Something that WhatsApp does not hand on. */
    public static final WhatsAppMessageType UNSUPPORTED = new WhatsAppMessageType("unsupported");

    /** Something that WhatsApp does not hand on, as older versions call it. */
    public static final WhatsAppMessageType UNKNOWN = new WhatsAppMessageType("unknown");

    /** New words for an earlier message. */
    public static final WhatsAppMessageType EDIT = new WhatsAppMessageType("edit");

    /** The removal of an earlier message. */
    public static final WhatsAppMessageType REVOKE = new WhatsAppMessageType("revoke");

    /** A file in a history, sent later. */
    public static final WhatsAppMessageType MEDIA_PLACEHOLDER = new WhatsAppMessageType("media_placeholder");

    private static final Set<WhatsAppMessageType> KNOWN = Set.of(
            TEXT,
            IMAGE,
            DOCUMENT,
            AUDIO,
            VOICE,
            VIDEO,
            STICKER,
            LOCATION,
            CONTACTS,
            REACTION,
            INTERACTIVE,
            BUTTON,
            ORDER,
            SYSTEM,
            UNSUPPORTED,
            UNKNOWN,
            EDIT,
            REVOKE,
            MEDIA_PLACEHOLDER);

    /**
     * The value for a word of WhatsApp's.
     *
     * @param value as in WhatsApp's JSON
     * @return the value, known or not
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WhatsAppMessageType of(String value) {
        return new WhatsAppMessageType(value);
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
