package com.dramac.livechat.widget;

import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.internal.WidgetRules;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * When a site is open. Immutable. The clock on the site's wall decides: the site is open at a moment when that clock shows
 * a time within the hours of its day, or of the night that began the day before. So where the clock is put forward, hours
 * that it leaps over do not take place; where it is put back, hours that it shows twice take place twice. Hours of
 * neighbouring days that touch or overlap count once. The start belongs to the hours, the end does not.
 *
 * <p>Without business hours a site is always open; with business hours on no day it never is. Moments in the years 1 to
 * 9999 can be asked about.
 */
public final class BusinessHours {
    private final boolean always;
    private final WeeklyHours week;
    private final ZoneRules rules;

    private BusinessHours(boolean always, WeeklyHours week, ZoneRules rules) {
        this.always = always;
        this.week = week;
        this.rules = rules;
    }

    /**
     * The hours of settings.
     *
     * @param settings the settings
     * @return when their site is open
     */
    public static BusinessHours of(ChatWidgetSettings settings) {
        return new BusinessHours(
                !settings.businessHoursEnabled(),
                WeeklyHours.of(settings.businessHours()),
                ZoneId.of(settings.timezone()).getRules());
    }

    /**
     * Whether the site is open.
     *
     * @param moment the moment
     * @return true if it is open
     * @throws ValidationException if the moment is out of bounds
     */
    public boolean isOpenAt(Instant moment) {
        requireKnown("moment", moment);
        return always || week.isOpenAt(local(moment));
    }

    /**
     * When the site is open next.
     *
     * @param moment the moment to look from
     * @return the moment itself if the site is open then, else when it opens; empty if it never does
     * @throws ValidationException if the moment is out of bounds
     */
    public Optional<Instant> nextOpening(Instant moment) {
        if (isOpenAt(moment)) {
            return Optional.of(moment);
        }
        if (week.isEmpty()) {
            return Optional.empty();
        }
        Instant from = moment;
        while (true) {
            long opening = week.nextOpening(local(from)) - offset(from);
            ZoneOffsetTransition change = rules.nextTransition(from);
            if (change == null || opening < change.toEpochSecond()) {
                return Optional.of(Instant.ofEpochSecond(opening));
            }
            from = change.getInstant();
            if (week.isOpenAt(local(from))) {
                return Optional.of(from);
            }
        }
    }

    /**
     * How long the site is open between two moments. Takes a step for each change of the zone's offset, not for each day.
     *
     * @param from the first moment
     * @param to the last moment
     * @return how much of the time between them the site is open; zero if the last is not after the first
     * @throws ValidationException if a moment is out of bounds
     */
    public Duration openDurationBetween(Instant from, Instant to) {
        requireKnown("from", from);
        requireKnown("to", to);
        if (!from.isBefore(to)) {
            return Duration.ZERO;
        }
        if (always) {
            return Duration.between(from, to);
        }
        Duration open = Duration.ZERO;
        Instant start = from;
        while (start.isBefore(to)) {
            ZoneOffsetTransition change = rules.nextTransition(start);
            Instant end = change == null || change.getInstant().isAfter(to) ? to : change.getInstant();
            long offset = offset(start);
            open = open.plus(openUntil(end, offset)).minus(openUntil(start, offset));
            start = end;
        }
        return open;
    }

    /** How long the site would have been open since a certain Monday had the clock never been put on or back. */
    private Duration openUntil(Instant moment, long offset) {
        long local = moment.getEpochSecond() + offset;
        return Duration.ofSeconds(week.openSecondsUntil(local), week.isOpenAt(local) ? moment.getNano() : 0);
    }

    private long local(Instant moment) {
        return moment.getEpochSecond() + offset(moment);
    }

    private long offset(Instant moment) {
        return rules.getOffset(moment).getTotalSeconds();
    }

    private static void requireKnown(String field, Instant moment) {
        if (!WidgetRules.isStorable(moment)) {
            throw new ValidationException(field, "must be in the years 1 to 9999");
        }
    }

    /**
     * The hours of a week as seconds of the local time line, which begins on 1970-01-01T00:00 by the clock on the wall and
     * has neither gaps nor overlaps.
     */
    private static final class WeeklyHours {
        private static final int DAYS = 7;
        private static final int DAY = 86_400;
        private static final int MINUTE = 60;
        private static final int MINUTES = DAYS * DAY / MINUTE;
        /** 1970 began on a Thursday. */
        private static final long MONDAY = 4L * DAY;

        /** How many minutes are open before each minute of the week; one more entry than minutes. */
        private final int[] openBefore;

        private WeeklyHours(int[] openBefore) {
            this.openBefore = openBefore;
        }

        static WeeklyHours of(BusinessHoursConfig config) {
            boolean[] open = new boolean[MINUTES];
            for (DayOfWeek day : DayOfWeek.values()) {
                config.on(day).filter(DayHours::enabled).ifPresent(hours -> {
                    int start = minute(hours.start());
                    int end = minute(hours.end());
                    int length = end > start ? end - start : end - start + DAY / MINUTE;
                    int first = (day.getValue() - 1) * DAY / MINUTE + start;
                    for (int i = first; i < first + length; i++) {
                        open[i % MINUTES] = true;
                    }
                });
            }
            int[] openBefore = new int[MINUTES + 1];
            for (int i = 0; i < MINUTES; i++) {
                openBefore[i + 1] = openBefore[i] + (open[i] ? 1 : 0);
            }
            return new WeeklyHours(openBefore);
        }

        boolean isEmpty() {
            return openBefore[MINUTES] == 0;
        }

        boolean isOpenAt(long local) {
            int minute = minuteOfWeek(local);
            return openBefore[minute + 1] > openBefore[minute];
        }

        /** The first open second after a closed one. */
        long nextOpening(long local) {
            int now = minuteOfWeek(local);
            int minute = now;
            while (openBefore[minute % MINUTES + 1] == openBefore[minute % MINUTES]) {
                minute++;
            }
            return Math.floorDiv(local, MINUTE) * MINUTE + (long) (minute - now) * MINUTE;
        }

        long openSecondsUntil(long local) {
            long weeks = Math.floorDiv(local - MONDAY, (long) DAYS * DAY);
            int minute = minuteOfWeek(local);
            long begun = isOpenAt(local) ? Math.floorMod(local, MINUTE) : 0;
            return (weeks * openBefore[MINUTES] + openBefore[minute]) * MINUTE + begun;
        }

        private static int minuteOfWeek(long local) {
            return Math.floorMod(Math.floorDiv(local - MONDAY, MINUTE), MINUTES);
        }

        private static int minute(String time) {
            return LocalTime.parse(time).toSecondOfDay() / MINUTE;
        }
    }
}
