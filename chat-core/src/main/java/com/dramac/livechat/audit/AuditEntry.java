package com.dramac.livechat.audit;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.event.EventActor;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.json.JsonObject;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One entry of the audit trail. An entry is never changed. It names rows, roles and properties, and holds no value of a property
 * and no text of a message.
 */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableAuditEntry.class)
@JsonDeserialize(as = ImmutableAuditEntry.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"id", "siteId", "action", "actor", "origin", "login", "target", "data", "createdAt"})
public interface AuditEntry {
    /**
     * {@return the id, unique within the site}
     */
    AuditEntryId id();

    /**
     * {@return the site}
     */
    SiteId siteId();

    /**
     * {@return what was done}
     */
    AuditAction action();

    /**
     * {@return the actor that the host acted for, or the host itself}
     */
    EventActor actor();

    /**
     * {@return where the request came from, as the host said with {@link com.dramac.livechat.SiteChat#from}}
     */
    RequestOrigin origin();

    /**
     * {@return the database login that made the change; empty in the in-memory store}
     */
    Optional<String> login();

    /**
     * {@return what the action was done to}
     */
    AuditTarget target();

    /**
     * {@return the details, which {@code docs/audit.md} lists by action}
     */
    JsonObject data();

    /**
     * {@return when the entry was written, by the clock of the database}
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant createdAt();

    /**
     * {@return an empty builder, for stores and tests}
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an entry, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableAuditEntry.Builder {
        /** Creates an empty builder. */
        public Builder() {}
    }
}
