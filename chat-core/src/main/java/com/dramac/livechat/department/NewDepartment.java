package com.dramac.livechat.department;

import com.dramac.livechat.Limits;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import java.util.Optional;
import org.immutables.value.Value;

/** What a caller may say of a new department. Out-of-bounds values cannot be built. */
@Value.Immutable
@DomainValue
public interface NewDepartment {
    /**
     * The name.
     *
     * @return the name, 1 to {@link Limits#NAME} characters
     */
    String name();

    /**
     * What the department is there for.
     *
     * @return a text of at most {@link Limits#DESCRIPTION} characters
     */
    Optional<String> description();

    /**
     * Whether conversations are assigned to its agents by themselves.
     *
     * @return true unless set
     */
    @Value.Default
    default boolean autoAssign() {
        return true;
    }

    /**
     * How many open conversations each of its agents takes at most.
     *
     * @return 0 to {@link Limits#CAPACITY}; 5 unless set
     */
    @Value.Default
    default int maxConcurrentChats() {
        return 5;
    }

    /**
     * A department of which only the name is said.
     *
     * @param name the name
     * @return the draft
     * @throws com.dramac.livechat.error.ValidationException if the name is out of bounds
     */
    static NewDepartment named(String name) {
        return builder().name(name).build();
    }

    /**
     * Checks every bound when the draft is built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        new Violations()
                .filled("name", Optional.of(name()), Limits.NAME)
                .text("description", description(), Limits.DESCRIPTION)
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
    final class Builder extends ImmutableNewDepartment.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
