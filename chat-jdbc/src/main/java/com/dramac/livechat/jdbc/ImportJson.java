package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ConversationCycle;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.imports.ImportRecord;
import com.dramac.livechat.imports.ImportedConversation;
import com.dramac.livechat.imports.ImportedMessage;
import com.dramac.livechat.imports.ImportedVisitor;
import com.dramac.livechat.internal.ImportBatches;
import com.dramac.livechat.internal.ImportRules;
import com.dramac.livechat.internal.IpAddresses;
import com.dramac.livechat.internal.MessageRules;
import com.dramac.livechat.json.ChatJson;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.visitor.VisitorIdentity.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Imported rows as {@code mod_chat.import_history} takes them: the columns' names and values, each with its place. */
final class ImportJson {
    /** A row's columns; what is absent is left out, and null in the database. */
    private static final class Columns {
        private final Map<String, Object> values = new LinkedHashMap<>();

        Columns with(String name, Object value) {
            values.put(name, value);
            return this;
        }

        Columns with(String name, Optional<?> value) {
            value.ifPresent(present -> values.put(name, present));
            return this;
        }

        Columns at(String name, Instant value) {
            return with(name, ChatClock.truncate(value));
        }

        Columns at(String name, Optional<Instant> value) {
            return with(name, value.map(ChatClock::truncate));
        }
    }

    private ImportJson() {}

