package com.dramac.livechat.testkit;

import com.dramac.livechat.CategoryCount;
import com.dramac.livechat.Cursor;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.SiteRepository;
import com.dramac.livechat.SiteTransaction;
import com.dramac.livechat.TransactionWork;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.access.IdentitySecrets;
import com.dramac.livechat.access.SignedIdentity;
import com.dramac.livechat.agent.AgentChange;
import com.dramac.livechat.agent.AgentFilters;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentRepository;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.analytics.AnalyticsRepository;
import com.dramac.livechat.audit.AuditRepository;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.canned.CannedResponseChange;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.canned.CannedResponseId;
import com.dramac.livechat.canned.CannedResponseRepository;
import com.dramac.livechat.canned.NewCannedResponse;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChange;
import com.dramac.livechat.conversation.ConversationCounts;
import com.dramac.livechat.conversation.ConversationCycle;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationJoin;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.ConversationRating;
import com.dramac.livechat.conversation.ConversationRepository;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.conversation.OverCapacity;
import com.dramac.livechat.conversation.ReadPosition;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.DepartmentChange;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.department.DepartmentRepository;
import com.dramac.livechat.department.NewDepartment;
import com.dramac.livechat.event.AgentPresence;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.ChatRealtime;
import com.dramac.livechat.event.ConsumerOptions;
import com.dramac.livechat.event.EventConsumer;
import com.dramac.livechat.event.EventListener;
import com.dramac.livechat.event.EventRepository;
import com.dramac.livechat.event.EventSubscription;
import com.dramac.livechat.event.PresenceState;
import com.dramac.livechat.imports.ChatImport;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.knowledge.ArticleFilters;
import com.dramac.livechat.knowledge.KnowledgeBaseArticle;
import com.dramac.livechat.knowledge.KnowledgeBaseRepository;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.DeliveryUpdate;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageRepository;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.routing.ChatRouting;
import com.dramac.livechat.search.ChatSearch;
import com.dramac.livechat.search.SearchHit;
import com.dramac.livechat.selfcheck.SelfCheck;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.PageView;
import com.dramac.livechat.visitor.VisitorChange;
import com.dramac.livechat.visitor.VisitorErasure;
import com.dramac.livechat.visitor.VisitorFilters;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.visitor.VisitorRepository;
import com.dramac.livechat.whatsapp.WhatsAppNumberRepository;
import com.dramac.livechat.widget.ChatWidgetSettings;
import com.dramac.livechat.widget.PublicWidgetSettings;
import com.dramac.livechat.widget.WidgetSession;
import com.dramac.livechat.widget.WidgetSessionId;
import com.dramac.livechat.widget.WidgetSessionInfo;
import com.dramac.livechat.widget.WidgetSessionRepository;
import com.dramac.livechat.widget.WidgetSettingsRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A live chat that does what another does, for variants to differ in one point. */
abstract class DecoratedLiveChat implements LiveChat {
    final LiveChat sound;

    DecoratedLiveChat(LiveChat sound) {
        this.sound = sound;
    }

    ConversationRepository conversations(SiteChat site) {
        return site.conversations();
    }

    MessageRepository messages(SiteChat site) {
        return site.messages();
    }

    SiteChat as(SiteChat site, Actor actor) {
        return site.as(actor);
    }

    <T extends @Nullable Object, E extends Exception> T inTransaction(SiteChat site, TransactionWork<T, E> work)
            throws E {
        return site.inTransaction(transaction -> work.run(new Site(transaction)));
    }

    @Override
    public SiteChat site(SiteId site) {
        return new Site(sound.site(site));
    }

    @Override
    public SiteRepository sites() {
        return sound.sites();
    }

    @Override
    public WhatsAppNumberRepository whatsapp() {
        return sound.whatsapp();
    }

    @Override
    public void close() {
        sound.close();
    }

