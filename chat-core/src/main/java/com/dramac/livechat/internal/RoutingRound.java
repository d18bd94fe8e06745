package com.dramac.livechat.internal;

import com.dramac.livechat.Limits;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.routing.RoutingCandidate;
import com.dramac.livechat.routing.RoutingDecision;
import com.dramac.livechat.routing.RoutingOutcome;
import com.dramac.livechat.routing.RoutingStrategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides on conversations of one department one after the other, each with the loads that the one before left. The
 * store holds conversations and candidates still meanwhile, and does what was decided.
 */
public final class RoutingRound {
    private final RoutingStrategy strategy;
    private final Instant at;
    private final Map<AgentId, RoutingCandidate> candidates = new LinkedHashMap<>();
    private long lastTurn;

    /**
     * A round that has not begun.
     *
     * @param strategy what chooses
     * @param at when it is decided
     * @param candidates who is there, by id
     * @param lastTurn the last turn that routing has given in the department, 0 if none
     */
    public RoutingRound(RoutingStrategy strategy, Instant at, List<RoutingCandidate> candidates, long lastTurn) {
        this.strategy = strategy;
        this.at = at;
        this.lastTurn = lastTurn;
        candidates.forEach(candidate -> this.candidates.put(candidate.agentId(), candidate));
    }

    /**
     * What can be decided without a look at the agents.
     *
     * @param conversation the conversation
     * @param department its department, if any
     * @param strategy what would choose
     * @param at when it is decided
     * @return the decision, or empty if it depends on the agents
     */
    public static Optional<RoutingDecision> settled(
            ChatConversation conversation, Optional<ChatDepartment> department, RoutingStrategy strategy, Instant at) {
        RoutingRound round = new RoutingRound(strategy, at, List.of(), 0);
        if (!conversation.status().isOpen()) {
            return Optional.of(round.decision(
                    conversation,
                    RoutingOutcome.ENDED,
                    "The conversation is " + conversation.status().value() + "."));
        }
        if (conversation.assignedAgentId().isPresent()) {
            return Optional.of(round.decision(
                    conversation,
                    RoutingOutcome.ALREADY_ASSIGNED,
                    "Agent " + conversation.assignedAgentId().get() + " has the conversation."));
        }
        if (department.isEmpty()) {
            return Optional.of(round.decision(
                    conversation, RoutingOutcome.NO_DEPARTMENT, "The conversation is in no department."));
        }
        if (!isOn(department.get())) {
            String why = department.get().isActive() ? " assigns nothing by itself." : " is not active.";
            return Optional.of(round.decision(
                    conversation,
                    RoutingOutcome.AUTO_ASSIGN_OFF,
                    "Department " + department.get().id() + why));
        }
        return Optional.empty();
    }

    private static boolean isOn(ChatDepartment department) {
        return department.isActive() && department.autoAssign();
    }

    /**
     * Decides on the next conversation: an open one that nobody has, of a department that assigns by itself.
     *
     * @param conversation the conversation
     * @return the decision; whoever it names has one more from here on
     */
    public RoutingDecision decide(ChatConversation conversation) {
        List<RoutingCandidate> free =
                candidates.values().stream().filter(RoutingCandidate::isFree).toList();
        if (free.isEmpty()) {
            return candidates.isEmpty()
                    ? decision(
                            conversation,
                            RoutingOutcome.NOBODY_ONLINE,
                            "No agent of the department is online with a live presence lease.")
                    : decision(
                            conversation,
                            RoutingOutcome.AT_CAPACITY,
                            "All of the " + candidates.size() + " agents online are at their capacity.");
        }
        String among = free.size() + " free of " + candidates.size() + " agents online, by " + strategy.name() + ".";
        Optional<AgentId> choice = strategy.choose(conversation, free);
        if (choice.isEmpty()) {
            return decision(conversation, RoutingOutcome.DECLINED, "None was chosen among " + among);
        }
        RoutingCandidate chosen = free.stream()
                .filter(candidate -> candidate.agentId().equals(choice.get()))
                .findFirst()
                .orElseThrow(() -> new ValidationException("strategy", "must choose one of the candidates"));
        RoutingDecision decision = assigned(
                conversation,
                chosen,
                "Agent " + chosen.agentId() + " with " + chosen.load() + " of " + chosen.capacity()
                        + " conversations was chosen among " + among);
        candidates.put(
                chosen.agentId(),
                RoutingCandidate.builder()
                        .from(chosen)
                        .load(chosen.load() + 1)
                        .lastTurn(++lastTurn)
                        .build());
        return decision;
    }

    /**
     * Decides on conversations in order, up to the first for which there is nobody.
     *
     * @param conversations a department's queue, or the beginning of it
     * @return a decision for each that was looked at
     */
    public List<RoutingDecision> decide(List<ChatConversation> conversations) {
        List<RoutingDecision> decisions = new ArrayList<>();
        for (ChatConversation conversation : conversations) {
            RoutingDecision decision = decide(conversation);
            decisions.add(decision);
            if (decision.outcome().endsDrain()) {
                break;
            }
        }
        return List.copyOf(decisions);
    }

    private RoutingDecision decision(ChatConversation conversation, RoutingOutcome outcome, String reason) {
        return begun(conversation, outcome, reason)
                .assignedAgentId(conversation.assignedAgentId())
                .candidates(candidates.values().stream()
                        .limit(Limits.ROUTING_CANDIDATES)
                        .toList())
                .build();
    }

    private RoutingDecision assigned(ChatConversation conversation, RoutingCandidate chosen, String reason) {
        Stream<AgentId> others = candidates.keySet().stream()
                .filter(agent -> !agent.equals(chosen.agentId()))
                .limit(Limits.ROUTING_CANDIDATES - 1L);
        List<AgentId> shown = Stream.concat(Stream.of(chosen.agentId()), others).toList();
        return begun(conversation, RoutingOutcome.ASSIGNED, reason)
                .assignedAgentId(chosen.agentId())
                .candidates(candidates.values().stream()
                        .filter(candidate -> shown.contains(candidate.agentId()))
                        .toList())
                .build();
    }

    private RoutingDecision.Builder begun(ChatConversation conversation, RoutingOutcome outcome, String reason) {
        RoutingDecision.Builder builder = RoutingDecision.builder();
        builder.conversationId(conversation.id())
                .departmentId(conversation.departmentId())
                .outcome(outcome)
                .strategy(strategy.name())
                .candidateCount(candidates.size())
                .reason(reason)
                .decidedAt(at);
        return builder;
    }
}
