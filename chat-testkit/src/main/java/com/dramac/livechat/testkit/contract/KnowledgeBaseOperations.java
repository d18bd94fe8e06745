package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.Patch;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.knowledge.ArticleChange;
import com.dramac.livechat.knowledge.ArticleFilters;
import com.dramac.livechat.knowledge.ArticleId;
import com.dramac.livechat.knowledge.KnowledgeBaseArticle;
import com.dramac.livechat.knowledge.NewArticle;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Articles that are made, changed, looked for and matched. */
final class KnowledgeBaseOperations implements OperationSource {
    /** A page of a list. */
    private record Listed(ArticleFilters filters, Page<KnowledgeBaseArticle> page) {}

    private final KnownThings things;

    KnowledgeBaseOperations(KnownThings things) {
        this.things = things;
    }

    @Override
    public Operation next(SiteId site) {
        int dice = things.random().nextInt(20);
        if (dice < 6) {
            return create();
        }
        if (dice < 9) {
            return change(site);
        }
        if (dice < 10) {
            return delete(site);
        }
        return dice < 14 ? match(site) : dice < 18 ? list(site) : categories();
    }

    @Override
    public void learn(SiteId site, Object result, boolean committed) {
        if (result instanceof KnowledgeBaseArticle article) {
            things.remember(site, article.id(), committed);
        } else if (result instanceof Listed listed) {
            things.rememberPlace(site, listed.filters(), listed.page().next(), committed);
        }
    }

    @Override
    public void inventory(SiteId site, Consumer<Operation> questions) {
        ArticleFilters all = ArticleFilters.all();
        questions.accept(new Operation(
                "inventory",
                "articles",
                chat -> StoreContract.pages(
                        Limits.PAGE_SIZE, page -> chat.knowledgeBase().list(all, page))));
        questions.accept(new Operation(
                "inventory", "categories", chat -> chat.knowledgeBase().categories()));
        things.undone(ArticleId.class)
                .forEach(id -> questions.accept(new Operation(
                        "inventory",
                        "article " + id,
                        chat -> chat.knowledgeBase().find(id))));
    }

    private Operation create() {
        NewArticle draft = NewArticle.builder()
                .title(things.oneOf(CannedResponseOperations.TITLES))
                .content(things.oneOf(KnownThings.TEXTS))
                .category(sometimes(KnownThings.NAMES))
                .tags(tags())
                .createdBy(sometimes(List.of(UserId.of(new UUID(1, 1)))))
                .build();
        return new Operation(
                "create article", draft.toString(), chat -> chat.knowledgeBase().create(draft));
    }

    private Operation change(SiteId site) {
        ArticleId id = id(site);
        ArticleChange change = ArticleChange.builder()
                .title(sometimes(CannedResponseOperations.TITLES))
                .content(sometimes(KnownThings.TEXTS))
                .category(
                        things.random().nextInt(6) == 0
                                ? Patch.clear()
                                : sometimes(KnownThings.NAMES).map(Patch::set).orElseGet(Patch::keep))
                .tags(things.random().nextInt(3) == 0 ? Optional.of(tags()) : Optional.empty())
                .isActive(sometimes(List.of(true, true, false)))
                .build();
        return new Operation(
                "change article",
                id + " " + change,
                chat -> chat.knowledgeBase().change(id, change));
    }

    private Operation delete(SiteId site) {
        ArticleId id = id(site);
        return new Operation("delete article", id.toString(), chat -> {
            chat.knowledgeBase().delete(id);
            return chat.knowledgeBase().find(id);
        });
    }

    private Operation match(SiteId site) {
        ArticleId id = id(site);
        return new Operation("match article", id.toString(), chat -> {
            chat.knowledgeBase().recordMatch(id);
            return chat.knowledgeBase().find(id);
        });
    }

    private Operation list(SiteId site) {
        int limit = 1 + things.random().nextInt(5);
        ArticleFilters filters = filters();
        Optional<Cursor> cursor = things.cursor(site, filters);
        return new Operation(
                "list articles",
                filters + ", " + limit + " from " + cursor,
                chat -> new Listed(filters, chat.knowledgeBase().list(filters, new PageRequest(limit, cursor))));
    }

    private Operation categories() {
        ArticleFilters filters = filters();
        return new Operation(
                "categories of articles",
                filters.toString(),
                chat -> chat.knowledgeBase().categories(filters));
    }

    private ArticleFilters filters() {
        Optional<String> category = things.random().nextBoolean() ? Optional.empty() : sometimes(KnownThings.NAMES);
        return ArticleFilters.builder()
                .category(category)
                .isUncategorized(category.isEmpty() && things.random().nextInt(6) == 0)
                .isActive(things.random().nextBoolean() ? Optional.empty() : sometimes(List.of(true, false)))
                .build();
    }

    private ArticleId id(SiteId site) {
        return things.id(site, ArticleId.class, ArticleId::of);
    }

    private List<String> tags() {
        return things.random().nextBoolean() ? List.of("b", "a", "b") : List.of();
    }

    private <T> Optional<T> sometimes(List<T> values) {
        return things.random().nextBoolean() ? Optional.of(things.oneOf(values)) : Optional.empty();
    }
}
