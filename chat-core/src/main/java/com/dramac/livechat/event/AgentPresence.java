package com.dramac.livechat.event;

import com.dramac.livechat.Limits;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.agent.AgentId;
import java.time.Duration;
import java.util.Optional;

/**
 * Which agents of one site are there. Presence is a lease: an agent's client renews it by heartbeats, and an agent whose
 * lease has expired is offline, whatever their status says. Nothing has to run for that, so nobody stays online whose
 * client has died.
 *
 * <p>A heartbeat changes nothing of the agent, and so waits for nobody who does. Whether somebody who is there wants to be
 * spoken to is their status: {@link com.dramac.livechat.agent.AgentRepository#setStatus}.
 */
public interface AgentPresence {
    /**
     * Renews an agent's lease for {@link Limits#PRESENCE_LEASE_SECONDS} seconds from now.
     *
     * @param agent who is there
     * @return the agent's presence
     * @throws com.dramac.livechat.error.NotFoundException if there is no such agent in this site
     * @throws com.dramac.livechat.error.ConflictException if the agent is not active
     */
    default PresenceState heartbeat(AgentId agent) {
        return heartbeat(agent, Duration.ofSeconds(Limits.PRESENCE_LEASE_SECONDS));
    }

    /**
     * Renews an agent's lease. It never shortens one: of an agent with several clients, the one with the longest lease
     * counts.
     *
     * @param agent who is there
     * @param lease how long from now the agent counts as there, more than 0 and at most {@link
     *     Limits#LONGEST_PRESENCE_LEASE_SECONDS} seconds; what is below a microsecond does not count
     * @return the agent's presence
     * @throws com.dramac.livechat.error.NotFoundException if there is no such agent in this site
     * @throws com.dramac.livechat.error.ConflictException if the agent is not active
     * @throws com.dramac.livechat.error.ValidationException if the lease is out of bounds
     */
    PresenceState heartbeat(AgentId agent, Duration lease);

    /**
     * Ends an agent's lease at once, for all their clients. Their status stays as it is, and holds again from the next
     * heartbeat on.
     *
     * @param agent who leaves
     * @return the agent's presence: offline
     * @throws com.dramac.livechat.error.NotFoundException if there is no such agent in this site
     */
    PresenceState leave(AgentId agent);

    /**
     * Whether an agent is there.
     *
     * @param agent the agent
     * @return the presence; empty if the agent was never seen, or there is none in this site
     */
    Optional<PresenceState> find(AgentId agent);

    /**
     * The agents who were ever seen, there or not, in the order of their ids.
     *
     * @param page which part
     * @return a page of presences
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not one of this list
     */
    Page<PresenceState> list(PageRequest page);
}
