package com.dramac.livechat.testkit;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.TransactionWork;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.internal.acting.ActingSite;
import org.jspecify.annotations.Nullable;

/** One site outside a transaction: every operation commits by itself. */
final class InMemorySiteChat extends InMemorySite {
    private final SiteStore store;
    private final SiteAccess access;
    private final InMemoryOptions options;

    InMemorySiteChat(SiteStore store, SiteAccess access, InMemoryOptions options) {
        this.store = store;
        this.access = access;
        this.options = options;
    }

    @Override
    public SiteId siteId() {
        return store.siteId();
    }

    @Override
    SiteAccess access() {
        return access;
    }

    @Override
    InMemoryOptions options() {
        return options;
    }

    @Override
    public SiteChat as(Actor actor) {
        return ActingSite.of(actor, new InMemoryActing(actor, this, store, access, options));
    }

    @Override
    public SiteChat from(RequestOrigin origin) {
        return new InMemorySiteChat(store, new OriginAccess(store, origin), options.from(origin));
    }

    @Override
    public <T extends @Nullable Object, E extends Exception> T inTransaction(TransactionWork<T, E> work) throws E {
        store.requireOpen();
        store.lock();
        InMemoryTransaction transaction;
        T result;
        try {
            transaction = new InMemoryTransaction(store, options);
            try {
                result = work.run(transaction);
            } finally {
                transaction.end();
            }
            store.commit(transaction.outcome());
        } finally {
            store.unlock();
        }
        transaction.runActions();
        return result;
    }
}
