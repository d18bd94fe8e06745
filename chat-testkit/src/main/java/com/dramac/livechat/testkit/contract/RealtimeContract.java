package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.Limits;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.event.RealtimeFeed;
import com.dramac.livechat.event.RealtimeListener;
import com.dramac.livechat.event.RealtimeMessage;
import com.dramac.livechat.event.RealtimeMessageType;
import com.dramac.livechat.event.RealtimeSubscription;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.VisitorId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link com.dramac.livechat.event.ChatRealtime} does. */
public abstract class RealtimeContract extends StoreContract {
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Told<RealtimeMessage> toAgent = new Told<>();
    private final Told<RealtimeMessage> toVisitor = new Told<>();
    private final Told<RealtimeMessage> toStranger = new Told<>();
    private RealtimeFeed feed;
    private ChatAgent agent;
    private ChatAgent colleague;
    private ChatConversation conversation;
    private VisitorId stranger;

    /** For subclasses. */
    protected RealtimeContract() {}

    @BeforeEach
    final void begin() {
        agent = fixtures.agent(site, "Ada");
        colleague = fixtures.agent(site, "Grace");
        conversation = fixtures.conversation(site);
        stranger = fixtures.conversation(site).visitorId();
        feed = site.realtime().open(executor);
        feed.join(Actor.member(agent.userId()), toAgent::add);
        feed.join(Actor.visitor(conversation.visitorId()), toVisitor::add);
        feed.join(Actor.visitor(stranger), toStranger::add);
    }

