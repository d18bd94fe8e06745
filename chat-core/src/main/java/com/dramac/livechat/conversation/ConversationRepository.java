package com.dramac.livechat.conversation;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The conversations of one site, and what can be done with them. {@link ConversationOperation} says what is possible
 * where; of several operations on one conversation at once, each sees what the one before left.
 */
public interface ConversationRepository {
    /**
     * Starts a conversation: pending, without messages.
     *
     * @param conversation who starts it, and how
     * @return the conversation as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such visitor or department in this site
     * @throws com.dramac.livechat.error.ConflictException if the department is not active
     */
    ChatConversation start(NewConversation conversation);

    /**
     * Goes on with what the visitor has going on the channel, or starts a conversation: the newest open one; else the
     * newest that was resolved or missed, reopened, if the site's window allows; else a new one. Race-free: however many
     * ask at once, they get the same conversation.
     *
     * @param conversation who comes, and how a new conversation would start; one that is found stays as it is
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such visitor or department in this site
     * @throws com.dramac.livechat.error.ConflictException if the department is not active
     */
    ChatConversation startOrResume(NewConversation conversation);

    /**
     * Finds a conversation.
     *
     * @param id the conversation
     * @return the conversation, or empty if there is none in this site
     */
    default Optional<ChatConversation> find(ConversationId id) {
        return find(id, Set.of());
    }

    /**
     * Finds a conversation, and what belongs to it, in one query.
     *
     * @param id the conversation
     * @param joins what to read along with it
     * @return the conversation, or empty if there is none in this site
     */
    Optional<ChatConversation> find(ConversationId id, Set<ConversationJoin> joins);

    /**
     * The site's conversations, whatever their status, by last activity, newest first, ties by id.
     *
     * @param page which part
     * @return a page of list items
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not one of this list
     */
    default Page<ConversationListItem> list(PageRequest page) {
        return list(ConversationFilters.all(), page);
    }

    /**
     * The conversations that pass filters, by last activity, newest first, ties by id. Status, agent and channel, and an
     * agent with a status, are found by index. Any other filter is tried on at most {@link
     * com.dramac.livechat.Limits#LIST_BUDGET} conversations for one page: such a page may hold fewer items than asked for,
     * even none, and still have a cursor to go on with.
     *
     * @param filters which conversations
     * @param page which part
     * @return a page of list items
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not one of this list with these filters
     */
    Page<ConversationListItem> list(ConversationFilters filters, PageRequest page);

    /**
     * How many conversations there are per status and agent.
     *
     * @return the counts
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    ConversationCounts counts();

    /**
     * What a conversation has been through: its cycles, the current one last.
     *
     * @param id the conversation
     * @return at least one cycle
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     */
    List<ConversationCycle> cycles(ConversationId id);

    /**
     * Gives a conversation that nobody has to an agent who takes one more.
     *
     * @param id the conversation
     * @param agent who takes it
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation or agent in this site
     * @throws com.dramac.livechat.error.ConflictException if it is not open, another agent has it, or the agent is not
     *     active or at capacity
     */
    default ChatConversation assign(ConversationId id, AgentId agent) {
        return assign(id, agent, OverCapacity.REFUSE);
    }

    /**
     * Gives a conversation that nobody has to an agent. Again to the same agent changes nothing else. Of two agents who
     * take it at once, one gets it.
     *
     * <p>An agent's capacity is the smaller of the agent's and the department's limit. Where it is not to be exceeded it is
     * not, however many give conversations to one agent at once. What an agent answers or takes up again counts, and is
     * never refused.
     *
     * @param id the conversation
     * @param agent who takes it
     * @param overCapacity what to do if the agent has as many as they take
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation or agent in this site
     * @throws com.dramac.livechat.error.ConflictException if it is not open, another agent has it, the agent is not active,
     *     or at capacity where that is refused
     */
    ChatConversation assign(ConversationId id, AgentId agent, OverCapacity overCapacity);

    /**
     * Takes a conversation from its agent, if any, back into the queue.
     *
     * @param id the conversation
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     * @throws com.dramac.livechat.error.ConflictException if it is not open
     */
    ChatConversation unassign(ConversationId id);

    /**
     * Gives a conversation to an agent who takes one more, whoever had it.
     *
     * @param id the conversation
     * @param agent who takes it
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation or agent in this site
     * @throws com.dramac.livechat.error.ConflictException if it is not open, or the agent is not active or at capacity
     */
    default ChatConversation transfer(ConversationId id, AgentId agent) {
        return transfer(id, agent, OverCapacity.REFUSE);
    }

    /**
     * Gives a conversation to an agent, whoever had it. Capacity counts as in {@link #assign(ConversationId, AgentId,
     * OverCapacity)}.
     *
     * @param id the conversation
     * @param agent who takes it
     * @param overCapacity what to do if the agent has as many as they take
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation or agent in this site
     * @throws com.dramac.livechat.error.ConflictException if it is not open, the agent is not active, or at capacity where
     *     that is refused
     */
    ChatConversation transfer(ConversationId id, AgentId agent, OverCapacity overCapacity);

    /**
     * Moves a conversation to the queue of a department, without an agent.
     *
     * @param id the conversation
     * @param department where it goes
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation or department in this site
     * @throws com.dramac.livechat.error.ConflictException if it is not open, or the department is not active
     */
    ChatConversation transfer(ConversationId id, DepartmentId department);

