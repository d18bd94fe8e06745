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

/** A site as a member of the staff has it. */
final class MemberSite extends ActingSite {
    private final ActingMember member;

    MemberSite(Actor.Member actor, ActingStore store) {
        super(actor, store);
        this.member = new ActingMember(actor.user(), store);
    }

    @Override
    public VisitorRepository visitors() {
        return new MemberVisitors(member);
    }

    @Override
    public ConversationRepository conversations() {
        return new MemberConversations(member);
    }

    @Override
    public MessageRepository messages() {
        return new MemberMessages(member);
    }

    @Override
    public DepartmentRepository departments() {
        return new MemberDepartments(member);
    }

    @Override
    public AgentRepository agents() {
        return new MemberAgents(member);
    }

    @Override
    public AgentPresence presence() {
        return new MemberPresence(member);
    }

    @Override
    public ChatRouting routing() {
        return new MemberRouting(member);
    }

    @Override
    public WidgetSettingsRepository widgetSettings() {
        return new MemberWidgetSettings(member);
    }

    @Override
    public WidgetSessionRepository widgetSessions() {
        return Refused.all(WidgetSessionRepository.class, method -> member.hostOnly("widgetSessions." + method));
    }

    @Override
    public CannedResponseRepository cannedResponses() {
        return new MemberCannedResponses(member);
    }

    @Override
    public KnowledgeBaseRepository knowledgeBase() {
        return new MemberKnowledgeBase(member);
    }

    @Override
    public ChatSearch search() {
        return new MemberSearch(member);
    }

    @Override
    public AnalyticsRepository analytics() {
        return new MemberAnalytics(member);
    }

    @Override
    public ChatImport imports() {
        return Refused.all(ChatImport.class, method -> member.hostOnly("imports." + method));
    }

    @Override
    public EventRepository events() {
        return Refused.all(EventRepository.class, method -> member.hostOnly("events." + method));
    }

    @Override
    public ChatRealtime realtime() {
        return new MemberRealtime(member);
    }

    @Override
    public SelfCheck selfCheck() {
        return Refused.all(SelfCheck.class, method -> member.hostOnly("selfCheck." + method));
    }

    @Override
    public AuditRepository audit() {
        return new MemberAudit(member);
    }
}
