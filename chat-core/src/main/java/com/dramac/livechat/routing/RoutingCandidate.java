package com.dramac.livechat.routing;

import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.internal.DomainValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.immutables.value.Value;

/** An agent who was there when a conversation was routed: active, online, with a live presence lease. */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableRoutingCandidate.class)
@JsonDeserialize(as = ImmutableRoutingCandidate.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"agentId", "load", "capacity", "lastTurn"})
public interface RoutingCandidate {
    /**
     * The agent.
     *
     * @return the agent
     */
    AgentId agentId();

    /**
     * Open conversations that the agent had at that moment, before the decision.
     *
     * @return 0 or more; more than the capacity where conversations came another way
     */
    int load();

    /**
     * Open conversations that the agent takes: the smaller of the agent's and the department's limit.
     *
     * @return 0 to {@link com.dramac.livechat.Limits#CAPACITY}
     */
    int capacity();

    /**
     * When routing last gave the agent a conversation, as a number that grows from one assignment of the department's to
     * the next. Whoever has the smallest has waited for the longest.
     *
     * @return the number, 0 if routing never gave the agent any
     */
    long lastTurn();

    /**
     * Whether the agent takes one more.
     *
     * @return true if the load is below the capacity
     */
    @JsonIgnore
    default boolean isFree() {
        return load() < capacity();
    }

    /**
     * Starts a candidate, for stores and tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a candidate, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableRoutingCandidate.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
