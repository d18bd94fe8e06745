package com.dramac.livechat.internal.acting;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.DeliveryUpdate;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageRepository;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.MessageStatus;
import com.dramac.livechat.message.NewMessage;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Messages as a visitor has them: of their own conversations, without notes. */
final class VisitorMessages implements MessageRepository {
    private static final Set<MessageContentType> TYPES = EnumSet.of(
            MessageContentType.TEXT,
            MessageContentType.IMAGE,
            MessageContentType.FILE,
            MessageContentType.AUDIO,
            MessageContentType.VIDEO,
            MessageContentType.LOCATION);

    private final ActingVisitor visitor;

    VisitorMessages(ActingVisitor visitor) {
        this.visitor = visitor;
    }

    @Override
    public ChatMessage append(NewMessage message) {
        return shown(visitor.own().messages().append(signed(message)));
    }

    @Override
    public Optional<ChatMessage> find(MessageId id) {
        return visitor.own().messages().find(id).map(this::shown);
    }

    @Override
    public Page<ChatMessage> history(ConversationId conversation, HistoryOrder order, PageRequest page) {
        Page<ChatMessage> found = visitor.own().messages().history(conversation, order, page);
        return new Page<>(found.items().stream().map(this::shown).toList(), found.next());
    }

    @Override
    public List<ChatMessage> after(ConversationId conversation, int sequence, int limit) {
        return visitor.own().messages().after(conversation, sequence, limit).stream()
                .map(this::shown)
                .toList();
    }

    @Override
    public ChatMessage redact(MessageId id) {
        throw visitor.refused("messages.redact");
    }

    @Override
    public ChatMessage updateStatus(MessageId id, DeliveryUpdate update) {
        throw visitor.refused("messages.updateStatus");
    }

    @Override
    public Optional<ChatMessage> updateStatusByWhatsAppId(String whatsappMessageId, DeliveryUpdate update) {
        throw visitor.refused("messages.updateStatusByWhatsAppId");
    }

    private ChatMessage shown(ChatMessage message) {
        return VisitorView.of(message, visitor.id());
    }

    private NewMessage signed(NewMessage draft) {
        if (draft.senderType() != MessageSenderType.VISITOR
                || draft.senderId()
                        .filter(id -> !id.equals(visitor.id().toString()))
                        .isPresent()
                || draft.senderName().isPresent()
                || draft.senderAvatar().isPresent()) {
            throw visitor.refused("messages.append for another sender");
        }
        if (!TYPES.contains(draft.contentType())) {
            throw visitor.refused(
                    "messages.append of type " + draft.contentType().value());
        }
        if (draft.payload().isPresent()
                || draft.status() != MessageStatus.SENT
                || draft.sentAt().isPresent()
                || draft.whatsappMessageId().isPresent()
                || draft.whatsappStatus().isPresent()
                || draft.isAiGenerated()
                || draft.aiConfidence().isPresent()) {
            throw visitor.refused("messages.append with more than words, a file and a key");
        }
        return NewMessage.builder()
                .from(draft)
                .senderId(visitor.id().toString())
                .build();
    }
}
