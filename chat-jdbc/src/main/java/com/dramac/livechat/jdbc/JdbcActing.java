package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.internal.acting.ActingStore;
import com.dramac.livechat.manifest.ChatPermission;
import com.dramac.livechat.visitor.VisitorId;
import java.util.UUID;

/** What one actor gets of a site, or of a transaction: the same repositories on a session that acts as the actor. */
record JdbcActing(Actor actor, SiteChat trusted, Session session, JdbcOptions options) implements ActingStore {
    @Override
    public SiteChat needing(ChatPermission permission) {
        Actor.Member member = (Actor.Member) actor;
        return on(ActingSession.member(session, site(), member.user(), permission, options.permissions()), options);
    }

    @Override
    public SiteChat ofVisitor() {
        if (actor instanceof Actor.Visitor visitor) {
            return on(ActingSession.visitor(session, site(), visitor.visitor()), options);
        }
        // Whoever introduces themselves acts as the visitor they are about to become.
        UUID id = options.ids().next();
        return on(ActingSession.visitor(session, site(), VisitorId.of(id)), options.withIds(() -> id));
    }

    @Override
    public <E extends RuntimeException> E failing(E refusal) {
        return session.operation(() -> {
            throw refusal;
        });
    }

    private SiteId site() {
        return trusted.siteId();
    }

    private SiteChat on(Session acting, JdbcOptions suited) {
        return new ActingRepositories(trusted, JdbcRepositories.of(site(), acting, suited));
    }
}
