package com.dramac.livechat.routing;

import com.dramac.livechat.Limits;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What came of routing one conversation, and why. It holds no personal data: ids and numbers. */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableRoutingDecision.class)
@JsonDeserialize(as = ImmutableRoutingDecision.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "conversationId",
    "departmentId",
    "outcome",
    "assignedAgentId",
    "strategy",
    "candidates",
    "candidateCount",
    "reason",
    "decidedAt"
})
public interface RoutingDecision {
    /**
     * The conversation.
     *
     * @return the conversation
     */
    ConversationId conversationId();

    /**
     * The department that it was in.
     *
     * @return the department, if any
     */
    Optional<DepartmentId> departmentId();

    /**
     * What came of it.
     *
     * @return what came of it
     */
    RoutingOutcome outcome();

    /**
     * Who has it now: whoever got it, or had it before.
     *
     * @return the agent; empty if nobody has it
     */
    Optional<AgentId> assignedAgentId();

    /**
     * What chose.
     *
     * @return {@link RoutingStrategy#name}
     */
    String strategy();

    /**
     * Who was there, with the load before the decision: by id, free or not. Of more than {@link
     * Limits#ROUTING_CANDIDATES}, whoever got the conversation and the first others.
     *
     * @return the candidates; empty where it was settled without them
     */
    List<RoutingCandidate> candidates();

    /**
     * How many were there.
     *
     * @return as many as the candidates, or more
     */
    int candidateCount();

    /**
     * The decision in one English sentence, for people.
     *
     * @return the reason, 1 to {@link Limits#DESCRIPTION} characters
     */
    String reason();

    /**
     * When it was decided.
     *
     * @return when it was decided
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant decidedAt();

    /**
     * Checks what must go together when the decision is built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        new Violations()
                .filled("strategy", Optional.of(strategy()), Limits.NAME)
                .filled("reason", Optional.of(reason()), Limits.DESCRIPTION)
                .require(
                        candidates().size() <= Limits.ROUTING_CANDIDATES,
                        "candidates",
                        "must be at most " + Limits.ROUTING_CANDIDATES)
                .require(candidateCount() >= candidates().size(), "candidateCount", "must count all candidates")
                .require(
                        outcome() != RoutingOutcome.ASSIGNED
                                || candidates().stream()
                                        .anyMatch(one -> assignedAgentId().equals(Optional.of(one.agentId()))),
                        "assignedAgentId",
                        "must be one of the candidates")
                .throwIfAny();
    }

    /**
     * Starts a decision, for stores and tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a decision, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableRoutingDecision.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
