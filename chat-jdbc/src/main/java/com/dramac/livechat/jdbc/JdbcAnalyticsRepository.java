package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.analytics.AgentPerformanceData;
import com.dramac.livechat.analytics.AnalyticsRepository;
import com.dramac.livechat.analytics.AnalyticsSummary;
import com.dramac.livechat.analytics.BusyHour;
import com.dramac.livechat.analytics.ChatAnalytics;
import com.dramac.livechat.analytics.ChatOverviewStats;
import com.dramac.livechat.analytics.CountedHours;
import com.dramac.livechat.analytics.CycleMetric;
import com.dramac.livechat.analytics.DateRange;
import com.dramac.livechat.analytics.MessageMetric;
import com.dramac.livechat.analytics.ReportDimension;
import com.dramac.livechat.analytics.ReportFilters;
import com.dramac.livechat.analytics.ReportedCycle;
import com.dramac.livechat.analytics.TimeDistribution;
import com.dramac.livechat.analytics.TimeMetric;
import com.dramac.livechat.analytics.VisitorMetric;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.DayFigures;
import com.dramac.livechat.internal.HourTally;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.internal.ReportCursors;
import com.dramac.livechat.internal.ReportCursors.CyclePosition;
import com.dramac.livechat.internal.ReportCursors.MessagePosition;
import com.dramac.livechat.internal.SearchKeys;
import com.dramac.livechat.internal.TimeTally;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.widget.BusinessHours;
import com.dramac.livechat.widget.ChatWidgetSettings;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** The table of days' numbers, and what else is counted of the others. */
final class JdbcAnalyticsRepository implements AnalyticsRepository {
    private static final String SITE = "from public.mod_chat_analytics r\n where r.site_id = ?"
            + " and r.date >= ?::pg_catalog.text::pg_catalog.date and r.date < ?::pg_catalog.text::pg_catalog.date and ";

    static final String FIND_SITE =
            "select " + AnalyticsRow.COLUMNS + "\n  " + SITE + "r.agent_id is null\n order by r.date";
    static final String FIND_AGENT =
            "select " + AnalyticsRow.COLUMNS + "\n  " + SITE + "r.agent_id = ?\n order by r.date";

    private static final String SUMS = "select count(*), coalesce(sum("
            + String.join("), 0), coalesce(sum(", RollUpSql.FIGURES.split(",\\s*")) + "), 0)\n  ";
    static final String SUMMARIZE_SITE = SUMS + SITE + "r.agent_id is null";
    static final String SUMMARIZE_AGENT = SUMS + SITE + "r.agent_id = ?";

    /** Rows that a report keeps in memory at once. */
    private static final int STEP = 20_000;

    private final SiteId site;
    private final Session session;
    private final ChatClock clock;
    private final LiveViews views;
    private final JdbcWidgetSettingsRepository settings;

    JdbcAnalyticsRepository(SiteId site, Session session, ChatClock clock) {
        this.site = site;
        this.session = session;
        this.clock = clock;
        this.views = new LiveViews(site, session, clock);
        this.settings = new JdbcWidgetSettingsRepository(site, session, session, clock);
    }

    @Override
    public int rollUp(DateRange range) {
        return session.operation(() -> {
            ZoneId zone = zone();
            Instant now = clock.now();
            return session.first(
                            Turns.IN_TURN + RollUpSql.ROLL_UP,
                            parameters -> {
                                parameters.number(Turns.key("analytics", site));
                                bindDays(parameters, range, zone)
                                        .id(site.value())
                                        .instant(now);
                            },
                            Row::number)
                    .orElseThrow();
        });
    }

    private static Parameters bindDays(Parameters parameters, DateRange range, ZoneId zone) throws SQLException {
        List<LocalDate> days = range.days();
        Function<LocalDate, String> begin =
                day -> day.atStartOfDay(zone).toInstant().toString();
        return parameters
                .texts(days.stream().map(LocalDate::toString).toList())
                .texts(days.stream().map(begin).toList())
                .texts(days.stream().map(day -> begin.apply(day.plusDays(1))).toList());
    }

    @Override
    public List<ChatAnalytics> find(DateRange range) {
        return find(range, Optional.empty());
    }

    @Override
    public List<ChatAnalytics> find(DateRange range, AgentId agent) {
        return find(range, Optional.of(agent));
    }

    private List<ChatAnalytics> find(DateRange range, Optional<AgentId> agent) {
        return session.operation(() -> {
            List<ChatAnalytics> found = session.query(
                    agent.isPresent() ? FIND_AGENT : FIND_SITE,
                    parameters -> bindRange(parameters, range, agent),
                    AnalyticsRow::read);
            return known(found);
        });
    }

