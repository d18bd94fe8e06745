package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.access.IdentitySecrets;
import com.dramac.livechat.access.SignedIdentity;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.SessionRules;
import com.dramac.livechat.internal.SessionTokens;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.widget.WidgetSession;
import com.dramac.livechat.widget.WidgetSessionRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The widget sessions of one site. */
final class InMemoryWidgetSessionRepository implements WidgetSessionRepository {
    private static final Comparator<StoredSession> FIRST_EXPIRED = Comparator.comparing(StoredSession::expiresAt)
            .thenComparing(session -> session.visitor().value(), SiteState.BY_BYTES);

    private final SiteId siteId;
    private final SiteAccess access;
    private final ChatClock clock;
    private final InMemoryVisitorRepository visitors;

    InMemoryWidgetSessionRepository(
            SiteId siteId, SiteAccess access, ChatClock clock, InMemoryVisitorRepository visitors) {
        this.siteId = siteId;
        this.access = access;
        this.clock = clock;
        this.visitors = visitors;
    }

    @Override
    public WidgetSession start(NewVisitor profile, Duration validity) {
        return access.write(state -> {
            NewVisitor stranger = SessionRules.stranger(profile);
            Instant expiry = SessionRules.expiry(clock.now(), validity);
            return begin(state, visitors.identify(state, stranger).id(), expiry);
        });
    }

    @Override
    public WidgetSession start(
            NewVisitor profile, SignedIdentity identity, IdentitySecrets secrets, Duration validity) {
        return access.write(state -> {
            NewVisitor proved = SessionRules.proved(profile, secrets.verify(identity, siteId, clock.now()));
            Instant expiry = SessionRules.expiry(clock.now(), validity);
            return begin(state, visitors.identify(state, proved).id(), expiry);
        });
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
            ChatVisitor after = owner.orElseGet(() -> visitors.learn(state, before, List.of(proved)));
            state.end(session);
            return begin(state, after.id(), session.expiresAt());
        });
    }

    @Override
    public Optional<VisitorId> find(String token) {
        return access.read(state -> good(state, token).map(StoredSession::visitor));
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
    public int revokeAll(VisitorId visitor) {
        return access.write(state -> {
            if (state.visitor(visitor).isEmpty()) {
                throw new NotFoundException("visitor", visitor);
            }
            Instant now = clock.now();
            List<StoredSession> own = state.sessions().stream()
                    .filter(session -> session.visitor().equals(visitor))
                    .toList();
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
                    .sorted(FIRST_EXPIRED)
                    .limit(most)
                    .toList();
            expired.forEach(state::end);
            return expired.size();
        });
    }

    private static WidgetSession begin(SiteState state, VisitorId visitor, Instant expiresAt) {
        String token = SessionTokens.fresh();
        state.begin(new StoredSession(hash(token).orElseThrow(), visitor, expiresAt));
        return new WidgetSession(token, visitor, expiresAt);
    }

    private Optional<StoredSession> good(SiteState state, String token) {
        Instant now = clock.now();
        return hash(token).flatMap(state::session).filter(session -> session.isGoodAt(now));
    }

    private static Optional<String> hash(String token) {
        return SessionTokens.hash(token).map(HexFormat.of()::formatHex);
    }
}
