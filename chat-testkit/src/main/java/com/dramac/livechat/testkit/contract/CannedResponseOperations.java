package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.Patch;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.canned.CannedResponseChange;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.canned.CannedResponseId;
import com.dramac.livechat.canned.NewCannedResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Canned responses that are made, changed, looked for and used. */
final class CannedResponseOperations implements OperationSource {
    static final List<String> TITLES = List.of(
            "a",
            "B",
            "b",
            "\u00E4",
            "\uFF21",
            "\uD83D\uDE00",
            "t".repeat(200) + "z",
            "t".repeat(200) + "a",
            "it's 100 %");

    private static final List<String> SHORTCUTS =
            List.of("/hi", "/HI", "/high", "/\u00FC", "/\u00DC", "%", "_", "\\", "\uD83D\uDE00");
    private static final List<String> PREFIXES = List.of(
            "", "/", "/h", "/HI", "%", "_", "\\", "x", "\uD83D\uDE00", "\u0000", "x".repeat(Limits.SHORTCUT + 1));
    private static final List<UserId> USERS =
            List.of(UserId.of(new UUID(1, 1)), UserId.of(new UUID(1, 2)), UserId.of(new UUID(-1, -1)));

    /** A page of a list. */
    private record Listed(CannedResponseFilters filters, Page<CannedResponse> page) {}

    private final KnownThings things;

    CannedResponseOperations(KnownThings things) {
        this.things = things;
    }

    @Override
    public Operation next(SiteId site) {
        int dice = things.random().nextInt(32);
        if (dice < 9) {
            return create();
        }
        if (dice < 15) {
            return change(site);
        }
        if (dice < 16) {
            return delete(site);
        }
        if (dice < 22) {
            return use(site);
        }
        return dice < 24 ? find(site) : dice < 28 ? list(site) : dice < 30 ? byShortcut() : categories();
    }

    @Override
    public void learn(SiteId site, Object result, boolean committed) {
        if (result instanceof CannedResponse response) {
            things.remember(site, response.id(), committed);
        } else if (result instanceof Listed listed) {
            things.rememberPlace(site, listed.filters(), listed.page().next(), committed);
        }
    }

    @Override
    public void inventory(SiteId site, Consumer<Operation> questions) {
        CannedResponseFilters all = CannedResponseFilters.all();
        questions.accept(new Operation(
                "inventory",
                "canned responses",
                chat -> StoreContract.pages(
                        Limits.PAGE_SIZE, page -> chat.cannedResponses().list(all, page))));
        questions.accept(new Operation(
                "inventory", "categories", chat -> chat.cannedResponses().categories()));
        USERS.forEach(user -> questions.accept(new Operation(
                "inventory",
                "shortcuts of " + user,
                chat -> chat.cannedResponses().byShortcut("", user, Limits.PAGE_SIZE))));
        things.undone(CannedResponseId.class)
                .forEach(id -> questions.accept(new Operation(
                        "inventory",
                        "canned response " + id,
                        chat -> chat.cannedResponses().find(id))));
    }

    private Operation create() {
        boolean shared = things.random().nextInt(3) > 0;
        NewCannedResponse draft = NewCannedResponse.builder()
                .title(things.oneOf(TITLES))
                .content(things.oneOf(KnownThings.TEXTS))
                .shortcut(sometimes(SHORTCUTS))
                .category(sometimes(KnownThings.NAMES))
                .tags(tags())
                .createdBy(shared ? sometimes(USERS) : Optional.of(things.oneOf(USERS)))
                .isShared(shared)
                .build();
        return new Operation(
                "create response",
                draft.toString(),
                chat -> chat.cannedResponses().create(draft));
    }

    private Operation change(SiteId site) {
        CannedResponseId id = id(site);
        CannedResponseChange change = CannedResponseChange.builder()
                .title(sometimes(TITLES))
                .content(sometimes(KnownThings.TEXTS))
                .shortcut(patch(SHORTCUTS))
                .category(patch(KnownThings.NAMES))
                .tags(things.random().nextInt(3) == 0 ? Optional.of(tags()) : Optional.empty())
                .isShared(sometimes(List.of(true, false)))
                .isActive(sometimes(List.of(true, true, false)))
                .build();
        return new Operation(
                "change response",
                id + " " + change,
                chat -> chat.cannedResponses().change(id, change));
    }

    private Operation delete(SiteId site) {
        CannedResponseId id = id(site);
        return new Operation("delete response", id.toString(), chat -> {
            chat.cannedResponses().delete(id);
            return chat.cannedResponses().find(id);
        });
    }

    private Operation use(SiteId site) {
        CannedResponseId id = id(site);
        return new Operation("use response", id.toString(), chat -> {
            chat.cannedResponses().use(id);
            return chat.cannedResponses().find(id);
        });
    }

    private Operation find(SiteId site) {
        CannedResponseId id = id(site);
        return new Operation(
                "find", "canned response " + id, chat -> chat.cannedResponses().find(id));
    }

    private Operation list(SiteId site) {
        int limit = 1 + things.random().nextInt(5);
        CannedResponseFilters filters = filters();
        Optional<Cursor> cursor = things.cursor(site, filters);
        return new Operation(
                "list responses",
                filters + ", " + limit + " from " + cursor,
                chat -> new Listed(filters, chat.cannedResponses().list(filters, new PageRequest(limit, cursor))));
    }

    private Operation byShortcut() {
        String prefix = things.oneOf(PREFIXES);
        UserId user = things.oneOf(USERS);
        int limit = things.random().nextInt(6);
        return new Operation(
                "by shortcut",
                "'" + prefix + "' of " + user + ", " + limit,
                chat -> chat.cannedResponses().byShortcut(prefix, user, limit));
    }

    private Operation categories() {
        CannedResponseFilters filters = filters();
        return new Operation(
                "categories of responses",
                filters.toString(),
                chat -> chat.cannedResponses().categories(filters));
    }

    private CannedResponseFilters filters() {
        Optional<String> category = things.random().nextBoolean() ? Optional.empty() : sometimes(KnownThings.NAMES);
        return CannedResponseFilters.builder()
                .category(category)
                .isUncategorized(category.isEmpty() && things.random().nextInt(6) == 0)
                .isShared(things.random().nextBoolean() ? Optional.empty() : sometimes(List.of(true, false)))
                .visibleTo(sometimes(USERS))
                .isActive(things.random().nextBoolean() ? Optional.empty() : sometimes(List.of(true, false)))
                .build();
    }

    private CannedResponseId id(SiteId site) {
        return things.id(site, CannedResponseId.class, CannedResponseId::of);
    }

    private List<String> tags() {
        return things.random().nextBoolean() ? List.of("b", "a", "b") : List.of();
    }

    private <T> Optional<T> sometimes(List<T> values) {
        return things.random().nextBoolean() ? Optional.of(things.oneOf(values)) : Optional.empty();
    }

    private <T> Patch<T> patch(List<T> values) {
        return things.random().nextInt(6) == 0
                ? Patch.clear()
                : sometimes(values).map(Patch::set).orElseGet(Patch::keep);
    }
}
