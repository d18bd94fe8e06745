package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.analytics.AgentPerformanceData;
import com.dramac.livechat.analytics.ChatOverviewStats;
import com.dramac.livechat.analytics.CycleMetric;
import com.dramac.livechat.analytics.DateRange;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.Averages;
import com.dramac.livechat.internal.ConversationSelection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * How a site and its agents stand at this moment. When today begins follows from the time zone, which the statement reads
 * as well: one that begins with a wrong guess is run again.
 */
final class LiveViews {
    private static final String ZONE = "coalesce(w.timezone, '" + ConversationSelection.DEFAULT_ZONE.getId() + "')";

    static final String TIME_ZONE = "select " + ZONE
            + " from public.sites s left join public.mod_chat_widget_settings w on w.site_id = s.id where s.id = ?";

    /** Takes today's two moments, and the site. */
    static final String OVERVIEW = """
            with today as (select ?::pg_catalog.timestamptz as begins, ?::pg_catalog.timestamptz as ends)
            select %s,
                   (select count(*) from public.mod_chat_conversations c where c.site_id = s.id and c.status = 'active'),
                   (select count(*) from public.mod_chat_conversations c where c.site_id = s.id and c.status = 'pending'),
                   (select count(*) from public.mod_chat_agents a where a.site_id = s.id and a.status = 'online' and a.is_active),
                   %s
              from public.sites s
             cross join today t
              left join public.mod_chat_widget_settings w on w.site_id = s.id%s
             where s.id = ?""".formatted(
                    ZONE,
                    "answered.summed, answered.counted, started.counted, resolved.counted, missed.counted,"
                            + " satisfied.counted, rated.counted",
                    today(CycleMetric.ANSWERED)
                            + today(CycleMetric.STARTED)
                            + today(CycleMetric.RESOLVED)
                            + today(CycleMetric.MISSED)
                            + today(CycleMetric.SATISFIED)
                            + today(CycleMetric.RATED));

    /** Takes the site and the two moments for each metric, and the site. An agent is absent where the site has none. */
    static final String PERFORMANCE = """
            select %s, a.id, a.display_name, a.avatar_url, coalesce(started.counted, 0), coalesce(resolved.counted, 0),
                   coalesce(answered.summed, 0), coalesce(answered.counted, 0), coalesce(rated.summed, 0),
                   coalesce(rated.counted, 0), a.current_chat_count, a.max_concurrent_chats
              from public.sites s
              left join public.mod_chat_widget_settings w on w.site_id = s.id
              left join public.mod_chat_agents a on a.site_id = s.id and a.is_active%s
             where s.id = ?
             order by a.id""".formatted(
                    ZONE,
                    ofAgent(CycleMetric.STARTED)
                            + ofAgent(CycleMetric.RESOLVED)
                            + ofAgent(CycleMetric.ANSWERED)
                            + ofAgent(CycleMetric.RATED));

    private static final int PERFORMANCE_METRICS = 4;

    private final SiteId site;
    private final Session session;
    private final ChatClock clock;

    LiveViews(SiteId site, Session session, ChatClock clock) {
        this.site = site;
        this.session = session;
        this.clock = clock;
    }

    private static String today(CycleMetric metric) {
        return """

             cross join lateral (
                select count(*) as counted, coalesce(sum(%1$s), 0) as summed
                  from public.mod_chat_conversation_cycles y
                 where y.site_id = s.id and %2$s >= t.begins and %2$s < t.ends and %3$s) %4$s""".formatted(CycleSql.sum(metric), CycleSql.moment(metric), CycleSql.counts(metric), metric);
    }

    private static String ofAgent(CycleMetric metric) {
        return "\n left join (" + CycleSql.byAgent(metric, "?", "?", "?") + ") " + metric + " on " + metric
                + ".agent_id = a.id";
    }

    ChatOverviewStats overview() {
        return today((begins, ends) -> session.first(
                        OVERVIEW,
                        parameters -> parameters.instant(begins).instant(ends).id(site.value()),
                        LiveViews::readOverview)
                .orElseThrow(() -> new NotFoundException("site", site)));
    }

    private static Seen<ChatOverviewStats> readOverview(Row row) throws SQLException {
        ZoneId zone = ZoneId.of(row.text());
        ChatOverviewStats.Builder stats = ChatOverviewStats.builder()
                .activeConversations(row.number())
                .pendingConversations(row.number())
                .onlineAgents(row.number())
                .avgResponseTime(
                        Averages.orZero(row.longNumber(), row.longNumber(), 0).intValueExact())
                .todayConversations(row.number())
                .todayResolved(row.number())
                .todayMissed(row.number());
        return new Seen<>(
                zone,
                stats.satisfactionScore(Averages.percentOrZero(row.longNumber(), row.longNumber()))
                        .build());
    }

    List<AgentPerformanceData> performance() {
        return today(this::performance);
    }

    Seen<List<AgentPerformanceData>> performance(Instant begins, Instant ends) {
        List<Seen<Optional<AgentPerformanceData>>> rows = session.query(
                PERFORMANCE,
                parameters -> {
                    for (int metric = 0; metric < PERFORMANCE_METRICS; metric++) {
                        parameters.id(site.value()).instant(begins).instant(ends);
                    }
                    parameters.id(site.value());
                },
                LiveViews::readPerformance);
        if (rows.isEmpty()) {
            throw new NotFoundException("site", site);
        }
        return new Seen<>(
                rows.get(0).zone(),
                rows.stream().flatMap(row -> row.value().stream()).toList());
    }

    private static Seen<Optional<AgentPerformanceData>> readPerformance(Row row) throws SQLException {
        ZoneId zone = ZoneId.of(row.text());
        Optional<AgentId> agent = row.optionalId().map(AgentId::of);
        if (agent.isEmpty()) {
            return new Seen<>(zone, Optional.empty());
        }
        AgentPerformanceData.Builder data = AgentPerformanceData.builder()
                .agentId(agent.get())
                .agentName(row.text())
                .avatarUrl(row.optionalText())
                .totalChats(row.number())
                .resolvedChats(row.number())
                .avgResponseTime(
                        Averages.orZero(row.longNumber(), row.longNumber(), 0).intValueExact());
        long stars = row.longNumber();
        int ratings = row.number();
        return new Seen<>(
                zone,
                Optional.of(data.avgRating(Averages.orZero(stars, ratings, 2))
                        .totalRatings(ratings)
                        .currentLoad(row.number())
                        .maxLoad(row.number())
                        .build()));
    }

    private <T> T today(BiFunction<Instant, Instant, Seen<T>> view) {
        Instant now = clock.now();
        ZoneId zone = session.timeZones().guess(site);
        while (true) {
            DateRange day = DateRange.day(now.atZone(zone).toLocalDate());
            Seen<T> seen = view.apply(day.begin(zone), day.end(zone));
            if (seen.zone().equals(zone)) {
                return seen.value();
            }
            zone = seen.zone();
            session.timeZones().learn(site, zone);
        }
    }

    /** What a statement gave, and the time zone that it found. */
    record Seen<T>(ZoneId zone, T value) {}
}
