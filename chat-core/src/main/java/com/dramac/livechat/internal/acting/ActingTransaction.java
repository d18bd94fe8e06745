package com.dramac.livechat.internal.acting;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.SiteTransaction;
import com.dramac.livechat.TransactionWork;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.agent.AgentRepository;
import com.dramac.livechat.analytics.AnalyticsRepository;
import com.dramac.livechat.audit.AuditRepository;
import com.dramac.livechat.audit.RequestOrigin;
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
import org.jspecify.annotations.Nullable;

/** A transaction as an actor has it. */
final class ActingTransaction implements SiteTransaction {
    private final SiteTransaction host;
    private final SiteChat acting;

    ActingTransaction(SiteTransaction host, SiteChat acting) {
        this.host = host;
        this.acting = acting;
    }

    @Override
    public SiteId siteId() {
        return host.siteId();
    }

    @Override
    public SiteChat as(Actor actor) {
        return acting.as(actor);
    }

    @Override
    public SiteTransaction from(RequestOrigin origin) {
        return new ActingTransaction(host.from(origin), acting.from(origin));
    }

    @Override
    public void afterCommit(Runnable action) {
        host.afterCommit(action);
    }

    @Override
    public <T extends @Nullable Object, E extends Exception> T inTransaction(TransactionWork<T, E> work) throws E {
        return host.inTransaction(joined -> work.run(this));
    }

    @Override
    public VisitorRepository visitors() {
        return acting.visitors();
    }

    @Override
    public ConversationRepository conversations() {
        return acting.conversations();
    }

    @Override
    public MessageRepository messages() {
        return acting.messages();
    }

    @Override
    public DepartmentRepository departments() {
        return acting.departments();
    }

    @Override
    public AgentRepository agents() {
        return acting.agents();
    }

    @Override
    public AgentPresence presence() {
        return acting.presence();
    }

    @Override
    public ChatRouting routing() {
        return acting.routing();
    }

    @Override
    public WidgetSettingsRepository widgetSettings() {
        return acting.widgetSettings();
    }

    @Override
    public WidgetSessionRepository widgetSessions() {
        return acting.widgetSessions();
    }

    @Override
    public CannedResponseRepository cannedResponses() {
        return acting.cannedResponses();
    }

    @Override
    public KnowledgeBaseRepository knowledgeBase() {
        return acting.knowledgeBase();
    }

    @Override
    public ChatSearch search() {
        return acting.search();
    }

    @Override
    public AnalyticsRepository analytics() {
        return acting.analytics();
    }

    @Override
    public ChatImport imports() {
        return acting.imports();
    }

    @Override
    public EventRepository events() {
        return acting.events();
    }

    @Override
    public ChatRealtime realtime() {
        return acting.realtime();
    }

    @Override
    public SelfCheck selfCheck() {
        return acting.selfCheck();
    }

    @Override
    public AuditRepository audit() {
        return acting.audit();
    }
}
