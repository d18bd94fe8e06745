package com.dramac.livechat.conversation;

import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.widget.BusinessHours;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A stretch of a conversation's life: from its creation or a reopening to its end. Each has its own first response,
 * resolution, rating and agent. What starts and stops each time stands in {@code docs/metrics.md}.
 */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableConversationCycle.class)
@JsonDeserialize(as = ImmutableConversationCycle.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "cycle",
    "startedAt",
    "endedAt",
    "outcome",
    "assignedAgentId",
    "attendedAt",
    "answeredAt",
    "aiAnsweredAt",
    "firstResponseTimeSeconds",
    "resolutionTimeSeconds",
    "waitTimeSeconds",
    "rating",
    "ratingComment",
    "ratedAt"
})
public interface ConversationCycle {
    /**
     * Its number within the conversation, from 1.
     *
     * @return its number within the conversation, from 1
     */
    int cycle();

    /**
     * When it began: with the conversation, or with its reopening.
     *
     * @return when it began: with the conversation, or with its reopening
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant startedAt();

    /**
     * When it ended: resolved, missed or closed; empty while it lasts.
     *
     * @return when it ended: resolved, missed or closed; empty while it lasts
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Optional<Instant> endedAt();

    /**
     * How it ended; empty while it lasts.
     *
     * @return how it ended; empty while it lasts
     */
    Optional<ConversationStatus> outcome();

    /**
     * The agent who has it, or had it when it ended.
     *
     * @return the agent who has it, or had it when it ended
     */
    Optional<AgentId> assignedAgentId();

    /**
     * The end of the wait: the first assignment or answer.
     *
     * @return the end of the wait: the first assignment or answer
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Optional<Instant> attendedAt();

    /**
     * The first answer of an agent.
     *
     * @return the first answer of an agent
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Optional<Instant> answeredAt();

    /**
     * The first answer of the AI, which counts as no first response.
     *
     * @return the first answer of the AI, which counts as no first response
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Optional<Instant> aiAnsweredAt();

    /**
     * Seconds from its beginning to the first answer of an agent.
     *
     * @return seconds from its beginning to the first answer of an agent
     */
    Optional<Integer> firstResponseTimeSeconds();

    /**
     * Seconds from its beginning to its resolution.
     *
     * @return seconds from its beginning to its resolution
     */
    Optional<Integer> resolutionTimeSeconds();

    /**
     * Seconds from its beginning to the end of the wait.
     *
     * @return seconds from its beginning to the end of the wait
     */
    Optional<Integer> waitTimeSeconds();

    /**
     * The stars, 1 to 5.
     *
     * @return the stars, 1 to 5
     */
    Optional<Integer> rating();

    /**
     * What the visitor wrote with the rating.
     *
     * @return what the visitor wrote with the rating
     */
    @Value.Redacted
    Optional<String> ratingComment();

    /**
     * When it was rated.
     *
     * @return when it was rated
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Optional<Instant> ratedAt();

    /**
     * The wait within business hours.
     *
     * @param hours when the site is open
     * @return the open time until the first assignment or answer; empty if there was none
     */
    default Optional<Duration> waitDuring(BusinessHours hours) {
        return attendedAt().map(attended -> hours.openDurationBetween(startedAt(), attended));
    }

    /**
     * The first response within business hours.
     *
     * @param hours when the site is open
     * @return the open time until the first answer of an agent; empty if there was none
     */
    default Optional<Duration> firstResponseDuring(BusinessHours hours) {
        return answeredAt().map(answered -> hours.openDurationBetween(startedAt(), answered));
    }

    /**
     * The resolution within business hours.
     *
     * @param hours when the site is open
     * @return the open time until the cycle was resolved; empty if it was not
     */
    default Optional<Duration> resolutionDuring(BusinessHours hours) {
        return endedAt()
                .filter(ended -> outcome().equals(Optional.of(ConversationStatus.RESOLVED)))
                .map(ended -> hours.openDurationBetween(startedAt(), ended));
    }

    /**
     * Starts a cycle, for stores and tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a cycle, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableConversationCycle.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
