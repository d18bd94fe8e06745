package com.dramac.livechat.analytics;

import com.dramac.livechat.internal.DomainValue;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import org.immutables.value.Value;

/** How a site stands at this moment and did today (specification, Task 2, {@code ChatOverviewStats}). Today is the day in the
 * site's time zone. As in the specification an average of nothing is 0. */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableChatOverviewStats.class)
@JsonDeserialize(as = ImmutableChatOverviewStats.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "activeConversations",
    "pendingConversations",
    "onlineAgents",
    "avgResponseTime",
    "todayConversations",
    "todayResolved",
    "todayMissed",
    "satisfactionScore"
})
public interface ChatOverviewStats {
    /**
     * Conversations that are being answered.
     *
     * @return conversations that are being answered
     */
    int activeConversations();

    /**
     * Conversations that nobody answers yet.
     *
     * @return conversations that nobody answers yet
     */
    int pendingConversations();

    /**
     * Agents who are online.
     *
     * @return agents who are online
     */
    int onlineAgents();

    /**
     * The average time to today's first answers, in seconds.
     *
     * @return the average time to today's first answers, in seconds
     */
    int avgResponseTime();

    /**
     * Conversations started today.
     *
     * @return conversations started today
     */
    int todayConversations();

    /**
     * Conversations resolved today.
     *
     * @return conversations resolved today
     */
    int todayResolved();

    /**
     * Conversations missed today.
     *
     * @return conversations missed today
     */
    int todayMissed();

    /**
     * The share of today's ratings of 4 and more, in percent with two decimals.
     *
     * @return the share of today's ratings of 4 and more, in percent with two decimals
     */
    BigDecimal satisfactionScore();

    /**
     * Starts an overview, for stores and tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an overview, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableChatOverviewStats.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
