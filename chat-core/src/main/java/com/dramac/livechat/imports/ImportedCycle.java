package com.dramac.livechat.imports;

import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.ImportRules;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** A stretch of an imported conversation's life that ended with a reopening. It began when the one before was reopened. */
@Value.Immutable
@DomainValue
public interface ImportedCycle {
    /**
     * How it ended: resolved or missed.
     *
     * @return how it ended: resolved or missed
     */
    ConversationStatus outcome();

    /**
     * When it ended, not before it began.
     *
     * @return when it ended, not before it began
     */
    Instant endedAt();

    /**
     * When the conversation was reopened, not before the end: the start of the next cycle.
     *
     * @return when the conversation was reopened, not before the end: the start of the next cycle
     */
    Instant reopenedAt();

    /**
     * Who had it.
     *
     * @return who had it
     */
    Optional<AgentId> assignedAgentId();

    /**
     * When an agent first had it; an earlier answer among the messages takes its place.
     *
     * @return when an agent first had it; an earlier answer among the messages takes its place
     */
    Optional<Instant> attendedAt();

    /**
     * The stars, 1 to 5.
     *
     * @return the stars, 1 to 5
     */
    Optional<Integer> rating();

    /**
     * What the visitor wrote with them.
     *
     * @return what the visitor wrote with them
     */
    @Value.Redacted
    Optional<String> ratingComment();

    /**
     * When they were given; without it, at the end.
     *
     * @return when they were given; without it, at the end
     */
    Optional<Instant> ratedAt();

    /**
     * Checks every bound when the row is built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        ImportRules.check(this);
    }

    /**
     * Starts a row.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a row; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableImportedCycle.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
