package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.access.IdentitySecrets;
import com.dramac.livechat.access.SignedIdentity;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.widget.WidgetSession;
import com.dramac.livechat.widget.WidgetSessionId;
import com.dramac.livechat.widget.WidgetSessionInfo;
import com.dramac.livechat.widget.WidgetSessionRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Operations on widget sessions. Tokens are random, so the two stores have different ones for one session: an operation on a
 * session of an earlier operation tries the tokens of both, of which one is unknown to each store.
 */
final class WidgetSessionOperations implements OperationSource {
    private static final IdentitySecrets SECRETS = IdentitySecrets.of("the secret of every site, by chance");
    private static final List<Duration> IDLE = List.of(
            Duration.ZERO,
            Duration.ofMillis(999),
            Duration.ofMillis(1_500),
            Duration.ofSeconds(7),
            Duration.ofMinutes(30),
            Duration.ofHours(20),
            Duration.ofDays(1_000));
    private static final IdentitySecrets OTHERS = IdentitySecrets.of("the secret of somebody else, by chance");

    /** The last visitors of whom an inventory lists the sessions. */
    private static final int VISITORS_IN_INVENTORY = 20;

    /** What every store returns for a session. */
    private record Seen(WidgetSessionId id, VisitorId visitor, Instant expiresAt, Optional<WidgetSessionInfo> info) {}

    private record Listed(VisitorId visitor, Page<WidgetSessionInfo> page) {}

    private final KnownThings things;
    private final Map<WidgetSessionId, List<String>> tokens = new HashMap<>();

    WidgetSessionOperations(KnownThings things) {
        this.things = things;
    }

    @Override
    public Operation next(SiteId site) {
        return switch (things.random().nextInt(18)) {
            case 0, 1, 2, 3, 4 -> start(site);
            case 5, 6, 7 -> signIn(site);
            case 8, 9, 10 -> find(site);
            case 11, 12 -> list(site);
            case 13 -> describe(site);
            case 14 -> revokeOne(site);
            case 15, 16 -> revoke(site);
            default -> removeExpired();
        };
    }

    @Override
    public void learn(SiteId site, Object result, boolean committed) {
        if (result instanceof Seen seen) {
            things.remember(site, seen.visitor(), committed);
            things.remember(site, seen.id(), committed);
        } else if (result instanceof Listed listed) {
            things.rememberPlace(site, listed.visitor(), listed.page().next(), committed);
        }
    }

    @Override
    public void inventory(SiteId site, Consumer<Operation> questions) {
        List<VisitorId> visitors = things.all(site, VisitorId.class);
        visitors.subList(Math.max(0, visitors.size() - VISITORS_IN_INVENTORY), visitors.size())
                .forEach(visitor -> questions.accept(new Operation(
                        "inventory",
                        "sessions of " + visitor,
                        chat -> StoreContract.pages(
                                50, page -> chat.widgetSessions().list(visitor, page)))));
    }

    private Seen seen(SiteChat chat, WidgetSession session) {
        tokens.computeIfAbsent(session.id(), id -> new ArrayList<>()).add(session.token());
        return new Seen(
                session.id(),
                session.visitorId(),
                session.expiresAt(),
                chat.widgetSessions().describe(session.token()));
    }

    private List<String> tokens(WidgetSessionId session) {
        return tokens.getOrDefault(session, List.of());
    }

    private WidgetSessionId session(SiteId site) {
        return things.id(site, WidgetSessionId.class, WidgetSessionId::of);
    }

    private Operation find(SiteId site) {
        WidgetSessionId session = session(site);
        return new Operation(
                "find session",
                session.toString(),
                chat -> tokens(session).stream()
                        .flatMap(token -> chat.widgetSessions().find(token).stream())
                        .toList());
    }

    private Operation describe(SiteId site) {
        WidgetSessionId session = session(site);
        return new Operation(
                "describe session",
                session.toString(),
                chat -> tokens(session).stream()
                        .flatMap(token -> chat.widgetSessions().describe(token).stream())
                        .toList());
    }

    private Operation list(SiteId site) {
        VisitorId visitor = things.id(site, VisitorId.class, VisitorId::of);
        PageRequest page = new PageRequest(1 + things.random().nextInt(3), things.cursor(site, visitor));
        return new Operation(
                "list sessions",
                "of " + visitor,
                chat -> new Listed(visitor, chat.widgetSessions().list(visitor, page)));
    }