    /** Conversations as another repository has them. */
    static class Conversations implements ConversationRepository {
        final SiteChat site;

        Conversations(SiteChat site) {
            this.site = site;
        }

        @Override
        public ChatConversation start(NewConversation conversation) {
            return shown(site.conversations().start(conversation));
        }

        @Override
        public Optional<ChatConversation> find(ConversationId id, Set<ConversationJoin> joins) {
            return site.conversations().find(id, joins).map(this::shown);
        }

        @Override
        public Page<ConversationListItem> list(ConversationFilters filters, PageRequest page) {
            return site.conversations().list(filters, page);
        }

        @Override
        public ConversationCounts counts() {
            return site.conversations().counts();
        }

        @Override
        public List<ConversationCycle> cycles(ConversationId id) {
            return site.conversations().cycles(id);
        }

        @Override
        public List<ConversationId> markMissed(Duration pendingFor, int limit) {
            return site.conversations().markMissed(pendingFor, limit);
        }

        @Override
        public ChatConversation startOrResume(NewConversation conversation) {
            return shown(site.conversations().startOrResume(conversation));
        }

        @Override
        public ChatConversation assign(ConversationId id, AgentId agent, OverCapacity overCapacity) {
            return shown(site.conversations().assign(id, agent, overCapacity));
        }

        @Override
        public ChatConversation unassign(ConversationId id) {
            return shown(site.conversations().unassign(id));
        }

        @Override
        public ChatConversation transfer(ConversationId id, AgentId agent, OverCapacity overCapacity) {
            return shown(site.conversations().transfer(id, agent, overCapacity));
        }

        @Override
        public ChatConversation transfer(ConversationId id, DepartmentId department) {
            return shown(site.conversations().transfer(id, department));
        }

        @Override
        public ChatConversation markWaiting(ConversationId id) {
            return shown(site.conversations().markWaiting(id));
        }

        @Override
        public ChatConversation resolve(ConversationId id) {
            return shown(site.conversations().resolve(id));
        }

        @Override
        public ChatConversation close(ConversationId id) {
            return shown(site.conversations().close(id));
        }

        @Override
        public ChatConversation reopen(ConversationId id) {
            return shown(site.conversations().reopen(id));
        }

        @Override
        public ChatConversation markMissed(ConversationId id) {
            return shown(site.conversations().markMissed(id));
        }

        @Override
        public ChatConversation rate(ConversationId id, ConversationRating rating) {
            return shown(site.conversations().rate(id, rating));
        }

        @Override
        public ChatConversation tag(ConversationId id, Collection<String> tags) {
            return shown(site.conversations().tag(id, tags));
        }

        @Override
        public ChatConversation untag(ConversationId id, Collection<String> tags) {
            return shown(site.conversations().untag(id, tags));
        }

        @Override
        public ChatConversation change(ConversationId id, ConversationChange change) {
            return shown(site.conversations().change(id, change));
        }

        @Override
        public ChatConversation mergeMetadata(ConversationId id, JsonObject patch) {
            return shown(site.conversations().mergeMetadata(id, patch));
        }

        @Override
        public ChatConversation markReadByVisitor(ConversationId id, int upToSequence) {
            return shown(site.conversations().markReadByVisitor(id, upToSequence));
        }

        @Override
        public ChatConversation markReadByAgent(ConversationId id, AgentId agent, int upToSequence) {
            return shown(site.conversations().markReadByAgent(id, agent, upToSequence));
        }

        @Override
        public ChatConversation markReadByAgent(ConversationId id, int upToSequence) {
            return shown(site.conversations().markReadByAgent(id, upToSequence));
        }

        @Override
        public List<ReadPosition> readPositions(ConversationId id) {
            return site.conversations().readPositions(id);
        }

        ChatConversation shown(ChatConversation conversation) {
            return conversation;
        }
    }

    /** Messages as another repository has them. */
    static class Messages implements MessageRepository {
        final SiteChat site;

