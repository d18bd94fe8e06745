package com.dramac.livechat.internal;

import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.routing.RoutingCandidate;
import com.dramac.livechat.routing.RoutingStrategy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A strategy that takes the first candidate in some order. Candidates come by id: of equals the first is taken.
 *
 * @param name what decisions call it
 * @param order whom it takes first
 */
public record OrderedStrategy(String name, Comparator<RoutingCandidate> order) implements RoutingStrategy {
    /** Fewest open conversations first, then longest without one. */
    public static final RoutingStrategy LEAST_LOADED = new OrderedStrategy(
            "least_loaded",
            Comparator.comparingInt(RoutingCandidate::load).thenComparingLong(RoutingCandidate::lastTurn));

    /** Longest without one first. */
    public static final RoutingStrategy ROUND_ROBIN =
            new OrderedStrategy("round_robin", Comparator.comparingLong(RoutingCandidate::lastTurn));

    @Override
    public Optional<AgentId> choose(ChatConversation conversation, List<RoutingCandidate> candidates) {
        return candidates.stream().min(order).map(RoutingCandidate::agentId);
    }
}
