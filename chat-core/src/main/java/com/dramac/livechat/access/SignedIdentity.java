package com.dramac.livechat.access;

import java.util.Objects;

/**
 * An external id and its signature, as a browser presents them. Neither is trusted until {@link IdentitySecrets#verify} has
 * accepted them.
 *
 * @param externalId the host's own id of the user
 * @param signature the signature that {@link IdentitySecrets} describes
 */
public record SignedIdentity(String externalId, String signature) {
    /**
     * Holds an external id and its signature without checking them.
     *
     * @param externalId the host's own id of the user
     * @param signature the signature that {@link IdentitySecrets} describes
     */
    public SignedIdentity {
        Objects.requireNonNull(externalId, "externalId");
        Objects.requireNonNull(signature, "signature");
    }

    /**
     * Returns an external id and its signature without checking them.
     *
     * @param externalId the host's own id of the user
     * @param signature the signature that {@link IdentitySecrets} describes
     * @return both
     */
    public static SignedIdentity of(String externalId, String signature) {
        return new SignedIdentity(externalId, signature);
    }

    /** Returns the class name alone: the id is personal, and whoever has the signature is accepted as the user. */
    @Override
    public String toString() {
        return "SignedIdentity";
    }
}
