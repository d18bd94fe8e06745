package com.dramac.livechat.internal;

import com.dramac.livechat.analytics.BusyHour;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts what came in by the hours of the week in a time zone. Confined to one thread. */
public final class HourTally {
    /** What is counted together: every zone's hours consist of whole quarters, at least since 1972. */
    public static final Duration QUARTER = Duration.ofMinutes(15);

    private static final int DAYS = 7;
    private static final int HOURS = 24;

    private final ZoneId zone;
    private final long[] conversations = new long[DAYS * HOURS];
    private final long[] messages = new long[DAYS * HOURS];

    /**
     * Starts with nothing.
     *
     * @param zone the site's time zone
     */
    public HourTally(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Counts what came in.
     *
     * @param at when; the quarter of an hour since 1970 decides
     * @param begun conversations that began
     * @param written messages of visitors
     */
    public void add(Instant at, long begun, long written) {
        long seconds = QUARTER.toSeconds();
        ZonedDateTime local = Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds)
                .atZone(zone);
        int cell = (local.getDayOfWeek().getValue() - 1) * HOURS + local.getHour();
        conversations[cell] += begun;
        messages[cell] += written;
    }

    /**
     * The busiest hours.
     *
     * @return the hours in which anything came in, the busiest first
     */
    public List<BusyHour> busiest() {
        List<BusyHour> hours = new ArrayList<>();
        for (int cell = 0; cell < DAYS * HOURS; cell++) {
            if (conversations[cell] + messages[cell] > 0) {
                hours.add(new BusyHour(
                        DayOfWeek.of(cell / HOURS + 1), cell % HOURS, conversations[cell], messages[cell]));
            }
        }
        hours.sort(Comparator.comparingLong(BusyHour::conversations)
                .thenComparingLong(BusyHour::messages)
                .reversed());
        return hours;
    }
}
