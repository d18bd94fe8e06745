package com.dramac.livechat.canned;

import com.dramac.livechat.Limits;
import com.dramac.livechat.UserId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What a caller may say of a canned response when it is made; it is active from then on. Out-of-bounds values cannot be built. */
@Value.Immutable
@DomainValue
public interface NewCannedResponse {
    /**
     * The title, for the staff.
     *
     * @return the title, for the staff
     */
    String title();

    /**
     * The text, which may hold variables: see {@link CannedResponseTemplate}.
     *
     * @return the text, which may hold variables: see {@link CannedResponseTemplate}
     */
    @Value.Redacted
    String content();

    /**
     * What calls it up: one word.
     *
     * @return what calls it up: one word
     */
    Optional<String> shortcut();

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
     * Who makes it, and owns it where it is not shared.
     *
     * @return who makes it, and owns it where it is not shared
     */
    Optional<UserId> createdBy();

    /**
     * Whether all the staff have it, not its owner alone.
     *
     * @return whether all the staff have it, not its owner alone
     */
    @Value.Default
    default boolean isShared() {
        return true;
    }

    /**
     * A response for all the staff.
     *
     * @param title the title
     * @param content the text
     * @return the draft
     */
    static NewCannedResponse shared(String title, String content) {
        return builder().title(title).content(content).build();
    }

    /**
     * A response for one of the staff alone.
     *
     * @param owner whose it is
     * @param title the title
     * @param content the text
     * @return the draft
     */
    static NewCannedResponse personal(UserId owner, String title, String content) {
        return builder()
                .title(title)
                .content(content)
                .createdBy(owner)
                .isShared(false)
                .build();
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
                .filled("content", Optional.of(content()), Limits.CANNED_CONTENT)
                .shortcut("shortcut", shortcut())
                .filled("category", category(), Limits.NAME)
                .tags(tags())
                .require(isShared() || createdBy().isPresent(), "createdBy", "must be given where it is not shared")
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
    final class Builder extends ImmutableNewCannedResponse.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
