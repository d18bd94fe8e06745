package com.dramac.livechat.access;

import java.util.Objects;

/**
 * What a browser says its user is called by the host, with the host's signature. It comes from a browser: anything may be
 * in it until {@link IdentitySecrets#verify} has looked at it.
 *
 * @param externalId the host's own id of the user
 * @param signature the HMAC-SHA256 of the id, in hexadecimal digits, see {@link IdentitySecrets}
 */
public record SignedIdentity(String externalId, String signature) {
    /**
     * An identity and its signature, neither of which is checked yet.
     *
     * @param externalId the host's own id of the user
     * @param signature the HMAC-SHA256 of the id, in hexadecimal digits
     */
    public SignedIdentity {
        Objects.requireNonNull(externalId, "externalId");
        Objects.requireNonNull(signature, "signature");
    }

    /**
     * An identity and its signature, neither of which is checked yet.
     *
     * @param externalId the host's own id of the user
     * @param signature the HMAC-SHA256 of the id, in hexadecimal digits
     * @return both
     */
    public static SignedIdentity of(String externalId, String signature) {
        return new SignedIdentity(externalId, signature);
    }

    /** Neither of the two: the id is personal, and who has the signature is taken for the user. */
    @Override
    public String toString() {
        return "SignedIdentity";
    }
}
