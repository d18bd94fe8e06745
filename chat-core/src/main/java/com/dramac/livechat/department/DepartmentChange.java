package com.dramac.livechat.department;

import com.dramac.livechat.Limits;
import com.dramac.livechat.Patch;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import java.util.Optional;
import org.immutables.value.Value;

/** What is to become of a department; what is not said stays. Out-of-bounds values cannot be built. */
@Value.Immutable
@DomainValue
public interface DepartmentChange {
    /**
     * The name.
     *
     * @return the new name, 1 to {@link Limits#NAME} characters; empty to keep it
     */
    Optional<String> name();

    /**
     * What the department is there for.
     *
     * @return the new text of at most {@link Limits#DESCRIPTION} characters; kept unless set
     */
    @Value.Default
    default Patch<String> description() {
        return Patch.keep();
    }

    /**
     * Whether conversations are assigned to its agents by themselves.
     *
     * @return the new setting; empty to keep it
     */
    Optional<Boolean> autoAssign();

    /**
     * How many open conversations each of its agents takes at most.
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
                .filled("name", name(), Limits.NAME)
                .text("description", description().value(), Limits.DESCRIPTION)
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
    final class Builder extends ImmutableDepartmentChange.Builder {
        /** Starts with everything kept. */
        public Builder() {}

        /**
         * Says what the department is there for.
         *
         * @param description the new text
         * @return this
         */
        public Builder description(String description) {
            return description(Patch.set(description));
        }
    }
}
