package com.dramac.livechat.event;

import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.internal.DomainValue;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import org.immutables.value.Value;

/** Whether an agent is there (specification, Task 2, {@code PresenceState}). */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutablePresenceState.class)
@JsonDeserialize(as = ImmutablePresenceState.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"agentId", "status", "currentChats", "lastSeen"})
public interface PresenceState {
    /**
     * The agent.
     *
     * @return the agent
     */
    AgentId agentId();

    /**
     * Whether the agent can be spoken to.
     *
     * @return whether the agent can be spoken to
     */
    AgentStatus status();

    /**
     * Open conversations the agent has now.
     *
     * @return open conversations the agent has now
     */
    int currentChats();

    /**
     * When the agent was last heard of.
     *
     * @return when the agent was last heard of
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant lastSeen();

    /**
     * Starts a presence, for stores and tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a presence, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutablePresenceState.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
