package com.dramac.livechat.jdbc;

import com.dramac.livechat.analytics.CycleMetric;
import com.dramac.livechat.analytics.MessageMetric;
import com.dramac.livechat.analytics.ReportDimension;
import com.dramac.livechat.analytics.ReportFilters;
import com.dramac.livechat.analytics.VisitorMetric;
import java.util.Optional;

/**
 * The statements of reports. Their text depends on what is asked for and which filters there are, never on values. Each
 * walks an index along the moments of the range.
 */
final class ReportSql {
    /** One by one: the few of a day, and not all visitors of the site. */
    private static final String AMONG = """
             cross join lateral (
            %s) seen
             cross join lateral (
                select v.site_id, v.id, v.first_seen_at from public.mod_chat_visitors v
                 where v.site_id = d.site_id and v.id = seen.visitor_id limit 1) v""";

    private static final String BEGUN = """
            select c.visitor_id
                      from public.mod_chat_conversation_cycles y
                     cross join lateral (
                        select c.visitor_id from public.mod_chat_conversations c
                         where c.site_id = y.site_id and c.id = y.conversation_id limit 1) c
                     where y.site_id = d.site_id and y.started_at >= d.begins and y.started_at < d.ends and y.cycle = 1%s""";

    private static final String WROTE = """

                    union
                    select c.visitor_id
                      from public.mod_chat_messages m
                     cross join lateral (
                        select c.visitor_id from public.mod_chat_conversations c
                         where c.site_id = m.site_id and c.id = m.conversation_id limit 1) c
                     where m.site_id = d.site_id and m.created_at >= d.begins and m.created_at < d.ends
                       and m.sender_type = 'visitor'""";

    private ReportSql() {}

    /** The cycles that count: takes the site, the two moments, and what the filters bind. */
    private static String cycles(
            CycleMetric metric, ReportFilters filters, boolean withConversation, String furtherJoin) {
        String join = withConversation || CycleSql.needsConversation(filters)
                ? "\n  join public.mod_chat_conversations c on c.site_id = y.site_id and c.id = y.conversation_id"
                : "";
        String conditions =
                (filters.agentId().isPresent() ? " and y.assigned_agent_id = ?" : "") + CycleSql.conversation(filters);
        return """

              from public.mod_chat_conversation_cycles y%4$s
             where y.site_id = ? and %1$s >= ? and %1$s < ? and %2$s%3$s""".formatted(CycleSql.moment(metric), CycleSql.counts(metric), conditions, join + furtherJoin);
    }

    /** How often each time occurs, as the clock goes. */
    static String secondsByValue(CycleMetric metric, ReportFilters filters, Optional<ReportDimension> dimension) {
        String values =
                " cross join lateral (select " + dimension.map(ReportSql::value).orElse("''") + ") k (value)";
        return "select k.value, " + CycleSql.seconds(metric) + ", count(*)"
                + cycles(metric, filters, dimension.isPresent(), values)
                + " and k.value is not null group by 1, 2";
    }

    private static String value(ReportDimension dimension) {
        return switch (dimension) {
            case CHANNEL -> "c.channel::pg_catalog.text";
            case DEPARTMENT -> "c.department_id::pg_catalog.text";
            case AGENT -> "y.assigned_agent_id::pg_catalog.text";
            case TAG -> "unnest(c.tags)";
        };
    }

    /** When the cycles began and when they count, in steps: behind a place where one is given. */
    static String moments(
            CycleMetric metric, ReportFilters filters, Optional<ReportDimension> dimension, boolean isContinued) {
        String values = switch (dimension.orElse(ReportDimension.TAG)) {
            case TAG -> dimension.isPresent() ? "c.tags" : "array['']";
            case CHANNEL, DEPARTMENT, AGENT ->
                "array_remove(array[" + dimension.map(ReportSql::value).orElseThrow() + "], null)";
        };
        return "select y.conversation_id, y.cycle, y.started_at, " + CycleSql.moment(metric) + ", " + values
                + cycles(metric, filters, dimension.isPresent(), "")
                + behind(metric, isContinued);
    }

