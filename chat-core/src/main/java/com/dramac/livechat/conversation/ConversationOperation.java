package com.dramac.livechat.conversation;

import static com.dramac.livechat.conversation.ConversationStatus.ACTIVE;
import static com.dramac.livechat.conversation.ConversationStatus.CLOSED;
import static com.dramac.livechat.conversation.ConversationStatus.MISSED;
import static com.dramac.livechat.conversation.ConversationStatus.PENDING;
import static com.dramac.livechat.conversation.ConversationStatus.RESOLVED;
import static com.dramac.livechat.conversation.ConversationStatus.WAITING;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can be done with a conversation, and where it leads: with {@link ConversationLifecycle#afterMessage} the whole
 * state machine, drawn in {@code docs/lifecycle.md}. The database refuses every other change of status.
 */
public enum ConversationOperation {
    /** An agent takes it. A waiting one goes on waiting. */
    ASSIGN("become active", Map.of(PENDING, ACTIVE, ACTIVE, ACTIVE, WAITING, WAITING)),

    /** It goes back to the queue. */
    UNASSIGN("become pending", Map.of(PENDING, PENDING, ACTIVE, PENDING, WAITING, PENDING)),

    /** It goes to another agent. A waiting one goes on waiting. */
    TRANSFER_TO_AGENT("become active", ASSIGN.targets),

    /** It goes to the queue of a department. */
    TRANSFER_TO_DEPARTMENT("become pending", UNASSIGN.targets),

    /** It is answered, and waits for the visitor. */
    WAIT("become waiting", Map.of(PENDING, WAITING, ACTIVE, WAITING)),

    /** It is done; a new message of the visitor's reopens it for a while. */
    RESOLVE("become resolved", Map.of(PENDING, RESOLVED, ACTIVE, RESOLVED, WAITING, RESOLVED)),

    /** It is done for good. */
    CLOSE("become closed", Map.of(PENDING, CLOSED, ACTIVE, CLOSED, WAITING, CLOSED, RESOLVED, CLOSED, MISSED, CLOSED)),

    /** A new cycle begins: with its agent, if that one is still there, else in the queue. */
    REOPEN("become active", Map.of(RESOLVED, ACTIVE, MISSED, ACTIVE)),

    /** Nobody came in time. */
    MARK_MISSED("become missed", Map.of(PENDING, MISSED)),

    /** The visitor rates it; the status stays. */
    RATE("be rated", Map.of(ACTIVE, ACTIVE, WAITING, WAITING, RESOLVED, RESOLVED, CLOSED, CLOSED));

    private final String consequence;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Map<ConversationStatus, ConversationStatus> targets;

    ConversationOperation(String consequence, Map<ConversationStatus, ConversationStatus> targets) {
        this.consequence = consequence;
        this.targets = Collections.unmodifiableMap(new EnumMap<>(targets));
    }

    /**
     * Where the operation may start.
     *
     * @return at least one status
     */
    public Set<ConversationStatus> sources() {
        return targets.keySet();
    }

    /**
     * Where the operation leads.
     *
     * @param status where the conversation stands
     * @param isAssigned whether an agent who can answer has it; a reopened conversation without one is pending
     * @return the next status, or empty if the operation is not possible there
     */
    public Optional<ConversationStatus> after(ConversationStatus status, boolean isAssigned) {
        return Optional.ofNullable(targets.get(status)).map(target -> this == REOPEN && !isAssigned ? PENDING : target);
    }

    /**
     * What the operation does, for an error: {@code become resolved}.
     *
     * @return the words
     */
    public String consequence() {
        return consequence;
    }
}
