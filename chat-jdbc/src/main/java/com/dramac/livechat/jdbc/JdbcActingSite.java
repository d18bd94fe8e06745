package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.TransactionWork;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.audit.RequestOrigin;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A site's repositories on a session that acts as somebody. */
final class JdbcActingSite extends JdbcSite {
    private final JdbcSite trusted;
    private final ActingSession acting;
    private final JdbcOptions options;

    JdbcActingSite(JdbcSite trusted, ActingSession acting, JdbcOptions options) {
        this.trusted = trusted;
        this.acting = acting;
        this.options = options;
    }

    @Override
    public SiteId siteId() {
        return trusted.siteId();
    }

    @Override
    Session session() {
        return acting;
    }

    @Override
    JdbcOptions options() {
        return options;
    }

    @Override
    <T> T atomically(Function<Session, T> work) {
        return trusted.atomically(session -> work.apply(acting.on(session)));
    }

    @Override
    void afterEnd(Runnable action) {
        trusted.afterEnd(action);
    }

    @Override
    public JdbcSite from(RequestOrigin origin) {
        return trusted.from(origin);
    }

    @Override
    public SiteChat as(Actor actor) {
        return trusted.as(actor);
    }

    @Override
    public <T extends @Nullable Object, E extends Exception> T inTransaction(TransactionWork<T, E> work) throws E {
        return trusted.inTransaction(work);
    }
}
