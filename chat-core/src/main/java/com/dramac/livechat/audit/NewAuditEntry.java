package com.dramac.livechat.audit;

import com.dramac.livechat.event.EventActor;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import com.dramac.livechat.json.JsonObject;
import org.immutables.value.Value;

/**
 * What the host records in the audit trail itself: that it exported data, or that it refused an actor. All other actions are
 * recorded by the store when they happen.
 */
@Value.Immutable
@DomainValue
public interface NewAuditEntry {
    /**
     * {@return {@link AuditAction#DATA_EXPORTED} or {@link AuditAction#PERMISSION_REFUSED}}
     */
    AuditAction action();

    /**
     * {@return the actor whom the host exported data for, or refused; the host itself unless set}
     */
    @Value.Default
    default EventActor actor() {
        return EventActor.HOST;
    }

    /**
     * {@return what was exported or refused}
     */
    AuditTarget target();

    /**
     * {@return details, none unless set; leave personal data out: the audit trail keeps them}
     */
    @Value.Default
    default JsonObject data() {
        return JsonObject.EMPTY;
    }

    /**
     * Creates a draft without details, of something that the host did for itself.
     *
     * @param action what was done
     * @param target what it was done to
     * @return the draft
     * @throws com.dramac.livechat.error.ValidationException if the store records the action itself
     */
    static NewAuditEntry of(AuditAction action, AuditTarget target) {
        return builder().action(action).target(target).build();
    }

    /**
     * Checks the action when the draft is built.
     *
     * @throws com.dramac.livechat.error.ValidationException if the store records the action itself
     */
    @Value.Check
    default void check() {
        new Violations()
                .require(
                        action() == AuditAction.DATA_EXPORTED || action() == AuditAction.PERMISSION_REFUSED,
                        "action",
                        "must be one that the store does not record itself: chat.data.exported or chat.permission.refused")
                .throwIfAny();
    }

    /**
     * {@return an empty builder}
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a draft; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableNewAuditEntry.Builder {
        /** Creates an empty builder. */
        public Builder() {}
    }
}
