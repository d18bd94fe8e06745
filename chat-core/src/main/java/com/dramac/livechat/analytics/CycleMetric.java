package com.dramac.livechat.analytics;

import com.dramac.livechat.conversation.ConversationCycle;
import com.dramac.livechat.conversation.ConversationStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What is counted of conversations' cycles: which of them, at which moment, and how many seconds it took. A cycle counts on
 * the day of that moment, for the agent who has it, or had it when it ended. {@code docs/metrics.md} says the same in words.
 */
public enum CycleMetric {
    /** Conversations began. Reopenings are no beginnings. */
    STARTED,
    /** The wait ended. */
    ATTENDED,
    /** An agent answered for the first time. */
    ANSWERED,
    /** It was resolved. */
    RESOLVED,
    /** It was resolved without an agent's message. */
    AI_RESOLVED,
    /** Nobody came in time. */
    MISSED,
    /** It was rated. */
    RATED,
    /** It was rated 4 or 5. */
    SATISFIED;

    /** The stars from which on a rating counts as satisfied. */
    public static final int SATISFIED_FROM = 4;

    /**
     * When a cycle counts.
     *
     * @param cycle the cycle
     * @return the moment; empty if the cycle does not count
     */
    public Optional<Instant> at(ConversationCycle cycle) {
        return switch (this) {
            case STARTED -> Optional.of(cycle.startedAt()).filter(at -> cycle.cycle() == 1);
            case ATTENDED -> cycle.attendedAt();
            case ANSWERED -> cycle.answeredAt();
            case RESOLVED -> ended(cycle, ConversationStatus.RESOLVED);
            case AI_RESOLVED ->
                ended(cycle, ConversationStatus.RESOLVED)
                        .filter(at -> cycle.answeredAt().isEmpty());
            case MISSED -> ended(cycle, ConversationStatus.MISSED);
            case RATED -> cycle.ratedAt();
            case SATISFIED ->
                cycle.ratedAt()
                        .filter(at -> cycle.rating()
                                .filter(stars -> stars >= SATISFIED_FROM)
                                .isPresent());
        };
    }

    /**
     * How long it took.
     *
     * @param cycle a cycle that counts
     * @return seconds from the cycle's beginning to that moment, for {@link #ATTENDED}, {@link #ANSWERED}, {@link #RESOLVED}
     *     and {@link #AI_RESOLVED}
     */
    public Optional<Integer> seconds(ConversationCycle cycle) {
        return switch (this) {
            case ATTENDED -> cycle.waitTimeSeconds();
            case ANSWERED -> cycle.firstResponseTimeSeconds();
            case RESOLVED, AI_RESOLVED -> cycle.resolutionTimeSeconds();
            case STARTED, MISSED, RATED, SATISFIED -> Optional.empty();
        };
    }

    private static Optional<Instant> ended(ConversationCycle cycle, ConversationStatus outcome) {
        return cycle.endedAt().filter(at -> cycle.outcome().equals(Optional.of(outcome)));
    }
}
