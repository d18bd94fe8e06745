package com.dramac.livechat.analytics;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.internal.DomainValue;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/** The numbers of one day, of a whole site or of one of its agents (specification, Task 2, {@code ChatAnalytics}). As in the
 * specification an average of nothing is 0. */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableChatAnalytics.class)
@JsonDeserialize(as = ImmutableChatAnalytics.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "id",
    "siteId",
    "date",
    "totalConversations",
    "totalMessages",
    "newVisitors",
    "returningVisitors",
    "widgetConversations",
    "whatsappConversations",
    "resolvedConversations",
    "missedConversations",
    "avgFirstResponseSeconds",
    "avgResolutionSeconds",
    "avgWaitSeconds",
    "avgMessagesPerConversation",
    "avgRating",
    "totalRatings",
    "satisfactionScore",
    "aiAutoResponses",
    "aiResolved",
    "agentId",
    "createdAt",
    "updatedAt"
})
public interface ChatAnalytics {
    /**
     * The id.
     *
     * @return the id
     */
    AnalyticsId id();

    /**
     * The site.
     *
     * @return the site
     */
    SiteId siteId();

    /**
     * The day, in the site's time zone.
     *
     * @return the day, in the site's time zone
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    LocalDate date();

    /**
     * Conversations that were started.
     *
     * @return conversations that were started
     */
    int totalConversations();

    /**
     * Messages that were sent.
     *
     * @return messages that were sent
     */
    int totalMessages();

    /**
     * Visitors seen for the first time.
     *
     * @return visitors seen for the first time
     */
    int newVisitors();

    /**
     * Visitors seen before that day as well.
     *
     * @return visitors seen before that day as well
     */
    int returningVisitors();

    /**
     * Conversations that came through the widget.
     *
     * @return conversations that came through the widget
     */
    int widgetConversations();

    /**
     * Conversations that came through WhatsApp.
     *
     * @return conversations that came through WhatsApp
     */
    int whatsappConversations();

    /**
     * Conversations that were resolved.
     *
     * @return conversations that were resolved
     */
    int resolvedConversations();

    /**
     * Conversations that were missed.
     *
     * @return conversations that were missed
     */
    int missedConversations();

    /**
     * The average time to the first answer, in seconds.
     *
     * @return the average time to the first answer, in seconds
     */
    int avgFirstResponseSeconds();

    /**
     * The average time to the resolution, in seconds.
     *
     * @return the average time to the resolution, in seconds
     */
    int avgResolutionSeconds();

    /**
     * The average time of waiting, in seconds.
     *
     * @return the average time of waiting, in seconds
     */
    int avgWaitSeconds();

    /**
     * Messages of a conversation on average, with two decimals.
     *
     * @return messages of a conversation on average, with two decimals
     */
    BigDecimal avgMessagesPerConversation();

    /**
     * The average rating, 1 to 5 with two decimals; 0 without ratings.
     *
     * @return the average rating, 1 to 5 with two decimals; 0 without ratings
     */
    BigDecimal avgRating();

    /**
     * Ratings that were given.
     *
     * @return ratings that were given
     */
    int totalRatings();

    /**
     * The share of ratings of 4 and more, in percent with two decimals.
     *
     * @return the share of ratings of 4 and more, in percent with two decimals
     */
    BigDecimal satisfactionScore();

    /**
     * Messages that the automatic responder wrote.
     *
     * @return messages that the automatic responder wrote
     */
    int aiAutoResponses();

    /**
     * Conversations that were resolved without an agent's message.
     *
     * @return conversations that were resolved without an agent's message
     */
    int aiResolved();

    /**
     * The agent whose numbers these are; empty for the whole site's.
     *
     * @return the agent whose numbers these are; empty for the whole site's
     */
    Optional<AgentId> agentId();

    /**
     * When the numbers were first put together.
     *
     * @return when the numbers were first put together
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant createdAt();

    /**
     * When the numbers last changed.
     *
     * @return when the numbers last changed
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant updatedAt();

    /**
     * Starts the numbers of a day, for stores and tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds the numbers of a day, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableChatAnalytics.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
