package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.analytics.AgentPerformanceData;
import com.dramac.livechat.analytics.AnalyticsId;
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
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.Averages;
import com.dramac.livechat.internal.ChangeTimes;
import com.dramac.livechat.internal.DayFigures;
import com.dramac.livechat.internal.HourTally;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.internal.ReportCursors;
import com.dramac.livechat.internal.ReportCursors.CyclePosition;
import com.dramac.livechat.internal.ReportCursors.MessagePosition;
import com.dramac.livechat.internal.SearchKeys;
import com.dramac.livechat.internal.TimeTally;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.testkit.SiteFacts.Counted;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.widget.BusinessHours;
import com.dramac.livechat.widget.ChatWidgetSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** The numbers in memory. Every one is counted anew by looking at everything. */
final class InMemoryAnalyticsRepository implements AnalyticsRepository {
    private static final Comparator<ReportedCycle> CYCLES = Comparator.comparing(ReportedCycle::at)
            .thenComparing(cycle -> cycle.conversationId().value(), SiteState.BY_BYTES)
            .thenComparingInt(ReportedCycle::cycle);

    private static final Comparator<MessagePosition> MESSAGES =
            Comparator.comparing(MessagePosition::at).thenComparing(MessagePosition::id, SiteState.BY_BYTES);

    private final SiteId site;
    private final SiteAccess access;
    private final ChatClock clock;

