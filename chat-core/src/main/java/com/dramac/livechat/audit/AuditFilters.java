package com.dramac.livechat.audit;

import com.dramac.livechat.internal.DomainValue;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.immutables.value.Value;

/** Which entries of the audit trail to list: those that match every property that is present. */
@Value.Immutable
@DomainValue
public interface AuditFilters {
    /**
     * {@return the action; empty for all}
     */
    Optional<AuditAction> action();

    /**
     * {@return the user id of a member or the id of a visitor who acted; empty for all, the host among them}
     */
    Optional<UUID> actorId();

    /**
     * {@return the kind of what was changed; empty for all}
     */
    Optional<AuditTargetType> targetType();

    /**
     * {@return the id of what was changed, as in {@link AuditTarget#id}; empty for all}
     */
    Optional<String> targetId();

    /**
     * {@return the start of the time range, inclusive; empty for no bound}
     */
    Optional<Instant> since();

    /**
     * {@return the end of the time range, exclusive; empty for no bound}
     */
    Optional<Instant> until();

    /**
     * {@return filters that match every entry}
     */
    static AuditFilters all() {
        return builder().build();
    }

    /**
     * {@return an empty builder}
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds filters. */
    final class Builder extends ImmutableAuditFilters.Builder {
        /** Creates a builder whose filters match every entry. */
        public Builder() {}
    }
}
