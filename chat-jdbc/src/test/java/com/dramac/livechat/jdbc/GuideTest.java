package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Cursor;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.agent.AgentChange;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.audit.AuditAction;
import com.dramac.livechat.audit.AuditEntry;
import com.dramac.livechat.audit.AuditFilters;
import com.dramac.livechat.audit.AuditTarget;
import com.dramac.livechat.audit.AuditTargetType;
import com.dramac.livechat.audit.NewAuditEntry;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.department.NewDepartment;
import com.dramac.livechat.error.ChatException;
import com.dramac.livechat.error.ConcurrencyException;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.EventActor;
import com.dramac.livechat.event.EventConsumer;
import com.dramac.livechat.event.EventSubscription;
import com.dramac.livechat.event.PresenceState;
import com.dramac.livechat.event.RealtimeFeed;
import com.dramac.livechat.event.RealtimeMessage;
import com.dramac.livechat.event.RealtimeMessageType;
import com.dramac.livechat.imports.ImportRecord;
import com.dramac.livechat.imports.ImportReport;
import com.dramac.livechat.imports.ImportedConversation;
import com.dramac.livechat.imports.ImportedMessage;
import com.dramac.livechat.imports.ImportedVisitor;
import com.dramac.livechat.imports.RejectedRow;
import com.dramac.livechat.manifest.ChatEventType;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.plugin.ModuleContext;
import com.dramac.livechat.plugin.ModuleProvider;
import com.dramac.livechat.routing.RoutingCandidate;
import com.dramac.livechat.routing.RoutingDecision;
import com.dramac.livechat.routing.RoutingOutcome;
import com.dramac.livechat.routing.RoutingStrategy;
import com.dramac.livechat.selfcheck.Difference;
import com.dramac.livechat.selfcheck.SelfCheckReport;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Runs the code of the guides: see {@link DocumentedCodeTest}. */
@SuppressWarnings("ThreadLocalUsage") // a source of connections is there as long as its data source
class GuideTest {
    private final DataSource dataSource = TestDatabase.migrated().dataSource();
    private final SiteId siteId =
            SiteId.of(IdGenerator.timeOrdered(ChatClock.system()).next());

    @Test
    void embedding() {
        DataSource dataSource = TestDatabase.empty().dataSource();
        // docs: embedding
        ChatSchema.migrate(dataSource);
        LiveChat chat = JdbcLiveChat.builder(dataSource).build();
        chat.sites().register(siteId);
        SiteChat site = chat.site(siteId);

        ChatVisitor visitor = site.visitors().identify(VisitorIdentity.byEmail("ada@example.org"));
        ChatConversation conversation = site.conversations().start(NewConversation.widget(visitor.id()));
        ChatMessage message = site.messages().append(NewMessage.fromVisitor(conversation.id(), "Hello?"));
        Page<ConversationListItem> inbox = site.conversations().list(PageRequest.first(50));
        // end
        UserId userId = UserId.of(IdGenerator.timeOrdered(ChatClock.system()).next());
        // docs: on somebody's behalf
        SiteChat desk = site.as(Actor.member(userId));
        SiteChat widget = site.as(Actor.visitor(visitor.id()));
        // end
        assertThatThrownBy(() -> desk.conversations().find(conversation.id())).isInstanceOf(ForbiddenException.class);
        assertThat(widget.conversations().find(conversation.id())).isPresent();
        assertThat(message.sequence()).isEqualTo(1);
        assertThat(inbox.items()).extracting(ConversationListItem::unreadCount).containsExactly(1);
        chat.close();
    }

