package com.dramac.livechat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.agent.AgentFilters;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.department.NewDepartment;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.visitor.VisitorId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of conversations whose agent or department goes away. */
final class InMemoryStaffTest {
    private final ManualClock clock = ManualClock.create();
    private final SiteId siteId = SiteId.of(new UUID(1, 1));
    private final SiteStore store = new SiteStore(siteId, () -> {});
    private final IdGenerator ids = SequentialIds.create();
    private final InMemoryDepartmentRepository departments =
            new InMemoryDepartmentRepository(siteId, store, ChatClock.of(clock), ids);
    private final InMemoryAgentRepository agents = new InMemoryAgentRepository(siteId, store, ChatClock.of(clock), ids);

    private DepartmentId first = DepartmentId.of(new UUID(0, 0));
    private DepartmentId second = first;
    private AgentId agent = AgentId.of(new UUID(0, 0));

    @BeforeEach
    void aConversationOfEachStatus() {
        store.commit(SiteState.registered());
        first = departments.create(NewDepartment.named("First")).id();
        second = departments.create(NewDepartment.named("Second")).id();
        agent = agents.add(NewAgent.of(UserId.of(new UUID(1, 2)), "Grace")).id();
        store.write(state -> {
            for (ConversationStatus status : ConversationStatus.values()) {
                state.add(conversation(status));
            }
            return true;
        });
        clock.advance(Duration.ofSeconds(1));
    }

    private static ConversationId id(ConversationStatus status) {
        return ConversationId.of(UUID.nameUUIDFromBytes(status.value().getBytes(StandardCharsets.UTF_8)));
    }

    private ChatConversation conversation(ConversationStatus status) {
        Instant now = clock.instant();
        return ChatConversation.builder()
                .id(id(status))
                .siteId(siteId)
                .visitorId(VisitorId.of(new UUID(1, 3)))
                .assignedAgentId(agent)
                .departmentId(second)
                .status(status)
                .priority(ConversationPriority.NORMAL)
                .channel(ConversationChannel.WIDGET)
                .messageCount(0)
                .unreadAgentCount(0)
                .unreadVisitorCount(0)
                .metadata(JsonObject.EMPTY)
                .createdAt(now)
                .updatedAt(now)
                .build();
    }

    private ChatConversation read(ConversationStatus before) {
        return store.read(state -> state.conversation(id(before)).orElseThrow());
    }

    @Test
    void openConversationsOfADeletedDepartmentGoToTheDefaultOne() {
        departments.delete(second);
        for (ConversationStatus status : ConversationStatus.values()) {
            assertThat(read(status))
                    .returns(
                            Optional.of(first).filter(open -> SiteState.isOpen(read(status))),
                            ChatConversation::departmentId)
                    .returns(status, ChatConversation::status)
                    .returns(clock.instant(), ChatConversation::updatedAt);
        }
        departments.delete(first);
        assertThat(ConversationStatus.values())
                .allMatch(status -> read(status).departmentId().isEmpty());
    }

    @Test
    void openConversationsOfAnAgentTakenOutOfUseReturnToTheQueue() {
        agents.setStatus(agent, AgentStatus.ONLINE);
        store.write(state -> {
            state.agent(agent)
                    .ifPresent(loaded -> state.replace(ChatAgent.builder()
                            .from(loaded)
                            .currentChatCount(3)
                            .totalChatsHandled(2)
                            .build()));
            return true;
        });
        assertThat(agents.deactivate(agent))
                .returns(0, ChatAgent::currentChatCount)
                .returns(2, ChatAgent::totalChatsHandled);
        for (ConversationStatus status : ConversationStatus.values()) {
            boolean open = SiteState.isOpen(conversation(status));
            assertThat(read(status))
                    .returns(open ? ConversationStatus.PENDING : status, ChatConversation::status)
                    .returns(Optional.of(agent).filter(finished -> !open), ChatConversation::assignedAgentId);
            assertThat(read(status).updatedAt().equals(clock.instant())).isEqualTo(open);
        }
    }

    @Test
    void anAgentAtTheLimitIsNotAvailable() {
        ChatAgent online = agents.setStatus(agent, AgentStatus.ONLINE);
        PageRequest page = PageRequest.first(5);
        assertThat(agents.list(AgentFilters.available(), page).items()).containsExactly(online);
        store.write(state -> {
            state.replace(ChatAgent.builder().from(online).currentChatCount(5).build());
            return true;
        });
        assertThat(agents.list(AgentFilters.available(), page).items()).isEmpty();
    }

    @Test
    void namesForAListAreThoseOfTheMoment() {
        assertThat(store.<Optional<String>>read(state -> state.agentName(read(ConversationStatus.ACTIVE))))
                .contains("Grace");
        assertThat(store.<Optional<String>>read(state -> state.departmentName(read(ConversationStatus.ACTIVE))))
                .contains("Second");
        departments.delete(second);
        assertThat(store.<Optional<String>>read(state -> state.departmentName(read(ConversationStatus.CLOSED))))
                .isEmpty();
    }
}
