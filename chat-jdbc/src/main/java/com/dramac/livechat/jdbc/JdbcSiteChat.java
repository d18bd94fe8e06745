package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.TransactionWork;
import com.dramac.livechat.conversation.ConversationRepository;
import com.dramac.livechat.message.MessageRepository;
import com.dramac.livechat.visitor.VisitorRepository;
import org.jspecify.annotations.Nullable;

/** A site's repositories, each operation on a connection of its own. */
final class JdbcSiteChat implements SiteChat {
    private final SiteId site;
    private final JdbcLiveChat chat;
    private final JdbcVisitorRepository visitors;
    private final JdbcConversationRepository conversations;
    private final JdbcMessageRepository messages;

    JdbcSiteChat(SiteId site, JdbcLiveChat chat) {
        this.site = site;
        this.chat = chat;
        this.visitors = new JdbcVisitorRepository(site, chat.session(), chat.clock(), chat.ids());
        this.conversations = new JdbcConversationRepository(site, chat.session(), chat.clock(), chat.ids());
        this.messages = new JdbcMessageRepository(site, chat.session(), chat.clock(), chat.ids());
    }

    @Override
    public SiteId siteId() {
        return site;
    }

    @Override
    public VisitorRepository visitors() {
        return visitors;
    }

    @Override
    public ConversationRepository conversations() {
        return conversations;
    }

    @Override
    public MessageRepository messages() {
        return messages;
    }

    @Override
    public <T extends @Nullable Object, E extends Exception> T inTransaction(TransactionWork<T, E> work) throws E {
        return chat.transactions().run(site, work);
    }
}
