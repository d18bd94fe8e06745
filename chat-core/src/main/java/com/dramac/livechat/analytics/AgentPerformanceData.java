package com.dramac.livechat.analytics;

import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.internal.DomainValue;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import java.util.Optional;
import org.immutables.value.Value;

/** What an agent has done and is doing (specification, Task 2, {@code AgentPerformanceData}). As in the specification an average
 * of nothing is 0. */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableAgentPerformanceData.class)
@JsonDeserialize(as = ImmutableAgentPerformanceData.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "agentId",
    "agentName",
    "avatarUrl",
    "totalChats",
    "resolvedChats",
    "avgResponseTime",
    "avgRating",
    "totalRatings",
    "currentLoad",
    "maxLoad"
})
public interface AgentPerformanceData {
    /**
     * The agent.
     *
     * @return the agent
     */
    AgentId agentId();

    /**
     * The name shown to visitors.
     *
     * @return the name shown to visitors
     */
    @Value.Redacted
    String agentName();

    /**
     * The address of the agent's picture.
     *
     * @return the address of the agent's picture
     */
    @Value.Redacted
    Optional<String> avatarUrl();

    /**
     * Conversations the agent had.
     *
     * @return conversations the agent had
     */
    int totalChats();

    /**
     * Conversations of the agent that were resolved.
     *
     * @return conversations of the agent that were resolved
     */
    int resolvedChats();

    /**
     * The average time to the first answer, in seconds.
     *
     * @return the average time to the first answer, in seconds
     */
    int avgResponseTime();

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
     * Open conversations the agent has now.
     *
     * @return open conversations the agent has now
     */
    int currentLoad();

    /**
     * Open conversations the agent may have at once.
     *
     * @return open conversations the agent may have at once
     */
    int maxLoad();

    /**
     * Starts the data of an agent, for stores and tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds the data of an agent, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableAgentPerformanceData.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
