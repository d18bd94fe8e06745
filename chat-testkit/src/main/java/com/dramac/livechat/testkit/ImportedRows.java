package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationCycle;
import com.dramac.livechat.imports.ImportRecord;
import com.dramac.livechat.imports.ImportedConversation;
import com.dramac.livechat.imports.ImportedMessage;
import com.dramac.livechat.imports.ImportedVisitor;
import com.dramac.livechat.internal.ImportRules;
import com.dramac.livechat.internal.ImportVerdict;
import com.dramac.livechat.internal.IpAddresses;
import com.dramac.livechat.internal.MessageRules;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.visitor.VisitorIdentity.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges imported rows and stores them, one after the other: the in-memory twin of {@code mod_chat.import_history}. */
final class ImportedRows {
    private final SiteId siteId;
    private final SiteState state;
    private final Instant now;

    ImportedRows(SiteId siteId, SiteState state, Instant now) {
        this.siteId = siteId;
        this.state = state;
        this.now = now;
        state.events().beSilent();
    }

    ImportVerdict store(ImportRecord row) {
        if (row instanceof ImportedVisitor visitor) {
            return store(visitor);
        }
        return row instanceof ImportedConversation conversation ? store(conversation) : store((ImportedMessage) row);
    }

    private ImportVerdict store(ImportedVisitor row) {
        if (state.visitor(row.id()).isPresent()) {
            return ImportVerdict.PRESENT;
        }
        List<VisitorIdentity> keys = row.identities().stream()
                .filter(identity -> identity.kind() != Kind.EMAIL)
                .toList();
        if (keys.stream().anyMatch(identity -> state.visitor(identity).isPresent())) {
            return ImportVerdict.IDENTITY_TAKEN;
        }
        state.add(visitor(row));
        keys.forEach(identity -> state.claim(identity, row.id()));
        return ImportVerdict.IMPORTED;
    }

    private ImportVerdict store(ImportedConversation row) {
        Optional<ChatConversation> known = state.conversation(row.id());
        if (known.isPresent()) {
            return known.get().visitorId().equals(row.visitorId())
                    ? ImportVerdict.PRESENT
                    : ImportVerdict.OF_ANOTHER_VISITOR;
        }
        Optional<ChatVisitor> visitor = state.visitor(row.visitorId());
        if (visitor.isEmpty()) {
            return ImportVerdict.UNKNOWN_VISITOR;
        }
        List<AgentId> agents = ImportRules.agents(row);
        if (agents.stream().anyMatch(agent -> state.agent(agent).isEmpty())) {
            return ImportVerdict.UNKNOWN_AGENT;
        }
        if (row.departmentId().filter(id -> state.department(id).isEmpty()).isPresent()) {
            return ImportVerdict.UNKNOWN_DEPARTMENT;
        }
        boolean hasLeft = row.assignedAgentId()
                .flatMap(state::agent)
                .filter(agent -> !agent.isActive())
                .isPresent();
        if (row.status().isOpen() && hasLeft) {
            return ImportVerdict.INACTIVE_AGENT;
        }
        List<ConversationCycle> cycles = ImportRules.cycles(row);
        state.add(conversation(row, cycles.get(cycles.size() - 1)), life(row, cycles));
        state.replace(ChatVisitor.builder()
                .from(visitor.get())
                .totalConversations(visitor.get().totalConversations() + 1)
                .build());
        return ImportVerdict.IMPORTED;
    }

    private ImportVerdict store(ImportedMessage row) {
        Optional<ChatMessage> known = state.message(row.id());
        if (known.isPresent()) {
            return known.get().conversationId().equals(row.conversationId())
                    ? ImportVerdict.PRESENT
                    : ImportVerdict.OF_ANOTHER_CONVERSATION;
        }
        Optional<ChatConversation> conversation = state.conversation(row.conversationId());
        if (conversation.isEmpty()) {
            return ImportVerdict.UNKNOWN_CONVERSATION;
        }
        NewMessage draft = ImportRules.draft(row);
        if (state.messageByWhatsAppKey(draft).isPresent()) {
            return ImportVerdict.WHATSAPP_MESSAGE_ID_TAKEN;
        }
        if (state.messageByClientKey(draft).isPresent()) {
            return ImportVerdict.CLIENT_MESSAGE_ID_TAKEN;
        }
        ChatMessage message = message(row, conversation.get().messageCount() + 1);
        state.add(message);
        follow(conversation.get(), row, message);
        return ImportVerdict.IMPORTED;
    }

