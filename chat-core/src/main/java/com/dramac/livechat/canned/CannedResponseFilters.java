package com.dramac.livechat.canned;

import com.dramac.livechat.Limits;
import com.dramac.livechat.UserId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import java.util.Optional;
import org.immutables.value.Value;

/** Which canned responses to list or to count. What is not said filters nothing. */
@Value.Immutable
@DomainValue
public interface CannedResponseFilters {
    /**
     * Only this category, character by character.
     *
     * @return only this category, character by character
     */
    Optional<String> category();

    /**
     * Only what has no category.
     *
     * @return only what has no category
     */
    @Value.Default
    default boolean isUncategorized() {
        return false;
    }

    /**
     * Only shared responses, or only personal ones.
     *
     * @return only shared responses, or only personal ones
     */
    Optional<Boolean> isShared();

    /**
     * Only what this user may see: shared responses, and of the personal ones the user's own.
     *
     * @return only what this user may see: shared responses, and of the personal ones the user's own
     */
    Optional<UserId> visibleTo();

    /**
     * Only active responses, or only inactive ones.
     *
     * @return only active responses, or only inactive ones
     */
    Optional<Boolean> isActive();

    /**
     * No filter: everything.
     *
     * @return the filters
     */
    static CannedResponseFilters all() {
        return builder().build();
    }

    /**
     * What a user can answer with: active, and shared or the user's own.
     *
     * @param user the user
     * @return the filters
     */
    static CannedResponseFilters usableBy(UserId user) {
        return builder().visibleTo(user).isActive(true).build();
    }

    /**
     * Checks every bound when it is built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        new Violations()
                .filled("category", category(), Limits.NAME)
                .require(
                        category().isEmpty() || !isUncategorized(),
                        "category",
                        "must not be given with isUncategorized")
                .throwIfAny();
    }

    /**
     * Starts filters.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds filters; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableCannedResponseFilters.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
