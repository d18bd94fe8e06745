package com.dramac.livechat.routing;

import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.department.DepartmentId;
import java.util.List;

/**
 * Gives the conversations of one site to agents who are there for them. Only departments that assign by themselves, and
 * only to their agents who are active, online with a live presence lease ({@link com.dramac.livechat.event.AgentPresence}),
 * and below their capacity.
 *
 * <p>That there is nobody is an answer, not an error. Nothing here runs by itself: the host calls {@link #autoAssign} when a
 * conversation begins or comes back, and {@link #drain} when capacity is freed or somebody comes online.
 *
 * <p>Exact however many call at once, across processes too: the decisions of one department are made one after the other.
 */
public interface ChatRouting {
    /**
     * Gives an open conversation that nobody has to the least loaded agent of its department.
     *
     * @param conversation the conversation
     * @return what came of it
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     */
    default RoutingDecision autoAssign(ConversationId conversation) {
        return autoAssign(conversation, RoutingStrategy.leastLoaded());
    }

    /**
     * Gives an open conversation that nobody has to an agent of its department.
     *
     * @param conversation the conversation
     * @param strategy what chooses; what it throws is thrown on, and nothing is assigned
     * @return what came of it
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     * @throws com.dramac.livechat.error.ValidationException if the strategy chooses somebody who is no candidate
     */
    RoutingDecision autoAssign(ConversationId conversation, RoutingStrategy strategy);

    /**
     * Gives a department's queue to its least loaded agents: its pending conversations that nobody has, the most urgent
     * first, then whichever has been pending for the longest. One batch, in one transaction.
     *
     * @param department the department
     * @param limit how many at most, 1 to {@link com.dramac.livechat.Limits#PAGE_SIZE}
     * @return a decision for each conversation that was looked at, in the order of the queue
     * @throws com.dramac.livechat.error.NotFoundException if there is no such department in this site
     * @throws com.dramac.livechat.error.ValidationException if the limit is out of bounds
     */
    default List<RoutingDecision> drain(DepartmentId department, int limit) {
        return drain(department, limit, RoutingStrategy.leastLoaded());
    }

    /**
     * Gives a department's queue to its agents: its pending conversations that nobody has, the most urgent first, then
     * whichever has been pending for the longest. One batch, in one transaction.
     *
     * <p>It stops at the first conversation for which there is nobody, with a decision that says so; a conversation that
     * the strategy declines keeps its place, and the next one is looked at. As long as the last decision is {@link
     * RoutingOutcome#ASSIGNED} there may be more to do; an empty list means that nobody waits.
     *
     * @param department the department
     * @param limit how many at most, 1 to {@link com.dramac.livechat.Limits#PAGE_SIZE}
     * @param strategy what chooses; what it throws is thrown on, and nothing is assigned
     * @return a decision for each conversation that was looked at, in the order of the queue
     * @throws com.dramac.livechat.error.NotFoundException if there is no such department in this site
     * @throws com.dramac.livechat.error.ValidationException if the limit is out of bounds, or the strategy chooses somebody
     *     who is no candidate
     */
    List<RoutingDecision> drain(DepartmentId department, int limit, RoutingStrategy strategy);
}
