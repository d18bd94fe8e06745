package com.dramac.livechat.testkit;

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

/** The repositories of one site, all on the same state. */
record InMemoryRepositories(
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
    static InMemoryRepositories of(SiteId site, SiteAccess access, ChatClock clock, IdGenerator ids) {
        InMemoryVisitorRepository visitors = new InMemoryVisitorRepository(site, access, clock, ids);
        return new InMemoryRepositories(
                visitors,
                new InMemoryConversationRepository(site, access, clock, ids),
                new InMemoryMessageRepository(site, access, clock, ids),
                new InMemoryDepartmentRepository(site, access, clock, ids),
                new InMemoryAgentRepository(site, access, clock, ids),
                new InMemoryWidgetSettingsRepository(site, access, clock),
                new InMemoryWidgetSessionRepository(site, access, clock, visitors),
                new InMemoryCannedResponseRepository(site, access, clock, ids),
                new InMemoryKnowledgeBaseRepository(site, access, clock, ids),
                new InMemoryChatSearch(site, access),
                new InMemoryAnalyticsRepository(site, access, clock),
                new InMemoryChatImport(site, access, clock));
    }
}
