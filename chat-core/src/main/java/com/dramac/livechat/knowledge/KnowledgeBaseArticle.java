package com.dramac.livechat.knowledge;

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

/** An article that answers visitors' questions (specification, Task 2, {@code KnowledgeBaseArticle}). */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableKnowledgeBaseArticle.class)
@JsonDeserialize(as = ImmutableKnowledgeBaseArticle.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "id",
    "siteId",
    "title",
    "content",
    "category",
    "tags",
    "isActive",
    "usageCount",
    "lastMatchedAt",
    "createdBy",
    "createdAt",
    "updatedAt"
})
public interface KnowledgeBaseArticle {
    /**
     * The id.
     *
     * @return the id
     */
    ArticleId id();

    /**
     * The site.
     *
     * @return the site
     */
    SiteId siteId();

    /**
     * The title.
     *
     * @return the title
     */
    String title();

    /**
     * The text, which may hold variables as a canned response does.
     *
     * @return the text, which may hold variables as a canned response does
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
     * Whether it may answer.
     *
     * @return whether it may answer
     */
    boolean isActive();

    /**
     * How often it matched a question.
     *
     * @return how often it matched a question
     */
    int usageCount();

    /**
     * When it last matched a question.
     *
     * @return when it last matched a question
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Optional<Instant> lastMatchedAt();

    /**
     * Who made it.
     *
     * @return who made it
     */
    Optional<UserId> createdBy();

    /**
     * When it was stored.
     *
     * @return when it was stored
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant createdAt();

    /**
     * When somebody last changed it; a match does not count as a change.
     *
     * @return when somebody last changed it; a match does not count as a change
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant updatedAt();

    /**
     * Starts an article, for stores and tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an article, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableKnowledgeBaseArticle.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
