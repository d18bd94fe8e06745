package com.dramac.livechat.audit;

import com.dramac.livechat.Limits;
import com.dramac.livechat.internal.Violations;
import java.util.Objects;
import java.util.Optional;

/**
 * What an entry of the audit trail is about.
 *
 * @param type its kind
 * @param id its id; empty where the kind says enough
 */
public record AuditTarget(AuditTargetType type, Optional<String> id) {
    /**
     * Creates a target.
     *
     * @param type its kind
     * @param id its id, at most {@link Limits#EXTERNAL_ID} characters and not blank
     * @throws com.dramac.livechat.error.ValidationException if the id is out of bounds
     */
    public AuditTarget {
        Objects.requireNonNull(type, "type");
        new Violations().filled("targetId", id, Limits.EXTERNAL_ID).throwIfAny();
    }

    /**
     * Creates a target with an id.
     *
     * @param type its kind
     * @param id its id
     * @return the target
     * @throws com.dramac.livechat.error.ValidationException if the id is out of bounds
     */
    public static AuditTarget of(AuditTargetType type, Object id) {
        return new AuditTarget(type, Optional.of(id.toString()));
    }
}