    private Operation revokeOne(SiteId site) {
        WidgetSessionId session = session(site);
        VisitorId visitor = things.id(site, VisitorId.class, VisitorId::of);
        boolean isOwn = things.random().nextBoolean();
        return new Operation(
                "revoke session",
                session.toString(),
                chat -> chat.widgetSessions()
                        .revoke(
                                isOwn
                                        ? tokens(session).stream()
                                                .flatMap(token -> chat.widgetSessions().describe(token).stream())
                                                .map(WidgetSessionInfo::visitorId)
                                                .findFirst()
                                                .orElse(visitor)
                                        : visitor,
                                session));
    }

    private Operation start(SiteId site) {
        NewVisitor profile = profile();
        Duration validity = validity();
        Duration idle = things.oneOf(IDLE);
        Optional<SignedIdentity> identity =
                things.random().nextBoolean() ? Optional.of(identity(site)) : Optional.empty();
        return new Operation(
                "start session",
                "for " + validity + ", idle " + idle,
                chat -> seen(chat, begin(chat.widgetSessions(), profile, identity, validity, idle)));
    }

    private static WidgetSession begin(
            WidgetSessionRepository sessions,
            NewVisitor profile,
            Optional<SignedIdentity> identity,
            Duration validity,
            Duration idle) {
        return identity.map(signed -> sessions.start(profile, signed, SECRETS, validity, idle))
                .orElseGet(() -> sessions.start(profile, validity, idle));
    }

    private Operation signIn(SiteId site) {
        Duration validity = Duration.ofHours(1 + things.random().nextInt(100));
        Optional<SignedIdentity> first = things.random().nextInt(3) == 0 ? Optional.of(signed(site)) : Optional.empty();
        SignedIdentity second = identity(site);
        boolean isRevoked = things.random().nextInt(8) == 0;
        return new Operation("sign in", "for " + validity, (chat, secondCall) -> {
            WidgetSessionRepository sessions = chat.widgetSessions();
            WidgetSession before =
                    begin(sessions, NewVisitor.builder().build(), first, validity, Duration.ofMinutes(30));
            if (isRevoked) {
                sessions.revoke(before.token());
            }
            secondCall.run();
            Seen after = seen(chat, sessions.identify(before.token(), second, SECRETS));
            return sessions.find(before.token()).isEmpty() ? after : before.visitorId();
        });
    }

    private Operation revoke(SiteId site) {
        VisitorId visitor = things.id(site, VisitorId.class, VisitorId::of);
        return new Operation(
                "revoke sessions",
                "of " + visitor,
                chat -> chat.widgetSessions().revokeAll(visitor));
    }

    private Operation removeExpired() {
        int limit = things.random().nextInt(12);
        return new Operation(
                "remove expired",
                "at most " + limit,
                chat -> chat.widgetSessions().removeExpired(limit));
    }

    private NewVisitor profile() {
        NewVisitor.Builder profile = NewVisitor.builder().name(things.oneOf(KnownThings.NAMES));
        int dice = things.random().nextInt(10);
        if (dice == 0) {
            profile.addIdentities(VisitorIdentity.byExternalId("e1"));
        } else if (dice < 4) {
            profile.addIdentities(VisitorIdentity.byEmail("a" + dice + "@example.org"));
        }
        return profile.build();
    }

    /** Mostly a valid signature, now and then one of another secret, for another site, or of another time. */
    private SignedIdentity identity(SiteId site) {
        Instant now = things.clock().instant();
        return switch (things.random().nextInt(12)) {
            case 0 -> OTHERS.sign(site, "e1", now, Duration.ofMinutes(1));
            case 1 -> SECRETS.sign(things.oneOf(things.sites()), "e1", now, Duration.ofMinutes(1));
            case 2 -> SECRETS.sign(site, "e1", now.minus(Duration.ofHours(1)), Duration.ofMinutes(1));
            case 3 -> SECRETS.sign(site, "e1", now.plus(Duration.ofHours(1)), Duration.ofMinutes(1));
            default -> signed(site);
        };
    }

    private SignedIdentity signed(SiteId site) {
        return SECRETS.sign(
                site,
                "e" + things.random().nextInt(KnownThings.POOL),
                things.clock().instant(),
                Duration.ofHours(1));
    }

    private Duration validity() {
        return things.oneOf(List.of(
                Duration.ofMillis(1),
                Duration.ofSeconds(30),
                Duration.ofHours(100),
                Duration.ofDays(400),
                Duration.ZERO,
                Duration.ofDays(401)));
    }
}
