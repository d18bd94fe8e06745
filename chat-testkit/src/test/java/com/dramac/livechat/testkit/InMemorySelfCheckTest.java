package com.dramac.livechat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Cursor;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.RolePermissions;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationRating;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.conversation.ReadPosition;
import com.dramac.livechat.event.EventConsumer;
import com.dramac.livechat.internal.acting.Refusals;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.selfcheck.SelfCheckReport;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wrong in a state, one value at a time, as a bug of the store would make it. */
final class InMemorySelfCheckTest {
    private final ManualClock clock = ManualClock.create();
    private final SequentialIds ids = SequentialIds.create();
    private final InMemoryWakeUps wakeUps = new InMemoryWakeUps(ChatClock.of(clock));
    private final SiteStore store = new SiteStore(
            SiteId.of(ids.next()), ChatClock.of(clock), () -> {}, new WhatsAppRoutes(), new Memberships(), wakeUps);
    private final InMemorySiteChat site = new InMemorySiteChat(
            store,
            store,
            new InMemoryOptions(
                    ChatClock.of(clock),
                    ids,
                    RolePermissions.standard(),
                    wakeUps,
                    new Refusals(),
                    RequestOrigin.unknown()));
    private ConversationId conversation;
    private AgentId agent;

    @BeforeEach
    void live() {
        store.commit(store.empty(true));
        agent = site.agents()
                .add(NewAgent.builder()
                        .userId(UserId.of(ids.next()))
                        .displayName("Ada")
                        .build())
                .id();
        ChatVisitor visitor = site.visitors().identify(VisitorIdentity.byExternalId("ada"));
        conversation =
                site.conversations().start(NewConversation.widget(visitor.id())).id();
        for (int i = 0; i < 2; i++) {
            clock.advance(Duration.ofSeconds(7));
            site.messages().append(NewMessage.fromVisitor(conversation, "Hello?"));
            clock.advance(Duration.ofSeconds(7));
            site.conversations().transfer(conversation, agent);
            clock.advance(Duration.ofSeconds(7));
            site.messages().append(NewMessage.fromAgent(conversation, "Hello!"));
            site.conversations().rate(conversation, ConversationRating.of(4));
            site.conversations().resolve(conversation);
        }
        assertThat(site.selfCheck().verify().differences()).isEmpty();
    }

    @Test
    void conversations() {
        mends("message_count", builder -> builder.messageCount(9));
        mends("unread_agent_count", builder -> builder.unreadAgentCount(3));
        mends("unread_visitor_count", builder -> builder.unreadVisitorCount(3));
        mends("last_message_text", builder -> builder.lastMessageText("Something else"));
        mends("last_message_by", builder -> builder.lastMessageBy(Optional.empty()));
        mends("resolved_at", builder -> builder.resolvedAt(Optional.empty()));
        mends("closed_at", builder -> builder.closedAt(Instant.EPOCH));
        mends("first_response_time_seconds", builder -> builder.firstResponseTimeSeconds(99));
        mends("wait_time_seconds", builder -> builder.waitTimeSeconds(Optional.empty()));
        mends("resolution_time_seconds", builder -> builder.resolutionTimeSeconds(1));
        mends("rated_at", builder -> builder.ratedAt(Optional.empty()));
    }

    private void mends(String field, Consumer<ChatConversation.Builder> fault) {
        breaks(state -> {
            ChatConversation.Builder builder = ChatConversation.builder()
                    .from(state.conversation(conversation).orElseThrow());
            fault.accept(builder);
            state.mend(builder.build(), state.life(conversation));
        });
        assertMended(field);
    }

    @Test
    void lives() {
        breaks(state -> {
            ConversationLife life = state.life(conversation);
            state.mend(
                    state.conversation(conversation).orElseThrow(),
                    new ConversationLife(
                            7,
                            life.startedAt(),
                            life.attendedAt(),
                            Optional.of(Instant.EPOCH),
                            life.aiAnsweredAt(),
                            Optional.empty(),
                            life.statusChangedAt(),
                            life.past()));
        });
        assertMended("cycle", "answered_at");
    }

