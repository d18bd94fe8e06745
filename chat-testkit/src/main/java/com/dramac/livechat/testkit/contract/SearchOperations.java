package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.knowledge.ArticleFilters;
import com.dramac.livechat.search.SearchHit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Searches for what other operations write, and for what nobody does. Related articles are left out: which fit best, and what
 * stems find besides, is each store's own.
 */
final class SearchOperations implements OperationSource {
    private static final List<String> QUERIES = List.of(
            "hello",
            "HEL",
            "again hello",
            "hello nobody",
            "ada",
            "person1",
            "x",
            "שלום",
            "\uD83D\uDE00",
            "it's \"$1\"",
            "a",
            "1",
            "o'brien",
            "id 1",
            "44",
            "",
            "hello ".repeat(2_000),
            "\u0000hel\uD800",
            "preis",
            "st");

    /** A search and how it is done. */
    private record Search(String name, BiFunction<SiteChat, PageRequest, Page<? extends SearchHit<?>>> work) {}

    /** A page of hits. */
    private record Listed(String search, Page<? extends SearchHit<?>> page) {}

    private final KnownThings things;

    SearchOperations(KnownThings things) {
        this.things = things;
    }

    @Override
    public Operation next(SiteId site) {
        Search search = search(things.random().nextInt(4), things.oneOf(QUERIES));
        int limit = 1 + things.random().nextInt(5);
        Optional<Cursor> cursor = things.cursor(site, search.name());
        return new Operation(
                "search " + search.name().substring(0, search.name().indexOf(' ')),
                limit + " from " + cursor + " " + search.name(),
                chat -> new Listed(search.name(), search.work().apply(chat, new PageRequest(limit, cursor))));
    }

    @Override
    public void learn(SiteId site, Object result, boolean committed) {
        if (result instanceof Listed listed) {
            things.rememberPlace(site, listed.search(), listed.page().next(), committed);
        }
    }

    @Override
    public void inventory(SiteId site, Consumer<Operation> questions) {
        for (int kind = 0; kind < 4; kind++) {
            Search search = search(kind, "a hel");
            questions.accept(new Operation(
                    "inventory",
                    search.name(),
                    chat -> search.work().apply(chat, PageRequest.first(Limits.PAGE_SIZE))));
        }
        Search hello = search(0, "hello");
        questions.accept(new Operation(
                "inventory",
                hello.name(),
                chat -> StoreContract.<SearchHit<?>>pages(
                        Limits.PAGE_SIZE, page -> any(hello.work().apply(chat, page)))));
    }

    private static Page<SearchHit<?>> any(Page<? extends SearchHit<?>> page) {
        return new Page<>(List.copyOf(page.items()), page.next());
    }

    private Search search(int kind, String query) {
        return switch (kind) {
            case 0 ->
                new Search("messages " + query, (chat, page) -> chat.search().messages(query, page));
            case 1 ->
                new Search("visitors " + query, (chat, page) -> chat.search().visitors(query, page));
            case 2 -> {
                CannedResponseFilters filters = responses();
                yield new Search(
                        "responses " + filters + query,
                        (chat, page) -> chat.search().cannedResponses(query, filters, page));
            }
            default -> {
                ArticleFilters filters = articles();
                yield new Search(
                        "articles " + filters + query,
                        (chat, page) -> chat.search().articles(query, filters, page));
            }
        };
    }

    private CannedResponseFilters responses() {
        CannedResponseFilters.Builder filters = CannedResponseFilters.builder();
        switch (things.random().nextInt(6)) {
            case 0 -> filters.category(things.oneOf(KnownThings.NAMES));
            case 1 -> filters.isUncategorized(true);
            case 2 -> filters.visibleTo(UserId.of(new UUID(1, 1))).isActive(true);
            case 3 -> filters.isShared(things.random().nextBoolean());
            default -> filters.isActive(Optional.empty());
        }
        return filters.build();
    }

    private ArticleFilters articles() {
        ArticleFilters.Builder filters = ArticleFilters.builder();
        switch (things.random().nextInt(5)) {
            case 0 -> filters.category(things.oneOf(KnownThings.NAMES));
            case 1 -> filters.isUncategorized(true);
            case 2 -> filters.isActive(things.random().nextBoolean());
            default -> filters.isActive(Optional.empty());
        }
        return filters.build();
    }
}
