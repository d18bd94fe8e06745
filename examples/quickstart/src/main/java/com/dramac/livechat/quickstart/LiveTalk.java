package com.dramac.livechat.quickstart;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.department.NewDepartment;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.RealtimeMessageType;
import com.dramac.livechat.manifest.ChatEventType;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.plugin.ModuleProvider;
import com.dramac.livechat.routing.RoutingDecision;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Plays both sides of a live chat: a desk where agents work, and a widget where visitors write. Each is a {@link Side} that hears
 * of the other through PostgreSQL alone.
 */
final class LiveTalk {
    private static final int QUEUE = 10;
    private static final long PATIENCE_SECONDS = 30;
    private static final Set<ChatEventType> ROUTED =
            Set.of(ChatEventType.CONVERSATION_CREATED, ChatEventType.CONVERSATION_RESOLVED);

    private final ModuleProvider module;
    private final Database database;
    private final PrintStream out;
    private final IdGenerator ids = IdGenerator.timeOrdered(ChatClock.system());
    private final SiteId site = SiteId.of(ids.next());
    private final Map<AgentId, String> agents = new LinkedHashMap<>();
    private final Map<ConversationId, String> visitors = new LinkedHashMap<>();
    private final BlockingQueue<RoutingDecision> decisions = new LinkedBlockingQueue<>();

    LiveTalk(ModuleProvider module, Database database, PrintStream out) {
        this.module = module;
        this.database = database;
        this.out = out;
    }

    void play() {
        out.println("Chatting live, a desk and a widget, each with a pool and a listening connection of its own.");
        out.println("Times count from the other side's call; the first ones are those of a JVM that loads classes.");
        out.println();
        try (Side desk = new Side("desk", MessageSenderType.AGENT, module, database, out);
                Side widget = new Side("widget", MessageSenderType.VISITOR, module, database, out)) {
            play(desk, widget);
        }
    }

    private void play(Side desk, Side widget) {
        desk.chat().sites().register(site);
        SiteChat office = desk.site(site);
        DepartmentId department = office.departments()
                .create(NewDepartment.builder()
                        .name("Orders")
                        .maxConcurrentChats(1)
                        .build())
                .id();
        UserId sam = UserId.of(ids.next());
        arrive(office, department, sam, "Sam");
        arrive(office, department, UserId.of(ids.next()), "Kim");
        showPresence(desk, office);
        SiteChat asSam = office.as(Actor.member(sam));
        desk.follow(site, Actor.member(sam));
        office.events().subscribe(event -> route(office, department, event), desk.executor());

        VisitorId ada = visitor(widget.site(site), "Ada");
        widget.follow(site, Actor.visitor(ada));
        SiteChat asAda = widget.site(site).as(Actor.visitor(ada));
        long began = System.nanoTime();
        ConversationId conversation = begin(widget, asAda, ada, "Ada", department);
        showDecision(desk);
        awaitAssigned(widget, asAda, began);
        awaitAssigned(desk, asSam, began);

        type(widget, desk, asAda, asSam, conversation);
        long asked = System.nanoTime();
        ChatMessage question = say(widget, asAda, NewMessage.fromVisitor(conversation, "Where is my order?"));
        desk.awaits(RealtimeMessageType.NEW_MESSAGE, asSam, asked);
        showUnread(desk, asSam, conversation);
        asSam.conversations().markReadByAgent(conversation, question.sequence());
        desk.tell("Sam has read it");
        showUnread(desk, asSam, conversation);

        type(desk, widget, asSam, asAda, conversation);
        long answered = System.nanoTime();
        ChatMessage answer = say(desk, asSam, NewMessage.fromAgent(conversation, "It comes today."));
        widget.awaits(RealtimeMessageType.NEW_MESSAGE, asAda, answered);
        asAda.conversations().markReadByVisitor(conversation, answer.sequence());
        widget.tell("Ada has read it");
        asSam.conversations()
                .readPositions(conversation)
                .forEach(position -> desk.tell("read up to message " + position.upToSequence() + " by "
                        + position.agentId().map(agents::get).orElse("Ada")));

        SiteChat shop = widget.site(site);
        for (String name : new String[] {"Bo", "Cy"}) {
            VisitorId other = visitor(shop, name);
            begin(widget, shop.as(Actor.visitor(other)), other, name, department);
            showDecision(desk);
        }
        showPresence(desk, office);
        long resolved = System.nanoTime();
        asSam.conversations().resolve(conversation);
        desk.tell("Sam resolves Ada's conversation");
        widget.awaits(RealtimeMessageType.CONVERSATION_RESOLVED, asAda, resolved);
        showDecision(desk);
        agents.keySet().forEach(office.presence()::leave);
        showPresence(desk, office);
    }

