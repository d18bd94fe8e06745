package com.dramac.livechat;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * The one source of time of an installation, in microseconds: what PostgreSQL stores, so that a value read back equals
 * the value written. Safe for use by many threads when the clock it wraps is.
 */
public final class ChatClock {
    private final Clock clock;

    private ChatClock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * The system's clock.
     *
     * @return a clock in UTC
     */
    public static ChatClock system() {
        return new ChatClock(Clock.systemUTC());
    }

    /**
     * A clock of the host's, a fixed or a stepped one in tests.
     *
     * @param clock the source
     * @return the same clock, cut to microseconds
     */
    public static ChatClock of(Clock clock) {
        return new ChatClock(clock);
    }

    /**
     * Now.
     *
     * @return the current instant, cut down to whole microseconds
     */
    public Instant now() {
        return truncate(clock.instant());
    }

    /**
     * Cuts an instant to what every store keeps.
     *
     * @param instant any instant
     * @return the instant without what is below a microsecond
     */
    public static Instant truncate(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
