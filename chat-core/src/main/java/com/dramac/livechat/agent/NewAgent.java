package com.dramac.livechat.agent;

import com.dramac.livechat.Limits;
import com.dramac.livechat.UserId;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import java.util.Optional;
import org.immutables.value.Value;

/** What a caller may say of a new agent. Out-of-bounds values cannot be built. */
@Value.Immutable
@DomainValue
public interface NewAgent {
    /**
     * The user whom the agent signs in as.
     *
     * @return a user who is no agent of the site yet
     */
    UserId userId();

    /**
     * The name that visitors see.
     *
     * @return the name, 1 to {@link Limits#NAME} characters
     */
    @Value.Redacted
    String displayName();

    /**
     * The address of a picture.
     *
     * @return an http or https URL
     */
    @Value.Redacted
    Optional<String> avatarUrl();

    /**
     * The e-mail address.
     *
     * @return the e-mail address
     */
    @Value.Redacted
    Optional<String> email();

    /**
     * What the agent may do.
     *
     * @return {@link AgentRole#AGENT} unless set
     */
    @Value.Default
    default AgentRole role() {
        return AgentRole.AGENT;
    }

    /**
     * The department.
     *
     * @return a department of the site, if any
     */
    Optional<DepartmentId> departmentId();

    /**
     * How many open conversations the agent takes at most.
     *
     * @return 0 to {@link Limits#CAPACITY}; 5 unless set
     */
    @Value.Default
    default int maxConcurrentChats() {
        return 5;
    }

    /**
     * An agent of whom only the user and the name are said.
     *
     * @param user the user
     * @param displayName the name that visitors see
     * @return the draft
     * @throws com.dramac.livechat.error.ValidationException if the name is out of bounds
     */
    static NewAgent of(UserId user, String displayName) {
        return builder().userId(user).displayName(displayName).build();
    }

    /**
     * Checks every bound when the draft is built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        new Violations()
                .filled("displayName", Optional.of(displayName()), Limits.NAME)
                .httpUrl("avatarUrl", avatarUrl())
                .email("email", email())
                .range("maxConcurrentChats", Optional.of(maxConcurrentChats()), 0, Limits.CAPACITY)
                .throwIfAny();
    }

    /**
     * Starts a draft.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a draft; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableNewAgent.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
