package com.dramac.livechat.access;

import com.dramac.livechat.Limits;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.Violations;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a host signs its users' ids with, so that a browser cannot say it is another's: the signature is the HMAC-SHA256 of
 * the id's UTF-8 bytes, as hexadecimal digits. That is a line in any language, {@code hash_hmac('sha256', $id, $secret)} in
 * PHP.
 *
 * <p>A secret is one site's: only the id is signed, and so a signature holds wherever its secret does. Give every site a
 * secret of its own, made by chance, and keep it on the server. While a secret is replaced, the one before is good too.
 *
 * <p>Immutable, and safe for use by many threads. Never stored by the SDK, nor shown: two objects with the same secrets
 * are not equal, and neither prints nor serialises them.
 */
public final class IdentitySecrets {
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] current;
    private final byte[] previous;

    private IdentitySecrets(byte[] current, byte[] previous) {
        this.current = current;
        this.previous = previous;
    }

    /**
     * One secret.
     *
     * @param current the secret, of which the UTF-8 bytes count
     * @return the secret to sign and verify with
     * @throws ValidationException if it has fewer than {@link Limits#IDENTITY_SECRET_BYTES} bytes
     */
    public static IdentitySecrets of(String current) {
        return of(current.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * One secret.
     *
     * @param current the secret; later changes of the array have no effect
     * @return the secret to sign and verify with
     * @throws ValidationException if it has fewer than {@link Limits#IDENTITY_SECRET_BYTES} bytes
     */
    public static IdentitySecrets of(byte[] current) {
        byte[] checked = checked(current);
        return new IdentitySecrets(checked, checked);
    }

    /**
     * The same, and another secret that is still good for verifying, though not for signing any more.
     *
     * @param previous the secret before, of which the UTF-8 bytes count
     * @return both secrets; one given before is good no longer
     * @throws ValidationException if it has fewer than {@link Limits#IDENTITY_SECRET_BYTES} bytes
     */
    public IdentitySecrets andPrevious(String previous) {
        return andPrevious(previous.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same, and another secret that is still good for verifying, though not for signing any more.
     *
     * @param previous the secret before; later changes of the array have no effect
     * @return both secrets; one given before is good no longer
     * @throws ValidationException if it has fewer than {@link Limits#IDENTITY_SECRET_BYTES} bytes
     */
    public IdentitySecrets andPrevious(byte[] previous) {
        return new IdentitySecrets(current, checked(previous));
    }

    /**
     * Signs an id, for a host to hand to the browser of a user who has signed in.
     *
     * @param externalId the host's own id of the user
     * @return the id with the current secret's signature
     * @throws ValidationException if the id is blank, too long, begins or ends with white space, or cannot be stored
     */
    public SignedIdentity sign(String externalId) {
        identity(externalId);
        return SignedIdentity.of(externalId, HexFormat.of().formatHex(signature(current, externalId)));
    }

    /**
     * Tells a host's word from anybody else's.
     *
     * @param claim what a browser presents
     * @return the identity that one of the secrets has signed
     * @throws com.dramac.livechat.error.ForbiddenException if neither has; in the same words whatever is wrong
     * @throws ValidationException if one has, but the id is blank, too long, begins or ends with white space, or cannot
     *     be stored
     */
    public VisitorIdentity verify(SignedIdentity claim) {
        byte[] given = digits(claim.signature());
        // Both comparisons are made, so that the time they take does not tell which secret it was.
        boolean isCurrent = MessageDigest.isEqual(signature(current, claim.externalId()), given);
        boolean isPrevious = MessageDigest.isEqual(signature(previous, claim.externalId()), given);
        if (!isCurrent && !isPrevious) {
            throw Failures.unsignedIdentity();
        }
        return identity(claim.externalId());
    }

    /** No secret. */
    @Override
    public String toString() {
        return "IdentitySecrets";
    }

    /** The identity by which the visitor is known is what was signed, to the letter. */
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

    /** Nothing where the text is no digits: nothing equals no signature. */
    private static byte[] digits(String signature) {
        try {
            return HexFormat.of().parseHex(signature);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] signature(byte[] secret, String externalId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(externalId.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
