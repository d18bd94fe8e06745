package com.dramac.livechat.canned;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.internal.DomainValue;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** An answer kept ready (specification, Task 2, {@code CannedResponse}). */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableCannedResponse.class)
@JsonDeserialize(as = ImmutableCannedResponse.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "id",
    "siteId",
    "title",
    "content",
    "shortcut",
    "category",
    "tags",
    "usageCount",
    "lastUsedAt",
    "createdBy",
    "isShared",
    "isActive",
    "createdAt",
    "updatedAt"
})
public interface CannedResponse {
    /**
     * The id.
     *
     * @return the id
     */
    CannedResponseId id();

    /**
     * The site.
     *
     * @return the site
     */
    SiteId siteId();

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
     * What calls it up, as it was written: one word.
     *
     * @return what calls it up, as it was written: one word
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
     * How often it was used.
     *
     * @return how often it was used
     */
    int usageCount();

    /**
     * When it was last used.
     *
     * @return when it was last used
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Optional<Instant> lastUsedAt();

    /**
     * Who made it, and owns it where it is not shared.
     *
     * @return who made it, and owns it where it is not shared
     */
    Optional<UserId> createdBy();

    /**
     * Whether all the staff have it, not its owner alone.
     *
     * @return whether all the staff have it, not its owner alone
     */
    boolean isShared();

    /**
     * Whether it is offered by its shortcut.
     *
     * @return whether it is offered by its shortcut
     */
    boolean isActive();

    /**
     * When it was stored.
     *
     * @return when it was stored
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant createdAt();

    /**
     * When somebody last changed it; its use does not count as a change.
     *
     * @return when somebody last changed it; its use does not count as a change
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant updatedAt();

    /**
     * Starts a canned response, for stores and tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a canned response, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableCannedResponse.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
