package com.dramac.livechat.internal.acting;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
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
import com.dramac.livechat.manifest.ChatPermission;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.visitor.VisitorId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers as a member of the staff has them. */
final class MemberAnalytics implements AnalyticsRepository {
    private final ActingMember member;

    MemberAnalytics(ActingMember member) {
        this.member = member;
    }

    @Override
    public int rollUp(DateRange range) {
        throw member.hostOnly("analytics.rollUp");
    }

    @Override
    public List<ChatAnalytics> find(DateRange range) {
        return member.needing(ChatPermission.ANALYTICS_VIEW).analytics().find(range);
    }

    @Override
    public List<ChatAnalytics> find(DateRange range, AgentId agent) {
        return member.needing(ChatPermission.ANALYTICS_VIEW).analytics().find(range, agent);
    }

    @Override
    public AnalyticsSummary summarize(DateRange range) {
        return member.needing(ChatPermission.ANALYTICS_VIEW).analytics().summarize(range);
    }

    @Override
    public AnalyticsSummary summarize(DateRange range, AgentId agent) {
        return member.needing(ChatPermission.ANALYTICS_VIEW).analytics().summarize(range, agent);
    }

    @Override
    public ChatOverviewStats overview() {
        return member.needing(ChatPermission.ANALYTICS_VIEW).analytics().overview();
    }

    @Override
    public List<AgentPerformanceData> agentPerformance() {
        return member.needing(ChatPermission.ANALYTICS_VIEW).analytics().agentPerformance();
    }

    @Override
    public List<AgentPerformanceData> agentPerformance(DateRange range) {
        return member.needing(ChatPermission.ANALYTICS_VIEW).analytics().agentPerformance(range);
    }

    @Override
    public TimeDistribution times(TimeMetric metric, CountedHours hours, ReportFilters filters) {
        return member.needing(ChatPermission.ANALYTICS_VIEW).analytics().times(metric, hours, filters);
    }

    @Override
    public Map<String, TimeDistribution> times(
            TimeMetric metric, CountedHours hours, ReportFilters filters, ReportDimension dimension) {
        return member.needing(ChatPermission.ANALYTICS_VIEW).analytics().times(metric, hours, filters, dimension);
    }

    @Override
    public List<BusyHour> busiestHours(ReportFilters filters) {
        return member.needing(ChatPermission.ANALYTICS_VIEW).analytics().busiestHours(filters);
    }

    @Override
    public Page<ReportedCycle> cycles(CycleMetric metric, ReportFilters filters, PageRequest page) {
        return member.needing(ChatPermission.ANALYTICS_VIEW).analytics().cycles(metric, filters, page);
    }

    @Override
    public Page<MessageId> messages(MessageMetric metric, ReportFilters filters, PageRequest page) {
        return member.needing(ChatPermission.ANALYTICS_VIEW).analytics().messages(metric, filters, page);
    }

    @Override
    public Page<VisitorId> visitors(VisitorMetric metric, LocalDate day, Optional<AgentId> agent, PageRequest page) {
        return member.needing(ChatPermission.ANALYTICS_VIEW).analytics().visitors(metric, day, agent, page);
    }
}
