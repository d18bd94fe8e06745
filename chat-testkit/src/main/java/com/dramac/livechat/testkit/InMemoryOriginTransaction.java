package com.dramac.livechat.testkit;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.SiteTransaction;
import com.dramac.livechat.TransactionWork;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.audit.RequestOrigin;
import org.jspecify.annotations.Nullable;

/** A transaction for requests from another origin than it began with. */
final class InMemoryOriginTransaction extends InMemorySite implements SiteTransaction {
    private final InMemoryTransaction transaction;
    private final InMemoryOptions options;

    InMemoryOriginTransaction(InMemoryTransaction transaction, InMemoryOptions options) {
        this.transaction = transaction;
        this.options = options;
    }

    @Override
    public SiteId siteId() {
        return transaction.siteId();
    }

    @Override
    SiteAccess access() {
        return new OriginAccess(transaction, options.origin());
    }

    @Override
    InMemoryOptions options() {
        return options;
    }

    @Override
    public SiteChat as(Actor actor) {
        return transaction.as(actor, this, options);
    }

    @Override
    public SiteTransaction from(RequestOrigin origin) {
        return new InMemoryOriginTransaction(transaction, options.from(origin));
    }

    @Override
    public void afterCommit(Runnable action) {
        transaction.afterCommit(action);
    }

    @Override
    public <T extends @Nullable Object, E extends Exception> T inTransaction(TransactionWork<T, E> work) throws E {
        return transaction.inTransaction(joined -> work.run(this));
    }
}
