package com.dramac.livechat.widget;

import com.dramac.livechat.visitor.VisitorId;
import java.time.Instant;
import java.util.Objects;

/**
 * A valid session without its token.
 *
 * @param id the session's handle
 * @param visitorId the visitor whose session it is
 * @param isSigned true if a signature of the host started or continued the session, false if the browser is unidentified
 * @param createdAt when the session was started
 * @param lastUsedAt when the session was last used, exact to a tenth of its idle time-out and to at most an hour
 * @param endsAt the first moment at which the session is no longer valid, unless it is used before
 * @param expiresAt the first moment at which the session is no longer valid, however much it is used
 */
public record WidgetSessionInfo(
        WidgetSessionId id,
        VisitorId visitorId,
        boolean isSigned,
        Instant createdAt,
        Instant lastUsedAt,
        Instant endsAt,
        Instant expiresAt) {
    /**
     * Holds a session without its token.
     *
     * @param id the session's handle
     * @param visitorId the visitor whose session it is
     * @param isSigned whether a signature of the host started or continued the session
     * @param createdAt when the session was started
     * @param lastUsedAt when the session was last used
     * @param endsAt the first moment at which the session is no longer valid, unless it is used before
     * @param expiresAt the first moment at which the session is no longer valid, however much it is used
     */
    public WidgetSessionInfo {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(visitorId, "visitorId");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(lastUsedAt, "lastUsedAt");
        Objects.requireNonNull(endsAt, "endsAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }
}
