package com.dramac.livechat.jdbc;

import com.dramac.livechat.analytics.CycleMetric;
import com.dramac.livechat.internal.DayFigure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Puts the numbers of days together, all days and agents at once. What a fact belongs to is looked up one by one: a planner
 * that does not know how few facts a day has would read all visitors of the site instead.
 */
final class RollUpSql {
    /** The columns of {@link DayFigure}. */
    static final String FIGURES = Arrays.stream(DayFigure.values())
            .map(figure -> figure.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));

    private static final String AVERAGES = """
            avg_first_response_seconds, avg_resolution_seconds, avg_wait_seconds, avg_messages_per_conversation, avg_rating,
            satisfaction_score""";

    /** What happened on each day, by what it counts as and for whom. Takes the site behind each condition on it. */
    private static final String FACTS = """
            with days as (
              select d.day, d.begins, d.ends
                from unnest(?::pg_catalog.text[]::pg_catalog.date[], ?::pg_catalog.text[]::pg_catalog.timestamptz[], ?::pg_catalog.text[]::pg_catalog.timestamptz[]) as d (day, begins, ends)
            ), site as (
              select ?::pg_catalog.uuid as id
            ), begun as materialized (
              select d.day, d.begins, b.*
                from days d
               cross join lateral (
                 select y.assigned_agent_id as agent_id, c.channel, c.visitor_id
                   from public.mod_chat_conversation_cycles y
                  cross join lateral (
                    select c.channel, c.visitor_id from public.mod_chat_conversations c
                     where c.site_id = y.site_id and c.id = y.conversation_id limit 1) c
                  where y.site_id = (select id from site) and y.started_at >= d.begins and y.started_at < d.ends and y.cycle = 1
                 offset 0) b
            ), said as materialized (
              select d.day, d.begins, m.*
                from days d
               cross join lateral (
                 select m.conversation_id, m.sender_type, m.sender_id, count(*) as messages
                   from public.mod_chat_messages m
                  where m.site_id = (select id from site) and m.created_at >= d.begins and m.created_at < d.ends
                  group by m.conversation_id, m.sender_type, m.sender_id) m
            ), said_by_agent as (
              select s.day, a.id as agent_id, s.conversation_id, s.messages
                from said s
                join public.mod_chat_agents a on a.site_id = (select id from site) and a.id::pg_catalog.text = s.sender_id
               where s.sender_type = 'agent'
            ), seen as (
              select b.day, b.begins, b.visitor_id from begun b
              union
              select s.day, s.begins, c.visitor_id
                from said s
               cross join lateral (
                 select c.visitor_id, c.assigned_agent_id from public.mod_chat_conversations c
                  where c.site_id = (select id from site) and c.id = s.conversation_id limit 1) c
               where s.sender_type = 'visitor'
            ), facts (day, agent_id, fact, counted, summed) as (
              select d.day, null::pg_catalog.uuid, 'DAY', 0, 0 from days d
              union all
              select b.day, b.agent_id, 'CHANNEL ' || b.channel, count(*), 0 from begun b group by 1, 2, 3
              union all
              select d.day, null, 'NEW OF SITE', n.visitors, 0
                from days d
               cross join lateral (
                 select count(*) as visitors from public.mod_chat_visitors v
                  where v.site_id = (select id from site) and v.first_seen_at >= d.begins and v.first_seen_at < d.ends) n
              union all
              select s.day, null, 'RETURNING OF SITE', count(*), 0
                from seen s
               cross join lateral (
                 select v.first_seen_at from public.mod_chat_visitors v
                  where v.site_id = (select id from site) and v.id = s.visitor_id limit 1) v
               where v.first_seen_at < s.begins
               group by 1
              union all
              select b.day, b.agent_id, b.kind, count(distinct b.visitor_id), 0
                from (
                  select b.day, b.agent_id, b.visitor_id,
                         case when v.first_seen_at < b.begins then 'RETURNING OF AGENT' else 'NEW OF AGENT' end as kind
                    from begun b
                   cross join lateral (
                     select v.first_seen_at from public.mod_chat_visitors v
                      where v.site_id = (select id from site) and v.id = b.visitor_id limit 1) v
                    join days d on d.day = b.day
                   where b.agent_id is not null and v.first_seen_at < d.ends) b
               group by 1, 2, 3
              union all
              select s.day, null, 'MESSAGES OF SITE', sum(s.messages), count(distinct s.conversation_id) from said s group by 1
              union all
              select s.day, s.agent_id, 'MESSAGES OF AGENT', sum(s.messages), count(distinct s.conversation_id)
                from said_by_agent s group by 1, 2
              union all
              select s.day, c.assigned_agent_id, 'AI', sum(s.messages), 0
                from said s
               cross join lateral (
                 select c.visitor_id, c.assigned_agent_id from public.mod_chat_conversations c
                  where c.site_id = (select id from site) and c.id = s.conversation_id limit 1) c
               where s.sender_type = 'ai'
               group by 1, 2
              union all
            """;

    private static final String CYCLES = Arrays.stream(CycleMetric.values())
            .map(metric -> "  select d.day, y.agent_id, '" + metric + "', y.counted, y.summed\n    from days d\n"
                    + "   cross join lateral (\n"
                    + CycleSql.byAgent(metric, "(select id from site)", "d.begins", "d.ends") + ") y\n")
            .collect(Collectors.joining("  union all\n"));

    private static final String NUMBERS = """
            ), figures as (
              select f.day, f.agent_id,
            %s
                from facts f
               group by grouping sets ((f.day), (f.day, f.agent_id))
              having grouping(f.agent_id) = 1 or f.agent_id is not null
            ), numbers as (
              select f.*,
                     round(coalesce(f.first_response_seconds / nullif(f.first_responses, 0), 0)) as avg_first_response_seconds,
                     round(coalesce(f.resolution_seconds / nullif(f.resolved_conversations, 0), 0)) as avg_resolution_seconds,
                     round(coalesce(f.wait_seconds / nullif(f.waits, 0), 0)) as avg_wait_seconds,
                     round(coalesce(f.total_messages / nullif(f.conversations_with_messages, 0), 0), 2)
                       as avg_messages_per_conversation,
                     round(coalesce(f.rating_sum / nullif(f.total_ratings, 0), 0), 2) as avg_rating,
                     round(coalesce(f.satisfied_ratings * 100 / nullif(f.total_ratings, 0), 0), 2) as satisfaction_score
                from figures f
            ),""".formatted(String.join(
            ",\n",
            List.of(
                    counted("total_conversations", "STARTED"),
                    counted("widget_conversations", "CHANNEL widget"),
                    counted("whatsapp_conversations", "CHANNEL whatsapp"),
                    ofSiteOrAgent("counted", "total_messages", "MESSAGES"),
                    ofSiteOrAgent("summed", "conversations_with_messages", "MESSAGES"),
                    ofSiteOrAgent("counted", "new_visitors", "NEW"),
                    ofSiteOrAgent("counted", "returning_visitors", "RETURNING"),
                    counted("resolved_conversations", "RESOLVED"),
                    summed("resolution_seconds", "RESOLVED"),
                    counted("missed_conversations", "MISSED"),
                    counted("first_responses", "ANSWERED"),
                    summed("first_response_seconds", "ANSWERED"),
                    counted("waits", "ATTENDED"),
                    summed("wait_seconds", "ATTENDED"),
                    counted("total_ratings", "RATED"),
                    summed("rating_sum", "RATED"),
                    counted("satisfied_ratings", "SATISFIED"),
                    counted("ai_auto_responses", "AI"),
                    counted("ai_resolved", "AI_RESOLVED"))));

    /** An id follows from what the row is about: a row that goes and comes again is the same one. */
    private static final String STORE = """
             gone as (
              delete from public.mod_chat_analytics r
               using days d
               where r.site_id = (select id from site) and r.date = d.day and r.agent_id is not null
                 and not exists (select from numbers n where n.day = r.date and n.agent_id = r.agent_id)
              returning r.id
            ), stored as (
              insert into public.mod_chat_analytics as r (
                id, site_id, date, agent_id, created_at, updated_at, %1$s, %2$s)
              select md5(concat_ws(' ', s.id, to_char(n.day, 'YYYY-MM-DD'), n.agent_id))::pg_catalog.uuid, s.id, n.day, n.agent_id, t.now, t.now,
                     %1$s, %2$s
                from numbers n, site s, (select ?::pg_catalog.timestamptz as now) t
              on conflict (site_id, date, agent_id) do update
                 set (updated_at, %1$s, %2$s) = row (
                       greatest(excluded.updated_at, r.updated_at + interval '1 microsecond'), %3$s)
               where (%4$s) is distinct from (%3$s)
              returning r.id
            )
            select (select count(*) from gone) + (select count(*) from stored)""".formatted(FIGURES, AVERAGES, named("excluded"), named("r"));

    /** Takes the days, when they begin and when they end, the site, and the time of writing. */
    static final String ROLL_UP = FACTS + CYCLES + NUMBERS + STORE;

    private RollUpSql() {}

    private static String named(String alias) {
        return Arrays.stream((FIGURES + ", " + AVERAGES).split(",\\s*"))
                .map(column -> alias + "." + column)
                .collect(Collectors.joining(", "));
    }

    private static String counted(String column, String fact) {
        return value("counted", fact) + " as " + column;
    }

    private static String summed(String column, String fact) {
        return value("summed", fact) + " as " + column;
    }

    private static String ofSiteOrAgent(String what, String column, String fact) {
        return "case grouping(f.agent_id) when 1 then " + value(what, fact + " OF SITE") + " else "
                + value(what, fact + " OF AGENT") + " end as " + column;
    }

    private static String value(String what, String fact) {
        return "coalesce(sum(f." + what + ") filter (where f.fact = '" + fact + "'), 0)";
    }
}
