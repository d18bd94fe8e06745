package com.dramac.livechat.analytics;

import java.util.Optional;

/**
 * A column of a histogram: the times longer than the column before says, and not longer than this one says.
 *
 * @param upTo the longest time that it counts, in seconds; empty for all that are longer
 * @param count how many there are
 */
public record TimeBucket(Optional<Integer> upTo, long count) {}
