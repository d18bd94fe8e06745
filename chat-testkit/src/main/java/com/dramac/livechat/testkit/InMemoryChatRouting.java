package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationOperation;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.event.EventCause;
import com.dramac.livechat.event.EventCauseType;
import com.dramac.livechat.internal.AgentRules;
import com.dramac.livechat.internal.RoutingRound;
import com.dramac.livechat.json.ChatJson;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.routing.ChatRouting;
import com.dramac.livechat.routing.RoutingCandidate;
import com.dramac.livechat.routing.RoutingDecision;
import com.dramac.livechat.routing.RoutingOutcome;
import com.dramac.livechat.routing.RoutingStrategy;
import com.dramac.livechat.testkit.ConversationMoves.Move;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Routing in one site. */
final class InMemoryChatRouting implements ChatRouting {
    private static final Comparator<ChatConversation> MOST_URGENT_FIRST =
            Comparator.comparing(ChatConversation::priority).reversed();

    private final SiteAccess access;
    private final ChatClock clock;

    InMemoryChatRouting(SiteAccess access, ChatClock clock) {
        this.access = access;
        this.clock = clock;
    }

    @Override
    public RoutingDecision autoAssign(ConversationId id, RoutingStrategy strategy) {
        Instant now = clock.now();
        return access.write(state -> {
            ChatConversation conversation =
                    state.conversation(id).orElseThrow(() -> new NotFoundException("conversation", id));
            Optional<ChatDepartment> department = conversation.departmentId().flatMap(state::department);
            return RoutingRound.settled(conversation, department, strategy, now).orElseGet(() -> {
                RoutingDecision decision =
                        round(state, department.orElseThrow(), strategy, now).decide(conversation);
                assign(state, department.get(), List.of(decision), now);
                return decision;
            });
        });
    }

    @Override
    public List<RoutingDecision> drain(DepartmentId id, int limit, RoutingStrategy strategy) {
        return access.write(state -> {
            int most = PageRequest.first(limit).limit();
            Instant now = clock.now();
            ChatDepartment department = state.department(id).orElseThrow(() -> new NotFoundException("department", id));
            List<ChatConversation> queue = queue(state, id, most);
            if (queue.isEmpty()) {
                return List.of();
            }
            return RoutingRound.settled(queue.get(0), Optional.of(department), strategy, now)
                    .map(List::of)
                    .orElseGet(() -> {
                        List<RoutingDecision> decisions =
                                round(state, department, strategy, now).decide(queue);
                        assign(state, department, decisions, now);
                        return decisions;
                    });
        });
    }

    private static List<ChatConversation> queue(SiteState state, DepartmentId department, int most) {
        return state.conversations().stream()
                .filter(one -> one.departmentId().equals(Optional.of(department)))
                .filter(one -> one.status() == ConversationStatus.PENDING)
                .filter(one -> one.assignedAgentId().isEmpty())
                .sorted(MOST_URGENT_FIRST
                        .thenComparing(one -> state.life(one.id()).statusChangedAt())
                        .thenComparing(one -> one.id().value(), SiteState.BY_BYTES))
                .limit(most)
                .toList();
    }

    private static RoutingRound round(
            SiteState state, ChatDepartment department, RoutingStrategy strategy, Instant now) {
        List<ChatAgent> agents = agents(state, department);
        List<RoutingCandidate> candidates = agents.stream()
                .filter(agent -> agent.isActive() && agent.status() == AgentStatus.ONLINE)
                .filter(agent -> state.presence(agent.id())
                        .filter(lease -> lease.isLiveAt(now))
                        .isPresent())
                .map(agent -> RoutingCandidate.builder()
                        .agentId(agent.id())
                        .load(agent.currentChatCount())
                        .capacity(AgentRules.capacity(agent, Optional.of(department)))
                        .lastTurn(state.lastTurn(agent.id()))
                        .build())
                .toList();
        return new RoutingRound(strategy, now, candidates, lastTurn(state, agents));
    }

    private static void assign(
            SiteState state, ChatDepartment department, List<RoutingDecision> decisions, Instant now) {
        long turn = lastTurn(state, agents(state, department));
        for (RoutingDecision decision : decisions) {
            if (decision.outcome() == RoutingOutcome.ASSIGNED) {
                ChatConversation before =
                        state.conversation(decision.conversationId()).orElseThrow();
                ConversationStatus status = ConversationOperation.ASSIGN
                        .after(before.status(), true)
                        .orElseThrow();
                state.events()
                        .explain(
                                new EventCause(
                                        EventCauseType.ROUTING, department.id().value()),
                                JsonObject.of(Map.of(
                                        "decision",
                                        JsonObject.parse(ChatJson.write(decision))
                                                .properties())),
                                () -> ConversationMoves.move(
                                        state, before, Move.to(status, decision.assignedAgentId()), now));
                state.takeTurn(decision.assignedAgentId().orElseThrow(), ++turn);
            }
        }
    }

    private static List<ChatAgent> agents(SiteState state, ChatDepartment department) {
        return state.agents(Optional.empty()).stream()
                .filter(agent -> agent.departmentId().equals(Optional.of(department.id())))
                .toList();
    }

    private static long lastTurn(SiteState state, List<ChatAgent> agents) {
        return agents.stream()
                .mapToLong(agent -> state.lastTurn(agent.id()))
                .max()
                .orElse(0);
    }
}