        Messages(SiteChat site) {
            this.site = site;
        }

        @Override
        public ChatMessage append(NewMessage message) {
            return site.messages().append(message);
        }

        @Override
        public Optional<ChatMessage> find(MessageId id) {
            return site.messages().find(id);
        }

        @Override
        public Page<ChatMessage> history(ConversationId conversation, HistoryOrder order, PageRequest page) {
            return site.messages().history(conversation, order, page);
        }

        @Override
        public List<ChatMessage> after(ConversationId conversation, int sequence, int limit) {
            return site.messages().after(conversation, sequence, limit);
        }

        @Override
        public ChatMessage redact(MessageId id) {
            return site.messages().redact(id);
        }

        @Override
        public ChatMessage updateStatus(MessageId id, DeliveryUpdate update) {
            return site.messages().updateStatus(id, update);
        }

        @Override
        public Optional<ChatMessage> updateStatusByWhatsAppId(String whatsappMessageId, DeliveryUpdate update) {
            return site.messages().updateStatusByWhatsAppId(whatsappMessageId, update);
        }
    }

    DepartmentRepository departments(SiteChat site) {
        return site.departments();
    }

    AgentRepository agents(SiteChat site) {
        return site.agents();
    }

    EventRepository events(SiteChat site) {
        return site.events();
    }

    AuditRepository audit(SiteChat site) {
        return site.audit();
    }

    SiteChat from(SiteChat site, RequestOrigin origin) {
        return site.from(origin);
    }

    private final class Site implements SiteTransaction {
        private final SiteChat site;

        Site(SiteChat site) {
            this.site = site;
        }

        @Override
        public SiteId siteId() {
            return site.siteId();
        }

        @Override
        public DepartmentRepository departments() {
            return DecoratedLiveChat.this.departments(site);
        }

        @Override
        public AgentRepository agents() {
            return DecoratedLiveChat.this.agents(site);
        }

        @Override
        public WidgetSettingsRepository widgetSettings() {
            return DecoratedLiveChat.this.widgetSettings(site);
        }

        @Override
        public CannedResponseRepository cannedResponses() {
            return DecoratedLiveChat.this.cannedResponses(site);
        }

        @Override
        public KnowledgeBaseRepository knowledgeBase() {
            return site.knowledgeBase();
        }

        @Override
        public ChatSearch search() {
            return DecoratedLiveChat.this.search(site);
        }

        @Override
        public AnalyticsRepository analytics() {
            return DecoratedLiveChat.this.analytics(site);
        }

        @Override
        public AgentPresence presence() {
            return DecoratedLiveChat.this.presence(site);
        }

        @Override
        public ChatRouting routing() {
            return DecoratedLiveChat.this.routing(site);
        }

        @Override
        public WidgetSessionRepository widgetSessions() {
            return DecoratedLiveChat.this.widgetSessions(site);
        }

        @Override
        public SiteChat as(Actor actor) {
            return new Site(DecoratedLiveChat.this.as(site, actor));
        }

        @Override
        public ChatImport imports() {
            return DecoratedLiveChat.this.imports(site);
        }

        @Override
        public EventRepository events() {
            return DecoratedLiveChat.this.events(site);
        }

        @Override
        public ChatRealtime realtime() {
            return site.realtime();
        }

        @Override
        public SelfCheck selfCheck() {
            return site.selfCheck();
        }

        @Override
        public AuditRepository audit() {
            return DecoratedLiveChat.this.audit(site);
        }

        @Override
        public SiteTransaction from(RequestOrigin origin) {
            return new Site(DecoratedLiveChat.this.from(site, origin));
        }

        @Override
        public VisitorRepository visitors() {
            return DecoratedLiveChat.this.visitors(site);
        }

        @Override
        public ConversationRepository conversations() {
            return DecoratedLiveChat.this.conversations(site);
        }

