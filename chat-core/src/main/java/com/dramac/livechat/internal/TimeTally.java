package com.dramac.livechat.internal;

import com.dramac.livechat.analytics.TimeBucket;
import com.dramac.livechat.analytics.TimeDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Counts times and gives their distribution. Confined to one thread; needs room for each different time, not for each. */
public final class TimeTally {
    private final NavigableMap<Integer, Long> counts = new TreeMap<>();
    private long count;
    private long sum;

    /** Starts with nothing. */
    public TimeTally() {}

    /**
     * Counts a time.
     *
     * @param seconds the time
     * @param times how often it occurs
     */
    public void add(int seconds, long times) {
        counts.merge(seconds, times, Long::sum);
        count += times;
        sum += seconds * times;
    }

    /**
     * What was counted.
     *
     * @return the distribution
     */
    public TimeDistribution distribution() {
        return TimeDistribution.builder()
                .count(count)
                .average(Averages.of(sum, count, 2))
                .p50(percentile(50))
                .p90(percentile(90))
                .p95(percentile(95))
                .histogram(histogram())
                .build();
    }

    /** The nearest rank: one of the times themselves, never a value between two. */
    private Optional<Integer> percentile(int percent) {
        long seen = 0;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            seen += entry.getValue();
            if (seen * 100 >= count * percent) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    private List<TimeBucket> histogram() {
        List<TimeBucket> buckets = new ArrayList<>();
        int from = -1;
        for (int upTo : TimeDistribution.BOUNDS) {
            buckets.add(new TimeBucket(Optional.of(upTo), sum(counts.subMap(from, false, upTo, true))));
            from = upTo;
        }
        buckets.add(new TimeBucket(Optional.empty(), sum(counts.tailMap(from, false))));
        return buckets;
    }

    private static long sum(Map<Integer, Long> part) {
        return part.values().stream().mapToLong(Long::longValue).sum();
    }
}
