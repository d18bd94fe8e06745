package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationCycle;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationLifecycle;
import com.dramac.livechat.conversation.ConversationOperation;
import com.dramac.livechat.conversation.ConversationRating;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.VisitorId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of a conversation's life, drawn in {@code docs/lifecycle.md}. */
public abstract class LifecycleContract extends StoreContract {
    private static final Duration WINDOW = Duration.ofHours(ConversationLifecycle.REOPEN_WINDOW_HOURS);

    /** For the store's own test class. */
    protected LifecycleContract() {}

    private ConversationId started() {
        return fixtures.conversation(site).id();
    }

    private ChatAgent agent() {
        return fixtures.agent(site, "Ann");
    }

    private ChatAgent read(AgentId id) {
        return site.agents().find(id).orElseThrow();
    }

    private ConversationCycle cycle(ConversationId id, int number) {
        return site.conversations().cycles(id).get(number - 1);
    }

    private ConversationId in(ConversationStatus status) {
        ConversationId id = started();
        switch (status) {
            case PENDING -> {}
            case ACTIVE -> site.conversations().assign(id, agent().id());
            case WAITING -> {
                site.conversations().assign(id, agent().id());
                site.conversations().markWaiting(id);
            }
            case RESOLVED -> site.conversations().resolve(id);
            case CLOSED -> site.conversations().close(id);
            case MISSED -> site.conversations().markMissed(id);
        }
        later();
        return id;
    }

    private ChatConversation perform(ConversationOperation operation, ConversationId id) {
        AgentId agent = site.conversations()
                .find(id)
                .flatMap(ChatConversation::assignedAgentId)
                .orElseGet(() -> agent().id());
        return switch (operation) {
            case ASSIGN -> site.conversations().assign(id, agent);
            case UNASSIGN -> site.conversations().unassign(id);
            case TRANSFER_TO_AGENT -> site.conversations().transfer(id, agent().id());
            case TRANSFER_TO_DEPARTMENT ->
                site.conversations()
                        .transfer(id, fixtures.department(site, "Sales").id());
            case WAIT -> site.conversations().markWaiting(id);
            case RESOLVE -> site.conversations().resolve(id);
            case CLOSE -> site.conversations().close(id);
            case REOPEN -> site.conversations().reopen(id);
            case MARK_MISSED -> site.conversations().markMissed(id);
            case RATE -> site.conversations().rate(id, ConversationRating.of(4));
        };
    }

    @Test
    @DisplayName(
            "LIFE-01 Every operation leads from every status where the state machine says, or is a Conflict that names both")
    void everyOperationFromEveryStatus() {
        for (ConversationOperation operation : ConversationOperation.values()) {
            for (ConversationStatus status : ConversationStatus.values()) {
                ConversationId id = in(status);
                ChatConversation before = read(id);
                Optional<ConversationStatus> next =
                        operation.after(status, before.assignedAgentId().isPresent());
                if (next.isPresent()) {
                    assertThat(perform(operation, id).status())
                            .as(operation + " " + status)
                            .isEqualTo(next.get());
                    assertThat(read(id).status()).isEqualTo(next.get());
                } else {
                    ConflictException error = assertConflict(() -> perform(operation, id));
                    assertThat(error)
                            .hasMessageContaining(status.value())
                            .hasMessageContaining(operation.consequence());
                    assertThat(read(id)).isEqualTo(before);
                }
            }
        }
    }

    @Test
    @DisplayName(
            "LIFE-02 Every message of every sender moves a conversation where the state machine says, or is refused and stores nothing")
    void everyMessageToEveryStatus() {
        for (MessageSenderType sender : MessageSenderType.values()) {
            for (ConversationStatus status : ConversationStatus.values()) {
                ConversationId id = in(status);
                ChatConversation before = read(id);
                NewMessage message = NewMessage.builder()
                        .conversationId(id)
                        .senderType(sender)
                        .content("words")
                        .build();
                Optional<ConversationStatus> next = ConversationLifecycle.afterMessage(
                        sender,
                        MessageContentType.TEXT,
                        status,
                        before.assignedAgentId().isPresent());
                if (next.isPresent()) {
                    assertThat(site.messages().append(message).conversationId()).isEqualTo(id);
                    assertThat(read(id).status()).as(sender + " to " + status).isEqualTo(next.get());
                } else {
                    assertThat(assertConflict(() -> site.messages().append(message)))
                            .hasMessageContaining("closed");
                    assertThat(read(id)).isEqualTo(before);
                }
            }
        }
    }

