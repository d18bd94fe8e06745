package com.dramac.livechat.testkit;

import com.dramac.livechat.visitor.VisitorId;
import java.time.Instant;

/** What is kept of a widget session. */
record StoredSession(String tokenHash, VisitorId visitor, Instant expiresAt) {
    boolean isGoodAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
