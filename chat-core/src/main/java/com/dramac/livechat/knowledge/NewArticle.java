package com.dramac.livechat.knowledge;

import com.dramac.livechat.Limits;
import com.dramac.livechat.UserId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What a caller may say of an article when it is made; it is active from then on. Out-of-bounds values cannot be built. */
@Value.Immutable
@DomainValue
public interface NewArticle {
    /**
     * The title.
     *
     * @return the title
     */
    String title();

    /**
     * The text.
     *
     * @return the text
     */
    @Value.Redacted
    String content();

    /**
     * The category.
     *
     * @return the category
     */
    Optional<String> category();

    /**
     * The tags.
     *
     * @return the tags
     */
    List<String> tags();

    /**
     * Who makes it.
     *
     * @return who makes it
     */
    Optional<UserId> createdBy();

    /**
     * An article without category and tags.
     *
     * @param title the title
     * @param content the text
     * @return the draft
     */
    static NewArticle of(String title, String content) {
        return builder().title(title).content(content).build();
    }

    /**
     * Checks every bound when it is built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        new Violations()
                .filled("title", Optional.of(title()), Limits.TITLE)
                .filled("content", Optional.of(content()), Limits.ARTICLE)
                .filled("category", category(), Limits.NAME)
                .tags(tags())
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
    final class Builder extends ImmutableNewArticle.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
