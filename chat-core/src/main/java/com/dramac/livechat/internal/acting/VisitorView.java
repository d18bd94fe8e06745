package com.dramac.livechat.internal.acting;

import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.visitor.ChatVisitor;
import java.util.List;
import java.util.Optional;

/** What visitors are shown: without what is internal. */
final class VisitorView {
    private VisitorView() {}

    static ChatVisitor of(ChatVisitor visitor) {
        return ChatVisitor.builder()
                .from(visitor)
                .crmContactId(Optional.empty())
                .tags(List.of())
                .notes(Optional.empty())
                .customData(JsonObject.EMPTY)
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
                .visitor(Optional.empty())
                .assignedAgent(Optional.empty())
                .department(Optional.empty())
                .build();
    }

    static ChatMessage of(ChatMessage message) {
        boolean own = message.senderType() == MessageSenderType.VISITOR;
        return ChatMessage.builder()
                .from(message)
                .senderId(own ? message.senderId() : Optional.empty())
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