        @Override
        public MessageRepository messages() {
            return DecoratedLiveChat.this.messages(site);
        }

        @Override
        public <T extends @Nullable Object, E extends Exception> T inTransaction(TransactionWork<T, E> work) throws E {
            return DecoratedLiveChat.this.inTransaction(site, work);
        }

        @Override
        public void afterCommit(Runnable action) {
            ((SiteTransaction) site).afterCommit(action);
        }
    }

    /** Events as another repository has them. */
    static class Events implements EventRepository {
        final SiteChat site;

        Events(SiteChat site) {
            this.site = site;
        }

        @Override
        public Cursor beginning() {
            return site.events().beginning();
        }

        @Override
        public Cursor latest() {
            return site.events().latest();
        }

        @Override
        public List<ChatEvent> after(Cursor cursor, int limit) {
            return site.events().after(cursor, limit);
        }

        @Override
        public EventConsumer consumer(String name, ConsumerOptions options) {
            return site.events().consumer(name, options);
        }

        @Override
        public EventSubscription subscribe(Cursor cursor, EventListener listener, Executor executor) {
            return site.events().subscribe(cursor, listener, executor);
        }

        @Override
        public int removeBefore(Instant before, int limit) {
            return site.events().removeBefore(before, limit);
        }
    }

    /** Departments as another repository has them. */
    static class Departments implements DepartmentRepository {
        final SiteChat site;

        Departments(SiteChat site) {
            this.site = site;
        }

        @Override
        public ChatDepartment create(NewDepartment department) {
            return shown(site.departments().create(department));
        }

        @Override
        public Optional<ChatDepartment> find(DepartmentId id) {
            return site.departments().find(id).map(this::shown);
        }

        @Override
        public Page<ChatDepartment> list(PageRequest page) {
            return shown(site.departments().list(page));
        }

        @Override
        public Page<ChatDepartment> listActive(PageRequest page) {
            return shown(site.departments().listActive(page));
        }

        @Override
        public ChatDepartment change(DepartmentId id, DepartmentChange change) {
            return shown(site.departments().change(id, change));
        }

        @Override
        public void order(List<DepartmentId> departments) {
            site.departments().order(departments);
        }

        @Override
        public ChatDepartment makeDefault(DepartmentId id) {
            return shown(site.departments().makeDefault(id));
        }

        @Override
        public ChatDepartment activate(DepartmentId id) {
            return shown(site.departments().activate(id));
        }

        @Override
        public ChatDepartment deactivate(DepartmentId id) {
            return shown(site.departments().deactivate(id));
        }

        @Override
        public void delete(DepartmentId id) {
            site.departments().delete(id);
        }

        ChatDepartment shown(ChatDepartment department) {
            return department;
        }

        private Page<ChatDepartment> shown(Page<ChatDepartment> page) {
            return new Page<>(page.items().stream().map(this::shown).toList(), page.next());
        }
    }

    /** Agents as another repository has them. */
    static class Agents implements AgentRepository {
        final SiteChat site;

        Agents(SiteChat site) {
            this.site = site;
        }

        @Override
        public ChatAgent add(NewAgent agent) {
            return site.agents().add(agent);
        }

        @Override
        public Optional<ChatAgent> find(AgentId id) {
            return site.agents().find(id);
        }

        @Override
        public Optional<ChatAgent> findByUser(UserId user) {
            return site.agents().findByUser(user);
        }

        @Override
        public Page<ChatAgent> list(AgentFilters filters, PageRequest page) {
            return site.agents().list(filters, page);
        }

        @Override
        public ChatAgent change(AgentId id, AgentChange change) {
            return site.agents().change(id, change);
        }

        @Override
        public ChatAgent setStatus(AgentId id, AgentStatus status) {
            return site.agents().setStatus(id, status);
        }

        @Override
        public ChatAgent deactivate(AgentId id) {
            return site.agents().deactivate(id);
        }

