package com.dramac.livechat.knowledge;

import com.dramac.livechat.Limits;
import com.dramac.livechat.Patch;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What is to become of an article; what is not said stays. Out-of-bounds values cannot be built. */
@Value.Immutable
@DomainValue
public interface ArticleChange {
    /**
     * The title.
     *
     * @return the title
     */
    Optional<String> title();

    /**
     * The text.
     *
     * @return the text
     */
    @Value.Redacted
    Optional<String> content();

    /**
     * The category.
     *
     * @return the category
     */
    @Value.Default
    default Patch<String> category() {
        return Patch.keep();
    }

    /**
     * All its tags.
     *
     * @return all its tags
     */
    Optional<List<String>> tags();

    /**
     * Whether it may answer.
     *
     * @return whether it may answer
     */
    Optional<Boolean> isActive();

    /**
     * Checks every bound when it is built, and keeps tags of its own.
     *
     * @return the change, with a copy of the tags
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    @SuppressWarnings("ReferenceEquality") // a list that cannot change is its own copy
    default ArticleChange check() {
        new Violations()
                .filled("title", title(), Limits.TITLE)
                .filled("content", content(), Limits.ARTICLE)
                .filled("category", category().value(), Limits.NAME)
                .tags(tags().orElse(List.of()))
                .throwIfAny();
        Optional<List<String>> own = tags().map(List::copyOf);
        return own.equals(tags()) && own.orElse(null) == tags().orElse(null)
                ? this
                : builder().from(this).tags(own).build();
    }

    /**
     * Starts a change.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a change; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableArticleChange.Builder {
        /** Starts empty. */
        public Builder() {}

        /**
         * Sets the category.
         *
         * @param category the category
         * @return this
         */
        public Builder category(String category) {
            return category(Patch.set(category));
        }
    }
}