    @Override
    public AnalyticsSummary summarize(DateRange range) {
        return summarize(range, Optional.empty());
    }

    @Override
    public AnalyticsSummary summarize(DateRange range, AgentId agent) {
        return summarize(range, Optional.of(agent));
    }

    private AnalyticsSummary summarize(DateRange range, Optional<AgentId> agent) {
        return session.operation(() -> {
            AnalyticsSummary summary = session.first(
                            agent.isPresent() ? SUMMARIZE_AGENT : SUMMARIZE_SITE,
                            parameters -> bindRange(parameters, range, agent),
                            JdbcAnalyticsRepository::readSummary)
                    .orElseThrow();
            if (summary.days() == 0) {
                known(List.of());
            }
            return summary;
        });
    }

    private void bindRange(Parameters parameters, DateRange range, Optional<AgentId> agent) throws SQLException {
        parameters
                .id(site.value())
                .text(range.from().toString())
                .text(range.to().toString());
        if (agent.isPresent()) {
            parameters.id(agent.get().value());
        }
    }

    private static AnalyticsSummary readSummary(Row row) throws SQLException {
        int days = row.number();
        DayFigures sums = AnalyticsRow.readFigures(row);
        return sums.summary(days);
    }

    @Override
    public ChatOverviewStats overview() {
        return session.operation(views::overview);
    }

    @Override
    public List<AgentPerformanceData> agentPerformance() {
        return session.operation(views::performance);
    }

    @Override
    public List<AgentPerformanceData> agentPerformance(DateRange range) {
        return session.operation(() -> {
            ZoneId zone = zone();
            return views.performance(range.begin(zone), range.end(zone)).value();
        });
    }

    @Override
    public TimeDistribution times(TimeMetric metric, CountedHours hours, ReportFilters filters) {
        return session.operation(() -> tallies(metric, hours, filters, Optional.empty())
                .getOrDefault("", new TimeTally())
                .distribution());
    }

    @Override
    public Map<String, TimeDistribution> times(
            TimeMetric metric, CountedHours hours, ReportFilters filters, ReportDimension dimension) {
        return session.operation(() -> {
            Map<String, TimeDistribution> times = new TreeMap<>(SearchKeys.ORDER);
            tallies(metric, hours, filters, Optional.of(dimension))
                    .forEach((value, tally) -> times.put(value, tally.distribution()));
            return Collections.unmodifiableMap(times);
        });
    }

    private Map<String, TimeTally> tallies(
            TimeMetric metric, CountedHours hours, ReportFilters filters, Optional<ReportDimension> dimension) {
        Map<String, TimeTally> tallies = new TreeMap<>();
        ChatWidgetSettings now = settings.get();
        ZoneId zone = ZoneId.of(now.timezone());
        if (hours == CountedHours.ALL) {
            session.query(
                    ReportSql.secondsByValue(metric.end(), filters, dimension),
                    parameters -> bindCycles(parameters, filters, zone),
                    row -> tally(tallies, row.text(), row.number(), row.longNumber()));
        } else {
            tallyOpenHours(tallies, metric, BusinessHours.of(now), filters, dimension, zone);
        }
        return tallies;
    }

    private void tallyOpenHours(
            Map<String, TimeTally> tallies,
            TimeMetric metric,
            BusinessHours hours,
            ReportFilters filters,
            Optional<ReportDimension> dimension,
            ZoneId zone) {
        List<CyclePosition> step = List.of();
        do {
            Optional<CyclePosition> after = step.stream().reduce((first, last) -> last);
            step = session.query(
                    ReportSql.moments(metric.end(), filters, dimension, after.isPresent()),
                    parameters -> {
                        bindCycles(parameters, filters, zone);
                        bindPosition(parameters, after).number(STEP);
                    },
                    row -> tallyOpenHours(tallies, hours, row));
        } while (step.size() == STEP);
    }

    private static CyclePosition tallyOpenHours(Map<String, TimeTally> tallies, BusinessHours hours, Row row)
            throws SQLException {
        UUID id = row.id();
        int cycle = row.number();
        Instant began = row.instant();
        Instant at = row.instant();
        int seconds = TimeMetric.seconds(began, at, hours);
        for (String value : row.texts()) {
            tally(tallies, value, seconds, 1);
        }
        return new CyclePosition(at, id, cycle);
    }

    private static boolean tally(Map<String, TimeTally> tallies, String value, int seconds, long times) {
        tallies.computeIfAbsent(value, key -> new TimeTally()).add(seconds, times);
        return true;
    }