    private void follow(ChatConversation before, ImportedMessage row, ChatMessage message) {
        boolean isRead = row.isRead().orElse(!before.status().isOpen());
        ConversationLife life = state.life(before.id());
        List<ConversationCycle> cycles = life.cycles(before).stream()
                .map(cycle -> ImportRules.answered(cycle, row))
                .toList();
        ConversationCycle current = cycles.get(cycles.size() - 1);
        ConversationLife next = life.with(cycles);
        ChatConversation.Builder after = ChatConversation.builder()
                .from(before)
                .messageCount(message.sequence())
                .firstResponseTimeSeconds(current.firstResponseTimeSeconds())
                .waitTimeSeconds(current.waitTimeSeconds());
        if (!message.isInternalNote()) {
            switch (message.senderType()) {
                case VISITOR -> after.unreadAgentCount(isRead ? 0 : before.unreadAgentCount() + 1);
                case AGENT, AI -> after.unreadVisitorCount(isRead ? 0 : before.unreadVisitorCount() + 1);
                case SYSTEM -> {}
            }
            if (before.lastMessageAt().filter(message.createdAt()::isBefore).isEmpty()) {
                after.lastMessageText(
                                MessageRules.preview(message.content(), message.contentType(), message.fileName()))
                        .lastMessageAt(message.createdAt())
                        .lastMessageBy(message.senderType());
            }
        }
        state.replacePast(before, next);
        state.replace(after.build(), next);
        if (message.senderType() == MessageSenderType.VISITOR) {
            state.visitor(before.visitorId())
                    .ifPresent(visitor -> state.replace(ChatVisitor.builder()
                            .from(visitor)
                            .totalMessages(visitor.totalMessages() + 1)
                            .build()));
        }
    }

    private ChatVisitor visitor(ImportedVisitor row) {
        return ChatVisitor.builder()
                .id(row.id())
                .siteId(siteId)
                .externalId(first(row, Kind.EXTERNAL_ID))
                .name(row.name())
                .email(row.email().or(() -> first(row, Kind.EMAIL)))
                .phone(row.phone())
                .avatarUrl(row.avatarUrl())
                .browser(row.browser())
                .os(row.os())
                .device(row.device())
                .ipAddress(row.ipAddress().flatMap(IpAddresses::canonical))
                .country(row.country())
                .city(row.city())
                .currentPageUrl(row.currentPageUrl())
                .currentPageTitle(row.currentPageTitle())
                .referrerUrl(row.referrerUrl())
                .landingPageUrl(row.landingPageUrl())
                .totalVisits(row.totalVisits())
                .totalConversations(0)
                .totalMessages(0)
                .firstSeenAt(ChatClock.truncate(row.firstSeenAt()))
                .lastSeenAt(ChatClock.truncate(row.lastSeenAt()))
                .crmContactId(row.crmContactId())
                .tags(row.tags())
                .notes(row.notes())
                .customData(row.customData())
                .channel(row.channel())
                .whatsappPhone(first(row, Kind.WHATSAPP))
                .createdAt(ChatClock.truncate(row.createdAt()))
                .updatedAt(now)
                .build();
    }

    private static Optional<String> first(ImportedVisitor row, Kind kind) {
        return row.identities().stream()
                .filter(identity -> identity.kind() == kind)
                .map(VisitorIdentity::value)
                .findFirst();
    }

    private ChatConversation conversation(ImportedConversation row, ConversationCycle current) {
        return ChatConversation.builder()
                .id(row.id())
                .siteId(siteId)
                .visitorId(row.visitorId())
                .assignedAgentId(row.assignedAgentId())
                .departmentId(row.departmentId())
                .status(row.status())
                .priority(row.priority())
                .channel(row.channel())
                .subject(row.subject())
                .messageCount(0)
                .unreadAgentCount(0)
                .unreadVisitorCount(0)
                .resolutionTimeSeconds(current.resolutionTimeSeconds())
                .waitTimeSeconds(current.waitTimeSeconds())
                .rating(current.rating())
                .ratingComment(current.ratingComment())
                .ratedAt(current.ratedAt())
                .tags(row.tags())
                .internalNotes(row.internalNotes())
                .metadata(row.metadata())
                .whatsappConversationId(row.whatsappConversationId())
                .whatsappWindowExpiresAt(row.whatsappWindowExpiresAt().map(ChatClock::truncate))
                .createdAt(ChatClock.truncate(row.createdAt()))
                .updatedAt(now)
                .resolvedAt(row.resolvedAt().map(ChatClock::truncate))
                .closedAt(row.closedAt().map(ChatClock::truncate))
                .build();
    }

    private static ConversationLife life(ImportedConversation row, List<ConversationCycle> cycles) {
        ConversationCycle current = cycles.get(cycles.size() - 1);
        return new ConversationLife(
                current.cycle(),
                current.startedAt(),
                current.attendedAt(),
                Optional.empty(),
                Optional.empty(),
                row.missedAt().map(ChatClock::truncate),
                ImportRules.statusChangedAt(row),
                cycles.subList(0, cycles.size() - 1));
    }

    private ChatMessage message(ImportedMessage row, int sequence) {
        return ChatMessage.builder()
                .id(row.id())
                .conversationId(row.conversationId())
                .siteId(siteId)
                .senderType(row.senderType())
                .senderId(row.senderId())
                .senderName(row.senderName())
                .senderAvatar(row.senderAvatar())
                .content(row.content())
                .contentType(row.contentType())
                .fileUrl(row.fileUrl())
                .fileName(row.fileName())
                .fileSize(row.fileSize())
                .fileMimeType(row.fileMimeType())
                .status(row.status())
                .isInternalNote(row.contentType() == MessageContentType.NOTE)
                .whatsappMessageId(row.whatsappMessageId())
                .whatsappStatus(row.whatsappStatus())
                .isAiGenerated(row.isAiGenerated())
                .aiConfidence(row.aiConfidence().map(MessageRules::confidence))
                .createdAt(ChatClock.truncate(row.createdAt()))
                .updatedAt(now)
                .sequence(sequence)
                .clientMessageId(row.clientMessageId())
                .payload(row.payload())
                .build();
    }
}
