package com.dramac.livechat.analytics;

import com.dramac.livechat.widget.BusinessHours;
import java.time.Instant;

/** A time that a cycle takes. Each begins with the cycle and ends with what it is counted by. */
public enum TimeMetric {
    /** Until an agent answers. */
    FIRST_RESPONSE(CycleMetric.ANSWERED),
    /** Until the first assignment or answer. */
    WAIT(CycleMetric.ATTENDED),
    /** Until it is resolved. */
    RESOLUTION(CycleMetric.RESOLVED);

    private final CycleMetric end;

    TimeMetric(CycleMetric end) {
        this.end = end;
    }

    /**
     * What ends it.
     *
     * @return which cycles have it, and when it counts
     */
    public CycleMetric end() {
        return end;
    }

    /**
     * How long the site was open meanwhile.
     *
     * @param began when the cycle began
     * @param ended when it counts
     * @param hours when the site is open
     * @return whole seconds, at most {@link Integer#MAX_VALUE}
     */
    public static int seconds(Instant began, Instant ended, BusinessHours hours) {
        return (int) Math.min(
                Integer.MAX_VALUE, hours.openDurationBetween(began, ended).toSeconds());
    }
}
