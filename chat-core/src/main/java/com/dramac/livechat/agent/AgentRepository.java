package com.dramac.livechat.agent;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.UserId;
import java.util.Optional;

/** The agents of one site. Their load and totals follow from the conversations and are only read here. */
public interface AgentRepository {
    /**
     * Makes a user an agent of the site: active, and offline until the status is set.
     *
     * @param agent whom to add
     * @return the agent as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site, or no such department in it
     * @throws com.dramac.livechat.error.ConflictException if the user is an agent of this site already
     */
    ChatAgent add(NewAgent agent);

    /**
     * Finds an agent.
     *
     * @param id the agent
     * @return the agent, or empty if there is none in this site
     */
    Optional<ChatAgent> find(AgentId id);

    /**
     * Finds the agent whom a user signs in as.
     *
     * @param user the user
     * @return the agent, active or not, or empty if the user is none in this site
     */
    Optional<ChatAgent> findByUser(UserId user);

    /**
     * Agents by id: as they were added, where ids follow the time.
     *
     * @param filters which agents
     * @param page which part
     * @return a page of agents; empty if there is no such department
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not one of this list and these filters
     */
    Page<ChatAgent> list(AgentFilters filters, PageRequest page);

    /**
     * Changes what is said of an agent.
     *
     * @param id the agent
     * @param change what is to become of it
     * @return the agent as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such agent or no such department in this site
     */
    ChatAgent change(AgentId id, AgentChange change);

    /**
     * Says whether an agent is there, as of now. That does not count as a change of the agent.
     *
     * @param id the agent
     * @param status whether the agent is there
     * @return the agent as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such agent in this site
     * @throws com.dramac.livechat.error.ConflictException if the agent is not active and the status is not offline
     */
    ChatAgent setStatus(AgentId id, AgentStatus status);

    /**
     * Takes an agent out of use: the agent is offline from now on, and the open conversations return to the queue,
     * pending and without an agent. Of a deactivation and an assignment at the same moment, one comes first: no open
     * conversation is left with an agent who is not active.
     *
     * @param id the agent; it may be inactive already
     * @return the agent as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such agent in this site
     */
    ChatAgent deactivate(AgentId id);

    /**
     * Lets an agent take part again. The status stays as it is: offline, for one who was not active.
     *
     * @param id the agent; it may be active already
     * @return the agent as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such agent in this site
     */
    ChatAgent reactivate(AgentId id);
}
