package com.dramac.livechat.search;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.knowledge.ArticleFilters;
import com.dramac.livechat.knowledge.KnowledgeBaseArticle;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.visitor.ChatVisitor;
import java.util.List;

/**
 * Finds what was said and who said it. A hit has every word of the query, each as one of its words or as the beginning of
 * one, in any order, whatever the case and the accents; {@code docs/search.md} says what a word is, in any script. First
 * come the hits whose title or name alone has all words, then the others, the newest first in both, by creation and id.
 *
 * <p>A query may be any text of any length, quotes, operators and control characters included: of its first {@link
 * com.dramac.livechat.Limits#SEARCH} characters the first {@link com.dramac.livechat.Limits#SEARCH_WORDS} different words
 * count. A query without a word finds nothing. Of what is searched, the first {@link
 * com.dramac.livechat.Limits#SEARCHED} characters count.
 *
 * <p>Conversations are searched by {@link com.dramac.livechat.conversation.ConversationFilters#search}.
 */
public interface ChatSearch {
    /**
     * Finds messages by their content and their file's name: internal notes too, redacted messages never. They have no
     * title: the newest come first.
     *
     * @param query what to look for
     * @param page which part of the hits to read
     * @return the hits
     * @throws com.dramac.livechat.error.NotFoundException of the site if it is unknown
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not of this query on this site
     */
    Page<SearchHit<ChatMessage>> messages(String query, PageRequest page);

    /**
     * Finds visitors by name, e-mail address, telephone number and external id. A visitor's title is the name.
     *
     * @param query what to look for
     * @param page which part of the hits to read
     * @return the hits
     * @throws com.dramac.livechat.error.NotFoundException of the site if it is unknown
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not of this query on this site
     */
    Page<SearchHit<ChatVisitor>> visitors(String query, PageRequest page);

    /**
     * Finds canned responses by title, shortcut, tags and content, among those that the filters let through: {@link
     * CannedResponseFilters#usableBy} for what a user may answer with.
     *
     * @param query what to look for
     * @param filters among which responses
     * @param page which part of the hits to read
     * @return the hits
     * @throws com.dramac.livechat.error.NotFoundException of the site if it is unknown
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not of this query with these filters on this
     *     site
     */
    Page<SearchHit<CannedResponse>> cannedResponses(String query, CannedResponseFilters filters, PageRequest page);

    /**
     * Finds articles by title, tags and content, among those that the filters let through.
     *
     * @param query what to look for
     * @param filters among which articles
     * @param page which part of the hits to read
     * @return the hits
     * @throws com.dramac.livechat.error.NotFoundException of the site if it is unknown
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not of this query with these filters on this
     *     site
     */
    Page<SearchHit<KnowledgeBaseArticle>> articles(String query, ArticleFilters filters, PageRequest page);

    /**
     * Finds articles that may answer a text, such as a visitor's question: those that share any of its words, the best fit
     * first, among those that the filters let through. Here a word is shared as a whole; a store may find more, by what its
     * words stem from. Of the text's first {@link com.dramac.livechat.Limits#SEARCH} characters the first {@link
     * com.dramac.livechat.Limits#RELATED_WORDS} different words count. Which of two articles fits better is the store's to
     * say, but one that has all of the words in its title comes before one that has a single one of them in its content. A
     * snippet marks the whole words that are shared: an article found by a stem alone may have none.
     *
     * @param text what somebody wrote: any text of any length
     * @param filters among which articles
     * @param limit how many articles at most, 1 to {@link com.dramac.livechat.Limits#RELATED}
     * @return the articles; none if the text has no word
     * @throws com.dramac.livechat.error.NotFoundException of the site if it is unknown
     * @throws com.dramac.livechat.error.ValidationException if the limit is out of bounds
     */
    List<SearchHit<KnowledgeBaseArticle>> relatedArticles(String text, ArticleFilters filters, int limit);
}
