package com.dramac.livechat.conversation;

import com.dramac.livechat.error.ValidationException;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A bound of a range of time: an instant, or the beginning of a day in the site's time zone. */
public sealed interface FilterDate {
    /**
     * A moment.
     *
     * @param instant the moment
     */
    record Moment(Instant instant) implements FilterDate {
        @Override
        public Instant in(ZoneId zone) {
            return instant;
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * The beginning of a day.
     *
     * @param date the day
     */
    record Day(LocalDate date) implements FilterDate {
        @Override
        public Instant in(ZoneId zone) {
            return date.atStartOfDay(zone).toInstant();
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * The moment that is meant.
     *
     * @param zone the site's time zone
     * @return the moment
     */
    Instant in(ZoneId zone);

    /**
     * A moment.
     *
     * @param instant the moment
     * @return the bound
     */
    static FilterDate of(Instant instant) {
        return new Moment(instant);
    }

    /**
     * The beginning of a day in the site's time zone.
     *
     * @param date the day
     * @return the bound
     */
    static FilterDate of(LocalDate date) {
        return new Day(date);
    }

    /**
     * Reads a bound.
     *
     * @param text an ISO-8601 date ({@code 2026-03-01}) or a date and time with its offset ({@code 2026-03-01T09:00:00Z})
     * @return the bound
     * @throws ValidationException if it is neither, or not in the years 0000 to 9999
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static FilterDate parse(String text) {
        try {
            FilterDate date = text.indexOf('T') < 0
                    ? of(LocalDate.parse(text))
                    : of(OffsetDateTime.parse(text).toInstant());
            if (text.length() <= MAX_LENGTH && Character.isDigit(text.charAt(0))) {
                return date;
            }
        } catch (DateTimeException e) {
            throw new ValidationException("date", RULE, e);
        }
        throw new ValidationException("date", RULE);
    }

    /** Which bounds can be compared with what is stored. */
    String YEARS = "must be in the years 1 to 9999";

    /**
     * Whether the bound can be compared with what is stored.
     *
     * @return true if it lies in the years 1 to 9999
     */
    default boolean isStorable() {
        Instant moment = in(ZoneOffset.UTC);
        return !moment.isBefore(FIRST) && !moment.isAfter(LAST);
    }

    /** The first moment of the year 1. */
    Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    /** The last moment of the year 9999. */
    Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** What a bound must be. */
    String RULE = "must be an ISO-8601 date, or a date and time with its offset";

    /** The longest text that can be one. */
    int MAX_LENGTH = 40;

    /**
     * The bound as it is read.
     *
     * @return an ISO-8601 date, or a date and time
     */
    @JsonValue
    default String text() {
        return this instanceof Day day
                ? day.date().toString()
                : ((Moment) this).instant().toString();
    }
}
