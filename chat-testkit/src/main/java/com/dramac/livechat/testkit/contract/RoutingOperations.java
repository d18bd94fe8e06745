package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.routing.RoutingStrategy;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Conversations that find somebody, or nobody. */
final class RoutingOperations implements OperationSource {
    private final KnownThings things;

    RoutingOperations(KnownThings things) {
        this.things = things;
    }

    @Override
    public Operation next(SiteId site) {
        ConversationId conversation = things.id(site, ConversationId.class, ConversationId::of);
        DepartmentId department = things.id(site, DepartmentId.class, DepartmentId::of);
        AgentId agent = things.id(site, AgentId.class, AgentId::of);
        RoutingStrategy strategy = strategy();
        return switch (things.random().nextInt(10)) {
            case 0, 1, 2 ->
                new Operation(
                        "auto-assign",
                        conversation + " by " + strategy.name(),
                        chat -> chat.routing().autoAssign(conversation, strategy));
            case 3, 4, 5 -> {
                int limit = things.random().nextInt(6);
                yield new Operation(
                        "drain",
                        department + " of " + limit + " by " + strategy.name(),
                        chat -> chat.routing().drain(department, limit, strategy));
            }
            // Without these hardly anybody would ever be there, and nothing wait where they are.
            case 6, 7 ->
                new Operation(
                        "queue",
                        conversation + " in " + department,
                        chat -> chat.conversations().transfer(conversation, department));
            default ->
                new Operation("arrive", agent.toString(), chat -> {
                    chat.agents().setStatus(agent, AgentStatus.ONLINE);
                    return chat.presence().heartbeat(agent);
                });
        };
    }

    private RoutingStrategy strategy() {
        return switch (things.random().nextInt(8)) {
            case 0 -> (conversation, candidates) -> Optional.empty();
            case 1 ->
                (conversation, candidates) ->
                        Optional.of(candidates.get(candidates.size() - 1).agentId());
            case 2 -> {
                AgentId stranger = AgentId.of(things.strangeId());
                yield (conversation, candidates) -> Optional.of(stranger);
            }
            case 3, 4 -> RoutingStrategy.roundRobin();
            default -> RoutingStrategy.leastLoaded();
        };
    }

    @Override
    public void learn(SiteId site, Object result, boolean committed) {
        // Routing makes nothing new.
    }

    @Override
    public void inventory(SiteId site, Consumer<Operation> questions) {
        List<AgentId> agents = things.all(site, AgentId.class);
        for (AgentId agent : agents) {
            questions.accept(new Operation(
                    "inventory", "presence of " + agent, chat -> chat.presence().find(agent)));
        }
    }
}
