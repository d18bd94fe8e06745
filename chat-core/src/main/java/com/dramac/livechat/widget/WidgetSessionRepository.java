package com.dramac.livechat.widget;

import com.dramac.livechat.access.IdentitySecrets;
import com.dramac.livechat.access.SignedIdentity;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import java.time.Duration;
import java.util.Optional;

/**
 * The sessions that tie browsers to the site's visitors. A browser presents a token, the host asks {@link #find} whose it
 * is. Invariants:
 *
 * <ul>
 *   <li>A browser becomes a visitor who was there before by that visitor's token or by the host's signature, never by what
 *       it says of itself.
 *   <li>Tokens are made of 256 bits of chance, and shown once: what is stored is their SHA-256.
 *   <li>A session ends when it expires, when it is revoked, and with its visitor. A token that was good once is never
 *       good again.
 * </ul>
 */
public interface WidgetSessionRepository {
    /**
     * Starts a session for somebody unknown: always with a new visitor. An e-mail address is kept with the visitor as
     * something said, and finds nobody, also where it comes as an identity.
     *
     * @param profile what the browser says of its user
     * @param validity how long the session is to last, more than 0 and at most {@link
     *     com.dramac.livechat.Limits#SESSION_DAYS} days; what is below a microsecond does not count
     * @return the session
     * @throws com.dramac.livechat.error.ValidationException if the profile has another identity than an e-mail address:
     *     it would need a signature; or if the validity is out of bounds
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    WidgetSession start(NewVisitor profile, Duration validity);

    /**
     * Starts a session for somebody who is signed in with the host: with the visitor who has the external id, or a new one
     * made of the profile. A visitor who was there before stays as it is. However many start at once, they get sessions of
     * the same visitor.
     *
     * @param profile what the browser says of its user
     * @param identity the host's signed word
     * @param secrets what the host signs with on this site
     * @param validity how long the session is to last, more than 0 and at most {@link
     *     com.dramac.livechat.Limits#SESSION_DAYS} days; what is below a microsecond does not count
     * @return the session
     * @throws com.dramac.livechat.error.ForbiddenException if the signature does not hold
     * @throws com.dramac.livechat.error.ValidationException if the signed id is out of bounds, the profile has another
     *     identity than an e-mail address, or the validity is out of bounds
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    WidgetSession start(NewVisitor profile, SignedIdentity identity, IdentitySecrets secrets, Duration validity);

    /**
     * Goes on with a session whose user has signed in with the host meanwhile. If nobody has the external id, the
     * session's visitor gets it; if another visitor has it, the session goes on as that visitor's, and the one before
     * stays as it is. The session gets a new token and keeps its expiry; the old token is revoked, so that a token somebody
     * planted is worth nothing after the sign-in. Of several calls with one token, one succeeds.
     *
     * @param token the session's token
     * @param identity the host's signed word
     * @param secrets what the host signs with on this site
     * @return the session under its new token
     * @throws com.dramac.livechat.error.ForbiddenException if the signature does not hold, or {@link #find} knows nobody by
     *     the token
     * @throws com.dramac.livechat.error.ValidationException if the signed id is out of bounds
     * @throws com.dramac.livechat.error.ConflictException if the session's visitor has external ids, and not this one:
     *     another user was signed in. The session stays as it is: revoke it and start another one
     */
    WidgetSession identify(String token, SignedIdentity identity, IdentitySecrets secrets);

    /**
     * Whose session it is.
     *
     * @param token what a browser presents as its token; anything, of any length
     * @return the visitor; empty if this site never had the token, it has expired or was revoked, or the visitor is gone
     */
    Optional<VisitorId> find(String token);

    /**
     * Ends a session.
     *
     * @param token what a browser presents as its token; anything, of any length
     * @return true if {@link #find} knew somebody by it until now
     */
    boolean revoke(String token);

    /**
     * Ends every session of a visitor, those that are being renewed at the moment too.
     *
     * @param visitor the visitor
     * @return how many of them had not expired
     * @throws com.dramac.livechat.error.NotFoundException if there is no such visitor in this site
     */
    int revokeAll(VisitorId visitor);

    /**
     * Removes sessions that have expired, a batch of them, those that expired first. They count no more, removed or not. What another transaction
     * removes at the moment is left to it.
     *
     * @param limit how many at most, 1 to {@link com.dramac.livechat.Limits#EXPIRED_SESSIONS}
     * @return how many were removed; as many as the limit mean that there may be more
     * @throws com.dramac.livechat.error.ValidationException if the limit is out of bounds
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    int removeExpired(int limit);
}