        @Override
        public ChatAgent reactivate(AgentId id) {
            return site.agents().reactivate(id);
        }
    }

    AgentPresence presence(SiteChat site) {
        return site.presence();
    }

    /** Presence as another store has it. */
    static class Presence implements AgentPresence {
        final SiteChat site;

        Presence(SiteChat site) {
            this.site = site;
        }

        @Override
        public PresenceState heartbeat(AgentId agent, Duration lease) {
            return site.presence().heartbeat(agent, lease);
        }

        @Override
        public PresenceState leave(AgentId agent) {
            return site.presence().leave(agent);
        }

        @Override
        public Optional<PresenceState> find(AgentId agent) {
            return site.presence().find(agent);
        }

        @Override
        public Page<PresenceState> list(PageRequest page) {
            return site.presence().list(page);
        }
    }

    ChatRouting routing(SiteChat site) {
        return site.routing();
    }

    WidgetSessionRepository widgetSessions(SiteChat site) {
        return site.widgetSessions();
    }

    /** Widget sessions as another repository has them. */
    static class WidgetSessions implements WidgetSessionRepository {
        final SiteChat site;

        WidgetSessions(SiteChat site) {
            this.site = site;
        }

        @Override
        public WidgetSession start(NewVisitor profile, Duration validity, Duration idleTimeout) {
            return site.widgetSessions().start(profile, validity, idleTimeout);
        }

        @Override
        public WidgetSession start(
                NewVisitor profile,
                SignedIdentity identity,
                IdentitySecrets secrets,
                Duration validity,
                Duration idleTimeout) {
            return site.widgetSessions().start(profile, identity, secrets, validity, idleTimeout);
        }

        @Override
        public WidgetSession identify(String token, SignedIdentity identity, IdentitySecrets secrets) {
            return site.widgetSessions().identify(token, identity, secrets);
        }

        @Override
        public Optional<VisitorId> find(String token) {
            return site.widgetSessions().find(token);
        }

        @Override
        public Optional<WidgetSessionInfo> describe(String token) {
            return site.widgetSessions().describe(token);
        }

        @Override
        public Page<WidgetSessionInfo> list(VisitorId visitor, PageRequest page) {
            return site.widgetSessions().list(visitor, page);
        }

        @Override
        public boolean revoke(VisitorId visitor, WidgetSessionId session) {
            return site.widgetSessions().revoke(visitor, session);
        }

        @Override
        public boolean revoke(String token) {
            return site.widgetSessions().revoke(token);
        }

        @Override
        public int revokeAll(VisitorId visitor) {
            return site.widgetSessions().revokeAll(visitor);
        }

        @Override
        public int removeExpired(int limit) {
            return site.widgetSessions().removeExpired(limit);
        }
    }

    WidgetSettingsRepository widgetSettings(SiteChat site) {
        return site.widgetSettings();
    }

    /** Widget settings as another repository has them. */
    static class WidgetSettings implements WidgetSettingsRepository {
        final SiteChat site;

        WidgetSettings(SiteChat site) {
            this.site = site;
        }

        @Override
        public ChatWidgetSettings get() {
            return site.widgetSettings().get();
        }

        @Override
        public ChatWidgetSettings save(ChatWidgetSettings settings) {
            return site.widgetSettings().save(settings);
        }

        @Override
        public PublicWidgetSettings publicView() {
            return site.widgetSettings().publicView();
        }
    }

    ChatImport imports(SiteChat site) {
        return site.imports();
    }

    VisitorRepository visitors(SiteChat site) {
        return site.visitors();
    }

    /** Visitors as another repository has them. */
    static class Visitors implements VisitorRepository {
        final SiteChat site;

        Visitors(SiteChat site) {
            this.site = site;
        }

        @Override
        public ChatVisitor identify(NewVisitor visitor) {
            return shown(site.visitors().identify(visitor));
        }

