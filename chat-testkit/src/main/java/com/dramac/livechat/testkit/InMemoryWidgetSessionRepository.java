package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.access.IdentitySecrets;
import com.dramac.livechat.access.SignedIdentity;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.ListCursors.SessionPosition;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.internal.SessionRules;
import com.dramac.livechat.internal.SessionRules.Lifetime;
import com.dramac.livechat.internal.SessionTokens;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.widget.WidgetSession;
import com.dramac.livechat.widget.WidgetSessionId;
import com.dramac.livechat.widget.WidgetSessionInfo;
import com.dramac.livechat.widget.WidgetSessionRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The widget sessions of one site. */
final class InMemoryWidgetSessionRepository implements WidgetSessionRepository {
    private static final Comparator<StoredSession> FIRST_ENDED = Comparator.comparing(StoredSession::endsAt)
            .thenComparing(session -> session.visitor().value(), SiteState.BY_BYTES);

    private static final Comparator<SessionPosition> NEWEST_FIRST = Comparator.comparing(SessionPosition::createdAt)
            .thenComparing(SessionPosition::id, SiteState.BY_BYTES)
            .reversed();

    private final SiteId siteId;
    private final SiteAccess access;
    private final ChatClock clock;
    private final IdGenerator ids;
    private final InMemoryVisitorRepository visitors;

    InMemoryWidgetSessionRepository(
            SiteId siteId, SiteAccess access, ChatClock clock, IdGenerator ids, InMemoryVisitorRepository visitors) {
        this.siteId = siteId;
        this.access = access;
        this.clock = clock;
        this.ids = ids;
        this.visitors = visitors;
    }

    @Override
    public WidgetSession start(NewVisitor profile, Duration validity, Duration idleTimeout) {
        return access.write(state -> {
            NewVisitor stranger = SessionRules.stranger(profile);
            return start(state, stranger, Optional.empty(), validity, idleTimeout);
        });
    }

    @Override
    public WidgetSession start(
            NewVisitor profile,
            SignedIdentity identity,
            IdentitySecrets secrets,
            Duration validity,
            Duration idleTimeout) {
        return access.write(state -> {
            VisitorIdentity proved = secrets.verify(identity, siteId, clock.now());
            return start(state, SessionRules.proved(profile, proved), Optional.of(proved), validity, idleTimeout);
        });
    }

    private WidgetSession start(
            SiteState state,
            NewVisitor profile,
            Optional<VisitorIdentity> signedAs,
            Duration validity,
            Duration idleTimeout) {
        Instant now = clock.now();
        Lifetime lifetime = SessionRules.lifetime(now, validity, idleTimeout);
        WidgetSessionId id = WidgetSessionId.of(ids.next());
        VisitorId visitor = visitors.identify(state, profile).id();
        String token = SessionTokens.fresh();
        return begin(state, token, new StoredSession(hashOf(token), id, visitor, signedAs, now, now, lifetime));
    }

    @Override
    public WidgetSession identify(String token, SignedIdentity identity, IdentitySecrets secrets) {
        return access.write(state -> {
            VisitorIdentity proved = secrets.verify(identity, siteId, clock.now());
            StoredSession session = good(state, token).orElseThrow(Failures::endedSession);
            ChatVisitor before = state.visitor(session.visitor()).orElseThrow();
            Optional<ChatVisitor> owner = state.visitor(proved);
            boolean isOwner = owner.map(ChatVisitor::id).equals(Optional.of(before.id()));
            if (!isOwner && before.externalId().isPresent()) {
                throw Failures.sessionOfAnother();
            }
            state.end(session);
            ChatVisitor after = owner.orElseGet(() -> visitors.learn(state, before, List.of(proved)));
            String next = SessionTokens.fresh();
            return begin(
                    state,
                    next,
                    new StoredSession(
                            hashOf(next),
                            session.id(),
                            after.id(),
                            Optional.of(proved),
                            session.createdAt(),
                            clock.now(),
                            session.lifetime()));
        });
    }

