package com.dramac.livechat.testkit;

import static java.util.Comparator.comparing;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.internal.RelatedQuery;
import com.dramac.livechat.internal.SearchPosition;
import com.dramac.livechat.internal.SearchWords;
import com.dramac.livechat.internal.SearchedTexts;
import com.dramac.livechat.knowledge.ArticleFilters;
import com.dramac.livechat.knowledge.KnowledgeBaseArticle;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.search.ChatSearch;
import com.dramac.livechat.search.SearchHit;
import com.dramac.livechat.visitor.ChatVisitor;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds what was said and who said it, by looking at everything. */
final class InMemoryChatSearch implements ChatSearch {
    private final SiteId siteId;
    private final SiteAccess access;

    InMemoryChatSearch(SiteId siteId, SiteAccess access) {
        this.siteId = siteId;
        this.access = access;
    }

    /** Something that was found, and where it stands among the hits. */
    private record Found<T>(T value, SearchedTexts texts, SearchPosition position) {}

    /** An article, and how much of a text it shares. */
    private record Related(KnowledgeBaseArticle value, SearchedTexts texts, int shared, SearchPosition position) {
        static final Comparator<Related> ORDER =
                comparing(Related::shared).reversed().thenComparing(Related::position, SearchPosition.ORDER);
    }

    @Override
    public Page<SearchHit<ChatMessage>> messages(String query, PageRequest page) {
        return page("messages", state -> state.messages().stream(), SearchedTexts::of, query, page);
    }

    @Override
    public Page<SearchHit<ChatVisitor>> visitors(String query, PageRequest page) {
        return page("visitors", state -> state.visitors().stream(), SearchedTexts::of, query, page);
    }

    @Override
    public Page<SearchHit<CannedResponse>> cannedResponses(
            String query, CannedResponseFilters filters, PageRequest page) {
        return page(
                "canned responses:" + filters,
                state -> InMemoryCannedResponseRepository.all(state, filters),
                SearchedTexts::of,
                query,
                page);
    }

    @Override
    public Page<SearchHit<KnowledgeBaseArticle>> articles(String query, ArticleFilters filters, PageRequest page) {
        return page(
                "articles:" + filters,
                state -> InMemoryKnowledgeBaseRepository.all(state, filters),
                SearchedTexts::of,
                query,
                page);
    }

    @Override
    public List<SearchHit<KnowledgeBaseArticle>> relatedArticles(String text, ArticleFilters filters, int limit) {
        return access.read(state -> {
            RelatedQuery query = RelatedQuery.of(text, limit);
            if (!state.isKnown()) {
                throw new NotFoundException("site", siteId);
            }
            return InMemoryKnowledgeBaseRepository.all(state, filters)
                    .map(article -> related(article, SearchedTexts.of(article), query.words()))
                    .filter(article -> article.shared() > 0)
                    .sorted(Related.ORDER)
                    .limit(limit)
                    .map(article -> article.texts().hit(article.value(), query.words()))
                    .toList();
        });
    }

    private static Related related(KnowledgeBaseArticle article, SearchedTexts texts, SearchWords words) {
        return new Related(article, texts, texts.shared(words), texts.position(words));
    }

    private <T> Page<SearchHit<T>> page(
            String search,
            Function<SiteState, Stream<T>> all,
            Function<T, SearchedTexts> texts,
            String query,
            PageRequest page) {
        return access.read(state -> {
            SearchWords words = SearchWords.of(query);
            SearchPosition after = page.after()
                    .map(cursor -> SearchPosition.read(search, siteId, words, cursor))
                    .orElse(SearchPosition.START);
            if (!state.isKnown()) {
                throw new NotFoundException("site", siteId);
            }
            List<Found<T>> found = all.apply(state)
                    .map(value -> found(value, texts.apply(value), words))
                    .filter(hit -> hit.texts().have(words))
                    .filter(hit -> SearchPosition.ORDER.compare(hit.position(), after) > 0)
                    .sorted(comparing(Found::position, SearchPosition.ORDER))
                    .limit(page.limit() + 1L)
                    .toList();
            return Pages.of(
                    found,
                    page.limit(),
                    last -> last.position().cursor(search, siteId, words),
                    hit -> hit.texts().hit(hit.value(), words));
        });
    }

    private static <T> Found<T> found(T value, SearchedTexts texts, SearchWords words) {
        return new Found<>(value, texts, texts.position(words));
    }
}
