package com.dramac.livechat.whatsapp;

import java.util.Optional;

/** Finds what a message says: the object that is named as the message's type. */
final class WhatsAppMessageContentReader {
    private WhatsAppMessageContentReader() {}

    static WhatsAppMessageContent read(RawJson message) {
        return message.word("type")
                .flatMap(type -> read(type, message))
                .orElseGet(() -> new WhatsAppMessageContent.Unknown(message));
    }

    private static Optional<WhatsAppMessageContent> read(String type, RawJson message) {
        return switch (type) {
            case "text" -> message.object(type).map(WhatsAppMessageContent.Text::new);
            case "image" -> message.object(type).map(WhatsAppMessageContent.Image::new);
            case "video" -> message.object(type).map(WhatsAppMessageContent.Video::new);
            case "audio", "voice" -> message.object(type).map(WhatsAppMessageContent.Audio::new);
            case "document" -> message.object(type).map(WhatsAppMessageContent.Document::new);
            case "sticker" -> message.object(type).map(WhatsAppMessageContent.Sticker::new);
            case "location" -> message.object(type).map(WhatsAppMessageContent.Location::new);
            case "contacts" ->
                message.array(type)
                        .map(cards -> new WhatsAppMessageContent.Contacts(
                                cards.stream().map(WhatsAppContactCard::new).toList()));
            case "reaction" -> message.object(type).map(WhatsAppMessageContent.Reaction::new);
            case "interactive" -> message.object(type).map(WhatsAppMessageContent.Interactive::new);
            case "button" -> message.object(type).map(WhatsAppMessageContent.Button::new);
            case "order" -> message.object(type).map(WhatsAppMessageContent.Order::new);
            case "system" -> message.object(type).map(WhatsAppMessageContent.SystemNotice::new);
            case "edit" -> message.object(type).map(WhatsAppMessageContent.Edit::new);
            case "revoke" -> message.object(type).map(WhatsAppMessageContent.Revoke::new);
            case "unsupported", "unknown" -> Optional.of(new WhatsAppMessageContent.Unsupported(message));
            default -> Optional.empty();
        };
    }
}
