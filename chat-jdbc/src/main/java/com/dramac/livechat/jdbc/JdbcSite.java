package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.agent.AgentRepository;
import com.dramac.livechat.analytics.AnalyticsRepository;
import com.dramac.livechat.canned.CannedResponseRepository;
import com.dramac.livechat.conversation.ConversationRepository;
import com.dramac.livechat.department.DepartmentRepository;
import com.dramac.livechat.imports.ChatImport;
import com.dramac.livechat.knowledge.KnowledgeBaseRepository;
import com.dramac.livechat.message.MessageRepository;
import com.dramac.livechat.search.ChatSearch;
import com.dramac.livechat.widget.WidgetSessionRepository;
import com.dramac.livechat.widget.WidgetSettingsRepository;

/** A site's repositories, all on the same session. They hold nothing, and are made when they are asked for. */
abstract class JdbcSite implements SiteChat {
    abstract Session session();

    abstract JdbcOptions options();

    @Override
    public final JdbcVisitorRepository visitors() {
        return new JdbcVisitorRepository(
                siteId(), session(), options().clock(), options().ids());
    }

    @Override
    public final ConversationRepository conversations() {
        return new JdbcConversationRepository(
                siteId(), session(), options().clock(), options().ids());
    }

    @Override
    public final MessageRepository messages() {
        return new JdbcMessageRepository(
                siteId(), session(), options().clock(), options().ids());
    }

    @Override
    public final DepartmentRepository departments() {
        return new JdbcDepartmentRepository(
                siteId(), session(), options().clock(), options().ids());
    }

    @Override
    public final AgentRepository agents() {
        return new JdbcAgentRepository(
                siteId(), session(), options().clock(), options().ids());
    }

    @Override
    public final WidgetSettingsRepository widgetSettings() {
        return new JdbcWidgetSettingsRepository(siteId(), session(), options().clock());
    }

    @Override
    public final WidgetSessionRepository widgetSessions() {
        return new JdbcWidgetSessionRepository(siteId(), session(), options().clock(), visitors());
    }

    @Override
    public final CannedResponseRepository cannedResponses() {
        return new JdbcCannedResponseRepository(
                siteId(), session(), options().clock(), options().ids());
    }

    @Override
    public final KnowledgeBaseRepository knowledgeBase() {
        return new JdbcKnowledgeBaseRepository(
                siteId(), session(), options().clock(), options().ids());
    }

    @Override
    public final ChatSearch search() {
        return new JdbcChatSearch(siteId(), session());
    }

    @Override
    public final AnalyticsRepository analytics() {
        return new JdbcAnalyticsRepository(siteId(), session(), options().clock());
    }

    @Override
    public final ChatImport imports() {
        return new JdbcChatImport(siteId(), session(), options().clock());
    }
}
