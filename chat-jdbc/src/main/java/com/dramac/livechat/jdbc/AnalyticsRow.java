package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.analytics.AnalyticsId;
import com.dramac.livechat.analytics.ChatAnalytics;
import com.dramac.livechat.internal.DayFigure;
import com.dramac.livechat.internal.DayFigures;
import java.sql.SQLException;
import java.time.LocalDate;

/** A row of {@code mod_chat_analytics}. */
final class AnalyticsRow {
    /** In the order in which {@link #read} takes them, of the table as {@code r}. */
    static final String COLUMNS = """
            r.id, r.site_id, to_char(r.date, 'YYYY-MM-DD'), r.total_conversations, r.total_messages, r.new_visitors,
            r.returning_visitors, r.widget_conversations, r.whatsapp_conversations, r.resolved_conversations,
            r.missed_conversations, r.avg_first_response_seconds, r.avg_resolution_seconds, r.avg_wait_seconds,
            r.avg_messages_per_conversation, r.avg_rating, r.total_ratings, r.satisfaction_score, r.ai_auto_responses,
            r.ai_resolved, r.agent_id, r.created_at, r.updated_at""";

    private AnalyticsRow() {}

    static ChatAnalytics read(Row row) throws SQLException {
        return ChatAnalytics.builder()
                .id(AnalyticsId.of(row.id()))
                .siteId(SiteId.of(row.id()))
                .date(LocalDate.parse(row.text()))
                .totalConversations(row.number())
                .totalMessages(row.number())
                .newVisitors(row.number())
                .returningVisitors(row.number())
                .widgetConversations(row.number())
                .whatsappConversations(row.number())
                .resolvedConversations(row.number())
                .missedConversations(row.number())
                .avgFirstResponseSeconds(row.number())
                .avgResolutionSeconds(row.number())
                .avgWaitSeconds(row.number())
                .avgMessagesPerConversation(row.decimal())
                .avgRating(row.decimal())
                .totalRatings(row.number())
                .satisfactionScore(row.decimal())
                .aiAutoResponses(row.number())
                .aiResolved(row.number())
                .agentId(row.optionalId().map(AgentId::of))
                .createdAt(row.instant())
                .updatedAt(row.instant())
                .build();
    }

    /** Reads sums of {@link RollUpSql#FIGURES}. */
    static DayFigures readFigures(Row row) throws SQLException {
        DayFigures figures = new DayFigures();
        for (DayFigure figure : DayFigure.values()) {
            figures.add(figure, row.longNumber());
        }
        return figures;
    }
}
