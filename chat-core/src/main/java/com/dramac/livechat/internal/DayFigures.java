package com.dramac.livechat.internal;

import com.dramac.livechat.analytics.AnalyticsSummary;
import com.dramac.livechat.analytics.ChatAnalytics;
import com.dramac.livechat.analytics.CycleMetric;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationCycle;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the numbers of a day, or of several, are made of, for a site or an agent: counts and sums, so that days can be added
 * up. Confined to one thread while it is added to.
 */
public final class DayFigures {
    private final Map<DayFigure, Long> figures = new EnumMap<>(DayFigure.class);

    /** Starts with nothing. */
    public DayFigures() {}

    /**
     * Adds to a figure.
     *
     * @param figure the figure
     * @param more what to add
     * @return these figures
     */
    public DayFigures add(DayFigure figure, long more) {
        figures.merge(figure, more, Long::sum);
        return this;
    }

    /**
     * Adds a cycle that counts.
     *
     * @param metric what it counts as
     * @param cycle the cycle
     * @param conversation its conversation
     */
    public void add(CycleMetric metric, ConversationCycle cycle, ChatConversation conversation) {
        long seconds = metric.seconds(cycle).orElse(0);
        switch (metric) {
            case STARTED -> {
                add(DayFigure.TOTAL_CONVERSATIONS, 1);
                add(DayFigure.WIDGET_CONVERSATIONS, conversation.channel() == ConversationChannel.WIDGET ? 1 : 0);
                add(DayFigure.WHATSAPP_CONVERSATIONS, conversation.channel() == ConversationChannel.WHATSAPP ? 1 : 0);
            }
            case ATTENDED -> add(DayFigure.WAITS, 1).add(DayFigure.WAIT_SECONDS, seconds);
            case ANSWERED -> add(DayFigure.FIRST_RESPONSES, 1).add(DayFigure.FIRST_RESPONSE_SECONDS, seconds);
            case RESOLVED -> add(DayFigure.RESOLVED_CONVERSATIONS, 1).add(DayFigure.RESOLUTION_SECONDS, seconds);
            case AI_RESOLVED -> add(DayFigure.AI_RESOLVED, 1);
            case MISSED -> add(DayFigure.MISSED_CONVERSATIONS, 1);
            case RATED ->
                add(DayFigure.TOTAL_RATINGS, 1)
                        .add(DayFigure.RATING_SUM, cycle.rating().orElse(0));
            case SATISFIED -> add(DayFigure.SATISFIED_RATINGS, 1);
        }
    }

    /**
     * Adds other figures.
     *
     * @param more what else there is
     * @return these figures
     */
    public DayFigures add(DayFigures more) {
        more.figures.forEach(this::add);
        return this;
    }

    /**
     * Reads a figure.
     *
     * @param figure the figure
     * @return its value
     */
    public long get(DayFigure figure) {
        return figures.getOrDefault(figure, 0L);
    }

    private int number(DayFigure figure) {
        return Math.toIntExact(get(figure));
    }

    /**
     * As the specification's row shows them.
     *
     * @param row the row's builder
     * @return the builder, with every number set
     */
    public ChatAnalytics.Builder shownBy(ChatAnalytics.Builder row) {
        row.totalConversations(number(DayFigure.TOTAL_CONVERSATIONS))
                .totalMessages(number(DayFigure.TOTAL_MESSAGES))
                .newVisitors(number(DayFigure.NEW_VISITORS))
                .returningVisitors(number(DayFigure.RETURNING_VISITORS))
                .widgetConversations(number(DayFigure.WIDGET_CONVERSATIONS))
                .whatsappConversations(number(DayFigure.WHATSAPP_CONVERSATIONS))
                .resolvedConversations(number(DayFigure.RESOLVED_CONVERSATIONS))
                .missedConversations(number(DayFigure.MISSED_CONVERSATIONS))
                .avgFirstResponseSeconds(seconds(DayFigure.FIRST_RESPONSE_SECONDS, DayFigure.FIRST_RESPONSES))
                .avgResolutionSeconds(seconds(DayFigure.RESOLUTION_SECONDS, DayFigure.RESOLVED_CONVERSATIONS))
                .avgWaitSeconds(seconds(DayFigure.WAIT_SECONDS, DayFigure.WAITS))
                .avgMessagesPerConversation(
                        Averages.orZero(get(DayFigure.TOTAL_MESSAGES), get(DayFigure.CONVERSATIONS_WITH_MESSAGES), 2))
                .avgRating(Averages.orZero(get(DayFigure.RATING_SUM), get(DayFigure.TOTAL_RATINGS), 2))
                .totalRatings(number(DayFigure.TOTAL_RATINGS))
                .satisfactionScore(
                        Averages.percentOrZero(get(DayFigure.SATISFIED_RATINGS), get(DayFigure.TOTAL_RATINGS)))
                .aiAutoResponses(number(DayFigure.AI_AUTO_RESPONSES))
                .aiResolved(number(DayFigure.AI_RESOLVED));
        return row;
    }

    private int seconds(DayFigure sum, DayFigure count) {
        return Averages.orZero(get(sum), get(count), 0).intValueExact();
    }

    /**
     * As the summary of several days that these are the sums of.
     *
     * @param days how many days
     * @return the summary
     */
    public AnalyticsSummary summary(int days) {
        return AnalyticsSummary.builder()
                .days(days)
                .totalConversations(get(DayFigure.TOTAL_CONVERSATIONS))
                .widgetConversations(get(DayFigure.WIDGET_CONVERSATIONS))
                .whatsappConversations(get(DayFigure.WHATSAPP_CONVERSATIONS))
                .totalMessages(get(DayFigure.TOTAL_MESSAGES))
                .newVisitors(get(DayFigure.NEW_VISITORS))
                .returningVisitors(get(DayFigure.RETURNING_VISITORS))
                .resolvedConversations(get(DayFigure.RESOLVED_CONVERSATIONS))
                .missedConversations(get(DayFigure.MISSED_CONVERSATIONS))
                .totalRatings(get(DayFigure.TOTAL_RATINGS))
                .aiAutoResponses(get(DayFigure.AI_AUTO_RESPONSES))
                .aiResolved(get(DayFigure.AI_RESOLVED))
                .avgFirstResponseSeconds(average(DayFigure.FIRST_RESPONSE_SECONDS, DayFigure.FIRST_RESPONSES))
                .avgResolutionSeconds(average(DayFigure.RESOLUTION_SECONDS, DayFigure.RESOLVED_CONVERSATIONS))
                .avgWaitSeconds(average(DayFigure.WAIT_SECONDS, DayFigure.WAITS))
                .avgMessagesPerConversation(average(DayFigure.TOTAL_MESSAGES, DayFigure.CONVERSATIONS_WITH_MESSAGES))
                .avgRating(average(DayFigure.RATING_SUM, DayFigure.TOTAL_RATINGS))
                .satisfactionScore(Averages.percent(get(DayFigure.SATISFIED_RATINGS), get(DayFigure.TOTAL_RATINGS)))
                .build();
    }

    private Optional<BigDecimal> average(DayFigure sum, DayFigure count) {
        return Averages.of(get(sum), get(count), 2);
    }

    /** Two are equal if each figure is. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DayFigures that
                && Arrays.stream(DayFigure.values()).allMatch(figure -> get(figure) == that.get(figure));
    }

    @Override
    public int hashCode() {
        return Arrays.stream(DayFigure.values()).map(this::get).toList().hashCode();
    }
}
