package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.SiteTransaction;
import com.dramac.livechat.TransactionWork;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.internal.acting.ActingSite;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A transaction for requests from another origin than it began with. */
final class OriginTransaction extends JdbcSite implements SiteTransaction {
    private final JdbcTransaction transaction;
    private final JdbcOptions options;

    OriginTransaction(JdbcTransaction transaction, JdbcOptions options) {
        this.transaction = transaction;
        this.options = options;
    }

    @Override
    public SiteId siteId() {
        return transaction.siteId();
    }

    @Override
    Session session() {
        return transaction;
    }

    @Override
    JdbcOptions options() {
        return options;
    }

    @Override
    <T> T atomically(Function<Session, T> work) {
        return transaction.atomically(work);
    }

    @Override
    void afterEnd(Runnable action) {
        transaction.afterEnd(action);
    }

    @Override
    public SiteChat as(Actor actor) {
        return ActingSite.of(actor, new JdbcActing(actor, this));
    }

    @Override
    public OriginTransaction from(RequestOrigin origin) {
        return new OriginTransaction(transaction, options.from(origin));
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
