package com.dramac.livechat.agent;

import com.dramac.livechat.Limits;
import com.dramac.livechat.Patch;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import java.util.Optional;
import org.immutables.value.Value;

/** What is to become of an agent; what is not said stays. Out-of-bounds values cannot be built. */
@Value.Immutable
@DomainValue
public interface AgentChange {
    /**
     * The name that visitors see.
     *
     * @return the new name, 1 to {@link Limits#NAME} characters; empty to keep it
     */
    @Value.Redacted
    Optional<String> displayName();

    /**
     * The address of a picture.
     *
     * @return the new http or https URL; kept unless set
     */
    @Value.Default
    default Patch<String> avatarUrl() {
        return Patch.keep();
    }

    /**
     * The e-mail address.
     *
     * @return the new address; kept unless set
     */
    @Value.Default
    default Patch<String> email() {
        return Patch.keep();
    }

    /**
     * What the agent may do.
     *
     * @return the new role; empty to keep it
     */
    Optional<AgentRole> role();

    /**
     * The department.
     *
     * @return the new department, one of the site; kept unless set
     */
    @Value.Default
    default Patch<DepartmentId> departmentId() {
        return Patch.keep();
    }

    /**
     * How many open conversations the agent takes at most.
     *
     * @return the new number, 0 to {@link Limits#CAPACITY}; empty to keep it
     */
    Optional<Integer> maxConcurrentChats();

    /**
     * Checks every bound when the change is built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        new Violations()
                .filled("displayName", displayName(), Limits.NAME)
                .httpUrl("avatarUrl", avatarUrl().value())
                .email("email", email().value())
                .range("maxConcurrentChats", maxConcurrentChats(), 0, Limits.CAPACITY)
                .throwIfAny();
    }

    /**
     * Starts a change that keeps everything.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a change. */
    final class Builder extends ImmutableAgentChange.Builder {
        /** Starts with everything kept. */
        public Builder() {}

        /**
         * Gives the agent a picture.
         *
         * @param avatarUrl the new address
         * @return this
         */
        public Builder avatarUrl(String avatarUrl) {
            return avatarUrl(Patch.set(avatarUrl));
        }

        /**
         * Gives the agent an e-mail address.
         *
         * @param email the new address
         * @return this
         */
        public Builder email(String email) {
            return email(Patch.set(email));
        }

        /**
         * Puts the agent into a department.
         *
         * @param department the new department
         * @return this
         */
        public Builder departmentId(DepartmentId department) {
            return departmentId(Patch.set(department));
        }
    }
}
