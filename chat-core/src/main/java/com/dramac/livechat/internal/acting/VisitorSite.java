package com.dramac.livechat.internal.acting;

import com.dramac.livechat.access.Actor;
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
import com.dramac.livechat.knowledge.KnowledgeBaseRepository;
import com.dramac.livechat.message.MessageRepository;
import com.dramac.livechat.routing.ChatRouting;
import com.dramac.livechat.search.ChatSearch;
import com.dramac.livechat.selfcheck.SelfCheck;
import com.dramac.livechat.visitor.VisitorRepository;
import com.dramac.livechat.widget.WidgetSessionRepository;
import com.dramac.livechat.widget.WidgetSettingsRepository;

/** A site as a visitor has it. */
final class VisitorSite extends ActingSite {
    private final ActingVisitor visitor;

    VisitorSite(Actor.Visitor actor, ActingStore store) {
        super(actor, store);
        this.visitor = new ActingVisitor(actor.visitor(), store);
    }

    @Override
    public VisitorRepository visitors() {
        return new VisitorProfile(visitor);
    }

    @Override
    public ConversationRepository conversations() {
        return new VisitorConversations(visitor);
    }

    @Override
    public MessageRepository messages() {
        return new VisitorMessages(visitor);
    }

    @Override
    public DepartmentRepository departments() {
        return Refused.all(DepartmentRepository.class, method -> visitor.refused("departments." + method));
    }

    @Override
    public AgentRepository agents() {
        return Refused.all(AgentRepository.class, method -> visitor.refused("agents." + method));
    }

    @Override
    public AgentPresence presence() {
        return Refused.all(AgentPresence.class, method -> visitor.refused("presence." + method));
    }

    @Override
    public ChatRouting routing() {
        return Refused.all(ChatRouting.class, method -> visitor.refused("routing." + method));
    }

    @Override
    public WidgetSettingsRepository widgetSettings() {
        return new VisitorWidgetSettings(visitor.store());
    }

    @Override
    public WidgetSessionRepository widgetSessions() {
        return Refused.all(WidgetSessionRepository.class, method -> visitor.refused("widgetSessions." + method));
    }

    @Override
    public CannedResponseRepository cannedResponses() {
        return Refused.all(CannedResponseRepository.class, method -> visitor.refused("cannedResponses." + method));
    }

    @Override
    public KnowledgeBaseRepository knowledgeBase() {
        return Refused.all(KnowledgeBaseRepository.class, method -> visitor.refused("knowledgeBase." + method));
    }

    @Override
    public ChatSearch search() {
        return Refused.all(ChatSearch.class, method -> visitor.refused("search." + method));
    }

    @Override
    public AnalyticsRepository analytics() {
        return Refused.all(AnalyticsRepository.class, method -> visitor.refused("analytics." + method));
    }

    @Override
    public ChatImport imports() {
        return Refused.all(ChatImport.class, method -> visitor.refused("imports." + method));
    }

    @Override
    public EventRepository events() {
        return Refused.all(EventRepository.class, method -> visitor.refused("events." + method));
    }

    @Override
    public ChatRealtime realtime() {
        return new VisitorRealtime(visitor);
    }

    @Override
    public SelfCheck selfCheck() {
        return Refused.all(SelfCheck.class, method -> visitor.refused("selfCheck." + method));
    }

    @Override
    public AuditRepository audit() {
        return Refused.all(AuditRepository.class, method -> visitor.refused("audit." + method));
    }
}
