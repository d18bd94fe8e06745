package com.dramac.livechat.internal.acting;

import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What visitors are shown: without what is internal. The times of change are made of what a visitor sees, so that notes, tags
 * and other internal changes do not move them.
 */
final class VisitorView {
    private VisitorView() {}

    static ChatVisitor of(ChatVisitor visitor) {
        return ChatVisitor.builder()
                .from(visitor)
                .crmContactId(Optional.empty())
                .tags(List.of())
                .notes(Optional.empty())
                .customData(JsonObject.EMPTY)
                .updatedAt(latest(visitor.createdAt(), List.of(Optional.of(visitor.lastSeenAt()))))
                .build();
    }

    static ChatConversation of(ChatConversation conversation) {
        return ChatConversation.builder()
                .from(conversation)
                .assignedAgentId(Optional.empty())
                .tags(List.of())
                .internalNotes(Optional.empty())
                .metadata(JsonObject.EMPTY)
                .whatsappConversationId(Optional.empty())
                .whatsappWindowExpiresAt(Optional.empty())
                .updatedAt(latest(
                        conversation.lastActivityAt(),
                        List.of(conversation.ratedAt(), conversation.resolvedAt(), conversation.closedAt())))
                .visitor(Optional.empty())
                .assignedAgent(Optional.empty())
                .department(Optional.empty())
                .build();
    }

    private static Instant latest(Instant first, List<Optional<Instant>> others) {
        return Stream.concat(Stream.of(first), others.stream().flatMap(Optional::stream))
                .max(Comparator.naturalOrder())
                .orElse(first);
    }

    /** A message to or of a visitor. What the visitor wrote has the visitor's id, whatever id it was stored with. */
    static ChatMessage of(ChatMessage message, VisitorId visitor) {
        boolean own = message.senderType() == MessageSenderType.VISITOR;
        return ChatMessage.builder()
                .from(message)
                .senderId(own ? Optional.of(visitor.toString()) : Optional.empty())
                .clientMessageId(own ? message.clientMessageId() : Optional.empty())
                .whatsappMessageId(Optional.empty())
                .whatsappStatus(Optional.empty())
                .aiConfidence(Optional.empty())
                .payload(Optional.empty())
                .failureCode(Optional.empty())
                .failureTitle(Optional.empty())
                .build();
    }
}