    @Override
    public List<BusyHour> busiestHours(ReportFilters filters) {
        return session.operation(() -> {
            ZoneId zone = zone();
            HourTally tally = new HourTally(zone);
            session.query(
                    ReportSql.quarters(filters),
                    parameters -> {
                        bindCycles(parameters, filters, zone);
                        bindCycles(parameters, filters, zone);
                    },
                    row -> count(tally, row));
            return tally.busiest();
        });
    }

    private static boolean count(HourTally tally, Row row) throws SQLException {
        Instant quarter = Instant.ofEpochSecond(row.longNumber() * HourTally.QUARTER.toSeconds());
        tally.add(quarter, row.longNumber(), row.longNumber());
        return true;
    }

    @Override
    public Page<ReportedCycle> cycles(CycleMetric metric, ReportFilters filters, PageRequest page) {
        return session.operation(() -> {
            Optional<CyclePosition> after =
                    page.after().map(cursor -> ReportCursors.cycles(site, metric, filters, cursor));
            ZoneId zone = zone();
            List<ReportedCycle> found = session.query(
                    ReportSql.list(metric, filters, after.isPresent()),
                    parameters -> {
                        bindCycles(parameters, filters, zone);
                        bindPosition(parameters, after).number(page.limit() + 1);
                    },
                    JdbcAnalyticsRepository::readCycle);
            return Pages.of(
                    found,
                    page.limit(),
                    last -> ReportCursors.cycles(site, metric, filters, last),
                    Function.identity());
        });
    }

    private static ReportedCycle readCycle(Row row) throws SQLException {
        return new ReportedCycle(ConversationId.of(row.id()), row.number(), row.instant(), row.optionalNumber());
    }

    private Parameters bindCycles(Parameters parameters, ReportFilters filters, ZoneId zone) throws SQLException {
        parameters
                .id(site.value())
                .instant(filters.range().begin(zone))
                .instant(filters.range().end(zone));
        if (filters.agentId().isPresent()) {
            parameters.id(filters.agentId().get().value());
        }
        return CycleSql.bindConversation(parameters, filters);
    }

    private static Parameters bindPosition(Parameters parameters, Optional<CyclePosition> after) throws SQLException {
        if (after.isPresent()) {
            parameters
                    .instant(after.get().at())
                    .id(after.get().id())
                    .number(after.get().cycle());
        }
        return parameters;
    }

    @Override
    public Page<MessageId> messages(MessageMetric metric, ReportFilters filters, PageRequest page) {
        return session.operation(() -> {
            Optional<MessagePosition> after =
                    page.after().map(cursor -> ReportCursors.messages(site, metric, filters, cursor));
            ZoneId zone = zone();
            List<MessagePosition> found = session.query(
                    ReportSql.messages(metric, filters, after.isPresent()),
                    parameters -> {
                        bindCycles(parameters, filters, zone);
                        if (after.isPresent()) {
                            parameters.instant(after.get().at()).id(after.get().id());
                        }
                        parameters.number(page.limit() + 1);
                    },
                    JdbcAnalyticsRepository::readMessage);
            return Pages.of(
                    found,
                    page.limit(),
                    last -> ReportCursors.messages(site, metric, filters, last.at(), MessageId.of(last.id())),
                    message -> MessageId.of(message.id()));
        });
    }

    private static MessagePosition readMessage(Row row) throws SQLException {
        UUID id = row.id();
        return new MessagePosition(row.instant(), id);
    }

    @Override
    public Page<VisitorId> visitors(VisitorMetric metric, LocalDate day, Optional<AgentId> agent, PageRequest page) {
        DateRange range = DateRange.day(day);
        return session.operation(() -> {
            Optional<UUID> after = page.after().map(cursor -> ReportCursors.visitors(site, metric, day, agent, cursor));
            ZoneId zone = zone();
            List<VisitorId> found = session.query(
                    ReportSql.visitors(metric, agent.isPresent()),
                    parameters -> parameters
                            .id(site.value())
                            .instant(range.begin(zone))
                            .instant(range.end(zone))
                            .id(agent.map(AgentId::value))
                            .id(after)
                            .number(page.limit() + 1),
                    row -> VisitorId.of(row.id()));
            return Pages.of(
                    found,
                    page.limit(),
                    last -> ReportCursors.visitors(site, metric, day, agent, last),
                    Function.identity());
        });
    }

    private ZoneId zone() {
        return ZoneId.of(session.first(LiveViews.TIME_ZONE, parameters -> parameters.id(site.value()), Row::text)
                .orElseThrow(() -> new NotFoundException("site", site)));
    }

    private <T> List<T> known(List<T> found) {
        if (found.isEmpty() && !JdbcSiteRepository.isKnown(session, site)) {
            throw new NotFoundException("site", site);
        }
        return found;
    }
}
