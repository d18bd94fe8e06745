package com.dramac.livechat.testkit;

import com.dramac.livechat.CategoryCount;
import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.ChangeTimes;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.internal.TitlePosition;
import com.dramac.livechat.internal.TitlePosition.Range;
import com.dramac.livechat.knowledge.ArticleChange;
import com.dramac.livechat.knowledge.ArticleFilters;
import com.dramac.livechat.knowledge.ArticleId;
import com.dramac.livechat.knowledge.KnowledgeBaseArticle;
import com.dramac.livechat.knowledge.KnowledgeBaseRepository;
import com.dramac.livechat.knowledge.NewArticle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The articles of one site. */
final class InMemoryKnowledgeBaseRepository implements KnowledgeBaseRepository {
    private final SiteId siteId;
    private final SiteAccess access;
    private final ChatClock clock;
    private final IdGenerator ids;

    InMemoryKnowledgeBaseRepository(SiteId siteId, SiteAccess access, ChatClock clock, IdGenerator ids) {
        this.siteId = siteId;
        this.access = access;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public KnowledgeBaseArticle create(NewArticle draft) {
        return access.write(state -> {
            requireSite(state);
            ArticleId id = ArticleId.of(ids.next());
            if (stored(state, id).isPresent()) {
                throw Failures.repeatedId();
            }
            Instant now = clock.now();
            KnowledgeBaseArticle article = KnowledgeBaseArticle.builder()
                    .id(id)
                    .siteId(siteId)
                    .title(draft.title())
                    .content(draft.content())
                    .category(draft.category())
                    .tags(draft.tags())
                    .isActive(true)
                    .usageCount(0)
                    .createdBy(draft.createdBy())
                    .createdAt(now)
                    .updatedAt(now)
                    .build();
            state.replaceArticles(state.articles().with(article));
            return article;
        });
    }

    @Override
    public Optional<KnowledgeBaseArticle> find(ArticleId id) {
        return access.read(state -> stored(state, id));
    }

    @Override
    public KnowledgeBaseArticle change(ArticleId id, ArticleChange change) {
        return access.write(state -> {
            KnowledgeBaseArticle before = require(state, id);
            KnowledgeBaseArticle after = KnowledgeBaseArticle.builder()
                    .from(before)
                    .title(change.title().orElse(before.title()))
                    .content(change.content().orElse(before.content()))
                    .category(change.category().applyTo(before.category()))
                    .tags(change.tags().orElse(before.tags()))
                    .isActive(change.isActive().orElse(before.isActive()))
                    .updatedAt(ChangeTimes.next(before.updatedAt(), clock.now()))
                    .build();
            state.replaceArticles(state.articles().without(before).with(after));
            return after;
        });
    }

    @Override
    public void delete(ArticleId id) {
        access.write(state -> {
            state.replaceArticles(state.articles().without(require(state, id)));
            return id;
        });
    }

    @Override
    public Page<KnowledgeBaseArticle> list(ArticleFilters filters, PageRequest page) {
        String list = filters.toString();
        return access.read(state -> {
            Optional<TitlePosition> after = page.after().map(cursor -> ListCursors.titles(list, siteId, cursor));
            requireSite(state);
            return Pages.of(
                    state.articles()
                            .list(range(filters, after), wanted(filters))
                            .limit(page.limit() + 1L)
                            .toList(),
                    page.limit(),
                    last -> ListCursors.titles(list, siteId, state.articles().place(last)),
                    Function.identity());
        });
    }

    @Override
    public List<CategoryCount> categories(ArticleFilters filters) {
        return access.read(state -> {
            requireSite(state);
            return state.articles().categories(range(filters, Optional.empty()), wanted(filters));
        });
    }

    @Override
    public void recordMatch(ArticleId id) {
        access.write(state -> {
            KnowledgeBaseArticle before = require(state, id);
            Instant now = clock.now();
            KnowledgeBaseArticle after = KnowledgeBaseArticle.builder()
                    .from(before)
                    .usageCount(before.usageCount() + 1)
                    .lastMatchedAt(before.lastMatchedAt().filter(now::isBefore).orElse(now))
                    .build();
            state.replaceArticles(state.articles().with(after));
            return id;
        });
    }

    /** All rows that the filters let through. */
    static Stream<KnowledgeBaseArticle> all(SiteState state, ArticleFilters filters) {
        return state.articles().list(range(filters, Optional.empty()), wanted(filters));
    }

    private static Predicate<KnowledgeBaseArticle> wanted(ArticleFilters filters) {
        return article -> filters.isActive().orElse(article.isActive()) == article.isActive();
    }

    private static Range range(ArticleFilters filters, Optional<TitlePosition> after) {
        return Range.of(filters.category(), filters.isUncategorized(), after);
    }

    private static Optional<KnowledgeBaseArticle> stored(SiteState state, ArticleId id) {
        return state.articles().all().filter(article -> article.id().equals(id)).findFirst();
    }

    private static KnowledgeBaseArticle require(SiteState state, ArticleId id) {
        return stored(state, id).orElseThrow(() -> new NotFoundException("article", id));
    }

    private void requireSite(SiteState state) {
        if (!state.isKnown()) {
            throw new NotFoundException("site", siteId);
        }
    }
}
