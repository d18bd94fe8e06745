package com.dramac.livechat.analytics;

import com.dramac.livechat.internal.DomainValue;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** How long something took, over many cycles, in whole seconds. Of nothing, everything but the count is absent. */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableTimeDistribution.class)
@JsonDeserialize(as = ImmutableTimeDistribution.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"count", "average", "p50", "p90", "p95", "histogram"})
public interface TimeDistribution {
    /** Where the histogram's columns end, in seconds: from ten seconds to a week. */
    List<Integer> BOUNDS = List.of(
            10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400, 172_800, 604_800);

    /**
     * How many there are.
     *
     * @return how many there are
     */
    long count();

    /**
     * The average.
     *
     * @return the average, to two decimals, rounded half up
     */
    Optional<BigDecimal> average();

    /**
     * The median.
     *
     * @return the shortest time that at least half of all do not exceed
     */
    Optional<Integer> p50();

    /**
     * The 90th percentile.
     *
     * @return the shortest time that at least 90 percent of all do not exceed
     */
    Optional<Integer> p90();

    /**
     * The 95th percentile.
     *
     * @return the shortest time that at least 95 percent of all do not exceed
     */
    Optional<Integer> p95();

    /**
     * The histogram.
     *
     * @return a column for each of {@link #BOUNDS}, and one for what is longer
     */
    List<TimeBucket> histogram();

    /**
     * Starts a distribution, for stores and tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a distribution, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableTimeDistribution.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
