package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.TransactionWork;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.internal.acting.ActingSite;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A site's repositories, each operation on a connection of its own. */
final class JdbcSiteChat extends JdbcSite {
    private final SiteId site;
    private final JdbcLiveChat chat;
    private final JdbcOptions options;

    JdbcSiteChat(SiteId site, JdbcLiveChat chat, JdbcOptions options) {
        this.site = site;
        this.chat = chat;
        this.options = options;
    }

    @Override
    public SiteId siteId() {
        return site;
    }

    @Override
    Session session() {
        return chat.session();
    }

    @Override
    JdbcOptions options() {
        return options;
    }

    @Override
    <T> T atomically(Function<Session, T> work) {
        return chat.transactions().run(site, options, transaction -> work.apply((JdbcTransaction) transaction));
    }

    @Override
    void afterEnd(Runnable action) {
        action.run();
    }

    @Override
    public JdbcSiteChat from(RequestOrigin origin) {
        return new JdbcSiteChat(site, chat, options.from(origin));
    }

    @Override
    public SiteChat as(Actor actor) {
        return ActingSite.of(actor, new JdbcActing(actor, this));
    }

    @Override
    public <T extends @Nullable Object, E extends Exception> T inTransaction(TransactionWork<T, E> work) throws E {
        return chat.transactions().run(site, options, work);
    }
}