    /**
     * Says that it is the visitor's turn. The visitor's next message makes the conversation active again.
     *
     * @param id the conversation
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     * @throws com.dramac.livechat.error.ConflictException if it stands where this is not possible
     */
    ChatConversation markWaiting(ConversationId id);

    /**
     * Ends a conversation, for now: a message of the visitor's within the site's window reopens it.
     *
     * @param id the conversation
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     * @throws com.dramac.livechat.error.ConflictException if it stands where this is not possible
     */
    ChatConversation resolve(ConversationId id);

    /**
     * Ends a conversation for good. It takes no message but notes and announcements any more.
     *
     * @param id the conversation
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     * @throws com.dramac.livechat.error.ConflictException if it stands where this is not possible
     */
    ChatConversation close(ConversationId id);

    /**
     * Begins a new cycle of a resolved or missed conversation, whenever it ended. It is active with its agent, if that one is
     * still active, else pending.
     *
     * @param id the conversation
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     * @throws com.dramac.livechat.error.ConflictException if it stands where this is not possible
     */
    ChatConversation reopen(ConversationId id);

    /**
     * Says that nobody came in time.
     *
     * @param id the conversation
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     * @throws com.dramac.livechat.error.ConflictException if it stands where this is not possible
     */
    ChatConversation markMissed(ConversationId id);

    /**
     * Marks the conversations as missed that have been pending for longer than a time, a batch of them. One that another
     * transaction changes at the moment is left out.
     *
     * @param pendingFor how long
     * @param limit how many at most, 1 to {@link com.dramac.livechat.Limits#PAGE_SIZE}
     * @return which ones were marked, at most as many as the limit; as many mean that there may be more
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     * @throws com.dramac.livechat.error.ValidationException if the time is negative or the limit out of bounds
     */
    List<ConversationId> markMissed(Duration pendingFor, int limit);

    /**
     * Takes what the visitor thinks of the conversation; a later rating of the same cycle replaces it.
     *
     * @param id the conversation
     * @param rating the stars, and words
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     * @throws com.dramac.livechat.error.ConflictException if it is pending or missed
     */
    ChatConversation rate(ConversationId id, ConversationRating rating);

    /**
     * Adds tags, those that it has not, behind the others. However many add at once, all arrive.
     *
     * @param id the conversation
     * @param tags the tags
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     * @throws com.dramac.livechat.error.ValidationException if a tag is out of bounds, or the tags would be too many
     */
    ChatConversation tag(ConversationId id, Collection<String> tags);

    /**
     * Takes tags away, those that it has.
     *
     * @param id the conversation
     * @param tags the tags
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     */
    ChatConversation untag(ConversationId id, Collection<String> tags);

    /**
     * Says how urgent a conversation is.
     *
     * @param id the conversation
     * @param priority how urgent
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     */
    default ChatConversation setPriority(ConversationId id, ConversationPriority priority) {
        return change(id, ConversationChange.builder().priority(priority).build());
    }

    /**
     * Changes what a conversation says of itself. What WhatsApp says of it is for the trusted host.
     *
     * @param id the conversation
     * @param change what to change
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.ForbiddenException if a member changes a WhatsApp id or window
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     */
    ChatConversation change(ConversationId id, ConversationChange change);

    /**
     * Merges into what the host keeps with a conversation, as RFC 7396 has it: objects are merged, null removes, everything
     * else replaces. However many merge at once, none is lost.
     *
     * @param id the conversation
     * @param patch what to merge in
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     * @throws com.dramac.livechat.error.ValidationException if the whole would be out of bounds
     */
    ChatConversation mergeMetadata(ConversationId id, JsonObject patch);

    /**
     * Says how far the visitor has read: everything that agents and AI have said up to a sequence number. What was read
     * stays read: a smaller number that comes late changes nothing. What arrives meanwhile stays unread. It is no change of
     * the conversation: {@link ChatConversation#updatedAt} stays. {@link #readPositions} tells it.
     *
     * @param id the conversation
     * @param upToSequence the last sequence number that the visitor has seen; beyond the last message it means all
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     * @throws com.dramac.livechat.error.ValidationException if the number is negative
     */
    ChatConversation markReadByVisitor(ConversationId id, int upToSequence);

    /**
     * Says how far an agent has read. What any agent has read counts as read for all of them in {@link
     * ChatConversation#unreadAgentCount}; {@link #readPositions} tells who it was. A position only moves on, and what arrives
     * meanwhile stays unread, as in {@link #markReadByVisitor}. For the trusted host alone.
     *
     * @param id the conversation
     * @param agent who has read it, whether or not it is theirs
     * @param upToSequence the last sequence number that the agent has seen; beyond the last message it means all
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation or agent in this site
     * @throws com.dramac.livechat.error.ValidationException if the number is negative
     */
    ChatConversation markReadByAgent(ConversationId id, AgentId agent, int upToSequence);

    /**
     * The same for whoever acts: a member reads as their own agent. Of a member who has no agent on the site, and of the host,
     * only {@link ChatConversation#unreadAgentCount} follows, and no position is kept.
     *
     * @param id the conversation
     * @param upToSequence the last sequence number that was seen; beyond the last message it means all
     * @return the conversation as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     * @throws com.dramac.livechat.error.ValidationException if the number is negative
     */
    ChatConversation markReadByAgent(ConversationId id, int upToSequence);

    /**
     * Who has read a conversation, and how far.
     *
     * @param id the conversation
     * @return the visitor's position, if they have read anything, then those of agents by id
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     */
    List<ReadPosition> readPositions(ConversationId id);
}