    @Override
    public Optional<VisitorId> find(String token) {
        Instant now = clock.now();
        Optional<StoredSession> session = access.read(state -> good(state, token));
        if (session.filter(found -> found.isUseDueAt(now)).isPresent()) {
            access.write(state -> {
                good(state, token)
                        .filter(found -> found.isUseDueAt(now))
                        .ifPresent(found -> state.begin(found.usedAt(now)));
                return state;
            });
        }
        return session.map(StoredSession::visitor);
    }

    @Override
    public Optional<WidgetSessionInfo> describe(String token) {
        return access.read(state -> good(state, token).map(StoredSession::info));
    }

    @Override
    public Page<WidgetSessionInfo> list(VisitorId visitor, PageRequest page) {
        return access.read(state -> {
            Optional<SessionPosition> after = page.after().map(cursor -> ListCursors.sessions(siteId, visitor, cursor));
            Instant now = clock.now();
            List<WidgetSessionInfo> sessions = own(state, visitor).stream()
                    .filter(session -> session.isGoodAt(now))
                    .map(StoredSession::info)
                    .filter(session ->
                            after.stream().allMatch(position -> NEWEST_FIRST.compare(position(session), position) > 0))
                    .sorted(Comparator.comparing(InMemoryWidgetSessionRepository::position, NEWEST_FIRST))
                    .toList();
            return Pages.of(
                    sessions, page.limit(), last -> ListCursors.sessions(siteId, visitor, last), Function.identity());
        });
    }

    private static SessionPosition position(WidgetSessionInfo session) {
        return new SessionPosition(session.createdAt(), session.id().value());
    }

    /** All sessions of a visitor who must exist, ended ones too. */
    private static List<StoredSession> own(SiteState state, VisitorId visitor) {
        if (state.visitor(visitor).isEmpty()) {
            throw new NotFoundException("visitor", visitor);
        }
        return state.sessions().stream()
                .filter(session -> session.visitor().equals(visitor))
                .toList();
    }

    @Override
    public boolean revoke(String token) {
        return access.write(state -> {
            Optional<StoredSession> session = good(state, token);
            session.ifPresent(state::end);
            return session.isPresent();
        });
    }

    @Override
    public boolean revoke(VisitorId visitor, WidgetSessionId id) {
        return access.write(state -> {
            Instant now = clock.now();
            Optional<StoredSession> session = state.sessions().stream()
                    .filter(one -> one.id().equals(id) && one.visitor().equals(visitor))
                    .filter(one -> one.isGoodAt(now))
                    .findFirst();
            session.ifPresent(state::end);
            return session.isPresent();
        });
    }

    @Override
    public int revokeAll(VisitorId visitor) {
        return access.write(state -> {
            Instant now = clock.now();
            List<StoredSession> own = own(state, visitor);
            own.forEach(state::end);
            return (int) own.stream().filter(session -> session.isGoodAt(now)).count();
        });
    }

    @Override
    public int removeExpired(int limit) {
        return access.write(state -> {
            int most = SessionRules.limit(limit);
            if (!state.isKnown()) {
                throw new NotFoundException("site", siteId);
            }
            Instant now = clock.now();
            Predicate<StoredSession> isGood = session -> session.isGoodAt(now);
            List<StoredSession> expired = state.sessions().stream()
                    .filter(isGood.negate())
                    .sorted(FIRST_ENDED)
                    .limit(most)
                    .toList();
            expired.forEach(state::end);
            return expired.size();
        });
    }

    private static WidgetSession begin(SiteState state, String token, StoredSession session) {
        state.begin(session);
        return new WidgetSession(
                session.id(), token, session.visitor(), session.lifetime().expiresAt());
    }

    private Optional<StoredSession> good(SiteState state, String token) {
        Instant now = clock.now();
        return hash(token).flatMap(state::session).filter(session -> session.isGoodAt(now));
    }

    private static String hashOf(String token) {
        return hash(token).orElseThrow();
    }

    private static Optional<String> hash(String token) {
        return SessionTokens.hash(token).map(HexFormat.of()::formatHex);
    }
}
