package com.dramac.livechat.agent;

import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.internal.DomainValue;
import java.util.Optional;
import org.immutables.value.Value;

/** Which agents to list: those of whom everything said here is true. */
@Value.Immutable
@DomainValue
public interface AgentFilters {
    /**
     * The department.
     *
     * @return only its agents; empty for those of all departments and of none
     */
    Optional<DepartmentId> departmentId();

    /**
     * Whether the agents are there.
     *
     * @return only those with this status; empty for all
     */
    Optional<AgentStatus> status();

    /**
     * Only those who take part.
     *
     * @return whether agents who are not active are left out; they are not unless set
     */
    @Value.Default
    default boolean activeOnly() {
        return false;
    }

    /**
     * Only those who can take one more conversation: active, online, and with fewer open conversations than both their
     * own limit and their department's, if they have one.
     *
     * @return whether all others are left out; they are not unless set
     */
    @Value.Default
    default boolean availableOnly() {
        return false;
    }

    /**
     * Everybody.
     *
     * @return filters that leave nobody out
     */
    static AgentFilters all() {
        return builder().build();
    }

    /**
     * Those who can take one more conversation.
     *
     * @return filters for {@link #availableOnly}
     */
    static AgentFilters available() {
        return builder().availableOnly(true).build();
    }

    /**
     * Starts filters that leave nobody out.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds filters. */
    final class Builder extends ImmutableAgentFilters.Builder {
        /** Starts with nobody left out. */
        public Builder() {}
    }
}
