package com.dramac.livechat.internal;

import com.dramac.livechat.Limits;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.error.ValidationException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How long presence lasts, and what it shows. */
public final class PresenceRules {
    private static final Duration LEAST = Duration.of(1, ChronoUnit.MICROS);
    private static final Duration MOST = Duration.ofSeconds(Limits.LONGEST_PRESENCE_LEASE_SECONDS);

    private PresenceRules() {}

    /**
     * How long a lease lasts.
     *
     * @param lease how long was asked for
     * @return the same in whole microseconds
     * @throws ValidationException if that is nothing or too long
     */
    public static Duration lease(Duration lease) {
        new Violations()
                .require(
                        lease.compareTo(LEAST) >= 0 && lease.compareTo(MOST) <= 0,
                        "lease",
                        "must be more than 0 and at most " + Limits.LONGEST_PRESENCE_LEASE_SECONDS + " seconds")
                .throwIfAny();
        return lease.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * What an agent shows.
     *
     * @param status what the agent says
     * @param expiresAt the first moment at which the lease counts no more
     * @param now the present
     * @return the status while the lease lasts, else offline
     */
    public static AgentStatus shown(AgentStatus status, Instant expiresAt, Instant now) {
        return expiresAt.isAfter(now) ? status : AgentStatus.OFFLINE;
    }
}
