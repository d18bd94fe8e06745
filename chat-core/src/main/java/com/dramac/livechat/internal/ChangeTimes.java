package com.dramac.livechat.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When a change counts as made. In SQL: {@code greatest(?, updated_at + interval '1 microsecond')}. */
public final class ChangeTimes {
    private ChangeTimes() {}

    /**
     * The time of a change: the present, but always behind the change before it, so that it tells the two apart.
     *
     * @param previous the time of the change before
     * @param now the present
     * @return the time to keep
     */
    public static Instant next(Instant previous, Instant now) {
        return now.isAfter(previous) ? now : previous.plus(1, ChronoUnit.MICROS);
    }
}