    @AfterEach
    final void end() throws InterruptedException {
        feed.close();
        executor.shutdown();
        assertThat(executor.awaitTermination(Threads.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("every thread is given back")
                .isTrue();
        assertThat(toStranger.rest()).as("told to somebody else's visitor").isEmpty();
    }

    private RealtimeMessage message(RealtimeMessageType type, Map<String, Object> data) {
        return RealtimeMessage.builder()
                .type(type)
                .conversationId(conversation.id())
                .data(JsonObject.of(new HashMap<>(data)))
                .build();
    }

    private RealtimeMessage typing(boolean isTyping, MessageSenderType by) {
        return message(
                isTyping ? RealtimeMessageType.TYPING_START : RealtimeMessageType.TYPING_STOP,
                Map.of("by", by.value()));
    }

    private RealtimeMessage said(ChatMessage message) {
        return message(
                RealtimeMessageType.NEW_MESSAGE,
                Map.of(
                        "messageId", message.id().toString(),
                        "sequence", message.sequence(),
                        "senderType", message.senderType().value(),
                        "contentType", message.contentType().value(),
                        "isInternalNote", message.isInternalNote()));
    }

    private RealtimeMessage ofAgent(RealtimeMessageType type, ChatAgent who) {
        return message(type, Map.of("agentId", who.id().toString()));
    }

    private RealtimeMessage status(String before, String after) {
        return message(RealtimeMessageType.STATUS_CHANGE, Map.of("previousStatus", before, "status", after));
    }

    @Test
    @DisplayName(
            "RT-01 Tells members and the visitor whose conversation it is what is said, and only members of a note")
    void tells_what_is_said() {
        ChatMessage hello = fixtures.visitorSays(site, conversation.id(), "Hello?");
        ChatMessage note = site.messages().append(NewMessage.note(conversation.id(), "a regular"));
        ChatMessage answer = site.messages().append(NewMessage.fromSystem(conversation.id(), "Please hold the line"));

        assertThat(toAgent.next(3)).containsExactly(said(hello), said(note), said(answer));
        assertThat(toVisitor.next(2)).containsExactly(said(hello), said(answer));
    }

    @Test
    @DisplayName("RT-02 Tells who joins and leaves, and what becomes of the conversation")
    void tells_who_joins() {
        site.conversations().assign(conversation.id(), agent.id());
        site.conversations().transfer(conversation.id(), colleague.id());
        site.conversations().markWaiting(conversation.id());
        site.conversations().unassign(conversation.id());
        site.conversations().assign(conversation.id(), agent.id());
        site.conversations().resolve(conversation.id());
        site.conversations().reopen(conversation.id());

        List<RealtimeMessage> expected = List.of(
                ofAgent(RealtimeMessageType.AGENT_JOINED, agent),
                ofAgent(RealtimeMessageType.CONVERSATION_ASSIGNED, agent),
                status("pending", "active"),
                ofAgent(RealtimeMessageType.AGENT_LEFT, agent),
                ofAgent(RealtimeMessageType.AGENT_JOINED, colleague),
                ofAgent(RealtimeMessageType.CONVERSATION_ASSIGNED, colleague),
                status("active", "waiting"),
                ofAgent(RealtimeMessageType.AGENT_LEFT, colleague),
                status("waiting", "pending"),
                ofAgent(RealtimeMessageType.AGENT_JOINED, agent),
                ofAgent(RealtimeMessageType.CONVERSATION_ASSIGNED, agent),
                status("pending", "active"),
                message(RealtimeMessageType.CONVERSATION_RESOLVED, Map.of()),
                status("active", "resolved"));
        assertThat(toAgent.next(expected.size())).containsExactlyElementsOf(expected);
        assertThat(toVisitor.next(expected.size()))
                .containsExactlyElementsOf(expected.stream()
                        .map(told ->
                                told.data().properties().containsKey("agentId") ? message(told.type(), Map.of()) : told)
                        .toList());
        assertThat(toAgent.next().type()).isEqualTo(RealtimeMessageType.STATUS_CHANGE);
        assertThat(toVisitor.next().data().properties()).containsEntry("previousStatus", "resolved");
    }

    @Test
    @DisplayName("RT-03 Tells members that the visitor types, and the visitor that an agent does")
    void tells_who_types() {
        site.realtime().startTyping(conversation.id(), MessageSenderType.VISITOR);
        site.realtime().stopTyping(conversation.id(), MessageSenderType.VISITOR);
        site.realtime().startTyping(conversation.id(), MessageSenderType.AGENT);
        site.realtime().stopTyping(conversation.id(), MessageSenderType.AGENT);

        assertThat(toAgent.next(4))
                .containsExactly(
                        typing(true, MessageSenderType.VISITOR),
                        typing(false, MessageSenderType.VISITOR),
                        typing(true, MessageSenderType.AGENT),
                        typing(false, MessageSenderType.AGENT));
        assertThat(toVisitor.next(2))
                .containsExactly(typing(true, MessageSenderType.AGENT), typing(false, MessageSenderType.AGENT));
    }

    @Test
    @DisplayName("RT-04 Who says nothing more of it types no longer; who goes on is told of once")
    void typing_expires() {
        site.realtime().startTyping(conversation.id(), MessageSenderType.AGENT);
        assertThat(toVisitor.next()).isEqualTo(typing(true, MessageSenderType.AGENT));
        clock.advance(Duration.ofSeconds(Limits.TYPING_SECONDS - 1));
        site.realtime().startTyping(conversation.id(), MessageSenderType.AGENT);
        // What is said elsewhere tells when the second start has been heard.
        ChatMessage said = fixtures.visitorSays(site, conversation.id(), "Are you there?");
        assertThat(toVisitor.next()).isEqualTo(said(said));
        clock.advance(Duration.ofSeconds(Limits.TYPING_SECONDS - 1));
        said = fixtures.visitorSays(site, conversation.id(), "Hello?");
        assertThat(toVisitor.next()).isEqualTo(said(said));

        clock.advance(Duration.ofSeconds(2));

        assertThat(toVisitor.next()).isEqualTo(typing(false, MessageSenderType.AGENT));
    }

    @Test
    @DisplayName("RT-05 Who has said something types no longer")
    void saying_ends_typing() {
        site.realtime().startTyping(conversation.id(), MessageSenderType.VISITOR);
        assertThat(toAgent.next()).isEqualTo(typing(true, MessageSenderType.VISITOR));

        ChatMessage said = fixtures.visitorSays(site, conversation.id(), "Hello?");

        assertThat(toAgent.next(2)).containsExactly(typing(false, MessageSenderType.VISITOR), said(said));
    }

    @Test
    @DisplayName("RT-06 An actor types for their own side, in a conversation of theirs")
    void actors_type_for_themselves() {
        SiteChat visitor = site.as(Actor.visitor(conversation.visitorId()));
        SiteChat member = site.as(Actor.member(agent.userId()));
        visitor.realtime().startTyping(conversation.id(), MessageSenderType.VISITOR);
        assertThat(toAgent.next()).isEqualTo(typing(true, MessageSenderType.VISITOR));
        visitor.realtime().stopTyping(conversation.id(), MessageSenderType.VISITOR);
        assertThat(toAgent.next()).isEqualTo(typing(false, MessageSenderType.VISITOR));
        member.realtime().startTyping(conversation.id(), MessageSenderType.AGENT);
        member.realtime().stopTyping(conversation.id(), MessageSenderType.AGENT);
        assertThat(toVisitor.next(2))
                .containsExactly(typing(true, MessageSenderType.AGENT), typing(false, MessageSenderType.AGENT));

        assertThatThrownBy(() -> visitor.realtime().startTyping(conversation.id(), MessageSenderType.AGENT))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> member.realtime().stopTyping(conversation.id(), MessageSenderType.VISITOR))
                .isInstanceOf(ForbiddenException.class);
        assertNotFound(
                "conversation",
                conversation.id(),
                () -> site.as(Actor.visitor(stranger))
                        .realtime()
                        .startTyping(conversation.id(), MessageSenderType.VISITOR));
        assertThatThrownBy(() -> site.as(Actor.member(UserId.of(randomId())))
                        .realtime()
                        .startTyping(conversation.id(), MessageSenderType.AGENT))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    @DisplayName("RT-07 Refuses what is nobody's typing, an unknown conversation, a transaction")
    void refuses() {
        assertInvalid("by", () -> site.realtime().startTyping(conversation.id(), MessageSenderType.AI));
        ConversationId unknown = ConversationId.of(randomId());
        assertNotFound("conversation", unknown, () -> site.realtime().stopTyping(unknown, MessageSenderType.AGENT));
        assertThatThrownBy(() ->
                        site.inTransaction(transaction -> transaction.realtime().open(executor)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(
                        () -> site.as(Actor.member(agent.userId())).realtime().open(executor))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    @DisplayName("RT-08 Lets nobody join who may not read")
    void refuses_to_let_join() {
        VisitorId unknown = VisitorId.of(randomId());
        assertNotFound("visitor", unknown, () -> feed.join(Actor.visitor(unknown), toStranger::add));
        assertThatThrownBy(() -> feed.join(Actor.anonymous(), toStranger::add)).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> feed.join(Actor.member(UserId.of(randomId())), toStranger::add))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    @DisplayName("RT-09 A member who may read no longer is told so, and nothing else")
    void ends_with_the_permission() {
        Told<ForbiddenException> refused = new Told<>();
        Told<RealtimeMessage> toColleague = new Told<>();
        RealtimeSubscription following = feed.join(Actor.member(colleague.userId()), new RealtimeListener() {
            @Override
            public void onMessage(RealtimeMessage message) {
                toColleague.add(message);
            }

            @Override
            public void onRefused(ForbiddenException reason) {
                refused.add(reason);
            }
        });
        site.agents().deactivate(colleague.id());
        ChatMessage said = fixtures.visitorSays(site, conversation.id(), "Hello?");

        assertThat(refused.next().permission()).isPresent();
        assertThat(toAgent.next()).isEqualTo(said(said));
        assertThat(following.isActive()).isFalse();
        assertThat(toColleague.rest()).isEmpty();
    }

    @Test
    @DisplayName("RT-10 Who has left is told nothing; when the feed is closed, nobody is")
    void ends_when_closed() {
        RealtimeSubscription following = feed.join(Actor.visitor(conversation.visitorId()), toStranger::add);
        assertThat(following.isActive()).isTrue();
        following.close();
        following.close();
        ChatMessage said = fixtures.visitorSays(site, conversation.id(), "Hello?");
        assertThat(toVisitor.next()).isEqualTo(said(said));
        assertThat(following.isActive()).isFalse();

        feed.close();
        fixtures.visitorSays(site, conversation.id(), "Anybody?");

        assertThat(feed.isActive()).isFalse();
        assertThatThrownBy(() -> feed.join(Actor.visitor(conversation.visitorId()), toStranger::add))
                .isInstanceOf(IllegalStateException.class);
        assertThat(toVisitor.rest()).isEmpty();
    }
}
