package com.dramac.livechat.widget;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.access.IdentitySecrets;
import com.dramac.livechat.access.SignedIdentity;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import java.time.Duration;
import java.util.Optional;

/**
 * The sessions that connect browsers with the visitors of a site. A browser presents a token, and the host calls {@link #find}
 * to learn whose it is. For the trusted host alone. Invariants:
 *
 * <ul>
 *   <li>A browser becomes an existing visitor by that visitor's token or by the host's signature, never by what it says of itself.
 *   <li>A token has 256 random bits and is returned once. The store keeps its SHA-256.
 *   <li>A session ends when it expires, when it was not used for its idle time-out, when it is revoked, and when its visitor is
 *       erased. A token that has become invalid never becomes valid again.
 *   <li>When an external id, a WhatsApp id or a WhatsApp user id is bound to a visitor, all sessions of the visitor are revoked.
 *       Only a session that was signed with the same external id stays: it is the one that {@link #identify} returns.
 * </ul>
 */
public interface WidgetSessionRepository {
    /**
     * Starts a session without an idle time-out for an unidentified browser.
     *
     * @param profile what the browser says of its user
     * @param validity how long the session lasts, see {@link #start(NewVisitor, Duration, Duration)}
     * @return the session
     * @throws com.dramac.livechat.error.ValidationException as {@link #start(NewVisitor, Duration, Duration)} does
     * @throws com.dramac.livechat.error.NotFoundException if the site does not exist
     */
    default WidgetSession start(NewVisitor profile, Duration validity) {
        return start(profile, validity, validity);
    }

    /**
     * Starts a session for an unidentified browser, always with a new visitor. An e-mail address, also one that comes as an
     * identity, is stored with the visitor and finds nobody.
     *
     * @param profile what the browser says of its user
     * @param validity how long the session lasts, more than 0 and at most {@link com.dramac.livechat.Limits#SESSION_DAYS} days;
     *     parts of a microsecond are dropped
     * @param idleTimeout how long the session may be unused, at least 1 second; parts of a second are dropped. Since {@link
     *     #find} records uses only from time to time, the session may end up to a tenth of this time, and at most an hour, earlier.
     *     A time-out of the validity or more has no effect
     * @return the session
     * @throws com.dramac.livechat.error.ValidationException if the profile has another identity than an e-mail address, which
     *     would need a signature; or if a duration is out of bounds
     * @throws com.dramac.livechat.error.NotFoundException if the site does not exist
     */
    WidgetSession start(NewVisitor profile, Duration validity, Duration idleTimeout);

    /**
     * Starts a session without an idle time-out for a user who is signed in with the host.
     *
     * @param profile what the browser says of its user
     * @param identity the external id with the host's signature
     * @param secrets the secrets of this site
     * @param validity how long the session lasts, see {@link #start(NewVisitor, Duration, Duration)}
     * @return the session
     * @throws com.dramac.livechat.error.ForbiddenException if the signature is not valid
     * @throws com.dramac.livechat.error.ValidationException as {@link #start(NewVisitor, SignedIdentity, IdentitySecrets,
     *     Duration, Duration)} does
     * @throws com.dramac.livechat.error.NotFoundException if the site does not exist
     */
    default WidgetSession start(
            NewVisitor profile, SignedIdentity identity, IdentitySecrets secrets, Duration validity) {
        return start(profile, identity, secrets, validity, validity);
    }

    /**
     * Starts a session for a user who is signed in with the host: of the visitor who has the external id, or of a new visitor
     * made of the profile. An existing visitor is not changed. Concurrent calls for one external id return sessions of the same
     * visitor.
     *
     * @param profile what the browser says of its user
     * @param identity the external id with the host's signature
     * @param secrets the secrets of this site
     * @param validity how long the session lasts, see {@link #start(NewVisitor, Duration, Duration)}
     * @param idleTimeout how long the session may be unused, see {@link #start(NewVisitor, Duration, Duration)}
     * @return the session
     * @throws com.dramac.livechat.error.ForbiddenException if the signature is not valid
     * @throws com.dramac.livechat.error.ValidationException if the signed id is out of bounds, the profile has another identity
     *     than an e-mail address, or a duration is out of bounds
     * @throws com.dramac.livechat.error.NotFoundException if the site does not exist
     */
    WidgetSession start(
            NewVisitor profile,
            SignedIdentity identity,
            IdentitySecrets secrets,
            Duration validity,
            Duration idleTimeout);