        @Override
        public Optional<ChatVisitor> find(VisitorId id) {
            return site.visitors().find(id).map(this::shown);
        }

        @Override
        public Optional<ChatVisitor> find(VisitorIdentity identity) {
            return site.visitors().find(identity).map(this::shown);
        }

        @Override
        public ChatVisitor touch(VisitorId id, PageView view) {
            return shown(site.visitors().touch(id, view));
        }

        @Override
        public ChatVisitor change(VisitorId id, VisitorChange change) {
            return shown(site.visitors().change(id, change));
        }

        @Override
        public ChatVisitor tag(VisitorId id, Collection<String> tags) {
            return shown(site.visitors().tag(id, tags));
        }

        @Override
        public ChatVisitor untag(VisitorId id, Collection<String> tags) {
            return shown(site.visitors().untag(id, tags));
        }

        @Override
        public ChatVisitor mergeCustomData(VisitorId id, JsonObject patch) {
            return shown(site.visitors().mergeCustomData(id, patch));
        }

        @Override
        public Page<ChatVisitor> list(VisitorFilters filters, PageRequest page) {
            return site.visitors().list(filters, page);
        }

        @Override
        public VisitorErasure erase(VisitorId id) {
            return site.visitors().erase(id);
        }

        ChatVisitor shown(ChatVisitor visitor) {
            return visitor;
        }
    }

    AnalyticsRepository analytics(SiteChat site) {
        return site.analytics();
    }

    ChatSearch search(SiteChat site) {
        return site.search();
    }

    /** A search as another store does it. */
    static class Searches implements ChatSearch {
        final SiteChat site;

        Searches(SiteChat site) {
            this.site = site;
        }

        @Override
        public Page<SearchHit<ChatMessage>> messages(String query, PageRequest page) {
            return site.search().messages(query, page);
        }

        @Override
        public Page<SearchHit<ChatVisitor>> visitors(String query, PageRequest page) {
            return site.search().visitors(query, page);
        }

        @Override
        public Page<SearchHit<CannedResponse>> cannedResponses(
                String query, CannedResponseFilters filters, PageRequest page) {
            return site.search().cannedResponses(query, filters, page);
        }

        @Override
        public Page<SearchHit<KnowledgeBaseArticle>> articles(String query, ArticleFilters filters, PageRequest page) {
            return site.search().articles(query, filters, page);
        }

        @Override
        public List<SearchHit<KnowledgeBaseArticle>> relatedArticles(String text, ArticleFilters filters, int limit) {
            return site.search().relatedArticles(text, filters, limit);
        }
    }

    CannedResponseRepository cannedResponses(SiteChat site) {
        return site.cannedResponses();
    }

    /** Canned responses as another repository has them. */
    static class CannedResponses implements CannedResponseRepository {
        final SiteChat site;

        CannedResponses(SiteChat site) {
            this.site = site;
        }

        @Override
        public CannedResponse create(NewCannedResponse response) {
            return site.cannedResponses().create(response);
        }

        @Override
        public Optional<CannedResponse> find(CannedResponseId id) {
            return site.cannedResponses().find(id);
        }

        @Override
        public CannedResponse change(CannedResponseId id, CannedResponseChange change) {
            return site.cannedResponses().change(id, change);
        }

        @Override
        public void delete(CannedResponseId id) {
            site.cannedResponses().delete(id);
        }

        @Override
        public Page<CannedResponse> list(CannedResponseFilters filters, PageRequest page) {
            return site.cannedResponses().list(filters, page);
        }

        @Override
        public List<CannedResponse> byShortcut(String prefix, UserId user, int limit) {
            return site.cannedResponses().byShortcut(prefix, user, limit);
        }

        @Override
        public List<CategoryCount> categories(CannedResponseFilters filters) {
            return site.cannedResponses().categories(filters);
        }

        @Override
        public void use(CannedResponseId id) {
            site.cannedResponses().use(id);
        }
    }
}
