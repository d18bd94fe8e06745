package com.dramac.livechat.conversation;

import com.dramac.livechat.Limits;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import java.util.Optional;
import org.immutables.value.Value;

/** What a visitor thinks of a conversation. Out-of-bounds values cannot be built. */
@Value.Immutable
@DomainValue
public interface ConversationRating {
    /**
     * The stars.
     *
     * @return 1 to 5
     */
    int rating();

    /**
     * What the visitor wrote with it.
     *
     * @return what the visitor wrote with it, at most {@link Limits#COMMENT} characters
     */
    @Value.Redacted
    Optional<String> comment();

    /**
     * A rating without words.
     *
     * @param rating the stars, 1 to 5
     * @return the rating
     * @throws com.dramac.livechat.error.ValidationException if there are more or fewer stars
     */
    static ConversationRating of(int rating) {
        return builder().rating(rating).build();
    }

    /**
     * A rating with words.
     *
     * @param rating the stars, 1 to 5
     * @param comment what the visitor wrote with it
     * @return the rating
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    static ConversationRating of(int rating, String comment) {
        return builder().rating(rating).comment(comment).build();
    }

    /**
     * Checks every bound when the rating is built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        new Violations()
                .range("rating", Optional.of(rating()), 1, 5)
                .text("comment", comment(), Limits.COMMENT)
                .throwIfAny();
    }

    /**
     * Starts a rating.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a rating; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableConversationRating.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
