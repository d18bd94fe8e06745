package com.dramac.livechat.testkit;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.agent.AgentRepository;
import com.dramac.livechat.analytics.AnalyticsRepository;
import com.dramac.livechat.audit.AuditRepository;
import com.dramac.livechat.canned.CannedResponseRepository;
import com.dramac.livechat.conversation.ConversationRepository;
import com.dramac.livechat.department.DepartmentRepository;
import com.dramac.livechat.event.AgentPresence;
import com.dramac.livechat.event.ChatRealtime;
import com.dramac.livechat.event.EventRepository;
import com.dramac.livechat.imports.ChatImport;
import com.dramac.livechat.internal.live.SiteRealtime;
import com.dramac.livechat.knowledge.KnowledgeBaseRepository;
import com.dramac.livechat.message.MessageRepository;
import com.dramac.livechat.routing.ChatRouting;
import com.dramac.livechat.search.ChatSearch;
import com.dramac.livechat.selfcheck.SelfCheck;
import com.dramac.livechat.widget.WidgetSessionRepository;
import com.dramac.livechat.widget.WidgetSettingsRepository;

/** A site's repositories, all on the same state. They hold nothing, and are made when they are asked for. */
abstract class InMemorySite implements SiteChat {
    abstract SiteAccess access();

    abstract InMemoryOptions options();

    @Override
    public final InMemoryVisitorRepository visitors() {
        return new InMemoryVisitorRepository(
                siteId(), access(), options().clock(), options().ids());
    }

    @Override
    public final ConversationRepository conversations() {
        return new InMemoryConversationRepository(
                siteId(), access(), options().clock(), options().ids());
    }

    @Override
    public final MessageRepository messages() {
        return new InMemoryMessageRepository(
                siteId(), access(), options().clock(), options().ids());
    }

    @Override
    public final DepartmentRepository departments() {
        return new InMemoryDepartmentRepository(
                siteId(), access(), options().clock(), options().ids());
    }

    @Override
    public final AgentRepository agents() {
        return new InMemoryAgentRepository(
                siteId(), access(), options().clock(), options().ids());
    }

    @Override
    public final AgentPresence presence() {
        return new InMemoryAgentPresence(siteId(), access(), options().clock());
    }

    @Override
    public final ChatRouting routing() {
        return new InMemoryChatRouting(access(), options().clock());
    }

    @Override
    public final WidgetSettingsRepository widgetSettings() {
        return new InMemoryWidgetSettingsRepository(
                siteId(), access(), options().clock());
    }

    @Override
    public final WidgetSessionRepository widgetSessions() {
        return new InMemoryWidgetSessionRepository(
                siteId(), access(), options().clock(), options().ids(), visitors());
    }

    @Override
    public final CannedResponseRepository cannedResponses() {
        return new InMemoryCannedResponseRepository(
                siteId(), access(), options().clock(), options().ids());
    }

    @Override
    public final KnowledgeBaseRepository knowledgeBase() {
        return new InMemoryKnowledgeBaseRepository(
                siteId(), access(), options().clock(), options().ids());
    }

    @Override
    public final ChatSearch search() {
        return new InMemoryChatSearch(siteId(), access());
    }

    @Override
    public final AnalyticsRepository analytics() {
        return new InMemoryAnalyticsRepository(siteId(), access(), options().clock());
    }

    @Override
    public final EventRepository events() {
        return new InMemoryEventRepository(siteId(), access(), options());
    }

    @Override
    public final ChatRealtime realtime() {
        return new SiteRealtime(this, options().wakeUps(), options().clock(), access()::requireNoTransaction);
    }

    @Override
    public final ChatImport imports() {
        return new InMemoryChatImport(siteId(), access(), options().clock());
    }

    @Override
    public final SelfCheck selfCheck() {
        return new InMemorySelfCheck(siteId(), access());
    }

    @Override
    public final AuditRepository audit() {
        return new InMemoryAuditRepository(siteId(), access());
    }
}