    @Test
    void whatsAppNumbers() {
        ChatSchema.migrate(dataSource);
        LiveChat chat = JdbcLiveChat.builder(dataSource).build();
        chat.sites().register(siteId);
        String phoneNumberId = "106540352242922";
        // docs: WhatsApp numbers
        chat.whatsapp().bind(siteId, phoneNumberId);
        SiteChat addressed = chat.site(chat.whatsapp().siteOf(phoneNumberId).orElseThrow());
        List<String> numbers = chat.whatsapp().list(siteId);
        boolean wasBound = chat.whatsapp().unbind(phoneNumberId);
        // end
        assertThat(addressed.siteId()).isEqualTo(siteId);
        assertThat(numbers).containsExactly(phoneNumberId);
        assertThat(wasBound).isTrue();
        assertThat(chat.whatsapp().siteOf(phoneNumberId)).isEmpty();
        chat.close();
    }

    @Test
    void routing() {
        ChatSchema.migrate(dataSource);
        LiveChat chat = JdbcLiveChat.builder(dataSource).build();
        chat.sites().register(siteId);
        SiteChat site = chat.site(siteId);
        DepartmentId department =
                site.departments().create(NewDepartment.named("Support")).id();
        UserId userId = UserId.of(IdGenerator.timeOrdered(ChatClock.system()).next());
        AgentId agent = site.agents()
                .add(NewAgent.builder()
                        .userId(userId)
                        .displayName("Grace")
                        .departmentId(department)
                        .build())
                .id();
        ChatVisitor visitor = site.visitors().identify(VisitorIdentity.byEmail("ada@example.org"));
        ConversationId conversation = site.conversations()
                .start(NewConversation.builder()
                        .visitorId(visitor.id())
                        .departmentId(department)
                        .build())
                .id();
        // docs: presence
        site.agents().setStatus(agent, AgentStatus.ONLINE);
        PresenceState here = site.presence().heartbeat(agent);
        // end
        assertThat(here.status()).isEqualTo(AgentStatus.ONLINE);
        // docs: routing
        RoutingDecision decision = site.routing().autoAssign(conversation);
        String why = decision.reason();
        // end
        assertThat(decision.assignedAgentId()).contains(agent);
        assertThat(why).startsWith("Agent " + agent);
        // docs: draining
        List<RoutingDecision> batch;
        do {
            batch = site.routing().drain(department, 50);
        } while (!batch.isEmpty() && batch.get(batch.size() - 1).outcome() == RoutingOutcome.ASSIGNED);
        // end
        assertThat(batch).isEmpty();
        Map<AgentId, Set<String>> languages = Map.of(agent, Set.of("fr"));
        // docs: strategy
        RoutingStrategy byLanguage = (asked, candidates) -> candidates.stream()
                .map(RoutingCandidate::agentId)
                .filter(each -> languages.getOrDefault(each, Set.of()).containsAll(asked.tags()))
                .findFirst();
        List<RoutingDecision> decisions = site.routing().drain(department, 50, byLanguage);
        // end
        assertThat(decisions).isEmpty();
        chat.close();
    }