    private static void awaitAssigned(Side side, SiteChat reader, long since) {
        side.awaits(RealtimeMessageType.AGENT_JOINED, reader, since);
        side.awaits(RealtimeMessageType.STATUS_CHANGE, reader, since);
    }

    private void arrive(SiteChat office, DepartmentId department, UserId user, String name) {
        AgentId agent = office.agents()
                .add(NewAgent.builder()
                        .userId(user)
                        .displayName(name)
                        .departmentId(department)
                        .build())
                .id();
        office.agents().setStatus(agent, AgentStatus.ONLINE);
        office.presence().heartbeat(agent);
        agents.put(agent, name);
    }

    /** Whenever somebody waits who did not, or somebody has time who had none. */
    private void route(SiteChat office, DepartmentId department, ChatEvent event) {
        if (ROUTED.contains(event.type())) {
            decisions.addAll(office.routing().drain(department, QUEUE));
        }
    }

    private static VisitorId visitor(SiteChat shop, String name) {
        return shop.visitors()
                .identify(NewVisitor.builder()
                        .addIdentities(VisitorIdentity.byExternalId(name))
                        .name(name)
                        .build())
                .id();
    }

    private ConversationId begin(Side widget, SiteChat shop, VisitorId visitor, String name, DepartmentId department) {
        widget.tell(name + " begins a conversation");
        ConversationId id = shop.conversations()
                .start(NewConversation.builder()
                        .visitorId(visitor)
                        .departmentId(department)
                        .build())
                .id();
        visitors.put(id, name);
        return id;
    }

    private static void type(Side from, Side to, SiteChat typist, SiteChat reader, ConversationId conversation) {
        long since = System.nanoTime();
        from.tell("types ...");
        typist.realtime().startTyping(conversation, from.speaker());
        to.awaits(RealtimeMessageType.TYPING_START, reader, since);
    }

    private static ChatMessage say(Side from, SiteChat speaker, NewMessage message) {
        from.tell("says: " + message.content().orElse(""));
        return speaker.messages().append(message);
    }

    private void showPresence(Side desk, SiteChat office) {
        desk.tell(office.presence().list(PageRequest.first(QUEUE)).items().stream()
                .map(state -> agents.get(state.agentId()) + " is "
                        + state.status().value() + " with " + state.currentChats() + " chats")
                .sorted()
                .collect(Collectors.joining(", ", "presence: ", "")));
    }

    private void showUnread(Side desk, SiteChat reader, ConversationId conversation) {
        ChatConversation now = reader.conversations()
                .find(conversation)
                .orElseThrow(() -> new IllegalStateException("no conversation"));
        desk.tell("unread by the agents: " + now.unreadAgentCount());
    }

    private void showDecision(Side desk) {
        RoutingDecision decision = decision();
        desk.tell("routing: " + visitors.get(decision.conversationId()) + " "
                + decision.assignedAgentId()
                        .map(agent -> "goes to " + agents.get(agent))
                        .orElse("waits")
                + " (" + decision.outcome().value() + ", " + decision.strategy() + "; "
                + decision.candidates().stream()
                        .map(candidate -> agents.get(candidate.agentId()) + " " + candidate.load() + " of "
                                + candidate.capacity())
                        .sorted()
                        .collect(Collectors.joining(", "))
                + ")");
    }

    private RoutingDecision decision() {
        try {
            RoutingDecision decision = decisions.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (decision == null) {
                throw new QuickstartException("nobody has routed anything for " + PATIENCE_SECONDS + " seconds");
            }
            return decision;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuickstartException("interrupted", e);
        }
    }
}