    @Test
    @DisplayName("LIFE-03 Notes and announcements leave every status as it is, also closed")
    void notesAndAnnouncementsMoveNothing() {
        for (ConversationStatus status : ConversationStatus.values()) {
            ConversationId id = in(status);
            site.messages().append(NewMessage.note(id, "for us"));
            site.messages().append(NewMessage.fromSystem(id, "for all"));
            assertThat(read(id).status()).isEqualTo(status);
            assertThat(read(id).messageCount()).isEqualTo(2);
            assertThat(site.conversations().cycles(id)).hasSize(1);
        }
    }

    @Test
    @DisplayName("LIFE-04 Assigning makes a conversation active, ends its wait, and is a change")
    void assigning() {
        ConversationId id = started();
        Instant created = clock.instant();
        clock.advance(Duration.ofSeconds(95));
        AgentId agent = agent().id();
        ChatConversation assigned = site.conversations().assign(id, agent);
        assertThat(assigned.status()).isEqualTo(ConversationStatus.ACTIVE);
        assertThat(assigned.assignedAgentId()).contains(agent);
        assertThat(assigned.waitTimeSeconds()).contains(95);
        assertThat(assigned.firstResponseTimeSeconds()).isEmpty();
        assertThat(assigned.updatedAt()).isEqualTo(clock.instant());
        assertThat(cycle(id, 1).startedAt()).isEqualTo(created);
        assertThat(cycle(id, 1).attendedAt()).contains(clock.instant());
        assertThat(read(id)).isEqualTo(assigned);
    }

    @Test
    @DisplayName("LIFE-05 A conversation that another agent has is not assigned but transferred")
    void assignedToAnother() {
        ConversationId id = started();
        AgentId one = agent().id();
        AgentId two = agent().id();
        site.conversations().assign(id, one);
        assertThat(site.conversations().assign(id, one).assignedAgentId()).contains(one);
        assertThat(assertConflict(() -> site.conversations().assign(id, two))).hasMessageContaining(one.toString());
        assertThat(site.conversations().transfer(id, two).assignedAgentId()).contains(two);
    }

    @Test
    @DisplayName(
            "LIFE-06 An unknown agent or department, or another site's, is NotFound, and one that is not active a Conflict")
    void whoCannotTakeIt() {
        ConversationId id = started();
        ChatConversation before = read(id);
        AgentId strange = AgentId.of(randomId());
        AgentId foreign = fixtures.agent(otherSite, "Eve").id();
        for (AgentId agent : List.of(strange, foreign)) {
            assertNotFound("agent", agent, () -> site.conversations().assign(id, agent));
            assertNotFound("agent", agent, () -> site.conversations().transfer(id, agent));
        }
        DepartmentId elsewhere = fixtures.department(otherSite, "Sales").id();
        assertNotFound("department", elsewhere, () -> site.conversations().transfer(id, elsewhere));
        AgentId left = agent().id();
        site.agents().deactivate(left);
        assertConflict(() -> site.conversations().assign(id, left));
        assertConflict(() -> site.conversations().transfer(id, left));
        assertThat(read(id)).isEqualTo(before);
        ConversationId unknown = ConversationId.of(randomId());
        assertNotFound("conversation", unknown, () -> site.conversations().assign(unknown, strange));
        assertNotFound("conversation", id, () -> otherSite.conversations().resolve(id));
    }

    @Test
    @DisplayName("LIFE-07 A transfer to a department queues the conversation there, without an agent")
    void transferToDepartment() {
        ConversationId id = in(ConversationStatus.ACTIVE);
        ChatDepartment department = fixtures.department(site, "Sales");
        ChatConversation queued = site.conversations().transfer(id, department.id());
        assertThat(queued.status()).isEqualTo(ConversationStatus.PENDING);
        assertThat(queued.assignedAgentId()).isEmpty();
        assertThat(queued.departmentId()).contains(department.id());
    }

