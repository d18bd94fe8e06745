package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.internal.acting.ActingStore;
import com.dramac.livechat.manifest.ChatPermission;
import com.dramac.livechat.visitor.VisitorId;
import java.util.UUID;

/** What one actor gets of a site, or of a transaction: the same repositories on a session that acts as the actor. */
record JdbcActing(Actor actor, JdbcSite trusted) implements ActingStore {
    @Override
    public SiteChat needing(ChatPermission permission) {
        Actor.Member member = (Actor.Member) actor;
        JdbcOptions options = trusted.options();
        return new JdbcActingSite(
                trusted,
                ActingSession.member(
                        trusted.session(),
                        trusted.siteId(),
                        member.user(),
                        permission,
                        options.permissions(),
                        options.origin()),
                options);
    }

    @Override
    public SiteChat ofVisitor() {
        if (actor instanceof Actor.Visitor visitor) {
            return on(visitor.visitor(), trusted.options());
        }
        // Whoever introduces themselves acts as the visitor they are about to become.
        UUID id = trusted.options().ids().next();
        return on(VisitorId.of(id), trusted.options().withIds(() -> id));
    }

    @Override
    public <E extends RuntimeException> E failing(E refusal) {
        return trusted.session().operation(() -> {
            throw refusal;
        });
    }

    @Override
    public ActingStore from(RequestOrigin origin) {
        return new JdbcActing(actor, trusted.from(origin));
    }

    @Override
    public void refused(String operation, ForbiddenException refusal) {
        JdbcOptions options = trusted.options();
        options.refusals()
                .count(trusted.siteId(), actor, operation, refusal, options)
                .ifPresent(trusted::afterEnd);
    }

    private SiteChat on(VisitorId visitor, JdbcOptions options) {
        return new JdbcActingSite(
                trusted,
                ActingSession.visitor(trusted.session(), trusted.siteId(), visitor, options.origin()),
                options);
    }
}
