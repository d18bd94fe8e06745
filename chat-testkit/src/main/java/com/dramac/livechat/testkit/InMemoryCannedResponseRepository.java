package com.dramac.livechat.testkit;

import com.dramac.livechat.CategoryCount;
import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.canned.CannedResponseChange;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.canned.CannedResponseId;
import com.dramac.livechat.canned.CannedResponseRepository;
import com.dramac.livechat.canned.NewCannedResponse;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.ChangeTimes;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.internal.ShortcutRange;
import com.dramac.livechat.internal.TitlePosition;
import com.dramac.livechat.internal.TitlePosition.Range;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The canned responses of one site. */
final class InMemoryCannedResponseRepository implements CannedResponseRepository {
    private static final Comparator<CannedResponse> BY_SHORTCUT = Comparator.comparing(
                    InMemoryCannedResponseRepository::key, TitlePosition::compareTexts)
            .thenComparing(CannedResponse::isShared);

    private final SiteId siteId;
    private final SiteAccess access;
    private final ChatClock clock;
    private final IdGenerator ids;

    InMemoryCannedResponseRepository(SiteId siteId, SiteAccess access, ChatClock clock, IdGenerator ids) {
        this.siteId = siteId;
        this.access = access;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public CannedResponse create(NewCannedResponse draft) {
        return access.write(state -> {
            requireSite(state);
            CannedResponse response = drafted(draft);
            if (stored(state, response.id()).isPresent()) {
                throw Failures.repeatedId();
            }
            requireFreeShortcut(state, response);
            state.replaceCannedResponses(state.cannedResponses().with(response));
            return response;
        });
    }

    @Override
    public Optional<CannedResponse> find(CannedResponseId id) {
        return access.read(state -> stored(state, id));
    }

    @Override
    public CannedResponse change(CannedResponseId id, CannedResponseChange change) {
        return access.write(state -> {
            CannedResponse before = require(state, id);
            CannedResponse after = changed(before, change);
            if (!after.isShared() && after.createdBy().isEmpty()) {
                throw Failures.ownerlessResponse();
            }
            requireFreeShortcut(state, after);
            state.replaceCannedResponses(state.cannedResponses().without(before).with(after));
            return after;
        });
    }

    @Override
    public void delete(CannedResponseId id) {
        access.write(state -> {
            state.replaceCannedResponses(state.cannedResponses().without(require(state, id)));
            return id;
        });
    }

    @Override
    public Page<CannedResponse> list(CannedResponseFilters filters, PageRequest page) {
        String list = filters.toString();
        return access.read(state -> {
            Optional<TitlePosition> after = page.after().map(cursor -> ListCursors.titles(list, siteId, cursor));
            requireSite(state);
            return Pages.of(
                    state.cannedResponses()
                            .list(range(filters, after), wanted(filters))
                            .limit(page.limit() + 1L)
                            .toList(),
                    page.limit(),
                    last -> ListCursors.titles(
                            list, siteId, state.cannedResponses().place(last)),
                    Function.identity());
        });
    }

    @Override
    public List<CannedResponse> byShortcut(String prefix, UserId user, int limit) {
        return access.read(state -> {
            int bounded = PageRequest.first(limit).limit();
            ShortcutRange range = ShortcutRange.of(prefix);
            requireSite(state);
            return state.cannedResponses()
                    .all()
                    .filter(wanted(CannedResponseFilters.usableBy(user)))
                    .filter(response ->
                            response.shortcut().filter(range::contains).isPresent())
                    .sorted(BY_SHORTCUT)
                    .limit(bounded)
                    .toList();
        });
    }

    @Override
    public List<CategoryCount> categories(CannedResponseFilters filters) {
        return access.read(state -> {
            requireSite(state);
            return state.cannedResponses().categories(range(filters, Optional.empty()), wanted(filters));
        });
    }

    @Override
    public void use(CannedResponseId id) {
        access.write(state -> {
            CannedResponse before = require(state, id);
            Instant now = clock.now();
            CannedResponse after = CannedResponse.builder()
                    .from(before)
                    .usageCount(before.usageCount() + 1)
                    .lastUsedAt(before.lastUsedAt().filter(now::isBefore).orElse(now))
                    .build();
            state.replaceCannedResponses(state.cannedResponses().with(after));
            return id;
        });
    }

    private CannedResponse drafted(NewCannedResponse draft) {
        Instant now = clock.now();
        return CannedResponse.builder()
                .id(CannedResponseId.of(ids.next()))
                .siteId(siteId)
                .title(draft.title())
                .content(draft.content())
                .shortcut(draft.shortcut())
                .category(draft.category())
                .tags(draft.tags())
                .usageCount(0)
                .createdBy(draft.createdBy())
                .isShared(draft.isShared())
                .isActive(true)
                .createdAt(now)
                .updatedAt(now)
                .build();
    }

    private CannedResponse changed(CannedResponse before, CannedResponseChange change) {
        return CannedResponse.builder()
                .from(before)
                .title(change.title().orElse(before.title()))
                .content(change.content().orElse(before.content()))
                .shortcut(change.shortcut().applyTo(before.shortcut()))
                .category(change.category().applyTo(before.category()))
                .tags(change.tags().orElse(before.tags()))
                .isShared(change.isShared().orElse(before.isShared()))
                .isActive(change.isActive().orElse(before.isActive()))
                .updatedAt(ChangeTimes.next(before.updatedAt(), clock.now()))
                .build();
    }

    /** Among shared responses, or among the personal ones of one owner. */
    private static void requireFreeShortcut(SiteState state, CannedResponse response) {
        boolean taken = response.shortcut().isPresent()
                && state.cannedResponses()
                        .all()
                        .filter(other -> !other.id().equals(response.id()))
                        .filter(other -> other.isShared() == response.isShared())
                        .filter(other -> other.isShared() || other.createdBy().equals(response.createdBy()))
                        .anyMatch(other ->
                                other.shortcut().isPresent() && key(other).equals(key(response)));
        if (taken) {
            throw Failures.shortcutTaken();
        }
    }

    private static String key(CannedResponse response) {
        return response.shortcut().map(ShortcutRange::key).orElse("");
    }

    /** All rows that the filters let through. */
    static Stream<CannedResponse> all(SiteState state, CannedResponseFilters filters) {
        return state.cannedResponses().list(range(filters, Optional.empty()), wanted(filters));
    }

    private static Predicate<CannedResponse> wanted(CannedResponseFilters filters) {
        return response -> filters.isActive().orElse(response.isActive()) == response.isActive()
                && filters.isShared().orElse(response.isShared()) == response.isShared()
                && (response.isShared()
                        || filters.visibleTo().isEmpty()
                        || filters.visibleTo().equals(response.createdBy()));
    }

    private static Range range(CannedResponseFilters filters, Optional<TitlePosition> after) {
        return Range.of(filters.category(), filters.isUncategorized(), after);
    }

    private static Optional<CannedResponse> stored(SiteState state, CannedResponseId id) {
        return state.cannedResponses()
                .all()
                .filter(response -> response.id().equals(id))
                .findFirst();
    }

    private static CannedResponse require(SiteState state, CannedResponseId id) {
        return stored(state, id).orElseThrow(() -> new NotFoundException("canned response", id));
    }

    private void requireSite(SiteState state) {
        if (!state.isKnown()) {
            throw new NotFoundException("site", siteId);
        }
    }
}
