package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.access.IdentitySecrets;
import com.dramac.livechat.access.SignedIdentity;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.widget.WidgetSession;
import com.dramac.livechat.widget.WidgetSessionRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Widget sessions that begin, go on and end. Tokens are made by chance, each store's by its own: so an operation begins
 * with a session of its own, and tells what became of it without the token.
 */
final class WidgetSessionOperations implements OperationSource {
    private static final IdentitySecrets SECRETS = IdentitySecrets.of("the secret of every site, by chance");
    private static final IdentitySecrets OTHERS = IdentitySecrets.of("the secret of somebody else, by chance");

    /** What can be said of a session in every store. */
    private record Seen(VisitorId visitor, Instant expiresAt, Optional<VisitorId> found) {
        static Seen of(SiteChat chat, WidgetSession session) {
            return new Seen(
                    session.visitorId(),
                    session.expiresAt(),
                    chat.widgetSessions().find(session.token()));
        }
    }

    private final KnownThings things;

    WidgetSessionOperations(KnownThings things) {
        this.things = things;
    }

    @Override
    public Operation next(SiteId site) {
        int dice = things.random().nextInt(12);
        if (dice < 5) {
            return start(site);
        }
        return dice < 8 ? signIn(site) : dice < 10 ? revoke(site) : removeExpired();
    }

    @Override
    public void learn(SiteId site, Object result, boolean committed) {
        if (result instanceof Seen seen) {
            things.remember(site, seen.visitor(), committed);
        }
    }

    /** Nothing: sessions are found by their tokens alone. */
    @Override
    public void inventory(SiteId site, Consumer<Operation> questions) {}

    private Operation start(SiteId site) {
        NewVisitor profile = profile();
        Duration validity = validity();
        Optional<SignedIdentity> identity =
                things.random().nextBoolean() ? Optional.of(identity(site)) : Optional.empty();
        return new Operation(
                "start session",
                "for " + validity,
                chat -> Seen.of(chat, begin(chat.widgetSessions(), profile, identity, validity)));
    }

    private static WidgetSession begin(
            WidgetSessionRepository sessions,
            NewVisitor profile,
            Optional<SignedIdentity> identity,
            Duration validity) {
        return identity.map(signed -> sessions.start(profile, signed, SECRETS, validity))
                .orElseGet(() -> sessions.start(profile, validity));
    }

    private Operation signIn(SiteId site) {
        Duration validity = Duration.ofHours(1 + things.random().nextInt(100));
        Optional<SignedIdentity> first = things.random().nextInt(3) == 0 ? Optional.of(signed(site)) : Optional.empty();
        SignedIdentity second = identity(site);
        boolean isRevoked = things.random().nextInt(8) == 0;
        return new Operation("sign in", "for " + validity, (chat, secondCall) -> {
            WidgetSessionRepository sessions = chat.widgetSessions();
            WidgetSession before = begin(sessions, NewVisitor.builder().build(), first, validity);
            if (isRevoked) {
                sessions.revoke(before.token());
            }
            secondCall.run();
            Seen after = Seen.of(chat, sessions.identify(before.token(), second, SECRETS));
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
