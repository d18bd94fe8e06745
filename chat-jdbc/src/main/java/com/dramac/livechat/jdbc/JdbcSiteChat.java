package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.TransactionWork;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.agent.AgentRepository;
import com.dramac.livechat.analytics.AnalyticsRepository;
import com.dramac.livechat.canned.CannedResponseRepository;
import com.dramac.livechat.conversation.ConversationRepository;
import com.dramac.livechat.department.DepartmentRepository;
import com.dramac.livechat.imports.ChatImport;
import com.dramac.livechat.internal.acting.ActingSite;
import com.dramac.livechat.knowledge.KnowledgeBaseRepository;
import com.dramac.livechat.message.MessageRepository;
import com.dramac.livechat.search.ChatSearch;
import com.dramac.livechat.visitor.VisitorRepository;
import com.dramac.livechat.widget.WidgetSessionRepository;
import com.dramac.livechat.widget.WidgetSettingsRepository;
import org.jspecify.annotations.Nullable;

/** A site's repositories, each operation on a connection of its own. */
final class JdbcSiteChat implements SiteChat {
    private final SiteId site;
    private final JdbcLiveChat chat;
    private final JdbcRepositories repositories;

    JdbcSiteChat(SiteId site, JdbcLiveChat chat) {
        this.site = site;
        this.chat = chat;
        this.repositories = JdbcRepositories.of(site, chat.session(), chat.options());
    }

    @Override
    public SiteId siteId() {
        return site;
    }

    @Override
    public VisitorRepository visitors() {
        return repositories.visitors();
    }

    @Override
    public ConversationRepository conversations() {
        return repositories.conversations();
    }

    @Override
    public MessageRepository messages() {
        return repositories.messages();
    }

    @Override
    public DepartmentRepository departments() {
        return repositories.departments();
    }

    @Override
    public AgentRepository agents() {
        return repositories.agents();
    }

    @Override
    public WidgetSettingsRepository widgetSettings() {
        return repositories.widgetSettings();
    }

    @Override
    public WidgetSessionRepository widgetSessions() {
        return repositories.widgetSessions();
    }

    @Override
    public CannedResponseRepository cannedResponses() {
        return repositories.cannedResponses();
    }

    @Override
    public KnowledgeBaseRepository knowledgeBase() {
        return repositories.knowledgeBase();
    }

    @Override
    public ChatSearch search() {
        return repositories.search();
    }

    @Override
    public AnalyticsRepository analytics() {
        return repositories.analytics();
    }

    @Override
    public ChatImport imports() {
        return repositories.imports();
    }

    @Override
    public SiteChat as(Actor actor) {
        return ActingSite.of(actor, new JdbcActing(actor, this, chat.session(), chat.options()));
    }

    @Override
    public <T extends @Nullable Object, E extends Exception> T inTransaction(TransactionWork<T, E> work) throws E {
        return chat.transactions().run(site, work);
    }
}
