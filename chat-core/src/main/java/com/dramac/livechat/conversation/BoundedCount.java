package com.dramac.livechat.conversation;

import com.dramac.livechat.Limits;

/**
 * A count that stops at a bound, so that counting stays cheap however many there are.
 *
 * @param value how many; {@link Limits#COUNT} where there are as many or more
 * @param isExact whether there are no more
 */
public record BoundedCount(int value, boolean isExact) {
    /**
     * A count out of what was counted up to one beyond the bound.
     *
     * @param counted how many were found, at most {@link Limits#COUNT} and one
     * @return the count
     */
    public static BoundedCount of(int counted) {
        return new BoundedCount(Math.min(counted, Limits.COUNT), counted <= Limits.COUNT);
    }

    /** As a user is shown it: {@code 12}, or {@code 1000+}. */
    @Override
    public String toString() {
        return value + (isExact ? "" : "+");
    }
}
