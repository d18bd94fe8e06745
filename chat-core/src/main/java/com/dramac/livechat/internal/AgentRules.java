package com.dramac.livechat.internal;

import com.dramac.livechat.agent.AgentFilters;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.department.ChatDepartment;
import java.util.Optional;

/** Rules of agents. The SQL store has its own words for them, held against these by the contract. */
public final class AgentRules {
    private AgentRules() {}

    /**
     * How many open conversations an agent takes.
     *
     * @param agent the agent
     * @param department the agent's department, if any: its limit holds for each of its agents
     * @return the smaller of both limits
     */
    public static int capacity(ChatAgent agent, Optional<ChatDepartment> department) {
        return department
                .map(ChatDepartment::maxConcurrentChats)
                .filter(ofDepartment -> ofDepartment < agent.maxConcurrentChats())
                .orElse(agent.maxConcurrentChats());
    }

    /**
     * Whether an agent can take one more conversation.
     *
     * @param agent the agent
     * @param department the agent's department, if any
     * @return true if the agent is active, online and not yet at either limit
     */
    public static boolean isAvailable(ChatAgent agent, Optional<ChatDepartment> department) {
        return agent.isActive()
                && agent.status() == AgentStatus.ONLINE
                && agent.currentChatCount() < capacity(agent, department);
    }

    /**
     * Whether an agent is one of those asked for.
     *
     * @param filters who is asked for
     * @param agent the agent
     * @param department the agent's department, if any
     * @return true if nothing leaves the agent out
     */
    public static boolean matches(AgentFilters filters, ChatAgent agent, Optional<ChatDepartment> department) {
        return (filters.departmentId().isEmpty() || filters.departmentId().equals(agent.departmentId()))
                && (filters.status().isEmpty() || filters.status().get() == agent.status())
                && (!filters.activeOnly() || agent.isActive())
                && (!filters.availableOnly() || isAvailable(agent, department));
    }

    /**
     * Whether an agent may have a status: one who is not active is offline.
     *
     * @param agent the agent
     * @param status the status
     * @return true if it may be set
     */
    public static boolean mayBe(ChatAgent agent, AgentStatus status) {
        return agent.isActive() || status == AgentStatus.OFFLINE;
    }
}
