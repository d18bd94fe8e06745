package com.dramac.livechat;

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

/**
 * The repositories of one site. Safe for use by many threads, except inside a transaction: see {@link SiteTransaction}.
 * Outside a transaction every operation is one of its own.
 */
public interface SiteChat {
    /**
     * The site.
     *
     * @return its id
     */
    SiteId siteId();

    /**
     * The people who start conversations.
     *
     * @return the site's visitors
     */
    VisitorRepository visitors();

    /**
     * The chat threads.
     *
     * @return the site's conversations
     */
    ConversationRepository conversations();

    /**
     * What is said in them.
     *
     * @return the site's messages
     */
    MessageRepository messages();

    /**
     * The groups that conversations are routed to.
     *
     * @return the site's departments
     */
    DepartmentRepository departments();

    /**
     * The people who answer.
     *
     * @return the site's agents
     */
    AgentRepository agents();

    /**
     * Which of them are there.
     *
     * @return the presence of the site's agents
     */
    AgentPresence presence();

    /**
     * Gives conversations to agents who are there.
     *
     * @return the site's routing
     */
    ChatRouting routing();

    /**
     * How the site's widget looks and behaves.
     *
     * @return the site's widget settings
     */
    WidgetSettingsRepository widgetSettings();

    /**
     * What ties a browser to its visitor.
     *
     * @return the site's widget sessions
     */
    WidgetSessionRepository widgetSessions();

    /**
     * Answers kept ready.
     *
     * @return the site's canned responses
     */
    CannedResponseRepository cannedResponses();

    /**
     * Articles that answer visitors' questions.
     *
     * @return the site's knowledge base
     */
    KnowledgeBaseRepository knowledgeBase();

    /**
     * Finds what was said and who said it.
     *
     * @return the site's search
     */
    ChatSearch search();

    /**
     * Numbers about conversations, agents and days.
     *
     * @return the site's numbers
     */
    AnalyticsRepository analytics();

    /**
     * Brings histories along.
     *
     * @return the site's import
     */
    ChatImport imports();

    /**
     * What has happened on the site. For the trusted host alone.
     *
     * @return the repository
     */
    EventRepository events();

    /**
     * What is told at once: new messages, who types, who joins.
     *
     * @return the site's realtime
     */
    ChatRealtime realtime();

    /**
     * Holds what is kept ready against what it follows from, and mends it.
     *
     * @return the site's self-check
     */
    SelfCheck selfCheck();

    /**
     * {@return the site's audit trail: who changed what, when, and from where the host says}
     */
    AuditRepository audit();

    /**
     * Returns the same site for requests from an origin. What they change is recorded in the audit trail with it. Combines with {@link
     * #as} and {@link #inTransaction} in any order; of two origins the last one counts. On a connection whose transactions are the
     * host's, begin a transaction first, as for {@link #as}.
     *
     * @param origin where the requests come from
     * @return the site
     */
    SiteChat from(RequestOrigin origin);

    /**
     * The same site on somebody's behalf. Each operation asks for the permission that it needs, and reaches what the
     * actor may reach; docs/security.md lists both. PostgreSQL runs it under a role of its own, so that the database
     * refuses what slips through here.
     *
     * <p>What a visitor gets of a conversation, of a message or of themselves is without what is internal: notes, tags,
     * metadata and custom data. An actor cannot act as another: called on what it gave, this method is refused.
     *
     * <p>The operations throw {@link com.dramac.livechat.error.ForbiddenException}, which names the permission, where the
     * actor has none for them, and {@link com.dramac.livechat.error.NotFoundException} for what is somebody else's.
     *
     * @param actor who acts
     * @return the site, as the actor has it
     */
    SiteChat as(Actor actor);

    /**
     * Runs work that happens whole or not at all. Inside a transaction the call joins it.
     *
     * <p>Whatever the work throws undoes it and is thrown on unchanged. An operation that fails dooms the transaction
     * around it, also when the work catches the error: every later operation in it, and its end, then throw {@link
     * com.dramac.livechat.error.ConflictException}, and nothing is stored.
     *
     * <p>On a transaction of the host's, only what the work did is undone; committing stays with the host.
     *
     * @param work what to do, with the transaction's own repositories; those of this object would act outside it
     * @param <T> what the work gives
     * @param <E> what the work may throw besides unchecked exceptions
     * @return what the work returned
     * @throws E what the work threw
     * @throws com.dramac.livechat.error.ConflictException if an operation failed and the work went on
     */
    <T extends @Nullable Object, E extends Exception> T inTransaction(TransactionWork<T, E> work) throws E;
}
