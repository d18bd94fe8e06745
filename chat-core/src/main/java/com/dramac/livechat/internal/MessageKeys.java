package com.dramac.livechat.internal;

import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.NewMessage;
import java.util.Optional;

/** What it means when a draft's keys were used before. */
public final class MessageKeys {
    private MessageKeys() {}

    /**
     * Decides between a repetition, a conflict and something new.
     *
     * @param draft the draft
     * @param byClientKey the message with the draft's conversation, sender and {@code clientMessageId}, if any
     * @param byWhatsAppKey the site's message with the draft's {@code whatsappMessageId}, if any
     * @return the message that the draft repeats, or empty if it is to be stored
     * @throws ConflictException if a key stands for something else; the error says nothing of what that is
     */
    public static Optional<ChatMessage> repeated(
            NewMessage draft, Optional<ChatMessage> byClientKey, Optional<ChatMessage> byWhatsAppKey) {
        if (byWhatsAppKey.filter(stored -> !isOwn(stored, draft)).isPresent()) {
            throw new ConflictException("whatsappMessageId is taken");
        }
        if (byClientKey.isPresent() && byWhatsAppKey.isPresent() && !sameMessage(byClientKey, byWhatsAppKey)) {
            throw new ConflictException("clientMessageId and whatsappMessageId belong to different messages");
        }
        if (byClientKey
                .filter(stored -> !MessageRules.sameContent(stored, draft))
                .isPresent()) {
            throw new ConflictException("clientMessageId was used before for something else");
        }
        return byClientKey.or(() -> byWhatsAppKey);
    }

    private static boolean isOwn(ChatMessage stored, NewMessage draft) {
        return stored.conversationId().equals(draft.conversationId()) && MessageRules.sameSender(stored, draft);
    }

    private static boolean sameMessage(Optional<ChatMessage> one, Optional<ChatMessage> other) {
        return one.map(ChatMessage::id).equals(other.map(ChatMessage::id));
    }
}
