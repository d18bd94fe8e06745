package com.dramac.livechat.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Averages as they are shown: rounded half up. */
public final class Averages {
    private static final long PERCENT = 100;

    private Averages() {}

    /**
     * An average where the specification wants 0 for that of nothing.
     *
     * @param sum the sum
     * @param count of how many
     * @param decimals how many decimals
     * @return the average, 0 of nothing
     */
    public static BigDecimal orZero(long sum, long count, int decimals) {
        return of(sum, count, decimals).orElse(BigDecimal.ZERO.setScale(decimals));
    }

    /**
     * An average.
     *
     * @param sum the sum
     * @param count of how many
     * @param decimals how many decimals
     * @return the average; empty of nothing
     */
    public static Optional<BigDecimal> of(long sum, long count, int decimals) {
        return count == 0
                ? Optional.empty()
                : Optional.of(
                        BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(count), decimals, RoundingMode.HALF_UP));
    }

    /**
     * A share in percent, to two decimals.
     *
     * @param part how many
     * @param count of how many
     * @return the share; empty of nothing
     */
    public static Optional<BigDecimal> percent(long part, long count) {
        return of(part * PERCENT, count, 2);
    }

    /**
     * A share in percent, to two decimals, where the specification wants 0 for that of nothing.
     *
     * @param part how many
     * @param count of how many
     * @return the share, 0 of nothing
     */
    public static BigDecimal percentOrZero(long part, long count) {
        return orZero(part * PERCENT, count, 2);
    }
}
