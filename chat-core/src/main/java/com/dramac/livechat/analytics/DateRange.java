package com.dramac.livechat.analytics;

import com.dramac.livechat.Limits;
import com.dramac.livechat.error.ValidationException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * Days one after the other. They are the site's days: a day begins with its first moment in the site's time zone and lasts
 * until the next one's, 23 or 25 hours where the clock is put on or back.
 *
 * @param from the first day
 * @param to the day behind the last; at most {@link Limits#REPORT_DAYS} days later
 */
public record DateRange(LocalDate from, LocalDate to) {
    private static final LocalDate FIRST = LocalDate.of(1, 1, 2);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    /**
     * Takes days together.
     *
     * @param from the first day
     * @param to the day behind the last
     * @throws ValidationException if there are none, or too many, or they are not in the years 1 to 9999
     */
    public DateRange {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (from.isBefore(FIRST) || to.isAfter(LAST)) {
            throw new ValidationException("range", "must be in the years 1 to 9999");
        }
        long days = ChronoUnit.DAYS.between(from, to);
        if (days < 1 || days > Limits.REPORT_DAYS) {
            throw new ValidationException("range", "must be 1 to " + Limits.REPORT_DAYS + " days");
        }
    }

    /**
     * Takes days together.
     *
     * @param from the first day
     * @param to the day behind the last
     * @return the days
     * @throws ValidationException if there are none, or too many, or they are not in the years 1 to 9999
     */
    public static DateRange of(LocalDate from, LocalDate to) {
        return new DateRange(from, to);
    }

    /**
     * A day alone.
     *
     * @param day the day
     * @return the one day
     * @throws ValidationException if it is not in the years 1 to 9999
     */
    public static DateRange day(LocalDate day) {
        if (day.isAfter(LAST)) {
            throw new ValidationException("range", "must be in the years 1 to 9999");
        }
        return new DateRange(day, day.plusDays(1));
    }

    /**
     * The days.
     *
     * @return every one of them, the first one first
     */
    public List<LocalDate> days() {
        return from.datesUntil(to).toList();
    }

    /**
     * The first moment.
     *
     * @param zone the site's time zone
     * @return when the first day begins
     */
    public Instant begin(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    /**
     * The moment behind the last.
     *
     * @param zone the site's time zone
     * @return when the day behind the last begins
     */
    public Instant end(ZoneId zone) {
        return to.atStartOfDay(zone).toInstant();
    }
}
