package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.agent.AgentChange;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentStatus;
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
import com.dramac.livechat.analytics.TimeBucket;
import com.dramac.livechat.analytics.TimeDistribution;
import com.dramac.livechat.analytics.TimeMetric;
import com.dramac.livechat.analytics.VisitorMetric;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationRating;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.widget.BusinessHoursConfig;
import com.dramac.livechat.widget.ChatWidgetSettings;
import com.dramac.livechat.widget.DayHours;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of a site's numbers, defined in {@code docs/metrics.md}. */
public abstract class AnalyticsContract extends StoreContract {
    private static final ZoneId LUSAKA = ZoneId.of("Africa/Lusaka");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final DateRange THE_DAY = DateRange.day(DAY);

    /** For the store's own test class. */
    protected AnalyticsContract() {}

    private AnalyticsRepository analytics;

    @BeforeEach
    final void beginTheDay() {
        analytics = site.analytics();
        at(LUSAKA, DAY, 9);
    }

    private void at(ZoneId zone, LocalDate day, int hour) {
        clock.set(day.atTime(hour, 0).atZone(zone).toInstant());
    }

    private void after(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    private void zone(String zone) {
        ChatWidgetSettings settings = site.widgetSettings().get();
        site.widgetSettings()
                .save(ChatWidgetSettings.builder().from(settings).timezone(zone).build());
    }

    private ChatAnalytics rolledUp() {
        analytics.rollUp(DAY);
        return analytics.find(THE_DAY).get(0);
    }

    private void answer(ConversationId conversation, AgentId agent) {
        site.messages().append(ofAgent(conversation, agent));
    }

    private static NewMessage ofAgent(ConversationId conversation, AgentId agent) {
        return NewMessage.builder()
                .from(NewMessage.fromAgent(conversation, "Yes"))
                .senderId(agent.toString())
                .build();
    }

    private void answerByAi(ConversationId conversation) {
        site.messages().append(NewMessage.fromAi(conversation, "Beep"));
    }

    private ConversationId started() {
        return fixtures.conversation(site).id();
    }

    private ConversationId started(VisitorId visitor, ConversationChannel channel) {
        return site.conversations()
                .start(NewConversation.builder()
                        .visitorId(visitor)
                        .channel(channel)
                        .build())
                .id();
    }

    private static List<ConversationId> ids(List<ReportedCycle> cycles) {
        return cycles.stream().map(ReportedCycle::conversationId).toList();
    }

    private List<ReportedCycle> behind(CycleMetric metric, ReportFilters filters) {
        return pages(2, page -> analytics.cycles(metric, filters, page));
    }

    @Test
    @DisplayName("ANL-01 A day without anything has a row of zeros for the site, and none for agents")
    void emptyDay() {
        AgentId agent = fixtures.agent(site, "Ann").id();

        ChatAnalytics row = rolledUp();

        assertThat(row.siteId()).isEqualTo(site.siteId());
        assertThat(row.date()).isEqualTo(DAY);
        assertThat(row.agentId()).isEmpty();
        assertThat(row.totalConversations()).isZero();
        assertThat(row.avgRating()).isEqualTo(new BigDecimal("0.00"));
        assertThat(row.satisfactionScore()).isEqualTo(new BigDecimal("0.00"));
        assertThat(row.createdAt()).isEqualTo(clock.instant());
        assertThat(analytics.find(THE_DAY, agent)).isEmpty();
        assertThat(analytics.find(DateRange.day(DAY.plusDays(1)))).isEmpty();
    }

    @Test
    @DisplayName("ANL-02 Every column counts what docs/metrics.md says, for the site and for the agent it belongs to")
    void everyColumn() {
        AgentId ann = fixtures.agent(site, "Ann").id();
        ChatVisitor before = fixtures.visitor(site, "Old");
        at(LUSAKA, DAY.plusDays(1), 9);
        ConversationId answered = started(before.id(), ConversationChannel.WIDGET);
        fixtures.visitorSays(site, answered, "Hello?");
        after(10);
        site.conversations().assign(answered, ann);
        after(20);
        answer(answered, ann);
        after(30);
        site.conversations().resolve(answered);
        site.conversations().rate(answered, ConversationRating.of(5));
        ConversationId byAi = started(fixtures.visitor(site, "New").id(), ConversationChannel.WHATSAPP);
        after(3);
        answerByAi(byAi);
        site.conversations().resolve(byAi);
        site.conversations().rate(byAi, ConversationRating.of(2));
        ConversationId missed = started(fixtures.visitor(site, "Newer").id(), ConversationChannel.API);
        site.conversations().markMissed(missed);
        LocalDate day = DAY.plusDays(1);
        analytics.rollUp(day);

        ChatAnalytics ofSite = analytics.find(DateRange.day(day)).get(0);

        assertThat(ofSite.totalConversations()).isEqualTo(3);
        assertThat(ofSite.widgetConversations()).isEqualTo(1);
        assertThat(ofSite.whatsappConversations()).isEqualTo(1);
        assertThat(ofSite.totalMessages()).isEqualTo(3);
        assertThat(ofSite.newVisitors()).isEqualTo(2);
        assertThat(ofSite.returningVisitors()).isEqualTo(1);
        assertThat(ofSite.resolvedConversations()).isEqualTo(2);
        assertThat(ofSite.missedConversations()).isEqualTo(1);
        assertThat(ofSite.avgFirstResponseSeconds()).isEqualTo(30);
        assertThat(ofSite.avgWaitSeconds()).as("of 10 and 3, half up").isEqualTo(7);
        assertThat(ofSite.avgResolutionSeconds()).as("of 60 and 3, half up").isEqualTo(32);
        assertThat(ofSite.avgMessagesPerConversation()).isEqualTo(new BigDecimal("1.50"));
        assertThat(ofSite.avgRating()).isEqualTo(new BigDecimal("3.50"));
        assertThat(ofSite.totalRatings()).isEqualTo(2);
        assertThat(ofSite.satisfactionScore()).isEqualTo(new BigDecimal("50.00"));
        assertThat(ofSite.aiAutoResponses()).isEqualTo(1);
        assertThat(ofSite.aiResolved()).isEqualTo(1);

        ChatAnalytics ofAnn = analytics.find(DateRange.day(day), ann).get(0);

        assertThat(ofAnn.agentId()).contains(ann);
        assertThat(ofAnn.totalConversations()).isEqualTo(1);
        assertThat(ofAnn.widgetConversations()).isEqualTo(1);
        assertThat(ofAnn.whatsappConversations()).isZero();
        assertThat(ofAnn.totalMessages()).isEqualTo(1);
        assertThat(ofAnn.newVisitors()).isZero();
        assertThat(ofAnn.returningVisitors()).isEqualTo(1);
        assertThat(ofAnn.resolvedConversations()).isEqualTo(1);
        assertThat(ofAnn.missedConversations()).isZero();
        assertThat(ofAnn.avgFirstResponseSeconds()).isEqualTo(30);
        assertThat(ofAnn.avgWaitSeconds()).isEqualTo(10);
        assertThat(ofAnn.avgResolutionSeconds()).isEqualTo(60);
        assertThat(ofAnn.avgMessagesPerConversation()).isEqualTo(new BigDecimal("1.00"));
        assertThat(ofAnn.avgRating()).isEqualTo(new BigDecimal("5.00"));
        assertThat(ofAnn.totalRatings()).isEqualTo(1);
        assertThat(ofAnn.satisfactionScore()).isEqualTo(new BigDecimal("100.00"));
        assertThat(ofAnn.aiAutoResponses()).isZero();
        assertThat(ofAnn.aiResolved()).isZero();
    }

    @Test
    @DisplayName("ANL-03 What happens counts on the day on which it happens, whenever the conversation began")
    void dayOfTheEvent() {
        AgentId ann = fixtures.agent(site, "Ann").id();
        ConversationId id = started();
        at(LUSAKA, DAY.plusDays(1), 9);
        answer(id, ann);
        at(LUSAKA, DAY.plusDays(2), 9);
        site.conversations().resolve(id);
        analytics.rollUp(DateRange.of(DAY, DAY.plusDays(3)));

        List<ChatAnalytics> rows = analytics.find(DateRange.of(DAY, DAY.plusDays(3)));

        assertThat(rows).extracting(ChatAnalytics::date).containsExactly(DAY, DAY.plusDays(1), DAY.plusDays(2));
        assertThat(rows).extracting(ChatAnalytics::totalConversations).containsExactly(1, 0, 0);
        assertThat(rows).extracting(ChatAnalytics::totalMessages).containsExactly(0, 1, 0);
        assertThat(rows).extracting(ChatAnalytics::avgFirstResponseSeconds).containsExactly(0, 86_400, 0);
        assertThat(rows).extracting(ChatAnalytics::resolvedConversations).containsExactly(0, 0, 1);
        assertThat(rows).extracting(ChatAnalytics::avgResolutionSeconds).containsExactly(0, 0, 172_800);
    }

    @Test
    @DisplayName("ANL-04 Each cycle counts by itself, and for the agent who had it when it ended")
    void cycles() {
        AgentId ann = fixtures.agent(site, "Ann").id();
        AgentId bob = fixtures.agent(site, "Bob").id();
        ConversationId id = started();
        site.conversations().assign(id, ann);
        after(10);
        site.conversations().resolve(id);
        after(10);
        site.conversations().reopen(id);
        site.conversations().transfer(id, bob);
        after(30);
        site.conversations().resolve(id);

        ChatAnalytics row = rolledUp();

        assertThat(row.totalConversations()).as("a reopening is no beginning").isEqualTo(1);
        assertThat(row.resolvedConversations()).isEqualTo(2);
        assertThat(row.avgResolutionSeconds()).isEqualTo(20);
        assertThat(analytics.find(THE_DAY, ann).get(0).avgResolutionSeconds()).isEqualTo(10);
        ChatAnalytics ofBob = analytics.find(THE_DAY, bob).get(0);
        assertThat(ofBob.resolvedConversations()).isEqualTo(1);
        assertThat(ofBob.totalConversations()).isZero();
    }

    @Test
    @DisplayName("ANL-05 Rolling up again changes nothing where nothing has changed, and takes up what came in late")
    void idempotent() {
        AgentId ann = fixtures.agent(site, "Ann").id();
        ConversationId id = started();
        site.conversations().assign(id, ann);
        assertThat(analytics.rollUp(DAY)).isEqualTo(2);
        List<ChatAnalytics> before = analytics.find(THE_DAY);
        after(60);

        assertThat(analytics.rollUp(DAY)).isZero();
        assertThat(analytics.find(THE_DAY)).isEqualTo(before);

        site.messages()
                .append(NewMessage.builder()
                        .from(NewMessage.fromVisitor(id, "late"))
                        .sentAt(clock.instant().minusSeconds(30))
                        .build());

        assertThat(analytics.rollUp(DAY)).isEqualTo(1);
        ChatAnalytics row = analytics.find(THE_DAY).get(0);
        assertThat(row.totalMessages()).isEqualTo(1);
        assertThat(row.id()).isEqualTo(before.get(0).id());
        assertThat(row.createdAt()).isEqualTo(before.get(0).createdAt());
        assertThat(row.updatedAt()).isEqualTo(clock.instant());
    }

    @Test
    @DisplayName("ANL-06 An agent's row goes when nothing is left to count")
    void vanishing() {
        AgentId ann = fixtures.agent(site, "Ann").id();
        AgentId bob = fixtures.agent(site, "Bob").id();
        ConversationId id = started();
        site.conversations().assign(id, ann);
        analytics.rollUp(DAY);
        site.conversations().transfer(id, bob);

        analytics.rollUp(DAY);

        assertThat(analytics.find(THE_DAY, ann)).isEmpty();
        assertThat(analytics.find(THE_DAY, bob)).hasSize(1);
    }

    @Test
    @DisplayName("ANL-07 However many roll up at once, the numbers are right and no one fails")
    void concurrent() {
        started();

        Threads.together(6, number -> analytics.rollUp(DateRange.of(DAY.minusDays(3), DAY.plusDays(3))));

        assertThat(analytics.find(DateRange.of(DAY.minusDays(9), DAY.plusDays(9))))
                .extracting(ChatAnalytics::totalConversations)
                .containsExactly(0, 0, 0, 1, 0, 0);
    }

    @Test
    @DisplayName("ANL-08 A day is the site's day, 23 and 25 hours where the clock is put on or back")
    void siteDays() {
        for (String name : List.of("America/Havana", "Australia/Lord_Howe", "Europe/Berlin", "Africa/Lusaka")) {
            zone(name);
            ZoneId zone = ZoneId.of(name);
            for (LocalDate day = LocalDate.of(2026, 1, 5); day.getYear() == 2026; day = day.plusWeeks(1)) {
                Instant begin = day.atStartOfDay(zone).toInstant();
                Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
                if (!Duration.between(begin, end).equals(Duration.ofHours(24)) || day.getDayOfYear() < 12) {
                    countsBetween(day, begin, end);
                }
                LocalDate sunday = day.plusDays(6);
                Instant first = sunday.atStartOfDay(zone).toInstant();
                Instant last = sunday.plusDays(1).atStartOfDay(zone).toInstant();
                if (!Duration.between(first, last).equals(Duration.ofHours(24))) {
                    countsBetween(sunday, first, last);
                }
            }
        }
    }

    private void countsBetween(LocalDate day, Instant begin, Instant end) {
        DateRange range = DateRange.day(day);
        analytics.rollUp(range);
        int before = analytics.find(range).get(0).totalConversations();
        for (Instant moment : List.of(begin.minusNanos(1_000), begin, end.minusNanos(1_000), end)) {
            clock.set(moment);
            started();
        }
        analytics.rollUp(range);
        assertThat(analytics.find(range).get(0).totalConversations())
                .as(day.toString())
                .isEqualTo(before + 2);
    }

    @Test
    @DisplayName("ANL-09 After a change of the time zone the days can be put together anew")
    void changedZone() {
        clock.set(Instant.parse("2026-03-10T23:30:00Z"));
        started();
        DateRange both = DateRange.of(DAY, DAY.plusDays(2));
        analytics.rollUp(both);
        assertThat(analytics.find(both))
                .extracting(ChatAnalytics::totalConversations)
                .containsExactly(0, 1);

        zone("UTC");
        analytics.rollUp(both);

        assertThat(analytics.find(both))
                .extracting(ChatAnalytics::totalConversations)
                .containsExactly(1, 0);
    }

    @Test
    @DisplayName("ANL-10 A summary's averages are those of all that was counted, and absent of nothing")
    void summary() {
        AgentId ann = fixtures.agent(site, "Ann").id();
        for (int seconds : List.of(10, 20, 30)) {
            ConversationId id = started();
            after(seconds);
            answer(id, ann);
        }
        at(LUSAKA, DAY.plusDays(1), 9);
        ConversationId id = started();
        after(100);
        answer(id, ann);
        DateRange both = DateRange.of(DAY, DAY.plusDays(2));
        analytics.rollUp(both);

        AnalyticsSummary summary = analytics.summarize(both);

        assertThat(summary.days()).isEqualTo(2);
        assertThat(summary.totalConversations()).isEqualTo(4);
        assertThat(summary.avgFirstResponseSeconds()).contains(new BigDecimal("40.00"));
        assertThat(summary.avgMessagesPerConversation()).contains(new BigDecimal("1.00"));
        assertThat(summary.avgRating()).isEmpty();
        assertThat(summary.satisfactionScore()).isEmpty();
        assertThat(summary.avgResolutionSeconds()).isEmpty();
        assertThat(analytics.summarize(both, ann).avgFirstResponseSeconds()).contains(new BigDecimal("40.00"));
        AnalyticsSummary nothing = analytics.summarize(DateRange.day(DAY.minusDays(9)));
        assertThat(nothing.days()).isZero();
        assertThat(nothing.totalMessages()).isZero();
        assertThat(nothing.avgWaitSeconds()).isEmpty();
    }

    @Test
    @DisplayName("ANL-11 The overview shows how the site stands now, and today by its own time zone")
    void overview() {
        zone("Australia/Lord_Howe");
        at(ZoneId.of("Australia/Lord_Howe"), DAY, 1);
        AgentId ann = fixtures.agent(site, "Ann").id();
        site.agents().setStatus(ann, AgentStatus.ONLINE);
        fixtures.agent(site, "Bob");
        AgentId left = fixtures.agent(site, "Cy").id();
        site.agents().setStatus(left, AgentStatus.ONLINE);
        site.agents().deactivate(left);
        started();
        ConversationId answered = started();
        after(11);
        answer(answered, ann);
        site.conversations().rate(answered, ConversationRating.of(4));
        ConversationId resolved = started();
        site.conversations().resolve(resolved);
        ConversationId missed = started();
        site.conversations().markMissed(missed);

        ChatOverviewStats today = analytics.overview();

        assertThat(today.activeConversations()).isEqualTo(1);
        assertThat(today.pendingConversations()).isEqualTo(1);
        assertThat(today.onlineAgents()).isEqualTo(1);
        assertThat(today.avgResponseTime()).isEqualTo(11);
        assertThat(today.todayConversations()).isEqualTo(4);
        assertThat(today.todayResolved()).isEqualTo(1);
        assertThat(today.todayMissed()).isEqualTo(1);
        assertThat(today.satisfactionScore()).isEqualTo(new BigDecimal("100.00"));

        at(ZoneId.of("Australia/Lord_Howe"), DAY.plusDays(1), 0);
        ChatOverviewStats tomorrow = chat.site(site.siteId()).analytics().overview();

        assertThat(tomorrow.activeConversations()).isEqualTo(1);
        assertThat(tomorrow.todayConversations()).isZero();
        assertThat(tomorrow.avgResponseTime()).isZero();
        assertThat(tomorrow.satisfactionScore()).isEqualTo(new BigDecimal("0.00"));
    }

    @Test
    @DisplayName("ANL-12 The performance of the active agents is what the roll-up would store, and their load now")
    void performance() {
        AgentId ann = fixtures.agent(site, "Ann").id();
        AgentId bob = fixtures.agent(site, "Bob").id();
        site.agents().change(bob, AgentChange.builder().maxConcurrentChats(9).build());
        AgentId left = fixtures.agent(site, "Cy").id();
        site.agents().deactivate(left);
        ConversationId id = started();
        after(5);
        answer(id, ann);
        site.conversations().resolve(id);
        site.conversations().rate(id, ConversationRating.of(3));
        site.conversations().assign(started(), ann);

        List<AgentPerformanceData> agents = analytics.agentPerformance();

        assertThat(agents).extracting(AgentPerformanceData::agentId).containsExactly(ann, bob);
        AgentPerformanceData data = agents.get(0);
        assertThat(data.agentName()).isEqualTo("Ann");
        assertThat(data.totalChats()).isEqualTo(2);
        assertThat(data.resolvedChats()).isEqualTo(1);
        assertThat(data.avgResponseTime()).isEqualTo(5);
        assertThat(data.avgRating()).isEqualTo(new BigDecimal("3.00"));
        assertThat(data.totalRatings()).isEqualTo(1);
        assertThat(data.currentLoad()).isEqualTo(1);
        assertThat(agents.get(1).totalChats()).isZero();
        assertThat(agents.get(1).maxLoad()).isEqualTo(9);
        assertThat(analytics.agentPerformance(THE_DAY)).isEqualTo(agents);
        assertThat(analytics
                        .agentPerformance(DateRange.day(DAY.plusDays(1)))
                        .get(0)
                        .totalChats())
                .isZero();
    }

    @Test
    @DisplayName(
            "ANL-13 Percentiles are times that occurred, by the nearest rank, and the histogram counts each time once")
    void percentiles() {
        AgentId ann = fixtures.agent(site, "Ann").id();
        for (int i = 1; i <= 20; i++) {
            ConversationId id = started();
            after(i * 10);
            answer(id, ann);
        }

        TimeDistribution times =
                analytics.times(TimeMetric.FIRST_RESPONSE, CountedHours.ALL, ReportFilters.of(THE_DAY));

        assertThat(times.count()).isEqualTo(20);
        assertThat(times.average()).contains(new BigDecimal("105.00"));
        assertThat(times.p50()).contains(100);
        assertThat(times.p90()).contains(180);
        assertThat(times.p95()).contains(190);
        assertThat(times.histogram().stream().mapToLong(TimeBucket::count).sum())
                .isEqualTo(20);
        assertThat(times.histogram().subList(0, 5))
                .containsExactly(
                        new TimeBucket(Optional.of(10), 1),
                        new TimeBucket(Optional.of(30), 2),
                        new TimeBucket(Optional.of(60), 3),
                        new TimeBucket(Optional.of(120), 6),
                        new TimeBucket(Optional.of(300), 8));
        assertThat(times.histogram()).hasSize(TimeDistribution.BOUNDS.size() + 1);
        TimeDistribution nothing = analytics.times(TimeMetric.RESOLUTION, CountedHours.ALL, ReportFilters.of(THE_DAY));
        assertThat(nothing.count()).isZero();
        assertThat(nothing.average()).isEmpty();
        assertThat(nothing.p50()).isEmpty();
        assertThat(nothing.histogram()).hasSize(TimeDistribution.BOUNDS.size() + 1);
    }

    @Test
    @DisplayName(
            "ANL-14 Business hours leave out the time in which the site is closed, by the settings as they are now")
    void businessHours() {
        AgentId ann = fixtures.agent(site, "Ann").id();
        at(LUSAKA, DAY, 16);
        ConversationId id = started();
        at(LUSAKA, DAY.plusDays(1), 10);
        answer(id, ann);
        ReportFilters filters = ReportFilters.of(DateRange.day(DAY.plusDays(1)));
        Function<CountedHours, Optional<Integer>> median = hours ->
                analytics.times(TimeMetric.FIRST_RESPONSE, hours, filters).p50();
        assertThat(median.apply(CountedHours.BUSINESS)).contains(18 * 3_600);

        open("09:00", "17:00");

        assertThat(median.apply(CountedHours.ALL)).contains(18 * 3_600);
        assertThat(median.apply(CountedHours.BUSINESS)).contains(2 * 3_600);
        assertThat(analytics.times(TimeMetric.WAIT, CountedHours.BUSINESS, filters, ReportDimension.AGENT))
                .containsOnlyKeys(ann.toString());
        open("09:30", "16:30");
        assertThat(median.apply(CountedHours.BUSINESS)).contains(3_600);
    }

    private void open(String start, String end) {
        DayHours hours = DayHours.of(start, end);
        site.widgetSettings()
                .save(ChatWidgetSettings.builder()
                        .from(site.widgetSettings().get())
                        .businessHoursEnabled(true)
                        .businessHours(BusinessHoursConfig.builder()
                                .monday(hours)
                                .tuesday(hours)
                                .wednesday(hours)
                                .thursday(hours)
                                .friday(hours)
                                .saturday(hours)
                                .sunday(hours)
                                .build())
                        .build());
    }

    @Test
    @DisplayName("ANL-15 A report can be about one channel, department, agent or tag, and be divided by each")
    void dimensions() {
        AgentId ann = fixtures.agent(site, "Ann").id();
        VisitorId visitor = fixtures.visitor(site, "Ada").id();
        ConversationId tagged = started(visitor, ConversationChannel.WIDGET);
        site.conversations().tag(tagged, List.of("vip", "new"));
        ConversationId other = started(visitor, ConversationChannel.API);
        site.conversations().transfer(other, fixtures.department(site, "Sales").id());
        after(10);
        answer(tagged, ann);
        site.conversations().resolve(tagged);
        after(10);
        site.conversations().resolve(other);
        ReportFilters all = ReportFilters.of(THE_DAY);
        Function<ReportDimension, Map<String, TimeDistribution>> by =
                dimension -> analytics.times(TimeMetric.RESOLUTION, CountedHours.ALL, all, dimension);

        assertThat(by.apply(ReportDimension.CHANNEL)).containsOnlyKeys("api", "widget");
        assertThat(by.apply(ReportDimension.TAG)).containsOnlyKeys("new", "vip");
        assertThat(by.apply(ReportDimension.AGENT)).containsOnlyKeys(ann.toString());
        assertThat(by.apply(ReportDimension.DEPARTMENT)).hasSize(1);
        assertThat(by.apply(ReportDimension.CHANNEL).values())
                .extracting(TimeDistribution::p50)
                .containsExactly(Optional.of(20), Optional.of(10));
        List<ReportFilters> ofTagged = List.of(
                ReportFilters.builder()
                        .from(all)
                        .channel(ConversationChannel.WIDGET)
                        .build(),
                ReportFilters.builder().from(all).agentId(ann).build(),
                ReportFilters.builder().from(all).tag("vip").build());
        for (ReportFilters filters : ofTagged) {
            assertThat(analytics
                            .times(TimeMetric.RESOLUTION, CountedHours.BUSINESS, filters)
                            .p50())
                    .contains(10);
            assertThat(ids(behind(CycleMetric.RESOLVED, filters))).containsExactly(tagged);
        }
        ReportFilters ofDepartment = ReportFilters.builder()
                .from(all)
                .departmentId(read(other).departmentId().orElseThrow())
                .build();
        assertThat(ids(behind(CycleMetric.RESOLVED, ofDepartment))).containsExactly(other);
    }

    @Test
    @DisplayName("ANL-16 The busiest hours count beginnings and visitors' messages by the clock on the site's wall")
    void busiestHours() {
        zone("Asia/Kolkata");
        ZoneId kolkata = ZoneId.of("Asia/Kolkata");
        clock.set(DAY.atTime(9, 59).atZone(kolkata).toInstant());
        ConversationId id = started();
        fixtures.visitorSays(site, id, "one");
        fixtures.visitorSays(site, id, "two");
        fixtures.agentSays(site, id, "not counted");
        clock.set(DAY.atTime(10, 0).atZone(kolkata).toInstant());
        started();
        started();
        clock.set(DAY.plusDays(1).atTime(10, 29).atZone(kolkata).toInstant());
        fixtures.visitorSays(site, id, "three");

        List<BusyHour> hours = analytics.busiestHours(ReportFilters.of(DateRange.of(DAY, DAY.plusDays(7))));

        assertThat(hours)
                .containsExactly(
                        new BusyHour(DayOfWeek.TUESDAY, 10, 2, 0),
                        new BusyHour(DayOfWeek.TUESDAY, 9, 1, 2),
                        new BusyHour(DayOfWeek.WEDNESDAY, 10, 0, 1));
    }

    @Test
    @DisplayName("ANL-17 Behind every number of cycles stand as many cycles, in order, on however many pages")
    void cyclesBehind() {
        AgentId ann = fixtures.agent(site, "Ann").id();
        List<ConversationId> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ConversationId id = started();
            all.add(id);
            if (i % 2 == 0) {
                after(1);
            }
            answer(id, ann);
            site.conversations().resolve(id);
            site.conversations().rate(id, ConversationRating.of(1 + i % 5));
        }
        ChatAnalytics row = rolledUp();
        ReportFilters day = ReportFilters.of(THE_DAY);

        assertThat(ids(behind(CycleMetric.STARTED, day)))
                .containsExactlyElementsOf(all)
                .hasSize(row.totalConversations());
        assertThat(behind(CycleMetric.RESOLVED, day)).hasSize(row.resolvedConversations());
        assertThat(behind(CycleMetric.RATED, day)).hasSize(row.totalRatings());
        assertThat(behind(CycleMetric.SATISFIED, day)).hasSize(2);
        assertThat(behind(CycleMetric.MISSED, day)).isEmpty();
        assertThat(behind(CycleMetric.AI_RESOLVED, day)).hasSize(row.aiResolved());
        assertThat(behind(CycleMetric.ANSWERED, day)).hasSize(7).allSatisfy(cycle -> {
            assertThat(cycle.cycle()).isEqualTo(1);
            assertThat(cycle.seconds()).isEqualTo(read(cycle.conversationId()).firstResponseTimeSeconds());
        });
    }