    @Test
    void visitors() {
        breaks(state -> state.visitors()
                .forEach(visitor -> state.replace(ChatVisitor.builder()
                        .from(visitor)
                        .totalConversations(5)
                        .totalMessages(0)
                        .externalId(Optional.empty())
                        .build())));
        assertMended("total_conversations", "total_messages", "external_id");
    }

    @Test
    void agents() {
        breaks(state -> {
            ChatAgent before = state.agent(agent).orElseThrow();
            state.replace(ChatAgent.builder().from(before).currentChatCount(3).build());
        });
        assertMended("current_chat_count");
        breaks(state -> state.mend(state.agent(agent).orElseThrow(), AgentTotals.NONE));
        assertMended(
                "total_chats_handled",
                "response_count",
                "response_seconds_sum",
                "avg_response_time_seconds",
                "total_ratings",
                "rating_sum",
                "avg_rating");
    }

    @Test
    void lists() {
        breaks(state -> {
            ChatConversation before = state.conversation(conversation).orElseThrow();
            state.mend(
                    ChatConversation.builder()
                            .from(before)
                            .lastMessageAt(Instant.EPOCH)
                            .build(),
                    state.life(conversation));
        });
        assertMended("last_message_at");
        assertThat(site.conversations().list(PageRequest.first(10)).items()).hasSize(1);
    }

    @Test
    void readers() {
        site.conversations().markReadByAgent(conversation, agent, 1);
        Instant readAt = clock.instant();
        breaks(state -> state.keep(
                conversation,
                state.readPositions(conversation)
                        .with(ReadPosition.ofAgent(agent, 99, readAt))
                        .with(ReadPosition.ofVisitor(99, readAt))));
        assertMended("up_to_sequence", "visitor_read_sequence");
        assertThat(site.conversations().readPositions(conversation))
                .containsExactly(ReadPosition.ofVisitor(1, readAt), ReadPosition.ofAgent(agent, 2, readAt));
        site.conversations().markReadByAgent(conversation, agent, 4);
        mends("unread_agent_count", builder -> builder.unreadAgentCount(1));
        assertThat(site.conversations().find(conversation).orElseThrow().unreadAgentCount())
                .isZero();
        breaks(state -> {
            state.mend(
                    ChatConversation.builder()
                            .from(state.conversation(conversation).orElseThrow())
                            .unreadAgentCount(2)
                            .build(),
                    state.life(conversation));
            state.keep(conversation, ReadPositions.NONE.with(ReadPosition.ofAgent(agent, 99, readAt)));
        });
        assertMended("up_to_sequence");
        assertThat(site.conversations().readPositions(conversation)).isEmpty();
    }

    @Test
    void consumers() {
        EventConsumer mailer = site.events().consumer("mailer");
        mailer.handleNext(100, event -> {});
        mailer.release();
        breaks(state -> state.events()
                .keep(
                        "mailer",
                        new EventLog.Consumer(
                                state.events().readable() + 7,
                                0,
                                Optional.empty(),
                                Instant.EPOCH,
                                state.events().consumer("mailer").orElseThrow().parked())));
        assertMended("position");
        site.messages().append(NewMessage.fromVisitor(conversation, "Once more"));
        assertThat(mailer.handleNext(100, event -> {})).isPositive();
    }

    private void breaks(Consumer<SiteState> fault) {
        SiteState state = store.committed().copy();
        fault.accept(state);
        store.commit(state);
    }

    private void assertMended(String... fields) {
        SelfCheckReport found = site.selfCheck().verify();
        assertThat(found.differences())
                .extracting(difference -> difference.field())
                .containsExactlyInAnyOrder(fields);
        Cursor before = site.events().latest();
        assertThat(site.selfCheck().repair()).isEqualTo(found);
        assertThat(site.events().after(before, 100))
                .as("what is mended has not happened")
                .isEmpty();
        assertThat(site.selfCheck().verify().differences()).isEmpty();
    }
}
