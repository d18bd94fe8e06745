package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.ChangeTimes;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.IpAddresses;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.ListCursors.VisitorPosition;
import com.dramac.livechat.internal.PageViews;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.internal.Tags;
import com.dramac.livechat.internal.VisitorLists;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.PageView;
import com.dramac.livechat.visitor.VisitorChange;
import com.dramac.livechat.visitor.VisitorErasure;
import com.dramac.livechat.visitor.VisitorFilters;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.visitor.VisitorIdentity.Kind;
import com.dramac.livechat.visitor.VisitorRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The visitors of one site. */
final class InMemoryVisitorRepository implements VisitorRepository {
    private final SiteId siteId;
    private final SiteAccess access;
    private final ChatClock clock;
    private final IdGenerator ids;

    InMemoryVisitorRepository(SiteId siteId, SiteAccess access, ChatClock clock, IdGenerator ids) {
        this.siteId = siteId;
        this.access = access;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public ChatVisitor identify(NewVisitor draft) {
        return access.write(state -> identify(state, draft));
    }

    /** The visitor who has one of the draft's identities, or a new one. */
    ChatVisitor identify(SiteState state, NewVisitor draft) {
        if (!state.isKnown()) {
            throw new NotFoundException("site", siteId);
        }
        return known(state, draft.identities())
                .map(visitor -> learn(state, visitor, draft.identities()))
                .orElseGet(() -> create(state, draft));
    }

    @Override
    public Optional<ChatVisitor> find(VisitorId id) {
        return access.read(state -> state.visitor(id));
    }

    @Override
    public Optional<ChatVisitor> find(VisitorIdentity identity) {
        return access.read(state -> state.visitor(identity));
    }

    @Override
    public ChatVisitor touch(VisitorId id, PageView view) {
        return replace(id, before -> PageViews.seen(before, view, clock.now()));
    }

    @Override
    public ChatVisitor change(VisitorId id, VisitorChange change) {
        return replace(
                id,
                before -> changed(before)
                        .name(change.name().applyTo(before.name()))
                        .email(change.email().applyTo(before.email()))
                        .phone(change.phone().applyTo(before.phone()))
                        .avatarUrl(change.avatarUrl().applyTo(before.avatarUrl()))
                        .country(change.country().applyTo(before.country()))
                        .city(change.city().applyTo(before.city()))
                        .notes(change.notes().applyTo(before.notes()))
                        .crmContactId(change.crmContactId().applyTo(before.crmContactId()))
                        .build());
    }

    @Override
    public ChatVisitor tag(VisitorId id, Collection<String> tags) {
        return access.write(state -> {
            List<String> more = Tags.checked(tags);
            return replace(
                    state,
                    id,
                    before ->
                            changed(before).tags(Tags.with(before.tags(), more)).build());
        });
    }

    @Override
    public ChatVisitor untag(VisitorId id, Collection<String> tags) {
        return access.write(state -> {
            List<String> fewer = Tags.checked(tags);
            return replace(
                    state,
                    id,
                    before -> changed(before)
                            .tags(Tags.without(before.tags(), fewer))
                            .build());
        });
    }

    @Override
    public ChatVisitor mergeCustomData(VisitorId id, JsonObject patch) {
        return replace(
                id,
                before -> changed(before)
                        .customData(before.customData().mergePatch(patch))
                        .build());
    }

    @Override
    public Page<ChatVisitor> list(VisitorFilters filters, PageRequest page) {
        return access.read(state -> {
            Optional<VisitorPosition> after = page.after().map(cursor -> ListCursors.visitors(siteId, filters, cursor));
            if (!state.isKnown()) {
                throw new NotFoundException("site", siteId);
            }
            int walk = VisitorLists.walk(filters, page.limit());
            List<ChatVisitor> passed = state.visitors(filters, after, walk + 1);
            List<ChatVisitor> fitting = passed.stream()
                    .limit(walk)
                    .filter(visitor -> VisitorLists.fits(filters, visitor))
                    .limit(page.limit() + 1L)
                    .toList();
            return Pages.walked(
                    fitting,
                    page.limit(),
                    passed.size() > walk ? Optional.of(passed.get(walk - 1)) : Optional.empty(),
                    last -> ListCursors.visitors(siteId, filters, last));
        });
    }

    @Override
    public VisitorErasure erase(VisitorId id) {
        return access.write(state -> state.erase(require(state, id)));
    }

    private ChatVisitor replace(VisitorId id, UnaryOperator<ChatVisitor> change) {
        return access.write(state -> replace(state, id, change));
    }

    private static ChatVisitor replace(SiteState state, VisitorId id, UnaryOperator<ChatVisitor> change) {
        ChatVisitor after = change.apply(require(state, id));
        state.replace(after);
        return after;
    }

    private ChatVisitor.Builder changed(ChatVisitor before) {
        return ChatVisitor.builder().from(before).updatedAt(ChangeTimes.next(before.updatedAt(), clock.now()));
    }

    private static ChatVisitor require(SiteState state, VisitorId id) {
        return state.visitor(id).orElseThrow(() -> new NotFoundException("visitor", id));
    }

    private static Optional<ChatVisitor> known(SiteState state, List<VisitorIdentity> identities) {
        Map<VisitorId, ChatVisitor> found = identities.stream()
                .flatMap(identity -> state.visitor(identity).stream())
                .collect(Collectors.toMap(ChatVisitor::id, Function.identity(), (one, same) -> one));
        if (found.size() > 1) {
            throw Failures.identitiesOfSeveralVisitors();
        }
        return found.values().stream().findFirst();
    }

    /** The visitor with the identities that nobody had yet. */
    ChatVisitor learn(SiteState state, ChatVisitor visitor, List<VisitorIdentity> identities) {
        boolean news = claim(state, visitor.id(), identities)
                || (visitor.email().isEmpty() && first(identities, Kind.EMAIL).isPresent());
        if (!news) {
            return visitor;
        }
        ChatVisitor wiser = ChatVisitor.builder()
                .from(visitor)
                .externalId(visitor.externalId().or(() -> first(identities, Kind.EXTERNAL_ID)))
                .whatsappPhone(visitor.whatsappPhone().or(() -> first(identities, Kind.WHATSAPP)))
                .email(visitor.email().or(() -> first(identities, Kind.EMAIL)))
                .updatedAt(ChangeTimes.next(visitor.updatedAt(), clock.now()))
                .build();
        state.replace(wiser);
        return wiser;
    }

    private ChatVisitor create(SiteState state, NewVisitor draft) {
        Instant now = clock.now();
        ChatVisitor visitor = ChatVisitor.builder()
                .id(VisitorId.of(ids.next()))
                .siteId(siteId)
                .externalId(first(draft.identities(), Kind.EXTERNAL_ID))
                .name(draft.name())
                .email(draft.email().or(() -> first(draft.identities(), Kind.EMAIL)))
                .phone(draft.phone())
                .avatarUrl(draft.avatarUrl())
                .browser(draft.browser())
                .os(draft.os())
                .device(draft.device())
                .ipAddress(draft.ipAddress().flatMap(IpAddresses::canonical))
                .country(draft.country())
                .city(draft.city())
                .currentPageUrl(draft.currentPageUrl())
                .currentPageTitle(draft.currentPageTitle())
                .referrerUrl(draft.referrerUrl())
                .landingPageUrl(draft.landingPageUrl())
                .totalVisits(1)
                .totalConversations(0)
                .totalMessages(0)
                .firstSeenAt(now)
                .lastSeenAt(now)
                .tags(draft.tags())
                .customData(draft.customData())
                .channel(draft.channel())
                .whatsappPhone(first(draft.identities(), Kind.WHATSAPP))
                .createdAt(now)
                .updatedAt(now)
                .build();
        state.add(visitor);
        claim(state, visitor.id(), draft.identities());
        return visitor;
    }

    /** Whether any of the identities was not known yet. E-mail addresses are no keys, and claimed by nobody. */
    private static boolean claim(SiteState state, VisitorId visitor, List<VisitorIdentity> identities) {
        List<VisitorIdentity> missing = identities.stream()
                .filter(identity -> identity.kind() != Kind.EMAIL)
                .filter(identity -> state.visitor(identity).isEmpty())
                .toList();
        missing.forEach(identity -> state.claim(identity, visitor));
        return !missing.isEmpty();
    }

    private static Optional<String> first(List<VisitorIdentity> identities, Kind kind) {
        return identities.stream()
                .filter(identity -> identity.kind() == kind)
                .map(VisitorIdentity::value)
                .findFirst();
    }
}