    @Test
    @DisplayName("ANL-18 Behind the numbers of messages stand the messages")
    void messagesBehind() {
        AgentId ann = fixtures.agent(site, "Ann").id();
        ConversationId id = started();
        List<MessageId> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(fixtures.visitorSays(site, id, "text " + i).id());
        }
        ChatMessage ofAnn = site.messages().append(ofAgent(id, ann));
        ChatMessage ofAi = site.messages().append(NewMessage.fromAi(id, "Beep"));
        all.add(ofAnn.id());
        all.add(ofAi.id());
        ReportFilters day = ReportFilters.of(THE_DAY);
        ReportFilters annsDay = ReportFilters.builder().from(day).agentId(ann).build();

        assertThat(pages(2, page -> analytics.messages(MessageMetric.ALL, day, page)))
                .containsExactlyElementsOf(all);
        assertThat(pages(2, page -> analytics.messages(MessageMetric.AI, day, page)))
                .containsExactly(ofAi.id());
        assertThat(pages(2, page -> analytics.messages(MessageMetric.ALL, annsDay, page)))
                .containsExactly(ofAnn.id());
        assertThat(pages(2, page -> analytics.messages(MessageMetric.AI, annsDay, page)))
                .as("the conversation became hers")
                .containsExactly(ofAi.id());
    }

    @Test
    @DisplayName(
            "ANL-19 Behind the numbers of visitors stand the visitors: new ones, and those who came back to say something")
    void visitorsBehind() {
        AgentId ann = fixtures.agent(site, "Ann").id();
        VisitorId old = fixtures.visitor(site, "Old").id();
        VisitorId silent = fixtures.visitor(site, "Silent").id();
        ConversationId going = started(old, ConversationChannel.WIDGET);
        LocalDate next = DAY.plusDays(1);
        at(LUSAKA, next, 9);
        fixtures.visitorSays(site, going, "back again");
        VisitorId fresh = fixtures.visitor(site, "Fresh").id();
        site.conversations().assign(started(fresh, ConversationChannel.WIDGET), ann);
        Function<VisitorMetric, List<VisitorId>> behind =
                metric -> pages(1, page -> analytics.visitors(metric, next, Optional.empty(), page));

        assertThat(behind.apply(VisitorMetric.NEW)).containsExactly(fresh);
        assertThat(behind.apply(VisitorMetric.RETURNING)).containsExactly(old).doesNotContain(silent);
        assertThat(analytics
                        .visitors(VisitorMetric.NEW, next, Optional.of(ann), PageRequest.first(5))
                        .items())
                .containsExactly(fresh);
        assertThat(analytics
                        .visitors(VisitorMetric.RETURNING, next, Optional.of(ann), PageRequest.first(5))
                        .items())
                .isEmpty();
    }

    @Test
    @DisplayName("ANL-20 Another site's facts are never counted, and its numbers never found")
    void otherSites() {
        ConversationId foreign = fixtures.conversation(otherSite).id();
        fixtures.visitorSays(otherSite, foreign, "Hello?");
        otherSite.conversations().resolve(foreign);
        otherSite.analytics().rollUp(DAY);

        assertThat(analytics.find(THE_DAY)).isEmpty();
        ChatAnalytics row = rolledUp();
        assertThat(row.totalConversations() + row.totalMessages() + row.newVisitors() + row.resolvedConversations())
                .isZero();
        assertThat(analytics.overview().todayResolved()).isZero();
        assertThat(behind(CycleMetric.STARTED, ReportFilters.of(THE_DAY))).isEmpty();
        assertThat(analytics.busiestHours(ReportFilters.of(THE_DAY))).isEmpty();
    }

    @Test
    @DisplayName("ANL-21 A cursor is good for its own list alone")
    void cursors() {
        for (int i = 0; i < 3; i++) {
            started();
        }
        ReportFilters day = ReportFilters.of(THE_DAY);
        Page<ReportedCycle> first = analytics.cycles(CycleMetric.STARTED, day, PageRequest.first(1));
        PageRequest next = new PageRequest(1, first.next());

        assertInvalid("cursor", () -> analytics.cycles(CycleMetric.RESOLVED, day, next));
        assertInvalid(
                "cursor",
                () -> analytics.cycles(
                        CycleMetric.STARTED,
                        ReportFilters.builder().from(day).tag("x").build(),
                        next));
        assertInvalid("cursor", () -> analytics.messages(MessageMetric.ALL, day, next));
        assertInvalid("cursor", () -> analytics.visitors(VisitorMetric.NEW, DAY, Optional.empty(), next));
        assertInvalid("cursor", () -> otherSite.analytics().cycles(CycleMetric.STARTED, day, next));
        assertThat(catchThrowable(() -> site.inTransaction(transaction -> {
                    assertInvalid("cursor", () -> transaction.analytics().cycles(CycleMetric.RESOLVED, day, next));
                    return "committed";
                })))
                .as("the transaction is doomed, as by every operation that failed")
                .isInstanceOf(ConflictException.class);
    }

    @Test
    @DisplayName("ANL-22 Days beyond what can be stored or asked for at once cannot be named")
    void ranges() {
        assertInvalid("range", () -> DateRange.of(DAY, DAY));
        assertInvalid("range", () -> DateRange.of(DAY, DAY.plusDays(3_701)));
        assertInvalid("range", () -> DateRange.day(LocalDate.MIN));
        assertInvalid("range", () -> DateRange.day(LocalDate.MAX));
        assertInvalid(
                "tag", () -> ReportFilters.builder().range(THE_DAY).tag(" ").build());
        DateRange longest = DateRange.of(DAY, DAY.plusDays(3_700));
        assertThat(analytics.rollUp(longest)).isEqualTo(3_700);
        assertThat(analytics.summarize(longest).days()).isEqualTo(3_700);
        assertThat(analytics.rollUp(LocalDate.of(1, 1, 2))).isEqualTo(1);
        assertThat(analytics.rollUp(LocalDate.of(9999, 12, 30))).isEqualTo(1);
        assertThat(analytics.find(DateRange.day(LocalDate.of(9999, 12, 30)))).hasSize(1);
    }

    @Test
    @DisplayName("ANL-23 A transaction sees its own facts, and undone it leaves no numbers")
    void transactions() {
        Throwable undone = catchThrowable(() -> site.inTransaction(tx -> {
            fixtures.conversation(tx);
            tx.analytics().rollUp(DAY);
            assertThat(tx.analytics().find(THE_DAY).get(0).totalConversations()).isEqualTo(1);
            assertThat(tx.analytics().overview().todayConversations()).isEqualTo(1);
            throw new IllegalStateException("undo");
        }));

        assertThat(undone).hasMessage("undo");
        assertThat(analytics.find(THE_DAY)).isEmpty();
    }

    @Test
    @DisplayName("ANL-24 A site that is not there has no numbers")
    void unknownSites() {
        SiteChat unknown = unknownSite();
        ReportFilters day = ReportFilters.of(THE_DAY);
        AnalyticsRepository none = unknown.analytics();

        assertNotFound("site", unknown.siteId(), () -> none.rollUp(DAY));
        assertNotFound("site", unknown.siteId(), () -> none.find(THE_DAY));
        assertNotFound("site", unknown.siteId(), () -> none.summarize(THE_DAY));
        assertNotFound("site", unknown.siteId(), none::overview);
        assertNotFound("site", unknown.siteId(), none::agentPerformance);
        assertNotFound("site", unknown.siteId(), () -> none.times(TimeMetric.WAIT, CountedHours.ALL, day));
        assertNotFound("site", unknown.siteId(), () -> none.busiestHours(day));
        assertNotFound("site", unknown.siteId(), () -> none.cycles(CycleMetric.STARTED, day, PageRequest.first(1)));
        assertNotFound("site", unknown.siteId(), () -> none.messages(MessageMetric.ALL, day, PageRequest.first(1)));
        assertNotFound(
                "site",
                unknown.siteId(),
                () -> none.visitors(VisitorMetric.NEW, DAY, Optional.empty(), PageRequest.first(1)));
    }
}
