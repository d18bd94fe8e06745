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
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.knowledge.KnowledgeBaseRepository;
import com.dramac.livechat.message.MessageRepository;
import com.dramac.livechat.routing.ChatRouting;
import com.dramac.livechat.search.ChatSearch;
import com.dramac.livechat.selfcheck.SelfCheck;
import com.dramac.livechat.visitor.VisitorRepository;
import com.dramac.livechat.widget.WidgetSessionRepository;
import com.dramac.livechat.widget.WidgetSettingsRepository;

/** A site as somebody has it who has not introduced themselves. */
final class AnonymousSite extends ActingSite {
    private final ActingStore store;

    AnonymousSite(Actor actor, ActingStore store) {
        super(actor, store);
        this.store = store;
    }

    private <T> T refused(Class<T> repository, String name) {
        return Refused.all(repository, method -> store.failing(Failures.notForVisitors(name + "." + method)));
    }

    @Override
    public VisitorRepository visitors() {
        return new AnonymousVisitors(store);
    }

    @Override
    public ConversationRepository conversations() {
        return refused(ConversationRepository.class, "conversations");
    }

    @Override
    public MessageRepository messages() {
        return refused(MessageRepository.class, "messages");
    }

    @Override
    public DepartmentRepository departments() {
        return refused(DepartmentRepository.class, "departments");
    }

    @Override
    public AgentRepository agents() {
        return refused(AgentRepository.class, "agents");
    }

    @Override
    public AgentPresence presence() {
        return refused(AgentPresence.class, "presence");
    }

    @Override
    public ChatRouting routing() {
        return refused(ChatRouting.class, "routing");
    }

    @Override
    public WidgetSettingsRepository widgetSettings() {
        return new VisitorWidgetSettings(store);
    }

    @Override
    public WidgetSessionRepository widgetSessions() {
        return refused(WidgetSessionRepository.class, "widgetSessions");
    }

    @Override
    public CannedResponseRepository cannedResponses() {
        return refused(CannedResponseRepository.class, "cannedResponses");
    }

    @Override
    public KnowledgeBaseRepository knowledgeBase() {
        return refused(KnowledgeBaseRepository.class, "knowledgeBase");
    }

    @Override
    public ChatSearch search() {
        return refused(ChatSearch.class, "search");
    }

    @Override
    public AnalyticsRepository analytics() {
        return refused(AnalyticsRepository.class, "analytics");
    }

    @Override
    public ChatImport imports() {
        return refused(ChatImport.class, "imports");
    }

    @Override
    public EventRepository events() {
        return refused(EventRepository.class, "events");
    }

    @Override
    public ChatRealtime realtime() {
        return refused(ChatRealtime.class, "realtime");
    }

    @Override
    public SelfCheck selfCheck() {
        return refused(SelfCheck.class, "selfCheck");
    }

    @Override
    public AuditRepository audit() {
        return refused(AuditRepository.class, "audit");
    }
}
