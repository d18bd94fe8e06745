package com.dramac.livechat.internal.acting;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.manifest.ChatPermission;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.DeliveryUpdate;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageRepository;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.MessageStatus;
import com.dramac.livechat.message.NewMessage;
import java.util.List;
import java.util.Optional;

/** Messages as a member of the staff has them: what they say, they say as themselves. */
final class MemberMessages implements MessageRepository {
    private final ActingMember member;

    MemberMessages(ActingMember member) {
        this.member = member;
    }

    @Override
    public ChatMessage append(NewMessage message) {
        requireOwnWords(message);
        return member.needing(ChatPermission.CONVERSATIONS_REPLY).messages().append(message);
    }

    @Override
    public Optional<ChatMessage> find(MessageId id) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).messages().find(id);
    }

    @Override
    public Page<ChatMessage> history(ConversationId conversation, HistoryOrder order, PageRequest page) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).messages().history(conversation, order, page);
    }

    @Override
    public List<ChatMessage> after(ConversationId conversation, int sequence, int limit) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).messages().after(conversation, sequence, limit);
    }

    @Override
    public ChatMessage redact(MessageId id) {
        return member.needing(ChatPermission.SETTINGS_MANAGE).messages().redact(id);
    }

    @Override
    public ChatMessage updateStatus(MessageId id, DeliveryUpdate update) {
        throw member.hostOnly("messages.updateStatus");
    }

    @Override
    public Optional<ChatMessage> updateStatusByWhatsAppId(String whatsappMessageId, DeliveryUpdate update) {
        throw member.hostOnly("messages.updateStatusByWhatsAppId");
    }

    private void requireOwnWords(NewMessage message) {
        if (message.senderType() != MessageSenderType.AGENT) {
            throw member.hostOnly("messages.append for another sender");
        }
        if (message.isAiGenerated() || message.aiConfidence().isPresent()) {
            throw member.hostOnly("messages.append of what an AI wrote");
        }
        if (message.status() != MessageStatus.SENT || message.sentAt().isPresent()) {
            throw member.hostOnly("messages.append with status or sentAt");
        }
        if (message.whatsappMessageId().isPresent() || message.whatsappStatus().isPresent()) {
            throw member.hostOnly("messages.append with what WhatsApp says of it");
        }
    }
}
