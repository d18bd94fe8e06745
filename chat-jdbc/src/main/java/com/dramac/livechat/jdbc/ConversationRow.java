package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.visitor.VisitorId;
import java.sql.SQLException;

/** A row of {@code mod_chat_conversations}. */
final class ConversationRow {
    /** In the order in which {@link #read} takes them. */
    static final String COLUMNS = """
            id, site_id, visitor_id, assigned_agent_id, department_id, status, priority, channel, subject,
            last_message_text, last_message_at, last_message_by, message_count, unread_agent_count, unread_visitor_count,
            first_response_time_seconds, resolution_time_seconds, wait_time_seconds, rating, rating_comment, rated_at,
            tags, internal_notes, metadata, whatsapp_conversation_id, whatsapp_window_expires_at, created_at, updated_at,
            resolved_at, closed_at""";

    private ConversationRow() {}

    static ChatConversation read(Row row) throws SQLException {
        return ChatConversation.builder()
                .id(ConversationId.of(row.id()))
                .siteId(SiteId.of(row.id()))
                .visitorId(VisitorId.of(row.id()))
                .assignedAgentId(row.optionalId().map(AgentId::of))
                .departmentId(row.optionalId().map(DepartmentId::of))
                .status(ConversationStatus.of(row.text()))
                .priority(ConversationPriority.of(row.text()))
                .channel(ConversationChannel.of(row.text()))
                .subject(row.optionalText())
                .lastMessageText(row.optionalText())
                .lastMessageAt(row.optionalInstant())
                .lastMessageBy(row.optionalText().map(MessageSenderType::of))
                .messageCount(row.number())
                .unreadAgentCount(row.number())
                .unreadVisitorCount(row.number())
                .firstResponseTimeSeconds(row.optionalNumber())
                .resolutionTimeSeconds(row.optionalNumber())
                .waitTimeSeconds(row.optionalNumber())
                .rating(row.optionalNumber())
                .ratingComment(row.optionalText())
                .ratedAt(row.optionalInstant())
                .tags(row.texts())
                .internalNotes(row.optionalText())
                .metadata(row.json())
                .whatsappConversationId(row.optionalText())
                .whatsappWindowExpiresAt(row.optionalInstant())
                .createdAt(row.instant())
                .updatedAt(row.instant())
                .resolvedAt(row.optionalInstant())
                .closedAt(row.optionalInstant())
                .build();
    }
}
