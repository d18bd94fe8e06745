package com.dramac.livechat.event;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;

/** How a consumer goes about its work. Out-of-bounds values cannot be built. */
@Value.Immutable
@DomainValue
public interface ConsumerOptions {
    /**
     * Where somebody begins who comes by a name for the first time; later it means nothing.
     *
     * @return a cursor of the site's events; the beginning unless given
     */
    Optional<Cursor> startAt();

    /**
     * How often an event is tried before it is parked.
     *
     * @return 1 to {@link Limits#CONSUMER_ATTEMPTS}; 5 unless given
     */
    @Value.Default
    default int attempts() {
        return 5;
    }

    /**
     * How long a reader stays the active one without a word. It says one with every call and with every event, so this has to be
     * longer than the longest handling of one event.
     *
     * @return 1 second to {@link Limits#CONSUMER_LEASE}; 30 seconds unless given
     */
    @Value.Default
    default Duration lease() {
        return Duration.ofSeconds(30);
    }

    /**
     * What holds unless something else is said.
     *
     * @return from the beginning, 5 attempts, 30 seconds
     */
    static ConsumerOptions standard() {
        return builder().build();
    }

    /** Checks the bounds. */
    @Value.Check
    default void check() {
        new Violations()
                .range("attempts", Optional.of(attempts()), 1, Limits.CONSUMER_ATTEMPTS)
                .require(
                        lease().compareTo(Duration.ofSeconds(1)) >= 0 && lease().compareTo(Limits.CONSUMER_LEASE) <= 0,
                        "lease",
                        "must be 1 second to " + Limits.CONSUMER_LEASE)
                .throwIfAny();
    }

    /**
     * Starts with what holds unless something else is said.
     *
     * @return a builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Sets up a consumer. */
    final class Builder extends ImmutableConsumerOptions.Builder {
        /** Starts with what holds unless something else is said. */
        public Builder() {}
    }
}