    @Test
    void audit() {
        ChatSchema.migrate(dataSource);
        LiveChat chat = JdbcLiveChat.builder(dataSource).build();
        chat.sites().register(siteId);
        SiteChat site = chat.site(siteId);
        UserId adminId = UserId.of(IdGenerator.timeOrdered(ChatClock.system()).next());
        site.agents()
                .add(NewAgent.builder()
                        .userId(adminId)
                        .displayName("Grace")
                        .role(AgentRole.ADMIN)
                        .build());
        AgentId agentId = site.agents()
                .add(NewAgent.of(
                        UserId.of(IdGenerator.timeOrdered(ChatClock.system()).next()), "Ada"))
                .id();
        // docs: audit
        Actor admin = Actor.member(adminId);
        RequestOrigin origin = RequestOrigin.builder()
                .ipAddress("203.0.113.9")
                .requestId("req-4711")
                .operator("support-desk")
                .build();
        SiteChat desk = site.as(admin).from(origin);
        desk.agents()
                .change(
                        agentId,
                        AgentChange.builder().role(AgentRole.SUPERVISOR).build());

        AuditFilters roles =
                AuditFilters.builder().action(AuditAction.AGENT_ROLE_CHANGED).build();
        List<AuditEntry> changes =
                desk.audit().list(roles, PageRequest.first(50)).items();
        // end
        assertThat(changes).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(EventActor.of(admin));
            assertThat(entry.origin()).isEqualTo(origin);
        });
        // docs: recording an export
        AuditTarget everything = AuditTarget.of(AuditTargetType.EXPORT, "visitors.csv");
        AuditEntry exported = site.from(origin)
                .audit()
                .record(NewAuditEntry.builder()
                        .action(AuditAction.DATA_EXPORTED)
                        .actor(EventActor.of(admin))
                        .target(everything)
                        .build());
        // end
        assertThat(exported.target()).isEqualTo(everything);
        // docs: retention of the audit trail
        Instant keptSince = Instant.now().minus(Duration.ofDays(400));
        int removed;
        do {
            removed = site.audit().removeBefore(keptSince, 1_000);
        } while (removed == 1_000);
        // end
        assertThat(removed).isZero();
        chat.close();
    }

    @Test
    void events() {
        ChatSchema.migrate(dataSource);
        LiveChat chat = JdbcLiveChat.builder(dataSource).build();
        chat.sites().register(siteId);
        SiteChat site = chat.site(siteId);
        ChatVisitor visitor = site.visitors().identify(VisitorIdentity.byEmail("ada@example.org"));
        ChatConversation conversation = site.conversations().start(NewConversation.widget(visitor.id()));
        List<ChatEventType> types = new ArrayList<>();
        // docs: events
        Cursor cursor = site.events().latest();
        site.messages().append(NewMessage.fromVisitor(conversation.id(), "Hello?"));
        for (ChatEvent event : site.events().after(cursor, 100)) {
            types.add(event.type());
            cursor = event.cursor();
        }
        // end
        assertThat(types).containsExactly(ChatEventType.MESSAGE_RECEIVED);
        assertThat(cursor).isEqualTo(site.events().latest());
        types.clear();
        // docs: consumers
        EventConsumer mailer = site.events().consumer("mailer");
        while (mailer.handleNext(100, event -> types.add(event.type())) > 0) {}
        // end
        assertThat(types)
                .containsExactly(
                        ChatEventType.VISITOR_CHANGED,
                        ChatEventType.CONVERSATION_CREATED,
                        ChatEventType.MESSAGE_RECEIVED);
        chat.close();
    }

    @Test
    void realtime() throws InterruptedException {
        ChatSchema.migrate(dataSource);
        DataSource listeningDataSource = dataSource;
        UserId userId = UserId.of(IdGenerator.timeOrdered(ChatClock.system()).next());
        // docs: listening
        LiveChat chat =
                JdbcLiveChat.builder(dataSource).listenOn(listeningDataSource).build();
        // end
        chat.sites().register(siteId);
        SiteChat site = chat.site(siteId);
        ChatVisitor visitor = site.visitors().identify(VisitorIdentity.byEmail("ada@example.org"));
        ChatConversation conversation = site.conversations().start(NewConversation.widget(visitor.id()));
        site.agents().add(NewAgent.builder().userId(userId).displayName("Sam").build());
        ExecutorService executor = Executors.newCachedThreadPool();
        BlockingQueue<ChatEvent> events = new LinkedBlockingQueue<>();
        BlockingQueue<RealtimeMessage> desk = new LinkedBlockingQueue<>();
        BlockingQueue<RealtimeMessage> widget = new LinkedBlockingQueue<>();
        // docs: subscribe
        EventSubscription subscription = site.events().subscribe(event -> events.add(event), executor);
        // end
        // docs: feed
        RealtimeFeed feed = site.realtime().open(executor);
        feed.join(Actor.member(userId), message -> desk.add(message));
        feed.join(Actor.visitor(visitor.id()), message -> widget.add(message));

        site.as(Actor.member(userId)).realtime().startTyping(conversation.id(), MessageSenderType.AGENT);
        // end
        assertThat(widget.poll(30, TimeUnit.SECONDS))
                .extracting(RealtimeMessage::type)
                .isEqualTo(RealtimeMessageType.TYPING_START);
        site.messages().append(NewMessage.fromVisitor(conversation.id(), "Hello?"));
        assertThat(events.poll(30, TimeUnit.SECONDS))
                .extracting(ChatEvent::type)
                .isEqualTo(ChatEventType.MESSAGE_RECEIVED);
        assertThat(desk.poll(30, TimeUnit.SECONDS))
                .extracting(RealtimeMessage::type)
                .isEqualTo(RealtimeMessageType.TYPING_START);
        // docs: closing
        subscription.close();
        feed.close();
        // end
        executor.shutdown();
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        chat.close();
    }

    @Test
    void importing() {
        ChatSchema.migrate(dataSource);
        LiveChat chat = JdbcLiveChat.builder(dataSource).build();
        chat.sites().register(siteId);
        SiteChat site = chat.site(siteId);
        VisitorId adaId = VisitorId.parse("01890a5d-ac96-774b-bcce-b302099a8001");
        ConversationId oldId = ConversationId.parse("01890a5d-ac96-774b-bcce-b302099a8002");
        List<Integer> stars = List.of(5, 17);
        // docs: import
        Stream<ImportRecord> history = Stream.of(
                ImportedVisitor.builder()
                        .id(adaId)
                        .addIdentities(VisitorIdentity.byExternalId("customer-17"))
                        .createdAt(Instant.parse("2024-03-01T08:00:00Z"))
                        .build(),
                ImportedConversation.builder()
                        .id(oldId)
                        .visitorId(adaId)
                        .status(ConversationStatus.RESOLVED)
                        .createdAt(Instant.parse("2024-03-01T08:00:00Z"))
                        .resolvedAt(Instant.parse("2024-03-01T08:10:00Z"))
                        .build(),
                ImportedMessage.builder()
                        .id(MessageId.parse("01890a5d-ac96-774b-bcce-b302099a8003"))
                        .conversationId(oldId)
                        .senderType(MessageSenderType.AGENT)
                        .content("How can I help?")
                        .createdAt(Instant.parse("2024-03-01T08:01:00Z"))
                        .build());
        ImportReport report = site.imports().run(history);
        // end
        assertThat(report.messages().imported()).isEqualTo(1);
        assertThat(site.conversations().find(oldId).orElseThrow().firstResponseTimeSeconds())
                .contains(60);
        // docs: import attempts
        ImportReport tried =
                site.imports().run(stars.stream().map(rating -> ImportRecord.attempt(() -> rated(rating))));
        for (RejectedRow row : tried.rejected()) {
            System.getLogger("import").log(Level.WARNING, row.position() + ": " + row.reason());
        }
        // end
        assertThat(tried.rejected()).extracting(RejectedRow::reason).containsExactly("rating must be 1 to 5");
        chat.close();
    }

    @Test
    void selfCheck() {
        conversation();
        SiteChat site = JdbcLiveChat.builder(dataSource).build().site(siteId);
        TestDatabase.execute(
                dataSource, "update public.mod_chat_conversations set message_count = 7, last_sequence = 2");
        // docs: self-check
        SelfCheckReport found = site.selfCheck().verify();
        if (!found.isClean()) {
            SelfCheckReport mended = site.selfCheck().repair();
            for (Difference lost : mended.unrepairable()) {
                System.getLogger("self-check").log(Level.WARNING, lost.row() + " " + lost.id() + ": " + lost.field());
            }
        }
        // end
        assertThat(found.differences()).extracting(Difference::field).containsExactly("message_count", "sequence");
        assertThat(site.selfCheck().verify().differences())
                .extracting(Difference::field)
                .containsExactly("sequence");
    }

    private static ImportedConversation rated(int rating) {
        return ImportedConversation.builder()
                .id(ConversationId.parse("01890a5d-ac96-774b-bcce-b302099a800" + (rating & 7)))
                .visitorId(VisitorId.parse("01890a5d-ac96-774b-bcce-b302099a8001"))
                .status(ConversationStatus.CLOSED)
                .createdAt(Instant.parse("2024-03-01T08:00:00Z"))
                .closedAt(Instant.parse("2024-03-01T08:10:00Z"))
                .rating(rating)
                .build();
    }

    @Test
    void hostConnection() throws SQLException {
        ConversationId conversationId = conversation();
        TestDatabase.execute(dataSource, "create table orders (paid boolean); insert into orders values (false)");
        // docs: host connection
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("update orders set paid = true");
            LiveChat chat =
                    JdbcLiveChat.builder(ConnectionSource.of(connection)).build();
            chat.site(siteId).messages().append(NewMessage.fromSystem(conversationId, "Paid."));
            connection.commit();
        }
        // end
        try (LiveChat chat = JdbcLiveChat.builder(dataSource).build()) {
            assertThat(chat.site(siteId).messages().after(conversationId, 0, 10))
                    .hasSize(1);
        }
    }

    // docs: connection source
    /** One transaction per thread; afterwards what waits for the commit. */
    static final class HostTransactions implements ConnectionSource {
        private final DataSource dataSource;
        private final ThreadLocal<Connection> current = new ThreadLocal<>();
        private final ThreadLocal<List<Runnable>> waiting = ThreadLocal.withInitial(ArrayList::new);

        HostTransactions(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        void run(Runnable work) throws SQLException {
            List<Runnable> actions;
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                current.set(connection);
                try {
                    work.run();
                    connection.commit();
                } catch (Throwable e) {
                    waiting.remove();
                    connection.rollback();
                    throw e;
                } finally {
                    current.remove();
                }
                actions = waiting.get();
                waiting.remove();
            }
            actions.forEach(Runnable::run);
        }

        @Override
        public Connection acquire() throws SQLException {
            Connection connection = current.get();
            return connection != null ? connection : dataSource.getConnection();
        }

        @Override
        public void release(Connection connection) throws SQLException {
            if (!connection.equals(current.get())) {
                connection.close();
            }
        }

        @Override
        public void afterCommit(Runnable action) {
            waiting.get().add(action);
        }
    }
    // end

    @Test
    void connectionSource() throws SQLException {
        ConversationId conversationId = conversation();
        HostTransactions transactions = new HostTransactions(dataSource);
        LiveChat chat = JdbcLiveChat.builder(transactions).build();
        SiteChat site = chat.site(siteId);
        List<String> told = new ArrayList<>();
        transactions.run(() -> site.inTransaction(tx -> {
            tx.afterCommit(() -> told.add("committed"));
            return tx.messages().append(NewMessage.fromAgent(conversationId, "kept"));
        }));
        assertThatThrownBy(() -> transactions.run(() -> {
                    site.messages().append(NewMessage.fromAgent(conversationId, "undone"));
                    throw new IllegalStateException("the host's");
                }))
                .hasMessage("the host's");
        assertThat(site.messages().after(conversationId, 0, 10))
                .extracting(message -> message.content().orElse(""))
                .containsExactly("kept");
        assertThat(told).containsExactly("committed");
    }

    @Test
    void transaction() {
        ConversationId known = conversation();
        LiveChat chat = JdbcLiveChat.builder(dataSource).build();
        SiteChat site = chat.site(siteId);
        List<String> told = new ArrayList<>();
        // docs: transaction
        ConversationId id = site.inTransaction(tx -> {
            ChatVisitor visitor = tx.visitors().identify(VisitorIdentity.byExternalId("customer-7"));
            ChatConversation started = tx.conversations().start(NewConversation.widget(visitor.id()));
            tx.messages().append(NewMessage.fromVisitor(started.id(), "Hello?"));
            tx.afterCommit(() -> told.add("a new conversation"));
            return started.id();
        });
        // end
        assertThat(id).isNotEqualTo(known);
        assertThat(told).containsExactly("a new conversation");
    }

    @Test
    void settings() {
        ConversationId conversationId = conversation();
        // docs: settings
        LiveChat chat = JdbcLiveChat.builder(dataSource)
                .statementTimeout(Duration.ofSeconds(5))
                .lockTimeout(Duration.ofSeconds(2))
                .build();
        // end
        assertThat(chat.site(siteId).conversations().find(conversationId)).isPresent();
    }

    @Test
    void ownPool() {
        String url = TestDatabase.migrated().url();
        String user = TestDatabase.OWNER;
        String password = TestDatabase.OWNER;
        // docs: own pool
        try (LiveChat chat = JdbcLiveChat.builder(url, user, password).build()) {
            chat.sites().register(siteId);
        }
        // end
        try (LiveChat chat = JdbcLiveChat.builder(url, user, password).build()) {
            assertThat(chat.sites().exists(siteId)).isTrue();
        }
    }

    // docs: retry
    static <T> T retrying(Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (ChatException e) {
                if (!e.isRetryable() || attempt == 3) {
                    throw e;
                }
            }
        }
    }
    // end

    @Test
    void retry() {
        ConversationId conversationId = conversation();
        SiteChat site = JdbcLiveChat.builder(dataSource).build().site(siteId);
        AtomicInteger calls = new AtomicInteger();
        // docs: retried append
        NewMessage message = NewMessage.builder()
                .from(NewMessage.fromVisitor(conversationId, "Hello?"))
                .clientMessageId("tab-1/message-1")
                .build();
        ChatMessage stored = retrying(() -> site.messages().append(message));
        // end
        ChatMessage again = retrying(() -> {
            if (calls.incrementAndGet() == 1) {
                throw new ConcurrencyException("once");
            }
            return site.messages().append(message);
        });
        assertThat(again).isEqualTo(stored);
        assertThat(calls).hasValue(2);
        assertThatThrownBy(() -> retrying(() -> {
                    calls.incrementAndGet();
                    throw new ConcurrencyException("always");
                }))
                .hasMessage("always");
        assertThat(calls).hasValue(5);
    }

    @Test
    void verifying() {
        DataSource dataSource = TestDatabase.empty().dataSource();
        // docs: verify
        SchemaReport before = ChatSchema.verify(dataSource);
        ChatSchema.migrate(dataSource);
        SchemaReport after = ChatSchema.verify(dataSource).requireSound();
        // end
        assertThat(before.isSound()).isFalse();
        assertThat(before.missing()).contains("column mod_chat_messages.sequence");
        assertThat(after.isSound()).isTrue();
        assertThat(after.missing()).isEmpty();
        assertThat(after.different()).isEmpty();
        assertThat(after.advice()).first().asString().contains("owns the tables");
    }

    @Test
    void plugin() {
        ClassLoader pluginLoader = withoutTestKit();
        // docs: plugin
        ModuleProvider module = ModuleProvider.find(pluginLoader);
        module.manifest().requirePlatform("1.4.0");

        ModuleContext context =
                ModuleContext.builder().resource(DataSource.class, dataSource).build();
        module.migrate(context);
        LiveChat chat = module.open(context);
        // end
        chat.sites().register(siteId);
        assertThat(chat.sites().exists(siteId)).isTrue();
        chat.close();
    }

    private ConversationId conversation() {
        ChatSchema.migrate(dataSource);
        LiveChat chat = JdbcLiveChat.builder(dataSource).build();
        chat.sites().register(siteId);
        SiteChat site = chat.site(siteId);
        ChatVisitor visitor = site.visitors().identify(VisitorIdentity.byExternalId("ada"));
        return site.conversations().start(NewConversation.widget(visitor.id())).id();
    }

    private static ClassLoader withoutTestKit() {
        return new ClassLoader(GuideTest.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return Collections.enumeration(Collections.list(super.getResources(name)).stream()
                        .filter(url -> !Objects.requireNonNull(url).toString().contains("chat-testkit"))
                        .toList());
            }
        };
    }
}
