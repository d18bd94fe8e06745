package com.dramac.livechat.internal.acting;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.TransactionWork;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.internal.Failures;
import org.jspecify.annotations.Nullable;

/** A site as an actor has it. */
public abstract class ActingSite implements SiteChat {
    private final Actor actor;
    private final ActingStore store;

    ActingSite(Actor actor, ActingStore store) {
        this.actor = actor;
        this.store = store;
    }

    /**
     * A site as an actor has it.
     *
     * @param actor who acts
     * @param store what the store gives for that actor
     * @return the site's repositories
     */
    public static SiteChat of(Actor actor, ActingStore store) {
        return RecordedRefusals.of(site(actor, store), store::refused);
    }

    private static SiteChat site(Actor actor, ActingStore store) {
        if (actor instanceof Actor.Member member) {
            return new MemberSite(member, store);
        }
        return actor instanceof Actor.Visitor visitor
                ? new VisitorSite(visitor, store)
                : new AnonymousSite(actor, store);
    }

    @Override
    public final SiteId siteId() {
        return store.trusted().siteId();
    }

    @Override
    public final SiteChat as(Actor other) {
        throw store.failing(Failures.actsAlready());
    }

    @Override
    public final SiteChat from(RequestOrigin origin) {
        return of(actor, store.from(origin));
    }

    @Override
    public final <T extends @Nullable Object, E extends Exception> T inTransaction(TransactionWork<T, E> work)
            throws E {
        return store.trusted().inTransaction(host -> work.run(new ActingTransaction(host, host.as(actor))));
    }
}
