package com.dramac.livechat.widget;

import com.dramac.livechat.visitor.VisitorId;
import java.time.Instant;
import java.util.Objects;

/**
 * A session with its token, as the operation that made the token returns it. The SDK stores only the token's hash and never
 * returns the token again. Whoever has the token acts as the visitor, so send it to the visitor's browser alone, best as a cookie
 * that scripts cannot read.
 *
 * @param id the session's handle, by which it can be listed and revoked
 * @param token the text that the browser presents from now on
 * @param visitorId the visitor whose session it is
 * @param expiresAt the first moment at which the session is no longer valid, however much it is used
 */
public record WidgetSession(WidgetSessionId id, String token, VisitorId visitorId, Instant expiresAt) {
    /**
     * Holds a session and its token.
     *
     * @param id the session's handle
     * @param token the text that the browser presents from now on
     * @param visitorId the visitor whose session it is
     * @param expiresAt the first moment at which the session is no longer valid
     */
    public WidgetSession {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(visitorId, "visitorId");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }

    /** Returns everything but the token. */
    @Override
    public String toString() {
        return "WidgetSession{id=" + id + ", visitorId=" + visitorId + ", expiresAt=" + expiresAt + "}";
    }
}
