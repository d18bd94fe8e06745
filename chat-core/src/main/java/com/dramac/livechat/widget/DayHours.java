package com.dramac.livechat.widget;

import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import com.dramac.livechat.internal.WidgetRules;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.immutables.value.Value;

/**
 * The hours of one day of the week (specification, Task 2, {@code DayHours}), by the clock on the site's wall. An end
 * before the start is the next morning's; an end equal to the start is the same time of the next day, 24 hours.
 */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableDayHours.class)
@JsonDeserialize(as = ImmutableDayHours.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"enabled", "start", "end"})
public interface DayHours {
    /**
     * Whether the site opens on this day.
     *
     * @return false if it stays closed, whatever start and end say
     */
    boolean enabled();

    /**
     * When it opens.
     *
     * @return hours and minutes, {@code 00:00} to {@code 23:59}
     */
    String start();

    /**
     * When it closes; at that time it is closed.
     *
     * @return hours and minutes, {@code 00:00} to {@code 23:59}
     */
    String end();

    /**
     * Hours of a day on which the site opens.
     *
     * @param start when it opens, such as {@code 09:00}
     * @param end when it closes, such as {@code 17:00}
     * @return the hours
     * @throws com.dramac.livechat.error.ValidationException if either is no such time
     */
    static DayHours of(String start, String end) {
        return builder().enabled(true).start(start).end(end).build();
    }

    /**
     * Checks the times when the hours are built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is no time
     */
    @Value.Check
    default void check() {
        new Violations()
                .require(WidgetRules.isTimeOfDay(start()), "start", "must be a time such as 09:00")
                .require(WidgetRules.isTimeOfDay(end()), "end", "must be a time such as 17:00")
                .throwIfAny();
    }

    /**
     * Starts a day's hours.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a day's hours; building them without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableDayHours.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