    InMemoryAnalyticsRepository(SiteId site, SiteAccess access, ChatClock clock) {
        this.site = site;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public int rollUp(DateRange range) {
        return access.write(state -> {
            requireKnown(state);
            Instant now = clock.now();
            Map<StoredDay.Key, DayFigures> figures = RollUp.of(state, range);
            int changed = 0;
            for (StoredDay day : stored(state, range)) {
                if (!figures.containsKey(day.key())) {
                    state.forget(day);
                    changed++;
                }
            }
            for (Map.Entry<StoredDay.Key, DayFigures> entry : figures.entrySet()) {
                Optional<StoredDay> before = state.day(entry.getKey());
                StoredDay next = day(entry.getKey(), entry.getValue(), before, now);
                if (before.filter(next::says).isEmpty()) {
                    state.keep(next);
                    changed++;
                }
            }
            return changed;
        });
    }

    private StoredDay day(StoredDay.Key key, DayFigures figures, Optional<StoredDay> before, Instant now) {
        ChatAnalytics row = figures.shownBy(ChatAnalytics.builder())
                .id(AnalyticsId.of(site, key.day(), key.agent()))
                .siteId(site)
                .date(key.day())
                .agentId(key.agent())
                .createdAt(before.map(day -> day.row().createdAt()).orElse(now))
                .updatedAt(before.map(day -> ChangeTimes.next(day.row().updatedAt(), now))
                        .orElse(now))
                .build();
        return new StoredDay(row, figures);
    }

    private static List<StoredDay> stored(SiteState state, DateRange range) {
        return state.days().stream()
                .filter(day -> !day.row().date().isBefore(range.from())
                        && day.row().date().isBefore(range.to()))
                .toList();
    }

    @Override
    public List<ChatAnalytics> find(DateRange range) {
        return find(range, Optional.empty()).stream().map(StoredDay::row).toList();
    }

    @Override
    public List<ChatAnalytics> find(DateRange range, AgentId agent) {
        return find(range, Optional.of(agent)).stream().map(StoredDay::row).toList();
    }

    @Override
    public AnalyticsSummary summarize(DateRange range) {
        return summary(find(range, Optional.empty()));
    }

    @Override
    public AnalyticsSummary summarize(DateRange range, AgentId agent) {
        return summary(find(range, Optional.of(agent)));
    }

    private List<StoredDay> find(DateRange range, Optional<AgentId> agent) {
        return read(state -> stored(state, range).stream()
                .filter(day -> day.row().agentId().equals(agent))
                .toList());
    }

    private static AnalyticsSummary summary(List<StoredDay> days) {
        DayFigures sums = new DayFigures();
        days.forEach(day -> sums.add(day.figures()));
        return sums.summary(days.size());
    }

    @Override
    public ChatOverviewStats overview() {
        return read(state -> {
            SiteFacts facts = SiteFacts.of(state, today(state));
            long[] answers = times(facts, CycleMetric.ANSWERED);
            return ChatOverviewStats.builder()
                    .activeConversations(count(state, ConversationStatus.ACTIVE))
                    .pendingConversations(count(state, ConversationStatus.PENDING))
                    .onlineAgents((int) state.agents(Optional.empty()).stream()
                            .filter(agent -> agent.isActive() && agent.status() == AgentStatus.ONLINE)
                            .count())
                    .avgResponseTime(Averages.orZero(answers[0], answers[1], 0).intValueExact())
                    .todayConversations(count(facts, CycleMetric.STARTED))
                    .todayResolved(count(facts, CycleMetric.RESOLVED))
                    .todayMissed(count(facts, CycleMetric.MISSED))
                    .satisfactionScore(Averages.percentOrZero(
                            count(facts, CycleMetric.SATISFIED), count(facts, CycleMetric.RATED)))
                    .build();
        });
    }

    private static int count(SiteState state, ConversationStatus status) {
        return (int) state.conversationsByAge().stream()
                .filter(conversation -> conversation.status() == status)
                .count();
    }

    private static int count(SiteFacts facts, CycleMetric metric) {
        return (int) facts.cycles(metric).count();
    }

    private static long[] times(SiteFacts facts, CycleMetric metric) {
        List<Counted> counted = facts.cycles(metric).toList();
        return new long[] {
            counted.stream()
                    .mapToLong(one -> metric.seconds(one.cycle()).orElse(0))
                    .sum(),
            counted.size()
        };
    }

    @Override
    public List<AgentPerformanceData> agentPerformance() {
        return read(state -> performance(state, today(state)));
    }

    @Override
    public List<AgentPerformanceData> agentPerformance(DateRange range) {
        return read(state -> performance(state, range));
    }

    private static List<AgentPerformanceData> performance(SiteState state, DateRange range) {
        SiteFacts facts = SiteFacts.of(state, range);
        return state.agents(Optional.empty()).stream()
                .filter(ChatAgent::isActive)
                .map(agent -> performance(
                        facts,
                        agent,
                        ReportFilters.builder().range(range).agentId(agent.id()).build()))
                .toList();
    }

    private static AgentPerformanceData performance(SiteFacts facts, ChatAgent agent, ReportFilters filters) {
        List<Counted> answered = facts.cycles(CycleMetric.ANSWERED, filters).toList();
        List<Counted> rated = facts.cycles(CycleMetric.RATED, filters).toList();
        long seconds = answered.stream()
                .mapToLong(one -> CycleMetric.ANSWERED.seconds(one.cycle()).orElse(0))
                .sum();
        long stars =
                rated.stream().mapToLong(one -> one.cycle().rating().orElse(0)).sum();
        return AgentPerformanceData.builder()
                .agentId(agent.id())
                .agentName(agent.displayName())
                .avatarUrl(agent.avatarUrl())
                .totalChats((int) facts.cycles(CycleMetric.STARTED, filters).count())
                .resolvedChats((int) facts.cycles(CycleMetric.RESOLVED, filters).count())
                .avgResponseTime(Averages.orZero(seconds, answered.size(), 0).intValueExact())
                .avgRating(Averages.orZero(stars, rated.size(), 2))
                .totalRatings(rated.size())
                .currentLoad(agent.currentChatCount())
                .maxLoad(agent.maxConcurrentChats())
                .build();
    }

    @Override
    public TimeDistribution times(TimeMetric metric, CountedHours hours, ReportFilters filters) {
        return read(state -> tallies(state, metric, hours, filters, counted -> Stream.of(""))
                .getOrDefault("", new TimeTally())
                .distribution());
    }

    @Override
    public Map<String, TimeDistribution> times(
            TimeMetric metric, CountedHours hours, ReportFilters filters, ReportDimension dimension) {
        return read(state -> {
            Map<String, TimeDistribution> times = new TreeMap<>(SearchKeys.ORDER);
            tallies(state, metric, hours, filters, counted -> counted.values(dimension))
                    .forEach((value, tally) -> times.put(value, tally.distribution()));
            return Collections.unmodifiableMap(times);
        });
    }

    private Map<String, TimeTally> tallies(
            SiteState state,
            TimeMetric metric,
            CountedHours hours,
            ReportFilters filters,
            Function<Counted, Stream<String>> values) {
        BusinessHours open =
                BusinessHours.of(state.widgetSettings().orElseGet(() -> ChatWidgetSettings.defaults(site)));
        Map<String, TimeTally> tallies = new TreeMap<>();
        SiteFacts.of(state, filters.range()).cycles(metric.end(), filters).forEach(counted -> {
            int seconds = hours == CountedHours.ALL
                    ? metric.end().seconds(counted.cycle()).orElseThrow()
                    : TimeMetric.seconds(counted.cycle().startedAt(), counted.at(), open);
            values.apply(counted)
                    .forEach(value -> tallies.computeIfAbsent(value, key -> new TimeTally())
                            .add(seconds, 1));
        });
        return tallies;
    }

    @Override
    public List<BusyHour> busiestHours(ReportFilters filters) {
        return read(state -> {
            HourTally tally = new HourTally(state.timeZone());
            SiteFacts facts = SiteFacts.of(state, filters.range());
            facts.cycles(CycleMetric.STARTED, filters).forEach(counted -> tally.add(counted.at(), 1, 0));
            facts.ofVisitors(filters).forEach(message -> tally.add(message.createdAt(), 0, 1));
            return tally.busiest();
        });
    }

    @Override
    public Page<ReportedCycle> cycles(CycleMetric metric, ReportFilters filters, PageRequest page) {
        return access.read(state -> {
            Optional<ReportedCycle> after = page.after()
                    .map(cursor -> ReportCursors.cycles(site, metric, filters, cursor))
                    .map(InMemoryAnalyticsRepository::place);
            requireKnown(state);
            List<ReportedCycle> found = SiteFacts.of(state, filters.range())
                    .cycles(metric, filters)
                    .map(counted -> new ReportedCycle(
                            counted.conversation().id(),
                            counted.cycle().cycle(),
                            counted.at(),
                            metric.seconds(counted.cycle())))
                    .sorted(CYCLES)
                    .filter(cycle -> after.filter(last -> CYCLES.compare(cycle, last) <= 0)
                            .isEmpty())
                    .limit(page.limit() + 1L)
                    .toList();
            return Pages.of(
                    found,
                    page.limit(),
                    last -> ReportCursors.cycles(site, metric, filters, last),
                    Function.identity());
        });
    }

    private static ReportedCycle place(CyclePosition position) {
        return new ReportedCycle(ConversationId.of(position.id()), position.cycle(), position.at(), Optional.empty());
    }

    @Override
    public Page<MessageId> messages(MessageMetric metric, ReportFilters filters, PageRequest page) {
        return access.read(state -> {
            Optional<MessagePosition> after =
                    page.after().map(cursor -> ReportCursors.messages(site, metric, filters, cursor));
            requireKnown(state);
            List<MessagePosition> found = SiteFacts.of(state, filters.range())
                    .messages(metric, filters)
                    .map(InMemoryAnalyticsRepository::place)
                    .sorted(MESSAGES)
                    .filter(message -> after.filter(last -> MESSAGES.compare(message, last) <= 0)
                            .isEmpty())
                    .limit(page.limit() + 1L)
                    .toList();
            return Pages.of(
                    found,
                    page.limit(),
                    last -> ReportCursors.messages(site, metric, filters, last.at(), MessageId.of(last.id())),
                    message -> MessageId.of(message.id()));
        });
    }

    private static MessagePosition place(ChatMessage message) {
        return new MessagePosition(message.createdAt(), message.id().value());
    }

    @Override
    public Page<VisitorId> visitors(VisitorMetric metric, LocalDate day, Optional<AgentId> agent, PageRequest page) {
        DateRange range = DateRange.day(day);
        return access.read(state -> {
            Optional<UUID> after = page.after().map(cursor -> ReportCursors.visitors(site, metric, day, agent, cursor));
            requireKnown(state);
            List<VisitorId> found = visitors(state, metric, range, agent)
                    .distinct()
                    .sorted(Comparator.comparing(VisitorId::value, SiteState.BY_BYTES))
                    .filter(id -> after.filter(last -> SiteState.BY_BYTES.compare(id.value(), last) <= 0)
                            .isEmpty())
                    .limit(page.limit() + 1L)
                    .toList();
            return Pages.of(
                    found,
                    page.limit(),
                    last -> ReportCursors.visitors(site, metric, day, agent, last),
                    Function.identity());
        });
    }

    private static Stream<VisitorId> visitors(
            SiteState state, VisitorMetric metric, DateRange range, Optional<AgentId> agent) {
        SiteFacts facts = SiteFacts.of(state, range);
        ReportFilters filters =
                ReportFilters.builder().range(range).agentId(agent).build();
        Stream<VisitorId> begun = facts.cycles(CycleMetric.STARTED, filters)
                .map(counted -> counted.conversation().visitorId());
        if (metric == VisitorMetric.NEW) {
            Stream<VisitorId> candidates =
                    agent.isPresent() ? begun : state.visitors().stream().map(ChatVisitor::id);
            return candidates.filter(id -> !firstSeenAt(state, id).isBefore(facts.begins())
                    && firstSeenAt(state, id).isBefore(facts.ends()));
        }
        Stream<VisitorId> written = agent.isPresent()
                ? Stream.empty()
                : facts.ofVisitors(filters)
                        .map(message -> facts.conversation(message).visitorId());
        return Stream.concat(begun, written).filter(id -> firstSeenAt(state, id).isBefore(facts.begins()));
    }

    private static Instant firstSeenAt(SiteState state, VisitorId visitor) {
        return state.visitor(visitor).orElseThrow().firstSeenAt();
    }

    private DateRange today(SiteState state) {
        ZoneId zone = state.timeZone();
        return DateRange.day(clock.now().atZone(zone).toLocalDate());
    }

    private <T> T read(Function<SiteState, T> reading) {
        return access.read(state -> {
            requireKnown(state);
            return reading.apply(state);
        });
    }

    private void requireKnown(SiteState state) {
        if (!state.isKnown()) {
            throw new NotFoundException("site", site);
        }
    }
}
