package com.dramac.livechat.internal;

import com.dramac.livechat.selfcheck.CheckedRow;
import com.dramac.livechat.selfcheck.Difference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What can be told of an agent's totals. Of erased visitors the conversations are gone while what their agents have handled
 * stays: totals may be above what is there, as far as conversations could have been erased, and never below.
 */
public final class AgentChecks {
    private static final long LEAST_STARS = 1;
    private static final long MOST_STARS = 5;

    private AgentChecks() {}

    /**
     * So many values and their sum.
     *
     * @param count how many
     * @param sum what they add up to
     */
    public record Sum(long count, long sum) {
        /** Whether the others are among these, each of the rest being within bounds. */
        private boolean holds(Sum others, long least, long most) {
            long rest = count - others.count;
            long restSum = sum - others.sum;
            return rest >= 0 && restSum >= rest * least && restSum <= rest * most;
        }
    }

    /**
     * An agent's totals.
     *
     * @param load open conversations
     * @param handled cycles that were handled
     * @param responses first responses, in seconds
     * @param averageResponse their average
     * @param ratings stars
     * @param averageRating their average
     */
    public record Totals(
            long load, long handled, Sum responses, BigDecimal averageResponse, Sum ratings, BigDecimal averageRating) {
        /**
         * Totals with the averages that follow from them.
         *
         * @param load open conversations
         * @param handled cycles that were handled
         * @param responses first responses, in seconds
         * @param ratings stars
         * @return the totals
         */
        public static Totals of(long load, long handled, Sum responses, Sum ratings) {
            return new Totals(load, handled, responses, average(responses, 0), ratings, average(ratings, 2));
        }
    }

    private static BigDecimal average(Sum values, int decimals) {
        return Averages.orZero(values.sum(), values.count(), decimals);
    }

    /**
     * What an agent's totals should be.
     *
     * @param stored what they are
     * @param there what the stored conversations and cycles come to
     * @return the stored ones, where they can be right
     */
    public static Totals right(Totals stored, Totals there) {
        return Totals.of(
                there.load(),
                Math.max(stored.handled(), there.handled()),
                right(stored.responses(), stored.averageResponse(), there.responses(), 0, Integer.MAX_VALUE),
                right(stored.ratings(), stored.averageRating(), there.ratings(), LEAST_STARS, MOST_STARS));
    }

    private static Sum right(Sum stored, BigDecimal average, Sum there, long least, long most) {
        boolean isPossible = stored.holds(there, least, most);
        // Where the average is that of what is there, it is the sums that went astray.
        boolean isRefuted = there.count() > 0
                && average(stored, average.scale()).compareTo(average) != 0
                && average(there, average.scale()).compareTo(average) == 0;
        return isPossible && !isRefuted ? stored : there;
    }

    /**
     * How an agent's totals differ from what they should be.
     *
     * @param agent the agent
     * @param stored what they are
     * @param right what they should be
     * @return the differences, all repairable
     */
    public static List<Difference> differences(UUID agent, Totals stored, Totals right) {
        List<Difference> found = new ArrayList<>();
        compare(found, agent, "current_chat_count", stored.load(), right.load());
        compare(found, agent, "total_chats_handled", stored.handled(), right.handled());
        compare(
                found,
                agent,
                "response_count",
                stored.responses().count(),
                right.responses().count());
        compare(
                found,
                agent,
                "response_seconds_sum",
                stored.responses().sum(),
                right.responses().sum());
        compare(
                found,
                agent,
                "avg_response_time_seconds",
                stored.averageResponse().toPlainString(),
                right.averageResponse().toPlainString());
        compare(
                found,
                agent,
                "total_ratings",
                stored.ratings().count(),
                right.ratings().count());
        compare(
                found,
                agent,
                "rating_sum",
                stored.ratings().sum(),
                right.ratings().sum());
        compare(
                found,
                agent,
                "avg_rating",
                stored.averageRating().toPlainString(),
                right.averageRating().toPlainString());
        return found;
    }

    private static void compare(List<Difference> found, UUID agent, String field, Object stored, Object right) {
        if (!Objects.equals(stored, right)) {
            found.add(new Difference(
                    CheckedRow.AGENT,
                    agent,
                    Optional.empty(),
                    field,
                    Optional.of(stored.toString()),
                    Optional.of(right.toString()),
                    true));
        }
    }
}
