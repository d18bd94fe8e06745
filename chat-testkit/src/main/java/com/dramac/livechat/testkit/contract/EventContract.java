package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.agent.AgentChange;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationRating;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.conversation.ReadPosition;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.DepartmentChange;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.EventActor;
import com.dramac.livechat.event.EventActorType;
import com.dramac.livechat.event.EventCause;
import com.dramac.livechat.event.EventCauseType;
import com.dramac.livechat.imports.ImportedVisitor;
import com.dramac.livechat.json.ChatJson;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.manifest.ChatEventType;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.DeliveryUpdate;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.MessageStatus;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.routing.RoutingDecision;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.PageView;
import com.dramac.livechat.visitor.VisitorChange;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link com.dramac.livechat.event.EventRepository} does, and what every change tells. */
public abstract class EventContract extends StoreContract {
    /** For subclasses. */
    protected EventContract() {}

    private List<ChatEvent> told(Runnable change) {
        Cursor before = site.events().latest();
        change.run();
        return site.events().after(before, Limits.PAGE_SIZE);
    }

    private List<String> namesOf(List<ChatEvent> events) {
        return events.stream().map(event -> event.type().value()).toList();
    }

    private ChatEvent only(Runnable change) {
        List<ChatEvent> events = told(change);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static JsonObject json(String text) {
        return JsonObject.parse(text);
    }

    private ChatAgent agent() {
        return fixtures.agent(site, "Ada");
    }

    @Test
    @DisplayName("EVT-01 A conversation's life is told in the order in which it was lived")
    void life() {
        Cursor before = site.events().latest();
        ChatVisitor visitor = fixtures.stranger(site);
        ConversationId id = fixtures.conversation(site, visitor.id()).id();
        ChatAgent ada = agent();
        ChatAgent eve = fixtures.agent(site, "Eve");
        later();
        fixtures.visitorSays(site, id, "Hello?");
        site.conversations().assign(id, ada.id());
        fixtures.agentSays(site, id, "Hello!");
        site.conversations().transfer(id, eve.id());
        site.conversations().markWaiting(id);
        fixtures.visitorSays(site, id, "Here I am");
        site.conversations().unassign(id);
        site.messages()
                .append(NewMessage.builder()
                        .conversationId(id)
                        .senderType(MessageSenderType.AI)
                        .content("I can help")
                        .build());
        site.conversations().resolve(id);
        site.conversations().rate(id, ConversationRating.of(5));
        site.conversations().reopen(id);
        site.conversations().close(id);
        List<ChatEvent> events = site.events().after(before, Limits.PAGE_SIZE);
        assertThat(namesOf(events))
                .containsExactly(
                        "chat.visitor.changed",
                        "chat.conversation.created",
                        "chat.agent.changed",
                        "chat.agent.changed",
                        "chat.message.received",
                        "chat.conversation.assigned",
                        "chat.message.sent",
                        "chat.conversation.transferred",
                        "chat.conversation.waiting",
                        "chat.message.received",
                        "chat.conversation.activated",
                        "chat.conversation.unassigned",
                        "chat.message.sent",
                        "chat.conversation.activated",
                        "chat.conversation.resolved",
                        "chat.conversation.rated",
                        "chat.conversation.reopened",
                        "chat.conversation.closed");
        assertThat(events.subList(4, events.size())).allSatisfy(event -> {
            assertThat(event.siteId()).isEqualTo(site.siteId());
            assertThat(event.conversationId()).contains(id);
            assertThat(event.visitorId()).contains(visitor.id());
            assertThat(event.actor()).isEqualTo(EventActor.HOST);
        });
    }

    @Test
    @DisplayName("EVT-02 A conversation that is started tells its channel, status and priority, and where it is")
    void created() {
        ChatVisitor visitor = fixtures.stranger(site);
        ChatDepartment department = fixtures.department(site, "Sales");
        later();
        List<ConversationId> started = new ArrayList<>();
        ChatEvent event = only(() -> started.add(site.conversations()
                .start(NewConversation.builder()
                        .visitorId(visitor.id())
                        .departmentId(department.id())
                        .channel(ConversationChannel.API)
                        .build())
                .id()));
        assertThat(event.type()).isEqualTo(ChatEventType.CONVERSATION_CREATED);
        assertThat(event.conversationId()).contains(started.get(0));
        assertThat(event.visitorId()).contains(visitor.id());
        assertThat(event.departmentId()).contains(department.id());
        assertThat(event.agentId()).isEmpty();
        assertThat(event.cause()).isEmpty();
        assertThat(event.createdAt()).isEqualTo(clock.instant());
        assertThat(event.data())
                .isEqualTo(json("{\"channel\":\"api\",\"status\":\"pending\",\"priority\":\"normal\"}"));
    }

    @Test
    @DisplayName("EVT-03 A message tells who sent what kind, where, and as which of the conversation's")
    void message() {
        ChatConversation conversation = fixtures.conversation(site);
        fixtures.visitorSays(site, conversation.id(), "first");
        later();
        List<ChatMessage> said = new ArrayList<>();
        ChatEvent event = only(() -> said.add(site.messages()
                .append(NewMessage.builder()
                        .conversationId(conversation.id())
                        .senderType(MessageSenderType.VISITOR)
                        .senderId("somebody")
                        .contentType(MessageContentType.IMAGE)
                        .fileUrl("https://example.org/a.png")
                        .fileName("private.png")
                        .build())));
        assertThat(event.type()).isEqualTo(ChatEventType.MESSAGE_RECEIVED);
        assertThat(event.messageId()).contains(said.get(0).id());
        assertThat(event.sequence()).contains(2);
        assertThat(event.visitorId()).contains(conversation.visitorId());
        assertThat(event.createdAt()).isEqualTo(said.get(0).updatedAt());
        assertThat(event.data())
                .isEqualTo(json("{\"senderType\":\"visitor\",\"senderId\":\"somebody\",\"contentType\":\"image\"}"));
        assertThat(namesOf(told(() -> site.messages()
                        .append(NewMessage.builder()
                                .conversationId(conversation.id())
                                .senderType(MessageSenderType.SYSTEM)
                                .contentType(MessageContentType.SYSTEM)
                                .content("announced")
                                .build()))))
                .containsExactly("chat.message.sent");
        assertThat(namesOf(told(() -> site.messages()
                        .append(NewMessage.builder()
                                .conversationId(conversation.id())
                                .senderType(MessageSenderType.AGENT)
                                .contentType(MessageContentType.NOTE)
                                .content("noted")
                                .build()))))
                .containsExactly("chat.message.note_added");
    }

    @Test
    @DisplayName("EVT-04 What goes over WhatsApp is told as that besides")
    void whatsApp() {
        ConversationId id = site.conversations()
                .start(NewConversation.builder()
                        .visitorId(fixtures.stranger(site).id())
                        .channel(ConversationChannel.WHATSAPP)
                        .build())
                .id();
        assertThat(namesOf(told(() -> fixtures.visitorSays(site, id, "hi"))))
                .containsExactly("chat.message.received", "chat.whatsapp.message_received");
        assertThat(namesOf(told(() -> fixtures.agentSays(site, id, "hi"))))
                .containsExactly("chat.message.sent", "chat.whatsapp.message_sent", "chat.conversation.activated");
        assertThat(namesOf(told(() -> site.messages()
                        .append(NewMessage.builder()
                                .conversationId(id)
                                .senderType(MessageSenderType.AGENT)
                                .contentType(MessageContentType.WHATSAPP_TEMPLATE)
                                .content("template")
                                .build()))))
                .containsExactly("chat.message.sent", "chat.whatsapp.template_sent");
        assertThat(namesOf(told(() -> site.messages()
                        .append(NewMessage.builder()
                                .conversationId(id)
                                .senderType(MessageSenderType.AGENT)
                                .contentType(MessageContentType.NOTE)
                                .content("noted")
                                .build()))))
                .containsExactly("chat.message.note_added");
    }

    @Test
    @DisplayName("EVT-05 A message's delivery, failure and redaction are told, and what does not move on is not")
    void messageChanges() {
        ConversationId id = fixtures.conversation(site).id();
        ChatMessage message = fixtures.agentSays(site, id, "hi");
        later();
        ChatEvent delivered =
                only(() -> site.messages().updateStatus(message.id(), DeliveryUpdate.of(MessageStatus.DELIVERED)));
        assertThat(delivered.type()).isEqualTo(ChatEventType.MESSAGE_STATUS_CHANGED);
        assertThat(delivered.messageId()).contains(message.id());
        assertThat(delivered.sequence()).contains(message.sequence());
        assertThat(delivered.createdAt()).isEqualTo(clock.instant());
        assertThat(delivered.data()).isEqualTo(json("{\"status\":\"delivered\",\"previousStatus\":\"sent\"}"));
        assertThat(told(() -> site.messages().updateStatus(message.id(), DeliveryUpdate.of(MessageStatus.SENT))))
                .isEmpty();
        ChatEvent redacted = only(() -> site.messages().redact(message.id()));
        assertThat(redacted.type()).isEqualTo(ChatEventType.MESSAGE_REDACTED);
        assertThat(redacted.messageId()).contains(message.id());
        assertThat(told(() -> site.messages().redact(message.id()))).isEmpty();
    }

    @Test
    @DisplayName("EVT-06 A change of hands tells who has it, who had it, and both statuses")
    void moves() {
        ConversationId id = fixtures.conversation(site).id();
        ChatAgent ada = agent();
        ChatAgent eve = fixtures.agent(site, "Eve");
        ChatDepartment sales = fixtures.department(site, "Sales");
        ChatDepartment service = fixtures.department(site, "Service");
        later();
        ChatEvent assigned = only(() -> site.conversations().assign(id, ada.id()));
        assertThat(assigned.agentId()).contains(ada.id());
        assertThat(assigned.createdAt()).isEqualTo(read(id).updatedAt());
        assertThat(assigned.data()).isEqualTo(json("{\"status\":\"active\",\"previousStatus\":\"pending\"}"));
        ChatEvent transferred = only(() -> site.conversations().transfer(id, eve.id()));
        assertThat(transferred.type()).isEqualTo(ChatEventType.CONVERSATION_TRANSFERRED);
        assertThat(transferred.agentId()).contains(eve.id());
        assertThat(transferred.data())
                .isEqualTo(json("{\"status\":\"active\",\"previousAgentId\":\"" + ada.id() + "\"}"));
        ChatEvent moved = only(() -> site.conversations().transfer(id, sales.id()));
        assertThat(moved.type()).isEqualTo(ChatEventType.CONVERSATION_TRANSFERRED);
        assertThat(moved.agentId()).isEmpty();
        assertThat(moved.departmentId()).contains(sales.id());
        assertThat(moved.data())
                .isEqualTo(json("{\"status\":\"pending\",\"previousStatus\":\"active\",\"previousAgentId\":\""
                        + eve.id() + "\"}"));
        ChatEvent movedOn = only(() -> site.conversations().transfer(id, service.id()));
        assertThat(movedOn.data())
                .isEqualTo(json("{\"status\":\"pending\",\"previousDepartmentId\":\"" + sales.id() + "\"}"));
    }

    @Test
    @DisplayName("EVT-07 A rating is told by its stars, not by its words, and each time it changes")
    void rated() {
        ConversationId id = fixtures.conversation(site).id();
        site.conversations().resolve(id);
        ChatEvent event = only(() -> site.conversations().rate(id, ConversationRating.of(2, "not good")));
        assertThat(event.type()).isEqualTo(ChatEventType.CONVERSATION_RATED);
        assertThat(event.data()).isEqualTo(json("{\"rating\":2}"));
        later();
        assertThat(only(() -> site.conversations().rate(id, ConversationRating.of(4)))
                        .data())
                .isEqualTo(json("{\"rating\":4}"));
    }

    @Test
    @DisplayName("EVT-08 What somebody has read is told once, by whom, how far, and at which time")
    void read() {
        ConversationId id = fixtures.conversation(site).id();
        fixtures.talk(site, id, 4);
        AgentId ada = agent().id();
        AgentId eve = fixtures.agent(site, "Eve").id();
        later();
        ChatEvent event = only(() -> site.conversations().markReadByVisitor(id, 4));
        assertThat(event.type()).isEqualTo(ChatEventType.CONVERSATION_READ);
        assertThat(event.data()).isEqualTo(json("{\"by\":\"visitor\",\"upToSequence\":4}"));
        assertThat(event.createdAt()).isEqualTo(clock.instant());
        assertThat(told(() -> site.conversations().markReadByVisitor(id, 4))).isEmpty();
        later();
        ChatEvent byAda = only(() -> site.conversations().markReadByAgent(id, ada, 9));
        assertThat(byAda.data()).isEqualTo(json("{\"by\":\"agent\",\"agentId\":\"" + ada + "\",\"upToSequence\":4}"));
        assertThat(byAda.conversationId()).contains(id);
        assertThat(byAda.createdAt()).isEqualTo(clock.instant());
        assertThat(site.conversations().readPositions(id))
                .extracting(ReadPosition::readAt)
                .containsExactly(event.createdAt(), byAda.createdAt());
        for (int upTo : List.of(4, 3, 0)) {
            assertThat(told(() -> site.conversations().markReadByAgent(id, ada, upTo)))
                    .isEmpty();
        }
        assertThat(told(() -> site.conversations().markReadByAgent(id, 4))).isEmpty();
        assertThat(only(() -> site.conversations().markReadByAgent(id, eve, 1)).data())
                .isEqualTo(json("{\"by\":\"agent\",\"agentId\":\"" + eve + "\",\"upToSequence\":1}"));
        fixtures.visitorSays(site, id, "more");
        assertThat(only(() -> site.conversations().markReadByAgent(id, 5)).data())
                .isEqualTo(json("{\"by\":\"agent\",\"upToSequence\":5}"));
    }

    @Test
    @DisplayName(
            "EVT-09 A visitor who is added, known otherwise or erased is told of without a name, a page view is not")
    void visitors() {
        Cursor before = site.events().latest();
        ChatVisitor visitor = site.visitors()
                .identify(NewVisitor.builder()
                        .name("Ada Lovelace")
                        .email("ada@example.org")
                        .build());
        later();
        site.visitors()
                .change(
                        visitor.id(),
                        VisitorChange.builder()
                                .name("Countess Lovelace")
                                .phone("+441234")
                                .build());
        site.visitors().tag(visitor.id(), List.of("vip"));
        site.visitors().tag(visitor.id(), List.of("vip"));
        site.visitors().touch(visitor.id(), PageView.of("https://example.org/secret"));
        site.visitors().erase(visitor.id());
        List<ChatEvent> events = site.events().after(before, Limits.PAGE_SIZE);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.type()).isEqualTo(ChatEventType.VISITOR_CHANGED);
            assertThat(event.visitorId()).contains(visitor.id());
            assertThat(event.toString()).doesNotContain("Lovelace", "ada@", "+44", "vip", "secret");
        });
        assertThat(events.stream().map(ChatEvent::data))
                .containsExactly(
                        json("{\"change\":\"added\"}"),
                        json("{\"change\":\"changed\",\"properties\":[\"name\",\"phone\"]}"),
                        json("{\"change\":\"changed\",\"properties\":[\"tags\"]}"),
                        json("{\"change\":\"erased\"}"));
    }

    @Test
    @DisplayName("EVT-10 Agents and departments tell what became of them")
    void staff() {
        Cursor before = site.events().latest();
        ChatDepartment sales = fixtures.department(site, "Sales");
        ChatDepartment service = fixtures.department(site, "Service");
        ChatAgent ada = agent();
        later();
        site.agents().setStatus(ada.id(), AgentStatus.ONLINE);
        site.agents().setStatus(ada.id(), AgentStatus.ONLINE);
        site.agents()
                .change(
                        ada.id(),
                        AgentChange.builder()
                                .role(AgentRole.SUPERVISOR)
                                .departmentId(service.id())
                                .build());
        site.departments()
                .change(
                        service.id(),
                        DepartmentChange.builder()
                                .name("Support")
                                .maxConcurrentChats(3)
                                .build());
        site.agents().deactivate(ada.id());
        site.departments().delete(service.id());
        List<ChatEvent> events = site.events().after(before, Limits.PAGE_SIZE);
        assertThat(namesOf(events))
                .containsExactly(
                        "chat.department.changed",
                        "chat.department.changed",
                        "chat.agent.changed",
                        "chat.agent.status_changed",
                        "chat.agent.changed",
                        "chat.department.changed",
                        "chat.agent.status_changed",
                        "chat.agent.changed",
                        "chat.agent.changed",
                        "chat.department.changed");
        assertThat(events.stream().map(ChatEvent::data))
                .containsExactly(
                        json("{\"change\":\"added\"}"),
                        json("{\"change\":\"added\"}"),
                        json("{\"change\":\"added\"}"),
                        json("{\"status\":\"online\",\"previousStatus\":\"offline\"}"),
                        json("{\"change\":\"changed\",\"properties\":[\"departmentId\",\"role\"]}"),
                        json("{\"change\":\"changed\",\"properties\":[\"maxConcurrentChats\",\"name\"]}"),
                        json("{\"status\":\"offline\",\"previousStatus\":\"online\"}"),
                        json("{\"change\":\"changed\",\"properties\":[\"isActive\"]}"),
                        json("{\"change\":\"changed\",\"properties\":[\"departmentId\"]}"),
                        json("{\"change\":\"removed\"}"));
        assertThat(events.get(4).departmentId()).contains(service.id());
        assertThat(events.get(0).departmentId()).contains(sales.id());
        assertThat(events.get(3).createdAt()).isEqualTo(clock.instant());
    }

    @Test
    @DisplayName("EVT-11 What follows from something else says from what")
    void causes() {
        ChatDepartment sales = fixtures.department(site, "Sales");
        ChatDepartment service = fixtures.department(site, "Service");
        ChatAgent ada = agent();
        ConversationId id = site.conversations()
                .start(NewConversation.builder()
                        .visitorId(fixtures.stranger(site).id())
                        .departmentId(service.id())
                        .build())
                .id();
        List<ChatEvent> answered = told(() -> site.messages()
                .append(NewMessage.builder()
                        .conversationId(id)
                        .senderType(MessageSenderType.AGENT)
                        .senderId(ada.id().toString())
                        .content("I take it")
                        .build()));
        assertThat(namesOf(answered)).containsExactly("chat.message.sent", "chat.conversation.assigned");
        assertThat(answered.get(0).cause()).isEmpty();
        assertThat(answered.get(1).cause())
                .contains(new EventCause(
                        EventCauseType.MESSAGE,
                        answered.get(0).messageId().orElseThrow().value()));
        List<ChatEvent> left = told(() -> site.agents().deactivate(ada.id()));
        assertThat(namesOf(left)).containsExactly("chat.conversation.unassigned", "chat.agent.changed");
        assertThat(left.get(0).cause())
                .contains(new EventCause(EventCauseType.AGENT, ada.id().value()));
        assertThat(left.get(1).cause()).isEmpty();
        List<ChatEvent> closed = told(() -> site.departments().delete(service.id()));
        assertThat(namesOf(closed)).containsExactly("chat.conversation.transferred", "chat.department.changed");
        assertThat(closed.get(0).departmentId()).contains(sales.id());
        assertThat(closed.get(0).cause())
                .contains(new EventCause(EventCauseType.DEPARTMENT, service.id().value()));
        assertThat(closed.get(1).cause()).isEmpty();
    }

    @Test
    @DisplayName("EVT-12 An event says on whose behalf it was made to happen")
    void actors() {
        UserId user = UserId.of(randomId());
        ChatAgent agent = site.agents().add(NewAgent.of(user, "Ada"));
        ChatVisitor visitor = fixtures.stranger(site);
        ConversationId id = fixtures.conversation(site, visitor.id()).id();
        ChatEvent said =
                only(() -> site.as(Actor.visitor(visitor.id())).messages().append(NewMessage.fromVisitor(id, "hello")));
        assertThat(said.actor())
                .isEqualTo(new EventActor(
                        EventActorType.VISITOR, Optional.of(visitor.id().value())));
        List<ChatEvent> taken =
                told(() -> site.as(Actor.member(user)).conversations().assign(id, agent.id()));
        assertThat(taken)
                .extracting(ChatEvent::actor)
                .containsExactly(new EventActor(EventActorType.MEMBER, Optional.of(user.value())));
        assertThat(only(() -> fixtures.visitorSays(site, id, "again")).actor()).isEqualTo(EventActor.HOST);
        List<ChatVisitor> introduced = new ArrayList<>();
        ChatEvent came = only(() -> introduced.add(site.as(Actor.anonymous())
                .visitors()
                .identify(NewVisitor.builder().name("New").build())));
        assertThat(came.actor())
                .isEqualTo(new EventActor(
                        EventActorType.VISITOR,
                        Optional.of(introduced.get(0).id().value())));
    }

    @Test
    @DisplayName("EVT-13 Nothing is told of what was refused, repeated or undone, nor of imports")
    void nothing() {
        ConversationId id = fixtures.conversation(site).id();
        NewMessage keyed = NewMessage.builder()
                .conversationId(id)
                .senderType(MessageSenderType.VISITOR)
                .content("once")
                .clientMessageId("key")
                .build();
        site.messages().append(keyed);
        assertThat(told(() -> {
                    site.messages().append(keyed);
                    site.visitors()
                            .identify(NewVisitor.builder()
                                    .addIdentities(VisitorIdentity.byExternalId("x"))
                                    .build());
                }))
                .hasSize(1);
        assertThat(told(() -> {
                    assertThatThrownBy(() -> site.inTransaction(tx -> {
                                tx.messages().append(NewMessage.fromVisitor(id, "undone"));
                                tx.conversations().resolve(id);
                                throw new IllegalStateException("undone");
                            }))
                            .hasMessage("undone");
                    site.imports()
                            .run(Stream.of(ImportedVisitor.builder()
                                    .id(VisitorId.of(randomId()))
                                    .createdAt(Instant.parse("2024-01-01T00:00:00Z"))
                                    .build()));
                }))
                .isEmpty();
    }

    @Test
    @DisplayName("EVT-14 A transaction's events are read by nobody before its commit, and all of them after it")
    void committed() {
        ConversationId id = fixtures.conversation(site).id();
        Cursor before = site.events().latest();
        site.inTransaction(tx -> {
            tx.messages().append(NewMessage.fromVisitor(id, "one"));
            tx.messages().append(NewMessage.fromVisitor(id, "two"));
            assertThat(tx.events().after(before, 10)).isEmpty();
            assertThat(tx.events().latest()).isEqualTo(before);
            assertThat(Threads.elsewhere(() -> site.events().after(before, 10))).isEmpty();
            return tx;
        });
        assertThat(site.events().after(before, 10))
                .extracting(event -> event.sequence().orElseThrow())
                .containsExactly(1, 2);
    }

    @Test
    @DisplayName("EVT-15 Events are read on from any cursor, page by page, the same each time")
    void pages() {
        ConversationId id = fixtures.conversation(site).id();
        Cursor before = site.events().latest();
        fixtures.talk(site, id, 25);
        List<ChatEvent> all = site.events().after(before, Limits.PAGE_SIZE);
        assertThat(all).hasSize(26);
        List<ChatEvent> read = new ArrayList<>();
        Cursor cursor = before;
        for (int limit = 1; read.size() < all.size(); limit++) {
            List<ChatEvent> page = site.events().after(cursor, limit);
            assertThat(page.size()).isEqualTo(Math.min(limit, all.size() - read.size()));
            read.addAll(page);
            cursor = page.get(page.size() - 1).cursor();
        }
        assertThat(read).isEqualTo(all);
        assertThat(cursor).isEqualTo(site.events().latest());
        assertThat(site.events().after(cursor, 1)).isEmpty();
        assertThat(site.events().after(site.events().beginning(), Limits.PAGE_SIZE))
                .endsWith(all.toArray(ChatEvent[]::new));
        assertThat(all).extracting(ChatEvent::id).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("EVT-16 A limit out of bounds, or a cursor of something else, is refused")
    void refused() {
        Cursor latest = site.events().latest();
        assertThatThrownBy(() -> site.events().after(latest, 0)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> site.events().after(latest, Limits.PAGE_SIZE + 1))
                .isInstanceOf(ValidationException.class);
        for (Cursor foreign : List.of(otherSite.events().latest(), Cursor.of("x"), Cursor.of("\u0000"))) {
            assertThatThrownBy(() -> site.events().after(foreign, 1))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("cursor");
        }
    }

    @Test
    @DisplayName("EVT-17 A site that nobody has registered has no events, and a site none of another's")
    void sites() {
        SiteChat unknown = unknownSite();
        assertNotFound("site", unknown.siteId(), () -> unknown.events().latest());
        assertNotFound(
                "site",
                unknown.siteId(),
                () -> unknown.events().after(unknown.events().beginning(), 1));
        fixtures.conversation(site);
        assertThat(otherSite.events().after(otherSite.events().beginning(), 10)).isEmpty();
    }

    @Test
    @DisplayName(
            "EVT-18 However many write and read at once, all read the same, and each conversation as its messages stand")
    void concurrent() {
        int readers = 4;
        List<ConversationId> conversations = IntStream.range(0, 3)
                .mapToObj(i -> fixtures.conversation(site).id())
                .toList();
        Cursor before = site.events().latest();
        int each = 20;
        int expected = (Threads.MANY - readers) * each;
        CountDownLatch writing = new CountDownLatch(Threads.MANY - readers);
        List<List<ChatEvent>> read = Threads.together(Threads.MANY, thread -> {
            if (thread < readers) {
                return readUntil(() -> writing.getCount() == 0, before, 1 + thread * 7);
            }
            try {
                for (int i = 0; i < each; i++) {
                    fixtures.visitorSays(site, conversations.get((thread + i) % conversations.size()), "message " + i);
                }
            } finally {
                writing.countDown();
            }
            return List.of();
        });
        List<ChatEvent> fresh = EventOperations.all(site);
        List<ChatEvent> all = fresh.subList(fresh.size() - expected, fresh.size());
        assertThat(read.subList(0, readers))
                .allSatisfy(events -> assertThat(events).isEqualTo(all));
        for (ConversationId id : conversations) {
            assertThat(all.stream().filter(event -> event.conversationId().equals(Optional.of(id))))
                    .extracting(event -> event.sequence().orElseThrow())
                    .isEqualTo(IntStream.rangeClosed(1, read(id).messageCount())
                            .boxed()
                            .toList());
        }
    }

    /** Reads on from a cursor until a page that was read after all was written is empty. */
    private List<ChatEvent> readUntil(BooleanSupplier allWritten, Cursor from, int limit) {
        List<ChatEvent> events = new ArrayList<>();
        Cursor cursor = from;
        boolean isLast;
        List<ChatEvent> page;
        do {
            isLast = allWritten.getAsBoolean();
            page = site.events().after(cursor, limit);
            events.addAll(page);
            cursor = page.isEmpty() ? cursor : page.get(page.size() - 1).cursor();
        } while (!isLast || !page.isEmpty());
        return events;
    }

    @Test
    @DisplayName("EVT-19 Where a conversation was routed, its event says so, with the whole decision")
    void routed() {
        ChatDepartment department = fixtures.department(site, "Sales");
        ChatAgent ada = site.agents()
                .add(NewAgent.builder()
                        .userId(UserId.of(randomId()))
                        .displayName("Ada")
                        .departmentId(department.id())
                        .build());
        site.agents().setStatus(ada.id(), AgentStatus.ONLINE);
        site.presence().heartbeat(ada.id());
        List<ConversationId> queued = IntStream.range(0, 3)
                .mapToObj(i -> site.conversations()
                        .start(NewConversation.builder()
                                .visitorId(fixtures.stranger(site).id())
                                .departmentId(department.id())
                                .build())
                        .id())
                .toList();
        List<RoutingDecision> decisions = new ArrayList<>();
        List<ChatEvent> events = told(() -> {
            decisions.add(site.routing().autoAssign(queued.get(0)));
            decisions.addAll(site.routing().drain(department.id(), 10));
        });
        assertThat(events).hasSize(3).allSatisfy(event -> {
            assertThat(event.type()).isEqualTo(ChatEventType.CONVERSATION_ASSIGNED);
            assertThat(event.agentId()).contains(ada.id());
            assertThat(event.cause())
                    .contains(new EventCause(
                            EventCauseType.ROUTING, department.id().value()));
            RoutingDecision decision = decisions.stream()
                    .filter(one -> event.conversationId().equals(Optional.of(one.conversationId())))
                    .findFirst()
                    .orElseThrow();
            assertThat(event.data())
                    .isEqualTo(json("{\"status\":\"active\",\"previousStatus\":\"pending\",\"decision\":"
                            + ChatJson.write(decision) + "}"));
        });
        site.conversations().unassign(queued.get(0));
        assertThat(only(() -> site.conversations().assign(queued.get(0), ada.id()))
                        .cause())
                .as("by hand")
                .isEmpty();
    }
}