    static String batches(List<ImportRecord> rows) {
        List<Integer> starts = ImportBatches.starts(rows);
        List<Map<String, Object>> batches = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : rows.size();
            batches.add(batch(rows, starts.get(i), end));
        }
        return ChatJson.write(batches);
    }

    private static Map<String, Object> batch(List<ImportRecord> rows, int start, int end) {
        List<Map<String, Object>> visitors = new ArrayList<>();
        List<Map<String, Object>> conversations = new ArrayList<>();
        List<Map<String, Object>> messages = new ArrayList<>();
        for (int place = start; place < end; place++) {
            ImportRecord row = rows.get(place);
            Columns columns = new Columns().with("place", place);
            if (row instanceof ImportedVisitor visitor) {
                visitors.add(visitor(columns, visitor).values);
            } else if (row instanceof ImportedConversation conversation) {
                conversations.add(conversation(columns, conversation).values);
            } else if (row instanceof ImportedMessage message) {
                messages.add(message(columns, message).values);
            }
        }
        return Map.of("visitors", visitors, "conversations", conversations, "messages", messages);
    }

    private static Columns visitor(Columns columns, ImportedVisitor visitor) {
        List<Map<String, String>> identities = visitor.identities().stream()
                .distinct()
                .filter(identity -> identity.kind() != Kind.EMAIL)
                .map(identity -> Map.of("kind", identity.kind().value(), "value", identity.value()))
                .toList();
        return columns.with("id", visitor.id().value())
                .with("identities", identities)
                .with("external_id", first(visitor, Kind.EXTERNAL_ID))
                .with("whatsapp_phone", first(visitor, Kind.WHATSAPP))
                .with("name", visitor.name())
                .with("email", visitor.email().or(() -> first(visitor, Kind.EMAIL)))
                .with("phone", visitor.phone())
                .with("avatar_url", visitor.avatarUrl())
                .with("browser", visitor.browser())
                .with("os", visitor.os())
                .with("device", visitor.device())
                .with("ip_address", visitor.ipAddress().flatMap(IpAddresses::canonical))
                .with("country", visitor.country())
                .with("city", visitor.city())
                .with("current_page_url", visitor.currentPageUrl())
                .with("current_page_title", visitor.currentPageTitle())
                .with("referrer_url", visitor.referrerUrl())
                .with("landing_page_url", visitor.landingPageUrl())
                .with("total_visits", visitor.totalVisits())
                .at("first_seen_at", visitor.firstSeenAt())
                .at("last_seen_at", visitor.lastSeenAt())
                .with("crm_contact_id", visitor.crmContactId())
                .with("tags", visitor.tags())
                .with("notes", visitor.notes())
                .with("custom_data", visitor.customData())
                .with("channel", visitor.channel().value())
                .at("created_at", visitor.createdAt());
    }

    private static Optional<String> first(ImportedVisitor visitor, Kind kind) {
        return visitor.identities().stream()
                .filter(identity -> identity.kind() == kind)
                .map(VisitorIdentity::value)
                .findFirst();
    }

    private static Columns conversation(Columns columns, ImportedConversation conversation) {
        List<ConversationCycle> cycles = ImportRules.cycles(conversation);
        ConversationCycle current = cycles.get(cycles.size() - 1);
        return columns.with("id", conversation.id().value())
                .with("visitor_id", conversation.visitorId().value())
                .with("assigned_agent_id", conversation.assignedAgentId().map(AgentId::value))
                .with("department_id", conversation.departmentId().map(DepartmentId::value))
                .with("status", conversation.status().value())
                .with("priority", conversation.priority().value())
                .with("channel", conversation.channel().value())
                .with("subject", conversation.subject())
                .with("tags", conversation.tags())
                .with("internal_notes", conversation.internalNotes())
                .with("metadata", conversation.metadata())
                .with("resolution_time_seconds", current.resolutionTimeSeconds())
                .with("wait_time_seconds", current.waitTimeSeconds())
                .with("rating", current.rating())
                .with("rating_comment", current.ratingComment())
                .with("rated_at", current.ratedAt())
                .with("whatsapp_conversation_id", conversation.whatsappConversationId())
                .at("whatsapp_window_expires_at", conversation.whatsappWindowExpiresAt())
                .at("created_at", conversation.createdAt())
                .with("attended_at", current.attendedAt())
                .at("resolved_at", conversation.resolvedAt())
                .at("missed_at", conversation.missedAt())
                .at("closed_at", conversation.closedAt())
                .with("cycle", current.cycle())
                .with("cycle_started_at", Optional.of(current.startedAt()).filter(at -> current.cycle() > 1))
                .with("status_changed_at", ImportRules.statusChangedAt(conversation))
                .with(
                        "agents",
                        ImportRules.agents(conversation).stream()
                                .map(AgentId::value)
                                .toList())
                .with(
                        "cycles",
                        cycles.subList(0, cycles.size() - 1).stream()
                                .map(cycle -> cycle(cycle).values)
                                .toList());
    }

    private static Columns cycle(ConversationCycle cycle) {
        return new Columns()
                .with("cycle", cycle.cycle())
                .with("outcome", cycle.outcome().map(ConversationStatus::value))
                .with("assigned_agent_id", cycle.assignedAgentId().map(AgentId::value))
                .with("started_at", cycle.startedAt())
                .with("attended_at", cycle.attendedAt())
                .with("ended_at", cycle.endedAt())
                .with("resolution_time_seconds", cycle.resolutionTimeSeconds())
                .with("wait_time_seconds", cycle.waitTimeSeconds())
                .with("rating", cycle.rating())
                .with("rating_comment", cycle.ratingComment())
                .with("rated_at", cycle.ratedAt());
    }

    private static Columns message(Columns columns, ImportedMessage message) {
        return columns.with("id", message.id().value())
                .with("conversation_id", message.conversationId().value())
                .with("sender_type", message.senderType().value())
                .with("sender_id", message.senderId())
                .with("sender_name", message.senderName())
                .with("sender_avatar", message.senderAvatar())
                .with("content", message.content())
                .with("content_type", message.contentType().value())
                .with("file_url", message.fileUrl())
                .with("file_name", message.fileName())
                .with("file_size", message.fileSize())
                .with("file_mime_type", message.fileMimeType())
                .with("status", message.status().value())
                .with("whatsapp_message_id", message.whatsappMessageId())
                .with("whatsapp_status", message.whatsappStatus())
                .with("is_ai_generated", message.isAiGenerated())
                .with("ai_confidence", message.aiConfidence().map(MessageRules::confidence))
                .with("client_message_id", message.clientMessageId())
                .with("payload", message.payload())
                .with("is_read", message.isRead())
                .at("created_at", message.createdAt());
    }
}
