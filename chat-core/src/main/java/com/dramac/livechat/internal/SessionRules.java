package com.dramac.livechat.internal;

import com.dramac.livechat.Limits;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.visitor.VisitorIdentity.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The bounds of a widget session, and what a browser may say when it starts one. */
public final class SessionRules {
    private static final Duration LEAST = Duration.of(1, ChronoUnit.MICROS);
    private static final Duration LONGEST_USE_INTERVAL = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofDays(Limits.SESSION_DAYS);

    private SessionRules() {}

    /**
     * When a session ends.
     *
     * @param expiresAt the first moment at which it is no longer valid, however much it is used
     * @param idleTimeout how long it may be unused, in whole seconds; empty without a limit
     */
    public record Lifetime(Instant expiresAt, Optional<Duration> idleTimeout) {}

    /**
     * Checks how long a session is to last.
     *
     * @param now the present time
     * @param validity how long it lasts
     * @param idleTimeout how long it may be unused; without effect if it is not shorter than the validity
     * @return when it ends
     * @throws ValidationException if a duration is out of bounds
     */
    public static Lifetime lifetime(Instant now, Duration validity, Duration idleTimeout) {
        new Violations()
                .require(
                        validity.compareTo(LEAST) >= 0 && validity.compareTo(MOST) <= 0,
                        "validity",
                        "must be more than 0 and at most " + Limits.SESSION_DAYS + " days")
                .throwIfAny();
        Instant expiresAt = now.plus(validity.truncatedTo(ChronoUnit.MICROS));
        if (idleTimeout.compareTo(validity) >= 0) {
            return new Lifetime(expiresAt, Optional.empty());
        }
        new Violations()
                .require(idleTimeout.toSeconds() >= 1, "idleTimeout", "must be at least 1 second")
                .throwIfAny();
        return new Lifetime(expiresAt, Optional.of(Duration.ofSeconds(idleTimeout.toSeconds())));
    }

    /**
     * Returns how much time must have passed since the last recorded use before the next one is recorded.
     *
     * @param idleTimeout how long the session may be unused, if limited
     * @return a tenth of it, and at most an hour
     */
    public static Duration useInterval(Optional<Duration> idleTimeout) {
        return idleTimeout
                .map(idle -> idle.dividedBy(10))
                .filter(tenth -> tenth.compareTo(LONGEST_USE_INTERVAL) < 0)
                .orElse(LONGEST_USE_INTERVAL);
    }

    /**
     * What somebody unknown says of themselves, with nothing in it to find a visitor by: an e-mail address is kept as
     * something said.
     *
     * @param profile what a browser sent
     * @return the draft of a stranger
     * @throws ValidationException naming each identity that would need a proof
     */
    public static NewVisitor stranger(NewVisitor profile) {
        Violations violations = new Violations();
        for (VisitorIdentity identity : profile.identities()) {
            violations.require(
                    identity.kind() == Kind.EMAIL, identity.kind().value(), "must come as a signed identity");
        }
        violations.throwIfAny();
        Optional<String> address =
                profile.identities().stream().map(VisitorIdentity::value).findFirst();
        return NewVisitor.builder()
                .from(profile)
                .identities(List.of())
                .email(profile.email().or(() -> address))
                .build();
    }

    /**
     * What somebody says of themselves whose external id has been proved. Nothing else of it finds a visitor.
     *
     * @param profile what a browser sent
     * @param identity the external id that was proved
     * @return the draft of a visitor with this identity alone
     * @throws ValidationException naming each identity in the profile that would need a proof of its own
     */
    public static NewVisitor proved(NewVisitor profile, VisitorIdentity identity) {
        return NewVisitor.builder()
                .from(stranger(profile))
                .addIdentities(identity)
                .build();
    }

    /**
     * How many expired sessions to remove.
     *
     * @param limit how many were asked for
     * @return the same
     * @throws ValidationException if that is out of bounds
     */
    public static int limit(int limit) {
        new Violations()
                .range("limit", Optional.of(limit), 1, Limits.EXPIRED_SESSIONS)
                .throwIfAny();
        return limit;
    }
}