    @Test
    @DisplayName("LIFE-08 The first answer of an agent is the first response, whatever the AI said before")
    void firstResponse() {
        ConversationId id = started();
        Instant created = clock.instant();
        clock.advance(Duration.ofSeconds(10));
        site.messages().append(NewMessage.fromAi(id, "I am a machine"));
        assertThat(read(id).status()).isEqualTo(ConversationStatus.ACTIVE);
        assertThat(read(id).waitTimeSeconds()).contains(10);
        assertThat(read(id).firstResponseTimeSeconds()).isEmpty();
        clock.advance(Duration.ofMillis(20_900));
        fixtures.agentSays(site, id, "I am not");
        clock.advance(Duration.ofSeconds(50));
        fixtures.agentSays(site, id, "still not");
        assertThat(read(id).firstResponseTimeSeconds()).contains(30);
        assertThat(read(id).waitTimeSeconds()).contains(10);
        ConversationCycle cycle = cycle(id, 1);
        assertThat(cycle.aiAnsweredAt()).contains(created.plusSeconds(10));
        assertThat(cycle.answeredAt()).contains(created.plusMillis(30_900));
        assertThat(cycle.attendedAt()).isEqualTo(cycle.aiAnsweredAt());
    }

    @Test
    @DisplayName("LIFE-09 An agent who answers what nobody has takes it")
    void answeringTakes() {
        AgentId agent = agent().id();
        ConversationId id = started();
        site.messages()
                .append(NewMessage.builder()
                        .conversationId(id)
                        .senderType(MessageSenderType.AGENT)
                        .senderId(agent.toString())
                        .content("here I am")
                        .build());
        assertThat(read(id).assignedAgentId()).contains(agent);
        assertThat(read(agent).currentChatCount()).isEqualTo(1);
        ConversationId another = in(ConversationStatus.ACTIVE);
        AgentId holder = read(another).assignedAgentId().orElseThrow();
        site.messages()
                .append(NewMessage.builder()
                        .conversationId(another)
                        .senderType(MessageSenderType.AGENT)
                        .senderId(agent.toString())
                        .content("me too")
                        .build());
        assertThat(read(another).assignedAgentId()).contains(holder);
    }

    @Test
    @DisplayName("LIFE-10 Resolving says when, and how long it took; closing says when")
    void ending() {
        ConversationId id = started();
        clock.advance(Duration.ofSeconds(61));
        ChatConversation resolved = site.conversations().resolve(id);
        assertThat(resolved.resolvedAt()).contains(clock.instant());
        assertThat(resolved.resolutionTimeSeconds()).contains(61);
        assertThat(resolved.closedAt()).isEmpty();
        Instant then = clock.instant();
        later();
        ChatConversation closed = site.conversations().close(id);
        assertThat(closed.resolvedAt()).contains(then);
        assertThat(closed.closedAt()).contains(clock.instant());
        ConversationCycle cycle = cycle(id, 1);
        assertThat(cycle.outcome()).contains(ConversationStatus.RESOLVED);
        assertThat(cycle.endedAt()).contains(then);
    }

