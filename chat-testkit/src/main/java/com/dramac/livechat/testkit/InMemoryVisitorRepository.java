package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.ChangeTimes;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.IpAddresses;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.visitor.VisitorIdentity.Kind;
import com.dramac.livechat.visitor.VisitorRepository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
        return access.write(state -> {
            if (!state.isKnown()) {
                throw new NotFoundException("site", siteId);
            }
            return known(state, draft.identities())
                    .map(visitor -> learn(state, visitor, draft.identities()))
                    .orElseGet(() -> create(state, draft));
        });
    }

    @Override
    public Optional<ChatVisitor> find(VisitorId id) {
        return access.read(state -> state.visitor(id));
    }

    @Override
    public Optional<ChatVisitor> find(VisitorIdentity identity) {
        return access.read(state -> state.visitor(identity));
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

    private ChatVisitor learn(SiteState state, ChatVisitor visitor, List<VisitorIdentity> identities) {
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
