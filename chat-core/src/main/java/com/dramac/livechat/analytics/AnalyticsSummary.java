package com.dramac.livechat.analytics;

import com.dramac.livechat.internal.DomainValue;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The stored numbers of several days together, of a site or of an agent. Averages are those of all that was counted, not of
 * the days' averages; an average of nothing is absent.
 */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableAnalyticsSummary.class)
@JsonDeserialize(as = ImmutableAnalyticsSummary.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "days",
    "totalConversations",
    "widgetConversations",
    "whatsappConversations",
    "totalMessages",
    "newVisitors",
    "returningVisitors",
    "resolvedConversations",
    "missedConversations",
    "totalRatings",
    "aiAutoResponses",
    "aiResolved",
    "avgFirstResponseSeconds",
    "avgResolutionSeconds",
    "avgWaitSeconds",
    "avgMessagesPerConversation",
    "avgRating",
    "satisfactionScore"
})
public interface AnalyticsSummary {
    /**
     * Days that were rolled up.
     *
     * @return how many of the days have numbers
     */
    int days();

    /**
     * Conversations that began.
     *
     * @return conversations that began
     */
    long totalConversations();

    /**
     * Those through the widget.
     *
     * @return those through the widget
     */
    long widgetConversations();

    /**
     * Those through WhatsApp.
     *
     * @return those through WhatsApp
     */
    long whatsappConversations();

    /**
     * Messages.
     *
     * @return messages
     */
    long totalMessages();

    /**
     * Visitors seen for the first time.
     *
     * @return visitors seen for the first time
     */
    long newVisitors();

    /**
     * Visitors who came back, each counted on every day of coming back.
     *
     * @return visitors who came back, each counted on every day of coming back
     */
    long returningVisitors();

    /**
     * Resolutions.
     *
     * @return resolutions
     */
    long resolvedConversations();

    /**
     * Conversations that were missed.
     *
     * @return conversations that were missed
     */
    long missedConversations();

    /**
     * Ratings.
     *
     * @return ratings
     */
    long totalRatings();

    /**
     * The AI's messages.
     *
     * @return the AI's messages
     */
    long aiAutoResponses();

    /**
     * Resolutions without an agent's message.
     *
     * @return resolutions without an agent's message
     */
    long aiResolved();

    /**
     * The average first response.
     *
     * @return seconds, to two decimals, rounded half up
     */
    Optional<BigDecimal> avgFirstResponseSeconds();

    /**
     * The average resolution.
     *
     * @return seconds, to two decimals, rounded half up
     */
    Optional<BigDecimal> avgResolutionSeconds();

    /**
     * The average wait.
     *
     * @return seconds, to two decimals, rounded half up
     */
    Optional<BigDecimal> avgWaitSeconds();

    /**
     * Messages of a conversation on a day on which it had any.
     *
     * @return the average, to two decimals, rounded half up
     */
    Optional<BigDecimal> avgMessagesPerConversation();

    /**
     * The average rating.
     *
     * @return 1 to 5, to two decimals, rounded half up
     */
    Optional<BigDecimal> avgRating();

    /**
     * The share of ratings of 4 and more.
     *
     * @return percent, to two decimals, rounded half up
     */
    Optional<BigDecimal> satisfactionScore();

    /**
     * Starts a summary, for stores and tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a summary, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableAnalyticsSummary.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
