package com.dramac.livechat.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that the test moves. Safe for use by many threads. */
public final class ManualClock extends Clock {
    /** Where a clock starts that was given no time: the first of January 2026, midnight UTC. */
    public static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Instant> now;
    private final Duration tick;
    private final ZoneId zone;

    private ManualClock(AtomicReference<Instant> now, Duration tick, ZoneId zone) {
        this.now = now;
        this.tick = tick;
        this.zone = zone;
    }

    /**
     * A clock that stands at {@link #DEFAULT_START} until it is moved.
     *
     * @return the clock, in UTC
     */
    public static ManualClock create() {
        return startingAt(DEFAULT_START);
    }

    /**
     * A clock that stands until it is moved.
     *
     * @param start the first reading
     * @return the clock, in UTC
     */
    public static ManualClock startingAt(Instant start) {
        return new ManualClock(new AtomicReference<>(start), Duration.ZERO, ZoneOffset.UTC);
    }

    /**
     * A clock from {@link #DEFAULT_START} on that goes on by a microsecond with every reading, so that no two are equal.
     *
     * @return the clock, in UTC
     */
    public static ManualClock ticking() {
        return new ManualClock(new AtomicReference<>(DEFAULT_START), Duration.of(1, ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    /**
     * Moves the clock on.
     *
     * @param step how far; a negative step moves it back
     * @return the time it shows then
     */
    public Instant advance(Duration step) {
        return now.updateAndGet(instant -> instant.plus(step));
    }

    /**
     * Sets the clock.
     *
     * @param instant what it shows next
     */
    public void set(Instant instant) {
        now.set(instant);
    }

    @Override
    public Instant instant() {
        return now.getAndUpdate(instant -> instant.plus(tick));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock seen from another zone: moving one moves both. */
    @Override
    public ManualClock withZone(ZoneId other) {
        return new ManualClock(now, tick, other);
    }
}