    @Test
    @DisplayName(
            "LIFE-11 A visitor's message reopens a resolved conversation up to the end of the window, with its agent")
    void reopenedByTheVisitor() {
        ConversationId id = in(ConversationStatus.ACTIVE);
        AgentId agent = read(id).assignedAgentId().orElseThrow();
        site.conversations().resolve(id);
        clock.advance(WINDOW);
        ChatMessage message = fixtures.visitorSays(site, id, "one more thing");
        assertThat(message.conversationId()).isEqualTo(id);
        ChatConversation reopened = read(id);
        assertThat(reopened.status()).isEqualTo(ConversationStatus.ACTIVE);
        assertThat(reopened.assignedAgentId()).contains(agent);
        assertThat(reopened.resolvedAt()).isEmpty();
        assertThat(site.conversations().cycles(id)).hasSize(2);
        assertThat(read(agent).currentChatCount()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "LIFE-12 Behind the window a visitor's message starts a new conversation, once however often it is repeated")
    void behindTheWindow() {
        VisitorId visitor = fixtures.stranger(site).id();
        ConversationId id = fixtures.conversation(site, visitor).id();
        site.conversations().resolve(id);
        clock.advance(WINDOW.plusMillis(1));
        NewMessage draft = NewMessage.builder()
                .conversationId(id)
                .senderType(MessageSenderType.VISITOR)
                .content("a new matter")
                .clientMessageId("k1")
                .whatsappMessageId("wamid.1")
                .build();
        ChatMessage message = site.messages().append(draft);
        assertThat(message.conversationId()).isNotEqualTo(id);
        assertThat(message.sequence()).isEqualTo(1);
        assertThat(read(message.conversationId()).visitorId()).isEqualTo(visitor);
        assertThat(read(message.conversationId()).status()).isEqualTo(ConversationStatus.PENDING);
        assertThat(read(id).status()).isEqualTo(ConversationStatus.RESOLVED);
        assertThat(read(id).messageCount()).isZero();
        assertThat(site.messages().append(draft)).isEqualTo(message);
        later();
        site.conversations().close(message.conversationId());
        site.conversations().close(id);
        assertThat(site.messages().append(draft)).isEqualTo(message);
        assertThat(read(visitor).totalConversations()).isEqualTo(2);
        assertThat(read(visitor).totalMessages()).isEqualTo(1);
    }

    @Test
    @DisplayName("LIFE-13 However many messages come behind the window at once, they all go to one new conversation")
    void manyBehindTheWindow() {
        VisitorId visitor = fixtures.stranger(site).id();
        ConversationId id = fixtures.conversation(site, visitor).id();
        site.conversations().resolve(id);
        clock.advance(WINDOW.plusDays(1));
        List<ChatMessage> stored =
                Threads.together(Threads.MANY, thread -> fixtures.visitorSays(site, id, "words of thread " + thread));
        Set<ConversationId> places = new HashSet<>();
        stored.forEach(message -> places.add(message.conversationId()));
        assertThat(places).hasSize(1).doesNotContain(id);
        assertThat(read(places.iterator().next()).messageCount()).isEqualTo(Threads.MANY);
    }

    @Test
    @DisplayName(
            "LIFE-14 A repeated message to a conversation that was closed meanwhile returns the first and changes nothing")
    void repeatedToClosed() {
        ConversationId id = started();
        NewMessage draft = NewMessage.builder()
                .conversationId(id)
                .senderType(MessageSenderType.VISITOR)
                .content("hello")
                .clientMessageId("k1")
                .build();
        ChatMessage message = site.messages().append(draft);
        site.conversations().close(id);
        ChatConversation closed = read(id);
        assertThat(site.messages().append(draft)).isEqualTo(message);
        assertThat(read(id)).isEqualTo(closed);
    }

    @Test
    @DisplayName(
            "LIFE-15 A new cycle begins with nothing of the one before, which keeps its response, resolution, rating and agent")
    void cycles() {
        AgentId one = agent().id();
        AgentId two = agent().id();
        ConversationId id = started();
        clock.advance(Duration.ofSeconds(20));
        site.conversations().assign(id, one);
        clock.advance(Duration.ofSeconds(20));
        fixtures.agentSays(site, id, "hello");
        clock.advance(Duration.ofSeconds(20));
        site.conversations().resolve(id);
        site.conversations().rate(id, ConversationRating.of(5, "quick"));
        ConversationCycle first = cycle(id, 1);
        clock.advance(Duration.ofHours(5));
        ChatConversation reopened = site.conversations().reopen(id);
        assertThat(reopened.firstResponseTimeSeconds()).isEmpty();
        assertThat(reopened.resolutionTimeSeconds()).isEmpty();
        assertThat(reopened.rating()).isEmpty();
        assertThat(reopened.ratingComment()).isEmpty();
        assertThat(reopened.ratedAt()).isEmpty();
        site.conversations().transfer(id, two);
        clock.advance(Duration.ofSeconds(7));
        fixtures.agentSays(site, id, "hello again");
        clock.advance(Duration.ofSeconds(1));
        ChatConversation again = site.conversations().resolve(id);
        site.conversations().rate(id, ConversationRating.of(1));
        assertThat(again.firstResponseTimeSeconds()).contains(7);
        assertThat(again.resolutionTimeSeconds()).contains(8);
        List<ConversationCycle> cycles = site.conversations().cycles(id);
        assertThat(cycles).extracting(ConversationCycle::cycle).containsExactly(1, 2);
        assertThat(cycles.get(0)).isEqualTo(first);
        assertThat(first.firstResponseTimeSeconds()).contains(40);
        assertThat(first.resolutionTimeSeconds()).contains(60);
        assertThat(first.waitTimeSeconds()).contains(20);
        assertThat(first.assignedAgentId()).contains(one);
        assertThat(first.rating()).contains(5);
        assertThat(cycles.get(1).assignedAgentId()).contains(two);
        assertThat(read(one).totalChatsHandled()).isEqualTo(1);
        assertThat(read(one).avgResponseTimeSeconds()).isEqualTo(40);
        assertThat(read(one).avgRating()).isEqualTo(new BigDecimal("5.00"));
        assertThat(read(two).totalChatsHandled()).isEqualTo(1);
        assertThat(read(two).avgResponseTimeSeconds()).isEqualTo(7);
        assertThat(read(two).avgRating()).isEqualTo(new BigDecimal("1.00"));
    }

    @Test
    @DisplayName("LIFE-16 A reopened conversation whose agent has left is pending, and nobody's")
    void reopenedWithoutItsAgent() {
        ConversationId id = in(ConversationStatus.ACTIVE);
        AgentId agent = read(id).assignedAgentId().orElseThrow();
        site.conversations().resolve(id);
        site.agents().deactivate(agent);
        later();
        ChatConversation reopened = site.conversations().reopen(id);
        assertThat(reopened.status()).isEqualTo(ConversationStatus.PENDING);
        assertThat(reopened.assignedAgentId()).isEmpty();
        assertThat(cycle(id, 1).assignedAgentId()).contains(agent);
        assertThat(read(agent).totalChatsHandled()).isEqualTo(1);
    }

    @Test
    @DisplayName("LIFE-17 The open conversations of an agent who leaves return to the queue, pending since then")
    void agentLeaves() {
        ConversationId active = in(ConversationStatus.ACTIVE);
        AgentId agent = read(active).assignedAgentId().orElseThrow();
        ConversationId resolved = started();
        site.conversations().assign(resolved, agent);
        site.conversations().resolve(resolved);
        clock.advance(Duration.ofHours(2));
        site.agents().deactivate(agent);
        assertThat(read(active).status()).isEqualTo(ConversationStatus.PENDING);
        assertThat(read(active).assignedAgentId()).isEmpty();
        assertThat(read(resolved).assignedAgentId()).contains(agent);
        assertThat(read(agent).currentChatCount()).isZero();
        clock.advance(Duration.ofMinutes(30));
        assertThat(site.conversations().markMissed(Duration.ofHours(1), 10)).isEmpty();
    }

    @Test
    @DisplayName("LIFE-18 What has been pending for longer than a time is missed, a batch at once, the oldest first")
    void missedInBulk() {
        ConversationId one = started();
        later();
        ConversationId two = started();
        later();
        ConversationId active = in(ConversationStatus.ACTIVE);
        Duration sinceTwo = Duration.between(read(two).createdAt(), clock.instant());
        assertThat(site.conversations().markMissed(sinceTwo, 10)).containsExactly(one);
        later();
        assertThat(site.conversations().markMissed(Duration.ZERO, 10)).containsExactly(two);
        assertThat(read(one).status()).isEqualTo(ConversationStatus.MISSED);
        assertThat(read(active).status()).isEqualTo(ConversationStatus.ACTIVE);
        assertThat(cycle(one, 1).outcome()).contains(ConversationStatus.MISSED);
        ConversationId three = started();
        ConversationId four = started();
        later();
        assertThat(site.conversations().markMissed(Duration.ZERO, 1)).containsExactly(three);
        assertThat(site.conversations().markMissed(Duration.ZERO, 1)).containsExactly(four);
        assertInvalid("pendingFor", () -> site.conversations().markMissed(Duration.ofSeconds(-1), 1));
        assertInvalid("limit", () -> site.conversations().markMissed(Duration.ZERO, 0));
        SiteChat unknown = unknownSite();
        assertNotFound("site", unknown.siteId(), () -> unknown.conversations().markMissed(Duration.ZERO, 1));
    }

    @Test
    @DisplayName("LIFE-19 A rating is replaced by a later one of the same cycle, and counts for the agent once")
    void rating() {
        ConversationId id = in(ConversationStatus.ACTIVE);
        AgentId agent = read(id).assignedAgentId().orElseThrow();
        site.conversations().resolve(id);
        site.conversations().rate(id, ConversationRating.of(2, "slow"));
        later();
        ChatConversation rated = site.conversations().rate(id, ConversationRating.of(4));
        assertThat(rated.rating()).contains(4);
        assertThat(rated.ratingComment()).isEmpty();
        assertThat(rated.ratedAt()).contains(clock.instant());
        assertThat(read(agent).totalRatings()).isEqualTo(1);
        assertThat(read(agent).avgRating()).isEqualTo(new BigDecimal("4.00"));
        assertInvalid("rating", () -> ConversationRating.of(6));
    }

    @Test
    @DisplayName(
            "LIFE-20 Start or resume gives the newest open conversation on the channel, else reopens the newest that ended, else starts")
    void startOrResume() {
        VisitorId visitor = fixtures.stranger(site).id();
        NewConversation widget = NewConversation.widget(visitor);
        ChatConversation first = site.conversations().startOrResume(widget);
        assertThat(first.status()).isEqualTo(ConversationStatus.PENDING);
        assertThat(site.conversations().startOrResume(widget)).isEqualTo(first);
        NewConversation api = NewConversation.builder()
                .visitorId(visitor)
                .channel(ConversationChannel.API)
                .build();
        assertThat(site.conversations().startOrResume(api).id()).isNotEqualTo(first.id());
        later();
        site.conversations().resolve(first.id());
        later();
        ChatConversation resumed = site.conversations().startOrResume(widget);
        assertThat(resumed.id()).isEqualTo(first.id());
        assertThat(resumed.status()).isEqualTo(ConversationStatus.PENDING);
        assertThat(site.conversations().cycles(first.id())).hasSize(2);
        site.conversations().resolve(first.id());
        clock.advance(WINDOW.plusSeconds(1));
        ChatConversation next = site.conversations().startOrResume(widget);
        assertThat(next.id()).isNotEqualTo(first.id());
        later();
        site.conversations().close(next.id());
        assertThat(site.conversations().startOrResume(widget).id()).isNotIn(first.id(), next.id());
        VisitorId strange = VisitorId.of(randomId());
        assertNotFound("visitor", strange, () -> site.conversations().startOrResume(NewConversation.widget(strange)));
    }

    @Test
    @DisplayName("LIFE-21 However many start or resume at once, they get one conversation")
    void startOrResumeRaces() {
        VisitorId visitor = fixtures.stranger(site).id();
        List<ChatConversation> found = Threads.together(
                Threads.MANY, thread -> site.conversations().startOrResume(NewConversation.widget(visitor)));
        assertThat(found.stream().map(ChatConversation::id).distinct()).hasSize(1);
        site.conversations().resolve(found.get(0).id());
        later();
        List<ChatConversation> resumed = Threads.together(
                Threads.MANY, thread -> site.conversations().startOrResume(NewConversation.widget(visitor)));
        assertThat(resumed.stream().map(ChatConversation::id).distinct())
                .containsExactly(found.get(0).id());
        assertThat(site.conversations().cycles(found.get(0).id())).hasSize(2);
    }

    @Test
    @DisplayName("LIFE-22 Of many agents who take a conversation at once one gets it, and the others are told who")
    void assignmentRaces() {
        ConversationId id = started();
        List<AgentId> agents =
                Arrays.stream(new int[Threads.MANY]).mapToObj(i -> agent().id()).toList();
        List<Boolean> won = Threads.together(Threads.MANY, thread -> {
            try {
                site.conversations().assign(id, agents.get(thread));
                return true;
            } catch (ConflictException e) {
                return false;
            }
        });
        assertThat(won).containsOnlyOnce(true);
        AgentId holder = read(id).assignedAgentId().orElseThrow();
        assertThat(holder).isEqualTo(agents.get(won.indexOf(true)));
        assertThat(agents.stream()
                        .mapToInt(agent -> read(agent).currentChatCount())
                        .sum())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("LIFE-23 Of many who resolve a conversation at once one does, and the totals count it once")
    void resolutionRaces() {
        ConversationId id = in(ConversationStatus.ACTIVE);
        AgentId agent = read(id).assignedAgentId().orElseThrow();
        List<Boolean> won = Threads.together(Threads.MANY, thread -> {
            try {
                site.conversations().resolve(id);
                return true;
            } catch (ConflictException e) {
                return false;
            }
        });
        assertThat(won).containsOnlyOnce(true);
        assertThat(read(agent).totalChatsHandled()).isEqualTo(1);
        assertThat(read(agent).currentChatCount()).isZero();
    }

    @Test
    @DisplayName("LIFE-24 What a transaction did to a conversation's life is undone with it")
    void undone() {
        ConversationId id = in(ConversationStatus.ACTIVE);
        AgentId agent = read(id).assignedAgentId().orElseThrow();
        ChatConversation before = read(id);
        ChatAgent agentBefore = read(agent);
        Function<ConversationId, ChatConversation> lives = one -> site.inTransaction(transaction -> {
            transaction.conversations().resolve(one);
            transaction.conversations().rate(one, ConversationRating.of(1));
            transaction.conversations().reopen(one);
            throw new IllegalStateException("undo");
        });
        assertThat(catchThrowable(() -> lives.apply(id))).hasMessage("undo");
        assertThat(read(id)).isEqualTo(before);
        assertThat(read(agent)).isEqualTo(agentBefore);
        assertThat(site.conversations().cycles(id)).hasSize(1);
    }

    @Test
    @DisplayName("LIFE-25 An answer that is reported late counts from the cycle's beginning at the earliest")
    void lateAnswer() {
        ConversationId id = started();
        site.messages()
                .append(NewMessage.builder()
                        .conversationId(id)
                        .senderType(MessageSenderType.AGENT)
                        .content("sent before")
                        .sentAt(clock.instant().minusSeconds(30))
                        .build());
        assertThat(read(id).firstResponseTimeSeconds()).contains(0);
        assertThat(cycle(id, 1).answeredAt()).contains(cycle(id, 1).startedAt());
    }

    @Test
    @DisplayName(
            "LIFE-26 The open conversations of a deleted department go to the default one, the finished ones to none")
    void departmentGoes() {
        DepartmentId first = fixtures.department(site, "Support").id();
        DepartmentId second = fixtures.department(site, "Sales").id();
        ConversationId open = started();
        site.conversations().transfer(open, second);
        ConversationId resolved = started();
        site.conversations().transfer(resolved, second);
        site.conversations().resolve(resolved);
        later();
        site.departments().delete(second);
        assertThat(read(open).departmentId()).contains(first);
        assertThat(read(open).status()).isEqualTo(ConversationStatus.PENDING);
        assertThat(read(open).updatedAt()).isEqualTo(clock.instant());
        assertThat(read(resolved).departmentId()).isEmpty();
        site.departments().delete(first);
        assertThat(read(open).departmentId()).isEmpty();
    }

    @Test
    @DisplayName("LIFE-27 Behind the window a visitor's message goes to what is open on the channel, and takes it up")
    void behindTheWindowToTheOpenOne() {
        VisitorId visitor = fixtures.stranger(site).id();
        ConversationId old = fixtures.conversation(site, visitor).id();
        site.conversations().resolve(old);
        clock.advance(WINDOW.plusSeconds(1));
        ConversationId open = fixtures.conversation(site, visitor).id();
        site.conversations().assign(open, agent().id());
        site.conversations().markWaiting(open);
        assertThat(fixtures.visitorSays(site, old, "hello again").conversationId())
                .isEqualTo(open);
        assertThat(read(open).status()).isEqualTo(ConversationStatus.ACTIVE);
    }

    @Test
    @DisplayName(
            "LIFE-28 A message behind the window whose key the visitor used in several conversations is the first sent")
    void repeatedAmongSeveral() {
        for (boolean isOlderFirst : new boolean[] {true, false}) {
            VisitorId visitor = fixtures.stranger(site).id();
            ConversationId old = fixtures.conversation(site, visitor).id();
            site.conversations().resolve(old);
            clock.advance(WINDOW.plusSeconds(1));
            ConversationId one = fixtures.conversation(site, visitor).id();
            later();
            ConversationId other = fixtures.conversation(site, visitor).id();
            later();
            ChatMessage first = site.messages().append(keyed(isOlderFirst ? one : other, visitor, "first"));
            later();
            ChatMessage second = site.messages().append(keyed(isOlderFirst ? other : one, visitor, "second"));
            assertThat(second.id()).isNotEqualTo(first.id());
            assertThat(site.messages().append(keyed(old, visitor, "first"))).isEqualTo(first);
            assertThat(catchThrowable(() -> site.messages().append(keyed(old, visitor, "second"))))
                    .isInstanceOf(ConflictException.class);
        }
    }

    private static NewMessage keyed(ConversationId conversation, VisitorId visitor, String content) {
        return NewMessage.builder()
                .from(NewMessage.fromVisitor(conversation, content))
                .senderId(visitor.toString())
                .clientMessageId("key")
                .build();
    }
}
