package com.dramac.livechat.testkit;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.internal.acting.ActingStore;
import com.dramac.livechat.manifest.ChatPermission;

/** What one actor gets of a site's state, or of a transaction's. */
record InMemoryActing(Actor actor, SiteChat trusted, SiteStore store, SiteAccess all, InMemoryOptions options)
        implements ActingStore {
    @Override
    public SiteChat needing(ChatPermission permission) {
        UserId user = ((Actor.Member) actor).user();
        return on(new MemberAccess(all, user, options.permissions(), permission));
    }

    @Override
    public SiteChat ofVisitor() {
        return actor instanceof Actor.Visitor visitor ? on(new VisitorAccess(all, visitor.visitor())) : on(all);
    }

    @Override
    public <E extends RuntimeException> E failing(E refusal) {
        return all.failing(refusal);
    }

    private SiteChat on(SiteAccess access) {
        return new InMemorySiteChat(store, access, options);
    }
}
