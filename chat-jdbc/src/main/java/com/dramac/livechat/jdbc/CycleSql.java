package com.dramac.livechat.jdbc;

import com.dramac.livechat.analytics.CycleMetric;
import com.dramac.livechat.analytics.ReportFilters;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.department.DepartmentId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** {@link CycleMetric} as SQL, about the table of cycles as {@code y} and their conversations as {@code c}. */
final class CycleSql {
    private CycleSql() {}

    /** The column that an index leads with, behind the site. */
    static String moment(CycleMetric metric) {
        return switch (metric) {
            case STARTED -> "y.started_at";
            case ATTENDED -> "y.attended_at";
            case ANSWERED -> "y.answered_at";
            case RESOLVED, AI_RESOLVED, MISSED -> "y.ended_at";
            case RATED, SATISFIED -> "y.rated_at";
        };
    }

    /** Which of the cycles that have the moment count. */
    static String counts(CycleMetric metric) {
        return switch (metric) {
            case STARTED -> "y.cycle = 1";
            case ATTENDED, ANSWERED, RATED -> "true";
            case RESOLVED -> "y.outcome = 'resolved'";
            case AI_RESOLVED -> "y.outcome = 'resolved' and y.answered_at is null";
            case MISSED -> "y.outcome = 'missed'";
            case SATISFIED -> "y.rating >= " + CycleMetric.SATISFIED_FROM;
        };
    }

    static String seconds(CycleMetric metric) {
        return switch (metric) {
            case ATTENDED -> "y.wait_time_seconds";
            case ANSWERED -> "y.first_response_time_seconds";
            case RESOLVED, AI_RESOLVED -> "y.resolution_time_seconds";
            case STARTED, MISSED, RATED, SATISFIED -> "null::integer";
        };
    }

    /** What is added up of each that counts. */
    static String sum(CycleMetric metric) {
        return metric == CycleMetric.RATED ? "y.rating" : seconds(metric);
    }

    /** What each agent's cycles between two moments come to. Takes nothing but what the moments are written as. */
    static String byAgent(CycleMetric metric, String site, String from, String to) {
        return """
                select y.assigned_agent_id as agent_id, count(*) as counted, sum(%2$s) as summed
                  from public.mod_chat_conversation_cycles y
                 where y.site_id = %3$s and %1$s >= %4$s and %1$s < %5$s and %6$s
                 group by y.assigned_agent_id""".formatted(moment(metric), sum(metric), site, from, to, counts(metric));
    }

    /** Whether filters ask about the conversation, and not only about the cycle. */
    static boolean needsConversation(ReportFilters filters) {
        return filters.channel().isPresent()
                || filters.departmentId().isPresent()
                || filters.tag().isPresent();
    }

    /** The conditions on the conversation: their text depends on which filters there are, never on their values. */
    static String conversation(ReportFilters filters) {
        List<String> conditions = new ArrayList<>(List.of(""));
        filters.channel().ifPresent(channel -> conditions.add("c.channel = ?"));
        filters.departmentId().ifPresent(department -> conditions.add("c.department_id = ?"));
        filters.tag().ifPresent(tag -> conditions.add("? = any (c.tags)"));
        return String.join(" and ", conditions);
    }

    static Parameters bindConversation(Parameters parameters, ReportFilters filters) throws SQLException {
        if (filters.channel().isPresent()) {
            parameters.text(filters.channel().map(ConversationChannel::value));
        }
        if (filters.departmentId().isPresent()) {
            parameters.id(filters.departmentId().map(DepartmentId::value));
        }
        if (filters.tag().isPresent()) {
            parameters.text(filters.tag());
        }
        return parameters;
    }
}
