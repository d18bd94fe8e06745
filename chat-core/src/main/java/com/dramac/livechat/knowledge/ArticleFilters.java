package com.dramac.livechat.knowledge;

import com.dramac.livechat.Limits;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import java.util.Optional;
import org.immutables.value.Value;

/** Which articles to list or to count. What is not said filters nothing. */
@Value.Immutable
@DomainValue
public interface ArticleFilters {
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
     * Only active articles, or only inactive ones.
     *
     * @return only active articles, or only inactive ones
     */
    Optional<Boolean> isActive();

    /**
     * No filter: everything.
     *
     * @return the filters
     */
    static ArticleFilters all() {
        return builder().build();
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
    final class Builder extends ImmutableArticleFilters.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
