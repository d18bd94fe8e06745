package com.dramac.livechat.conversation;

import com.dramac.livechat.agent.AgentId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many conversations a site has, for the numbers beside an inbox. Each is counted up to {@link
 * com.dramac.livechat.Limits#COUNT}, by index, never all of them.
 *
 * @param byStatus how many stand where; every status is there
 * @param openByAgent how many open ones each agent has, exactly; every agent is there
 */
public record ConversationCounts(Map<ConversationStatus, BoundedCount> byStatus, Map<AgentId, Integer> openByAgent) {
    /**
     * Counts with copies of these maps.
     *
     * @param byStatus how many stand where
     * @param openByAgent how many open ones each agent has
     */
    public ConversationCounts {
        byStatus = Collections.unmodifiableMap(new EnumMap<>(byStatus));
        openByAgent = Collections.unmodifiableMap(new LinkedHashMap<>(openByAgent));
    }
}
