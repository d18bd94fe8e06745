package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteChat;
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
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.live.SiteRealtime;
import com.dramac.livechat.knowledge.KnowledgeBaseRepository;
import com.dramac.livechat.message.MessageRepository;
import com.dramac.livechat.routing.ChatRouting;
import com.dramac.livechat.search.ChatSearch;
import com.dramac.livechat.selfcheck.SelfCheck;
import com.dramac.livechat.widget.WidgetSessionRepository;
import com.dramac.livechat.widget.WidgetSettingsRepository;
import java.util.function.Function;

/** A site's repositories, all on the same session. They hold nothing, and are made when they are asked for. */
abstract class JdbcSite implements SiteChat {
    abstract Session session();

    abstract JdbcOptions options();

    /** Runs statements in one transaction: that which is under way, or one of its own. */
    abstract <T> T atomically(Function<Session, T> work);

    /** Runs something once no transaction is open any more: at once outside one. */
    abstract void afterEnd(Runnable action);

    /** The same site for requests from an origin. */
    @Override
    public abstract JdbcSite from(RequestOrigin origin);

    /** The session for what the audit trail records. The origin costs a command, so other operations go without it. */
    private Session audited() {
        return OriginSession.of(session(), options().origin());
    }

    @Override
    public final JdbcVisitorRepository visitors() {
        return new JdbcVisitorRepository(
                siteId(), session(), audited(), options().clock(), options().ids());
    }

    @Override
    public final ConversationRepository conversations() {
        return new JdbcConversationRepository(
                siteId(), session(), options().clock(), options().ids());
    }

    @Override
    public final MessageRepository messages() {
        return new JdbcMessageRepository(
                siteId(), session(), audited(), options().clock(), options().ids());
    }

    @Override
    public final DepartmentRepository departments() {
        return new JdbcDepartmentRepository(
                siteId(), session(), options().clock(), options().ids());
    }

    @Override
    public final AgentRepository agents() {
        return new JdbcAgentRepository(
                siteId(), session(), audited(), options().clock(), options().ids());
    }

    @Override
    public final AgentPresence presence() {
        return new JdbcAgentPresence(siteId(), session(), options().clock());
    }

    @Override
    public final ChatRouting routing() {
        return new JdbcChatRouting(this, options().clock());
    }

    @Override
    public final WidgetSettingsRepository widgetSettings() {
        return new JdbcWidgetSettingsRepository(
                siteId(), session(), audited(), options().clock());
    }

    @Override
    public final WidgetSessionRepository widgetSessions() {
        return new JdbcWidgetSessionRepository(
                siteId(), session(), audited(), options().clock(), options().ids(), visitors());
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
    public final EventRepository events() {
        return new JdbcEventRepository(siteId(), session(), options());
    }

    @Override
    public final ChatRealtime realtime() {
        return new SiteRealtime(this, options().wakeUps(), options().clock(), this::requireFree);
    }

    /** A transaction ends, and a connection of the host's is in use by the host. */
    private void requireFree() {
        if (session().isTransaction()) {
            throw Failures.withinTransaction();
        }
        options().wakeUps().requireOwnConnections();
    }

    @Override
    public final ChatImport imports() {
        return new JdbcChatImport(siteId(), session(), options().clock());
    }

    @Override
    public final SelfCheck selfCheck() {
        return new JdbcSelfCheck(this);
    }

    @Override
    public final AuditRepository audit() {
        return new JdbcAuditRepository(siteId(), audited());
    }
}
