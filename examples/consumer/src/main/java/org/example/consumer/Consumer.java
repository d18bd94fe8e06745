package org.example.consumer;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.jdbc.ChatSchema;
import com.dramac.livechat.jdbc.JdbcLiveChat;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorIdentity;
import org.postgresql.ds.PGSimpleDataSource;

/** Migrates the database at {@code livechat.url}, holds one conversation there, and says how it went. */
public final class Consumer {
    private Consumer() {}

    /**
     * Runs.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(System.getProperty("livechat.url"));
        ChatSchema.migrate(dataSource);
        try (LiveChat chat = JdbcLiveChat.builder(dataSource).build()) {
            System.out.println(new Consumer().converse(chat));
        }
    }

    private String converse(LiveChat chat) {
        SiteId siteId = SiteId.of(IdGenerator.timeOrdered(ChatClock.system()).next());
        chat.sites().register(siteId);
        SiteChat site = chat.site(siteId);
        ChatVisitor visitor = site.visitors().identify(VisitorIdentity.byEmail("ada@example.org"));
        ChatConversation started = site.conversations().start(NewConversation.widget(visitor.id()));
        site.messages().append(NewMessage.fromVisitor(started.id(), "Hello?"));
        site.messages().append(NewMessage.fromAgent(started.id(), "Hello, Ada."));
        ChatConversation now = site.conversations().find(started.id()).orElseThrow();
        String place = Consumer.class.getModule().isNamed() ? "module path" : "class path";
        return place + ": " + now.messageCount() + " messages, the last by "
                + now.lastMessageBy().orElseThrow().value() + ": " + now.lastMessageText().orElseThrow();
    }
}