    static String list(CycleMetric metric, ReportFilters filters, boolean isContinued) {
        return "select y.conversation_id, y.cycle, " + CycleSql.moment(metric) + ", " + CycleSql.seconds(metric)
                + cycles(metric, filters, false, "")
                + behind(metric, isContinued);
    }

    private static String behind(CycleMetric metric, boolean isContinued) {
        String order = CycleSql.moment(metric) + ", y.conversation_id, y.cycle";
        return (isContinued ? "\n and (" + order + ") > (?, ?, ?)" : "") + "\n order by " + order + "\n limit ?";
    }

    static String messages(MessageMetric metric, ReportFilters filters, boolean isContinued) {
        boolean ofConversation = metric == MessageMetric.AI && filters.agentId().isPresent();
        String agent = filters.agentId().isEmpty()
                ? ""
                : ofConversation
                        ? " and c.assigned_agent_id = ?"
                        : " and m.sender_type = 'agent' and m.sender_id = ?::pg_catalog.uuid::pg_catalog.text";
        return "select m.id, m.created_at\n"
                + messagesOfSite(ofConversation || CycleSql.needsConversation(filters))
                + (metric == MessageMetric.AI ? " and m.sender_type = 'ai'" : "")
                + agent
                + CycleSql.conversation(filters)
                + (isContinued ? "\n and (m.created_at, m.id) > (?, ?)" : "")
                + "\n order by m.created_at, m.id\n limit ?";
    }

    private static String messagesOfSite(boolean withConversation) {
        String join = withConversation
                ? "\n  join public.mod_chat_conversations c on c.site_id = m.site_id and c.id = m.conversation_id"
                : "";
        return """
              from public.mod_chat_messages m%s
             where m.site_id = ? and m.created_at >= ? and m.created_at < ?""".formatted(join);
    }

    /** What came in, by quarters of hours since 1970: conversations, then messages. */
    static String quarters(ReportFilters filters) {
        boolean withConversation = filters.agentId().isPresent() || CycleSql.needsConversation(filters);
        return "select floor(extract(epoch from y.started_at) / 900)::bigint, count(*), 0"
                + cycles(CycleMetric.STARTED, filters, false, "")
                + "\n group by 1\nunion all\n"
                + "select floor(extract(epoch from m.created_at) / 900)::bigint, 0, count(*)\n"
                + messagesOfSite(withConversation)
                + " and m.sender_type = 'visitor'"
                + (filters.agentId().isPresent() ? " and c.assigned_agent_id = ?" : "")
                + CycleSql.conversation(filters)
                + "\n group by 1";
    }

    /** Takes the site, the two moments, the agent or nothing, the visitor to go on behind or nothing, and how many. */
    static String visitors(VisitorMetric metric, boolean ofAgent) {
        String isMeant = metric == VisitorMetric.NEW
                ? "v.first_seen_at >= d.begins and v.first_seen_at < d.ends"
                : "v.first_seen_at < d.begins";
        return """
            with day as (
              select ?::pg_catalog.uuid as site_id, ?::pg_catalog.timestamptz as begins, ?::pg_catalog.timestamptz as ends, ?::pg_catalog.uuid as agent_id,
                     ?::pg_catalog.uuid as last_id
            )
            select v.id
              from day d
            %s
             where v.site_id = d.site_id and %s and (d.last_id is null or v.id > d.last_id)
             order by v.id
             limit ?""".formatted(candidates(metric, ofAgent), isMeant);
    }

    private static String candidates(VisitorMetric metric, boolean ofAgent) {
        if (ofAgent) {
            String begun = BEGUN.formatted(" and y.assigned_agent_id = d.agent_id");
            return AMONG.formatted("select distinct b.visitor_id from (" + begun + ") b");
        }
        return metric == VisitorMetric.NEW
                ? " join public.mod_chat_visitors v on true"
                : AMONG.formatted(BEGUN.formatted("") + WROTE);
    }
}
