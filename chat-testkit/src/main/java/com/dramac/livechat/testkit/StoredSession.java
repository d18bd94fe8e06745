package com.dramac.livechat.testkit;

import com.dramac.livechat.internal.SessionRules;
import com.dramac.livechat.internal.SessionRules.Lifetime;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.widget.WidgetSessionId;
import com.dramac.livechat.widget.WidgetSessionInfo;
import java.time.Instant;
import java.util.Optional;

/** A widget session as it is stored. */
record StoredSession(
        String tokenHash,
        WidgetSessionId id,
        VisitorId visitor,
        Optional<VisitorIdentity> signedAs,
        Instant createdAt,
        Instant lastUsedAt,
        Lifetime lifetime) {
    Instant endsAt() {
        Instant expiry = lifetime.expiresAt();
        return lifetime.idleTimeout()
                .map(lastUsedAt::plus)
                .filter(idle -> idle.isBefore(expiry))
                .orElse(expiry);
    }

    boolean isGoodAt(Instant now) {
        return now.isBefore(endsAt());
    }

    /** Whether a use at this moment is to be recorded. */
    boolean isUseDueAt(Instant now) {
        return !lastUsedAt
                .plus(SessionRules.useInterval(lifetime.idleTimeout()))
                .isAfter(now);
    }

    StoredSession usedAt(Instant now) {
        return new StoredSession(tokenHash, id, visitor, signedAs, createdAt, now, lifetime);
    }

    WidgetSessionInfo info() {
        return new WidgetSessionInfo(
                id, visitor, signedAs.isPresent(), createdAt, lastUsedAt, endsAt(), lifetime.expiresAt());
    }
}
