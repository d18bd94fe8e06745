package com.dramac.livechat.testkit;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.internal.acting.ActingStore;
import com.dramac.livechat.manifest.ChatPermission;
import com.dramac.livechat.visitor.VisitorId;
import java.util.UUID;

/** What one actor gets of a site's state, or of a transaction's. */
record InMemoryActing(Actor actor, SiteChat trusted, SiteStore store, SiteAccess all, InMemoryOptions options)
        implements ActingStore {
    @Override
    public SiteChat needing(ChatPermission permission) {
        UserId user = ((Actor.Member) actor).user();
        return on(new MemberAccess(all, user, options.permissions(), permission), options);
    }

    @Override
    public SiteChat ofVisitor() {
        if (actor instanceof Actor.Visitor visitor) {
            return on(new VisitorAccess(all, visitor.visitor()), options);
        }
        // Whoever introduces themselves acts as the visitor they are about to become.
        UUID id = options.ids().next();
        return on(new VisitorAccess(all, VisitorId.of(id)), options.withIds(() -> id));
    }

    @Override
    public <E extends RuntimeException> E failing(E refusal) {
        return all.failing(refusal);
    }

    private SiteChat on(SiteAccess access, InMemoryOptions suited) {
        return new InMemorySiteChat(store, access, suited);
    }
}
