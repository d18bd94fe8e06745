package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentRepository;
import com.dramac.livechat.analytics.AnalyticsRepository;
import com.dramac.livechat.canned.CannedResponseRepository;
import com.dramac.livechat.conversation.ConversationRepository;
import com.dramac.livechat.department.DepartmentRepository;
import com.dramac.livechat.imports.ChatImport;
import com.dramac.livechat.knowledge.KnowledgeBaseRepository;
import com.dramac.livechat.message.MessageRepository;
import com.dramac.livechat.search.ChatSearch;
import com.dramac.livechat.visitor.VisitorRepository;
import com.dramac.livechat.widget.WidgetSessionRepository;
import com.dramac.livechat.widget.WidgetSettingsRepository;

/** The repositories of one site, all on the same session. */
record JdbcRepositories(
        VisitorRepository visitors,
        ConversationRepository conversations,
        MessageRepository messages,
        DepartmentRepository departments,
        AgentRepository agents,
        WidgetSettingsRepository widgetSettings,
        WidgetSessionRepository widgetSessions,
        CannedResponseRepository cannedResponses,
        KnowledgeBaseRepository knowledgeBase,
        ChatSearch search,
        AnalyticsRepository analytics,
        ChatImport imports) {
    static JdbcRepositories of(SiteId site, Session session, JdbcOptions options) {
        ChatClock clock = options.clock();
        IdGenerator ids = options.ids();
        JdbcVisitorRepository visitors = new JdbcVisitorRepository(site, session, clock, ids);
        return new JdbcRepositories(
                visitors,
                new JdbcConversationRepository(site, session, clock, ids),
                new JdbcMessageRepository(site, session, clock, ids),
                new JdbcDepartmentRepository(site, session, clock, ids),
                new JdbcAgentRepository(site, session, clock, ids),
                new JdbcWidgetSettingsRepository(site, session, clock),
                new JdbcWidgetSessionRepository(site, session, clock, visitors),
                new JdbcCannedResponseRepository(site, session, clock, ids),
                new JdbcKnowledgeBaseRepository(site, session, clock, ids),
                new JdbcChatSearch(site, session),
                new JdbcAnalyticsRepository(site, session, clock),
                new JdbcChatImport(site, session, clock));
    }
}