    /**
     * Continues a session whose user has signed in with the host. If no visitor has the external id, the session's visitor gets
     * it. If another visitor has it, the session continues as that visitor's, and the visitor before is not changed. The session
     * gets a new token and keeps its id, its expiry and its idle time-out. The old token is revoked, so that a token that
     * somebody planted in the browser is worth nothing after the sign-in. Of several calls with one token, one succeeds.
     *
     * @param token the session's token
     * @param identity the external id with the host's signature
     * @param secrets the secrets of this site
     * @return the session with its new token
     * @throws com.dramac.livechat.error.ForbiddenException if the signature is not valid, or {@link #find} would return nothing
     *     for the token
     * @throws com.dramac.livechat.error.ValidationException if the signed id is out of bounds
     * @throws com.dramac.livechat.error.ConflictException if the session's visitor has external ids, but not this one: another
     *     user was signed in. The session is not changed: revoke it and start another
     */
    WidgetSession identify(String token, SignedIdentity identity, IdentitySecrets secrets);

    /**
     * Returns the visitor whose token a browser presents, and records that the session was used. The record is written in the same
     * statement, at most once per tenth of the idle time-out and at most once an hour without one. So this operation needs a
     * transaction that may write.
     *
     * @param token what a browser presents as its token; any text of any length
     * @return the visitor; empty if the token is none of this site's, the session has ended, or the visitor was erased
     */
    Optional<VisitorId> find(String token);

    /**
     * Returns the session of a token. This is no use of the session.
     *
     * @param token what a browser presents as its token; any text of any length
     * @return the session; empty where {@link #find} would return nothing
     */
    Optional<WidgetSessionInfo> describe(String token);

    /**
     * Lists the valid sessions of a visitor, the newest first.
     *
     * @param visitor the visitor
     * @param page which page
     * @return the sessions, without their tokens
     * @throws com.dramac.livechat.error.NotFoundException if the visitor does not exist in this site
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not one of this list
     */
    Page<WidgetSessionInfo> list(VisitorId visitor, PageRequest page);

    /**
     * Revokes the session of a token.
     *
     * @param token what a browser presents as its token; any text of any length
     * @return true if the session was valid until now
     */
    boolean revoke(String token);

    /**
     * Revokes one session of a visitor. The visitor is asked for so that a browser can name a session from its own list and no
     * other.
     *
     * @param visitor the visitor
     * @param session the session
     * @return true if it is a session of this visitor and was valid until now
     */
    boolean revoke(VisitorId visitor, WidgetSessionId session);

    /**
     * Revokes all sessions of a visitor, also those that a concurrent {@link #identify} renews.
     *
     * @param visitor the visitor
     * @return how many of them were valid until now
     * @throws com.dramac.livechat.error.NotFoundException if the visitor does not exist in this site
     */
    int revokeAll(VisitorId visitor);

    /**
     * Deletes sessions that have expired or were not used for their idle time-out, those that ended first. They are not valid
     * whether deleted or not. Skips what another transaction deletes at the moment.
     *
     * @param limit how many at most, 1 to {@link com.dramac.livechat.Limits#EXPIRED_SESSIONS}
     * @return how many were deleted; if as many as the limit, there may be more
     * @throws com.dramac.livechat.error.ValidationException if the limit is out of bounds
     * @throws com.dramac.livechat.error.NotFoundException if the site does not exist
     */
    int removeExpired(int limit);
}
