package com.dramac.livechat.widget;

import com.dramac.livechat.internal.DomainValue;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.DayOfWeek;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The hours of each day of the week (specification, Task 2, {@code BusinessHoursConfig}). A day that is left out is
 * closed, but for what the night before reaches into it.
 */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableBusinessHoursConfig.class)
@JsonDeserialize(as = ImmutableBusinessHoursConfig.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
public interface BusinessHoursConfig {
    /** No hours on any day. */
    BusinessHoursConfig NONE = builder().build();

    /**
     * The hours of Monday.
     *
     * @return the hours; left out of JSON when absent
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    Optional<DayHours> monday();

    /**
     * The hours of Tuesday.
     *
     * @return the hours; left out of JSON when absent
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    Optional<DayHours> tuesday();

    /**
     * The hours of Wednesday.
     *
     * @return the hours; left out of JSON when absent
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    Optional<DayHours> wednesday();

    /**
     * The hours of Thursday.
     *
     * @return the hours; left out of JSON when absent
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    Optional<DayHours> thursday();

    /**
     * The hours of Friday.
     *
     * @return the hours; left out of JSON when absent
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    Optional<DayHours> friday();

    /**
     * The hours of Saturday.
     *
     * @return the hours; left out of JSON when absent
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    Optional<DayHours> saturday();

    /**
     * The hours of Sunday.
     *
     * @return the hours; left out of JSON when absent
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    Optional<DayHours> sunday();

    /**
     * The hours of a day.
     *
     * @param day the day
     * @return its hours, if it has any
     */
    default Optional<DayHours> on(DayOfWeek day) {
        return switch (day) {
            case MONDAY -> monday();
            case TUESDAY -> tuesday();
            case WEDNESDAY -> wednesday();
            case THURSDAY -> thursday();
            case FRIDAY -> friday();
            case SATURDAY -> saturday();
            case SUNDAY -> sunday();
        };
    }

    /**
     * Starts a week without hours.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a week's hours. */
    final class Builder extends ImmutableBusinessHoursConfig.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
