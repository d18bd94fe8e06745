package com.dramac.livechat.audit;

import com.dramac.livechat.Limits;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Where a request came from, as the host says. The SDK stores it in the audit trail and checks nothing of it but its bounds.
 *
 * @see com.dramac.livechat.SiteChat#from
 */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableRequestOrigin.class)
@JsonDeserialize(as = ImmutableRequestOrigin.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"ipAddress", "requestId", "operator"})
public interface RequestOrigin {
    /**
     * {@return the IP address that the request came from, if the host gave one}
     */
    @Value.Redacted
    Optional<String> ipAddress();

    /**
     * {@return the host's id of the request, if it gave one: 1 to {@link Limits#LABEL} characters}
     */
    Optional<String> requestId();

    /**
     * {@return the host's own user or job who made the request, if it gave one: 1 to {@link Limits#LABEL} characters. Prefer an id
     * to a name: the audit trail keeps it}
     */
    @Value.Redacted
    Optional<String> operator();

    /**
     * Creates an origin without an operator.
     *
     * @param ipAddress the IP address that the request came from
     * @param requestId the host's id of the request
     * @return the origin
     * @throws com.dramac.livechat.error.ValidationException if a value is out of bounds
     */
    static RequestOrigin of(String ipAddress, String requestId) {
        return builder().ipAddress(ipAddress).requestId(requestId).build();
    }

    /**
     * {@return an origin of which nothing is known}
     */
    static RequestOrigin unknown() {
        return builder().build();
    }

    /**
     * Checks every bound when the origin is built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        new Violations()
                .ipAddress("ipAddress", ipAddress())
                .filled("requestId", requestId(), Limits.LABEL)
                .filled("operator", operator(), Limits.LABEL)
                .throwIfAny();
    }

    /**
     * {@return an empty builder}
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an origin. */
    final class Builder extends ImmutableRequestOrigin.Builder {
        /** Creates an empty builder. */
        public Builder() {}
    }
}
