package com.dramac.livechat.analytics;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.visitor.VisitorId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A site's numbers (specification, Task 1, {@code mod_chat_analytics}, and Task 2, {@code ChatOverviewStats} and {@code
 * AgentPerformanceData}). All are taken from what is stored, by one definition each: see {@code docs/metrics.md}. Days are
 * the site's days, in the time zone of its settings.
 *
 * <p>Every operation throws {@link com.dramac.livechat.error.NotFoundException} if there is no such site.
 */
public interface AnalyticsRepository {
    /**
     * Puts the numbers of days together anew and stores them: a row for the site on each day, and one for each agent on each
     * day on which there is anything to count. What came in late, and a changed time zone, are taken up by doing it again.
     * Where nothing has changed since, nothing is written. Of several at once each waits for the one before.
     *
     * @param range the days
     * @return how many rows were written or taken away
     */
    int rollUp(DateRange range);

    /**
     * Puts the numbers of a day together anew and stores them, as {@link #rollUp(DateRange)} does.
     *
     * @param day the day
     * @return how many rows were written or taken away
     */
    default int rollUp(LocalDate day) {
        return rollUp(DateRange.day(day));
    }

    /**
     * Reads the site's stored numbers.
     *
     * @param range the days
     * @return those of the days that were rolled up, the first day first
     */
    List<ChatAnalytics> find(DateRange range);

    /**
     * Reads an agent's stored numbers.
     *
     * @param range the days
     * @param agent the agent; may have left
     * @return those of the days on which there was anything to count, the first day first
     */
    List<ChatAnalytics> find(DateRange range, AgentId agent);

    /**
     * Takes the site's stored numbers of several days together.
     *
     * @param range the days
     * @return their sums, and the averages over all that was counted
     */
    AnalyticsSummary summarize(DateRange range);

    /**
     * Takes an agent's stored numbers of several days together.
     *
     * @param range the days
     * @param agent the agent; may have left
     * @return their sums, and the averages over all that was counted
     */
    AnalyticsSummary summarize(DateRange range, AgentId agent);

    /**
     * How the site stands at this moment, and did today so far. One round trip.
     *
     * @return exact numbers
     */
    ChatOverviewStats overview();

    /**
     * What the active agents are doing, and did today so far. One round trip.
     *
     * @return every active agent, in the order of their ids
     */
    List<AgentPerformanceData> agentPerformance();

    /**
     * What the active agents are doing, and did on some days. The days' numbers are those that {@link #rollUp(DateRange)}
     * would store.
     *
     * @param range the days
     * @return every active agent, in the order of their ids
     */
    List<AgentPerformanceData> agentPerformance(DateRange range);

    /**
     * How long it took.
     *
     * @param metric what
     * @param hours which hours count
     * @param filters whose
     * @return the distribution
     */
    TimeDistribution times(TimeMetric metric, CountedHours hours, ReportFilters filters);

    /**
     * How long it took, divided.
     *
     * @param metric what
     * @param hours which hours count
     * @param filters whose
     * @param dimension what to divide by
     * @return a distribution for each value that occurs, by its text, in the order of the texts
     */
    Map<String, TimeDistribution> times(
            TimeMetric metric, CountedHours hours, ReportFilters filters, ReportDimension dimension);

    /**
     * The busiest hours of the week.
     *
     * @param filters whose; an agent's conversations are those whose first cycle is the agent's, and messages those in
     *     conversations that the agent has
     * @return the hours in which anything came in, those with the most conversations first, then those with the most
     *     messages, then in the order of the week
     */
    List<BusyHour> busiestHours(ReportFilters filters);

    /**
     * The cycles behind a number.
     *
     * @param metric what was counted
     * @param filters of what
     * @param page how many, and from where on
     * @return the cycles in the order of the moments at which they count, those of one moment by id
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not one of this list
     */
    Page<ReportedCycle> cycles(CycleMetric metric, ReportFilters filters, PageRequest page);

    /**
     * The messages behind a number.
     *
     * @param metric what was counted
     * @param filters of what
     * @param page how many, and from where on
     * @return the messages in the order of their creation, those of one moment by id
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not one of this list
     */
    Page<MessageId> messages(MessageMetric metric, ReportFilters filters, PageRequest page);

    /**
     * The visitors behind a number of a day.
     *
     * @param metric what was counted
     * @param day the day
     * @param agent the agent whose number it is; empty for the site's
     * @param page how many, and from where on
     * @return the visitors in the order of their ids
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not one of this list
     */
    Page<VisitorId> visitors(VisitorMetric metric, LocalDate day, Optional<AgentId> agent, PageRequest page);
}
