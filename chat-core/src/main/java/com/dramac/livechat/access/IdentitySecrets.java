package com.dramac.livechat.access;

import com.dramac.livechat.Limits;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.Violations;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets of one site with which a host signs the ids of its users, so that a browser can prove which user it belongs
 * to.
 *
 * <p>A signature of version 2 is the text {@code v2.ISSUED.EXPIRES.MAC}. {@code ISSUED} and {@code EXPIRES} are Unix times in
 * seconds. {@code MAC} is the HMAC-SHA256, in hexadecimal digits, of six texts in UTF-8 with a NUL character between them:
 * {@code v2}, the site id, the audience, {@code ISSUED}, {@code EXPIRES} and the external id. {@code docs/widget.md} shows it
 * in PHP, JavaScript and Python.
 *
 * <p>A signature is valid for its site and audience alone, from {@code ISSUED} until {@code EXPIRES}, which is at most {@link
 * Limits#IDENTITY_VALIDITY} later. The clocks of the signing and the verifying server may differ by {@link
 * Limits#IDENTITY_CLOCK_SKEW}.
 *
 * <p>A signature of version 1 is the HMAC-SHA256 of the external id alone, in hexadecimal digits. It is valid for every site
 * with the same secret and never expires. It is refused unless {@link #acceptingVersion1()} allows it.
 *
 * <p>Immutable, and safe for use by several threads. The SDK never stores or prints a secret, and two objects with the same
 * secrets are not equal.
 */
public final class IdentitySecrets {
    /** The audience of signatures unless {@link #forAudience} sets another. */
    public static final String DEFAULT_AUDIENCE = "widget";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION_2 = "v2";
    private static final Pattern SIGNATURE_2 =
            Pattern.compile(VERSION_2 + "\\.([1-9][0-9]{0,10})\\.([1-9][0-9]{0,10})\\.([0-9a-fA-F]{64})");
    private static final Pattern SIGNATURE_1 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern AUDIENCE = Pattern.compile("[A-Za-z0-9._:/-]{1," + Limits.IDENTITY_AUDIENCE + "}");

    /** The last second that eleven digits can express. */
    private static final long LAST_SECOND = 99_999_999_999L;

    /** No valid external id has more UTF-16 units: a longer one is refused before its HMAC is computed. */
    private static final int MOST_UNITS = 2 * Limits.EXTERNAL_ID;

    private final byte[] current;
    private final byte[] previous;
    private final String audience;
    private final boolean isVersion1Accepted;

    private IdentitySecrets(byte[] current, byte[] previous, String audience, boolean isVersion1Accepted) {
        this.current = current;
        this.previous = previous;
        this.audience = audience;
        this.isVersion1Accepted = isVersion1Accepted;
    }

    /**
     * Returns one secret, with the audience {@value #DEFAULT_AUDIENCE}.
     *
     * @param current the secret; its UTF-8 bytes are the key
     * @return the secret to sign and verify with
     * @throws ValidationException if it has fewer than {@link Limits#IDENTITY_SECRET_BYTES} bytes
     */
    public static IdentitySecrets of(String current) {
        return of(current.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns one secret, with the audience {@value #DEFAULT_AUDIENCE}.
     *
     * @param current the secret; later changes of the array have no effect
     * @return the secret to sign and verify with
     * @throws ValidationException if it has fewer than {@link Limits#IDENTITY_SECRET_BYTES} bytes
     */
    public static IdentitySecrets of(byte[] current) {
        byte[] checked = checked(current);
        return new IdentitySecrets(checked, checked, DEFAULT_AUDIENCE, false);
    }

    /**
     * Returns these secrets with a previous one, which verifies signatures but no longer makes them.
     *
     * @param previous the previous secret; its UTF-8 bytes are the key
     * @return both secrets; the previous secret of this object, if any, is dropped
     * @throws ValidationException if it has fewer than {@link Limits#IDENTITY_SECRET_BYTES} bytes
     */
    public IdentitySecrets andPrevious(String previous) {
        return andPrevious(previous.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns these secrets with a previous one, which verifies signatures but no longer makes them.
     *
     * @param previous the previous secret; later changes of the array have no effect
     * @return both secrets; the previous secret of this object, if any, is dropped
     * @throws ValidationException if it has fewer than {@link Limits#IDENTITY_SECRET_BYTES} bytes
     */
    public IdentitySecrets andPrevious(byte[] previous) {
        return new IdentitySecrets(current, checked(previous), audience, isVersion1Accepted);
    }

    /**
     * Returns these secrets for another audience. A host with several applications for one site gives each its own audience, so
     * that a signature that one of them hands out is refused by the others.
     *
     * @param audience 1 to {@link Limits#IDENTITY_AUDIENCE} characters out of {@code A-Z a-z 0-9 . _ : / -}
     * @return the same secrets, which sign for and accept this audience alone
     * @throws ValidationException if the audience has other characters or is too long
     */
    public IdentitySecrets forAudience(String audience) {
        new Violations()
                .require(
                        AUDIENCE.matcher(audience).matches(),
                        "audience",
                        "must be 1 to " + Limits.IDENTITY_AUDIENCE + " letters, digits or . _ : / -")
                .throwIfAny();
        return new IdentitySecrets(current, previous, audience, isVersion1Accepted);
    }

    /**
     * Returns these secrets, which also accept signatures of version 1. Use it only until all servers of the host make
     * signatures of version 2: a signature of version 1 never expires.
     *
     * @return the same secrets, which accept both versions
     */
    public IdentitySecrets acceptingVersion1() {
        return new IdentitySecrets(current, previous, audience, true);
    }

    /**
     * Signs an external id with the current secret, for the browser of a user who has signed in with the host. The signature is
     * of version 2. Parts of a second are dropped.
     *
     * @param site the site whose widget the user opens
     * @param externalId the host's own id of the user
     * @param issuedAt the present time
     * @param validity how long the signature is valid, 1 second to {@link Limits#IDENTITY_VALIDITY}; a few minutes are enough
     *     for a page that uses it when it loads
     * @return the external id with its signature
     * @throws ValidationException if the external id is blank, too long, begins or ends with white space, or cannot be stored;
     *     or if a time is out of bounds
     */
    public SignedIdentity sign(SiteId site, String externalId, Instant issuedAt, Duration validity) {
        identity(externalId);
        new Violations()
                .require(
                        isBetween(issuedAt.getEpochSecond(), 1, LAST_SECOND - Limits.IDENTITY_VALIDITY.toSeconds()),
                        "issuedAt",
                        "must be between the years 1970 and 5138")
                .require(
                        isBetween(validity.toSeconds(), 1, Limits.IDENTITY_VALIDITY.toSeconds())
                                && validity.compareTo(Limits.IDENTITY_VALIDITY) <= 0,
                        "validity",
                        "must be 1 second to " + Limits.IDENTITY_VALIDITY.toHours() + " hours")
                .throwIfAny();
        String issued = Long.toString(issuedAt.getEpochSecond());
        String expires = Long.toString(issuedAt.getEpochSecond() + validity.toSeconds());
        byte[] mac = mac(current, message(site, issued, expires, externalId));
        return SignedIdentity.of(
                externalId,
                String.join(".", VERSION_2, issued, expires, HexFormat.of().formatHex(mac)));
    }

    /**
     * Returns the identity that a browser presents, if one of the secrets signed it for this site and audience and the signature
     * has neither expired nor begins in the future.
     *
     * @param claim what a browser presents
     * @param site the site to which the browser presents it
     * @param now the present time
     * @return the identity that was signed
     * @throws com.dramac.livechat.error.ForbiddenException if the signature is not valid; the message is the same whatever is
     *     wrong with it
     * @throws ValidationException if the signature is valid, but the host signed an id that is blank, too long, begins or ends
     *     with white space, or cannot be stored
     */
    public VisitorIdentity verify(SignedIdentity claim, SiteId site, Instant now) {
        if (claim.externalId().length() > MOST_UNITS || !isProved(claim, site, now)) {
            throw Failures.unsignedIdentity();
        }
        return identity(claim.externalId());
    }

    private boolean isProved(SignedIdentity claim, SiteId site, Instant now) {
        Matcher version2 = SIGNATURE_2.matcher(claim.signature());
        if (version2.matches()) {
            String message = message(site, version2.group(1), version2.group(2), claim.externalId());
            return isMac(version2.group(3), message)
                    && isInTime(Long.parseLong(version2.group(1)), Long.parseLong(version2.group(2)), now);
        }
        return isVersion1Accepted
                && SIGNATURE_1.matcher(claim.signature()).matches()
                && isMac(claim.signature(), claim.externalId());
    }

    private static boolean isInTime(long issued, long expires, Instant now) {
        return isBetween(expires - issued, 1, Limits.IDENTITY_VALIDITY.toSeconds())
                && !now.isBefore(Instant.ofEpochSecond(issued).minus(Limits.IDENTITY_CLOCK_SKEW))
                && now.isBefore(Instant.ofEpochSecond(expires).plus(Limits.IDENTITY_CLOCK_SKEW));
    }

    private boolean isMac(String digits, String message) {
        byte[] given = HexFormat.of().parseHex(digits);
        // Both comparisons are always made, so that the duration does not depend on which secret matches.
        boolean isCurrent = MessageDigest.isEqual(mac(current, message), given);
        boolean isPrevious = MessageDigest.isEqual(mac(previous, message), given);
        return isCurrent || isPrevious;
    }

    /**
     * The text under the HMAC. It is unambiguous: no part before the external id can contain NUL. It is no external id either,
     * for none contains NUL, so a signature of version 1 is never one of version 2.
     */
    private String message(SiteId site, String issued, String expires, String externalId) {
        return String.join("\0", VERSION_2, site.toString(), audience, issued, expires, externalId);
    }

    /** Returns the class name alone. */
    @Override
    public String toString() {
        return "IdentitySecrets";
    }

    /** The visitor is known by exactly the text that was signed. */
    private static VisitorIdentity identity(String externalId) {
        VisitorIdentity identity = VisitorIdentity.byExternalId(externalId);
        new Violations()
                .require(
                        identity.value().equals(externalId),
                        identity.kind().value(),
                        "must not begin or end with white space")
                .throwIfAny();
        return identity;
    }

    private static byte[] checked(byte[] secret) {
        new Violations()
                .require(
                        secret.length >= Limits.IDENTITY_SECRET_BYTES,
                        "secret",
                        "must be at least " + Limits.IDENTITY_SECRET_BYTES + " bytes")
                .throwIfAny();
        return secret.clone();
    }

    private static boolean isBetween(long number, long least, long most) {
        return number >= least && number <= most;
    }

    private static byte[] mac(byte[] secret, String message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
