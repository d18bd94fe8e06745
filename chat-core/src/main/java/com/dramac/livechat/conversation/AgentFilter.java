package com.dramac.livechat.conversation;

import com.dramac.livechat.agent.AgentId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose conversations: one agent's, or nobody's.
 *
 * @param agentId the agent; empty for the conversations that are assigned to nobody
 */
public record AgentFilter(Optional<AgentId> agentId) {
    /** What the specification calls the conversations that are assigned to nobody. */
    static final String UNASSIGNED = "unassigned";

    /**
     * A filter with its part given.
     *
     * @param agentId the agent, or empty for nobody
     */
    public AgentFilter {
        Objects.requireNonNull(agentId, "agentId");
    }

    /**
     * The conversations of an agent.
     *
     * @param agentId the agent
     * @return the filter
     */
    public static AgentFilter of(AgentId agentId) {
        return new AgentFilter(Optional.of(agentId));
    }

    /**
     * The conversations that are assigned to nobody.
     *
     * @return the filter
     */
    public static AgentFilter unassigned() {
        return new AgentFilter(Optional.empty());
    }

    /**
     * Reads the specification's string.
     *
     * @param value an agent's id or {@code unassigned}
     * @return the filter
     * @throws com.dramac.livechat.error.ValidationException if it is neither
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AgentFilter parse(String value) {
        return value.equals(UNASSIGNED) ? unassigned() : of(AgentId.parse(value));
    }

    /** The specification's string: the agent's id or {@code unassigned}. */
    @Override
    @JsonValue
    public String toString() {
        return agentId.map(AgentId::toString).orElse(UNASSIGNED);
    }
}
