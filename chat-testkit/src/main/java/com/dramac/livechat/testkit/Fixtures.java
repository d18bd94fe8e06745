package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.NewDepartment;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What a test needs to stand on: sites, visitors and conversations in one line each. */
public final class Fixtures {
    private final LiveChat chat;
    private final Supplier<SiteId> newSites;
    private final IdGenerator userIds = IdGenerator.timeOrdered(ChatClock.system());

    private Fixtures(LiveChat chat, Supplier<SiteId> newSites) {
        this.chat = Objects.requireNonNull(chat, "chat");
        this.newSites = Objects.requireNonNull(newSites, "newSites");
    }

    /**
     * Fixtures whose sites are registered through {@link LiveChat#sites}.
     *
     * @param chat the live chat to fill
     * @return the fixtures
     */
    public static Fixtures of(LiveChat chat) {
        IdGenerator siteIds = IdGenerator.timeOrdered(ChatClock.system());
        return new Fixtures(chat, () -> {
            SiteId site = SiteId.of(siteIds.next());
            chat.sites().register(site);
            return site;
        });
    }

    /**
     * Fixtures whose sites come from elsewhere, as on a platform that has sites of its own.
     *
     * @param chat the live chat to fill
     * @param newSites makes a site and gives its id
     * @return the fixtures
     */
    public static Fixtures of(LiveChat chat, Supplier<SiteId> newSites) {
        return new Fixtures(chat, newSites);
    }

    /**
     * An empty site of its own.
     *
     * @return the site's repositories
     */
    public SiteChat newSite() {
        return chat.site(newSites.get());
    }

    /**
     * A visitor nobody knows.
     *
     * @param site the site
     * @return the visitor
     */
    public ChatVisitor stranger(SiteChat site) {
        return site.visitors().identify(NewVisitor.builder().build());
    }

    /**
     * A visitor with a name.
     *
     * @param site the site
     * @param name the name
     * @return the visitor
     */
    public ChatVisitor visitor(SiteChat site, String name) {
        return site.visitors().identify(NewVisitor.builder().name(name).build());
    }

    /**
     * A conversation that a new visitor starts in the widget.
     *
     * @param site the site
     * @return the conversation
     */
    public ChatConversation conversation(SiteChat site) {
        return conversation(site, stranger(site).id());
    }

    /**
     * A conversation in the widget.
     *
     * @param site the site
     * @param visitor who starts it
     * @return the conversation
     */
    public ChatConversation conversation(SiteChat site, VisitorId visitor) {
        return site.conversations().start(NewConversation.widget(visitor));
    }

    /**
     * A department.
     *
     * @param site the site
     * @param name its name
     * @return the department
     */
    public ChatDepartment department(SiteChat site, String name) {
        return site.departments().create(NewDepartment.named(name));
    }

    /**
     * An agent without a department, offline, of a user of its own.
     *
     * @param site the site
     * @param name the name
     * @return the agent
     */
    public ChatAgent agent(SiteChat site, String name) {
        return site.agents().add(NewAgent.of(UserId.of(userIds.next()), name));
    }

    /**
     * The visitor says something.
     *
     * @param site the site
     * @param conversation the conversation
     * @param text what is said
     * @return the message
     */
    public ChatMessage visitorSays(SiteChat site, ConversationId conversation, String text) {
        return site.messages().append(NewMessage.fromVisitor(conversation, text));
    }

    /**
     * An agent says something.
     *
     * @param site the site
     * @param conversation the conversation
     * @param text what is said
     * @return the message
     */
    public ChatMessage agentSays(SiteChat site, ConversationId conversation, String text) {
        return site.messages().append(NewMessage.fromAgent(conversation, text));
    }

    /**
     * Visitor and agent talk in turns, the visitor first: {@code message 1}, {@code message 2} and so on.
     *
     * @param site the site
     * @param conversation the conversation
     * @param count how many messages
     * @return the messages by sequence
     */
    public List<ChatMessage> talk(SiteChat site, ConversationId conversation, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> i % 2 == 1
                        ? visitorSays(site, conversation, "message " + i)
                        : agentSays(site, conversation, "message " + i))
                .toList();
    }
}
