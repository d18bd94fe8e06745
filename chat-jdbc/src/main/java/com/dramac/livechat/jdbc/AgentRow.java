package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.department.DepartmentId;
import java.sql.SQLException;

/** A row of {@code mod_chat_agents}. */
final class AgentRow {
    /** In the order in which {@link #read} takes them, of the table as {@code a}. */
    static final String COLUMNS = columns("a");

    private AgentRow() {}

    /** The columns for {@link #read}, where the table goes by another name. */
    static String columns(String alias) {
        return """
                @.id, @.site_id, @.user_id, @.display_name, @.avatar_url, @.email, @.role, @.status, @.department_id,
                @.max_concurrent_chats, @.current_chat_count, @.total_chats_handled, @.avg_response_time_seconds,
                @.avg_rating, @.total_ratings, @.is_active, @.last_active_at, @.created_at, @.updated_at""".replace("@", alias);
    }

    static ChatAgent read(Row row) throws SQLException {
        return ChatAgent.builder()
                .id(AgentId.of(row.id()))
                .siteId(SiteId.of(row.id()))
                .userId(UserId.of(row.id()))
                .displayName(row.text())
                .avatarUrl(row.optionalText())
                .email(row.optionalText())
                .role(AgentRole.of(row.text()))
                .status(AgentStatus.of(row.text()))
                .departmentId(row.optionalId().map(DepartmentId::of))
                .maxConcurrentChats(row.number())
                .currentChatCount(row.number())
                .totalChatsHandled(row.number())
                .avgResponseTimeSeconds(row.number())
                .avgRating(row.decimal())
                .totalRatings(row.number())
                .isActive(row.flag())
                .lastActiveAt(row.optionalInstant())
                .createdAt(row.instant())
                .updatedAt(row.instant())
                .build();
    }
}
