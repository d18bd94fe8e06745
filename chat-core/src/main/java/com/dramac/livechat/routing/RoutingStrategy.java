package com.dramac.livechat.routing;

import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.internal.OrderedStrategy;
import java.util.List;
import java.util.Optional;

/**
 * Chooses who gets a conversation. A host may bring its own, by skills, language or whatever it knows.
 *
 * <p>It is asked in the middle of a transaction, while the conversation and the agents are locked: it answers from what it
 * is given and from memory, quickly, and calls neither the chat nor anything remote. It may be asked again for a
 * conversation that it declined, and by several threads at once.
 */
@FunctionalInterface
public interface RoutingStrategy {
    /**
     * Chooses an agent.
     *
     * @param conversation what is to be assigned
     * @param candidates who may get it: at least one, each free, in the order of their ids
     * @return one of the candidates, or empty to leave the conversation where it is
     */
    Optional<AgentId> choose(ChatConversation conversation, List<RoutingCandidate> candidates);

    /**
     * What decisions call the strategy.
     *
     * @return 1 to {@link com.dramac.livechat.Limits#NAME} characters; {@code custom} unless overridden
     */
    default String name() {
        return "custom";
    }

    /**
     * Whoever has the fewest open conversations; of several, whoever has waited for the longest for one.
     *
     * @return {@code least_loaded}, the default
     */
    static RoutingStrategy leastLoaded() {
        return OrderedStrategy.LEAST_LOADED;
    }

    /**
     * One after the other, whatever their load: whoever has waited for the longest since routing gave them one.
     *
     * @return {@code round_robin}
     */
    static RoutingStrategy roundRobin() {
        return OrderedStrategy.ROUND_ROBIN;
    }
}
