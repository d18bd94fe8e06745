package com.dramac.livechat.conversation;

import com.dramac.livechat.agent.AgentId;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Optional;

/**
 * How far somebody has read a conversation.
 *
 * @param reader who
 * @param agentId which agent; empty of the visitor
 * @param upToSequence the last sequence number that was read, at least 1
 * @param readAt when it was said that it was read
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReadPosition(ReaderType reader, Optional<AgentId> agentId, int upToSequence, Instant readAt) {
    /**
     * How far an agent has read.
     *
     * @param agent who
     * @param upToSequence the last sequence number that was read
     * @param readAt when
     * @return the position
     */
    public static ReadPosition ofAgent(AgentId agent, int upToSequence, Instant readAt) {
        return new ReadPosition(ReaderType.AGENT, Optional.of(agent), upToSequence, readAt);
    }

    /**
     * How far the visitor has read.
     *
     * @param upToSequence the last sequence number that was read
     * @param readAt when
     * @return the position
     */
    public static ReadPosition ofVisitor(int upToSequence, Instant readAt) {
        return new ReadPosition(ReaderType.VISITOR, Optional.empty(), upToSequence, readAt);
    }
}
