package com.dramac.livechat.agent;

import com.dramac.livechat.internal.Ids;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/**
 * The id of an agent.
 *
 * @param value the id as stored
 */
public record AgentId(@JsonValue UUID value) {
    /**
     * Wraps an id.
     *
     * @param value the id as stored
     */
    public AgentId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Wraps an id.
     *
     * @param value the id as stored
     * @return the typed id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AgentId of(UUID value) {
        return new AgentId(value);
    }

    /**
     * Reads an id from text.
     *
     * @param text a UUID in its usual form of 36 characters
     * @return the typed id
     * @throws com.dramac.livechat.error.ValidationException if the text is no UUID
     */
    public static AgentId parse(String text) {
        return new AgentId(Ids.parse("agentId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
