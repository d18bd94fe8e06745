package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.EventActor;
import com.dramac.livechat.event.EventActorType;
import com.dramac.livechat.event.EventCause;
import com.dramac.livechat.event.EventCauseType;
import com.dramac.livechat.event.EventId;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.manifest.ChatEventType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.visitor.VisitorId;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code mod_chat_events} that has its place. */
final class EventRow {
    /** In the order in which {@link #read} takes them, of the table as {@code e}. */
    static final String COLUMNS = """
            e.id, e.type, e.conversation_id, e.message_id, e.sequence, e.visitor_id, e.agent_id, e.department_id,
            e.actor_type, e.actor_id, e.cause_type, e.cause_id, e.data, e.created_at, e.position""";

    private EventRow() {}

    static ChatEvent read(SiteId site, Row row) throws SQLException {
        return ChatEvent.builder()
                .siteId(site)
                .id(EventId.of(row.longNumber()))
                .type(ChatEventType.of(row.text()))
                .conversationId(row.optionalId().map(ConversationId::of))
                .messageId(row.optionalId().map(MessageId::of))
                .sequence(row.optionalNumber())
                .visitorId(row.optionalId().map(VisitorId::of))
                .agentId(row.optionalId().map(AgentId::of))
                .departmentId(row.optionalId().map(DepartmentId::of))
                .actor(new EventActor(EventActorType.of(row.text()), row.optionalId()))
                .cause(cause(row))
                .data(row.json())
                .createdAt(row.instant())
                .cursor(ListCursors.events(site, row.longNumber()))
                .build();
    }

    private static Optional<EventCause> cause(Row row) throws SQLException {
        Optional<EventCauseType> type = row.optionalText().map(EventCauseType::of);
        Optional<UUID> id = row.optionalId();
        return type.map(known -> new EventCause(known, id.orElseThrow()));
    }
}
