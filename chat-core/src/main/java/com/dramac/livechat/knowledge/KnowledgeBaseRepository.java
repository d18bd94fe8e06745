package com.dramac.livechat.knowledge;

import com.dramac.livechat.CategoryCount;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import java.util.List;
import java.util.Optional;

/** The knowledge base of one site. */
public interface KnowledgeBaseRepository {
    /**
     * Stores an article.
     *
     * @param article the draft
     * @return the article as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    KnowledgeBaseArticle create(NewArticle article);

    /**
     * Finds an article.
     *
     * @param id the article
     * @return the article, or empty if there is none in this site
     */
    Optional<KnowledgeBaseArticle> find(ArticleId id);

    /**
     * Changes an article: what the change does not mention stays. It counts as changed even if nothing differs.
     *
     * @param id the article
     * @param change what is to become of it
     * @return the article as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such article in this site
     */
    KnowledgeBaseArticle change(ArticleId id, ArticleChange change);

    /**
     * Lets an article answer again.
     *
     * @param id the article
     * @return the article as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such article in this site
     */
    default KnowledgeBaseArticle activate(ArticleId id) {
        return change(id, ArticleChange.builder().isActive(true).build());
    }

    /**
     * Keeps an article from answering.
     *
     * @param id the article
     * @return the article as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such article in this site
     */
    default KnowledgeBaseArticle deactivate(ArticleId id) {
        return change(id, ArticleChange.builder().isActive(false).build());
    }

    /**
     * Deletes an article, and the count of its matches with it.
     *
     * @param id the article
     * @throws com.dramac.livechat.error.NotFoundException if there is no such article in this site
     */
    void delete(ArticleId id);

    /**
     * Articles by category, title and id: what has no category comes first, texts are compared by code points, and of a
     * title the first 200 characters count.
     *
     * @param filters which ones
     * @param page which part
     * @return a page of articles
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not one of this list
     */
    Page<KnowledgeBaseArticle> list(ArticleFilters filters, PageRequest page);

    /**
     * The categories there are, each with the number of its articles, in the order of {@link #list}.
     *
     * @param filters which articles to count
     * @return the first {@link com.dramac.livechat.Limits#CATEGORIES} categories; what has none is counted too
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    List<CategoryCount> categories(ArticleFilters filters);

    /**
     * The categories of all articles: {@link #categories(ArticleFilters)} without a filter.
     *
     * @return the first {@link com.dramac.livechat.Limits#CATEGORIES} categories
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    default List<CategoryCount> categories() {
        return categories(ArticleFilters.all());
    }

    /**
     * Counts one match of an article, of now. The count is exact, however many match it at once, and nobody who matches
     * it waits for another, not even for a long transaction. It is no change of the article.
     *
     * @param id the article
     * @throws com.dramac.livechat.error.NotFoundException if there is no such article in this site
     */
    void recordMatch(ArticleId id);
}
