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
    /** In the order in which {@link #read} takes them, of the table as {@code c}. */
    static final String COLUMNS = """
            c.id, c.site_id, c.visitor_id, c.assigned_agent_id, c.department_id, c.status, c.priority, c.channel, c.subject,
            c.last_message_text, c.last_message_at, c.last_message_by, c.message_count, c.unread_agent_count,
            c.unread_visitor_count, c.first_response_time_seconds, c.resolution_time_seconds, c.wait_time_seconds, c.rating,
            c.rating_comment, c.rated_at, c.tags, c.internal_notes, c.metadata, c.whatsapp_conversation_id,
            c.whatsapp_window_expires_at, c.created_at, c.updated_at, c.resolved_at, c.closed_at""";

    /**
     * The same for visitors. What is internal is constant; the count leaves out notes and system messages, and the time
     * moves with messages, the rating and the end alone, as in {@code VisitorView}.
     */
    static final String COLUMNS_FOR_VISITORS = COLUMNS.replace(
                    "c.assigned_agent_id,", "null::pg_catalog.uuid as assigned_agent_id,")
            .replace("c.message_count,", "c.visitor_message_count + c.agent_message_count as message_count,")
            .replace(
                    "c.updated_at,",
                    "greatest(c.last_activity_at, c.rated_at, c.resolved_at, c.closed_at) as updated_at,")
            .replace("c.tags,", "'{}'::pg_catalog.text[] as tags,")
            .replace("c.internal_notes,", "null::pg_catalog.text as internal_notes,")
            .replace("c.metadata,", "'{}'::pg_catalog.jsonb as metadata,")
            .replace("c.whatsapp_conversation_id,", "null::pg_catalog.text as whatsapp_conversation_id,")
            .replace("c.whatsapp_window_expires_at,", "null::pg_catalog.timestamptz as whatsapp_window_expires_at,");

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
