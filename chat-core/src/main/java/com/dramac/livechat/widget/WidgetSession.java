package com.dramac.livechat.widget;

import com.dramac.livechat.visitor.VisitorId;
import java.time.Instant;
import java.util.Objects;

/**
 * A session that has just been started, with the token that is shown this once: only its hash is kept. Whoever has the
 * token is the visitor. It belongs into the browser that asked for it, best as a cookie that scripts cannot read.
 *
 * @param token what the browser presents from now on
 * @param visitorId whose session it is
 * @param expiresAt the first moment at which it counts no more
 */
public record WidgetSession(String token, VisitorId visitorId, Instant expiresAt) {
    /**
     * A session.
     *
     * @param token what the browser presents from now on
     * @param visitorId whose session it is
     * @param expiresAt the first moment at which it counts no more
     */
    public WidgetSession {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(visitorId, "visitorId");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }

    /** Everything but the token. */
    @Override
    public String toString() {
        return "WidgetSession{visitorId=" + visitorId + ", expiresAt=" + expiresAt + "}";
    }
}
