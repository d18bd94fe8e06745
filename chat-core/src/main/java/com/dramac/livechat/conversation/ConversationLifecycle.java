package com.dramac.livechat.conversation;

import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageSenderType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What messages do to a conversation, and how its times are taken. The database's triggers keep the same rules for every
 * other writer; a test holds the two against each other.
 */
public final class ConversationLifecycle {
    /** How long after its end a conversation is reopened where the site says nothing else, in hours. */
    public static final int REOPEN_WINDOW_HOURS = 72;

    private ConversationLifecycle() {}

    /**
     * Where a message leads. Notes and announcements leave every status as it is. To a closed conversation nothing else
     * is taken. A visitor's message takes up a waiting conversation and reopens a resolved or missed one; an answer makes
     * a pending or missed one active.
     *
     * @param sender who speaks
     * @param type what it is
     * @param status where the conversation stands
     * @param isAssigned whether an agent who can answer has it
     * @return the next status, or empty if the conversation does not take the message
     */
    public static Optional<ConversationStatus> afterMessage(
            MessageSenderType sender, MessageContentType type, ConversationStatus status, boolean isAssigned) {
        if (type == MessageContentType.NOTE || sender == MessageSenderType.SYSTEM) {
            return Optional.of(status);
        }
        boolean visitor = sender == MessageSenderType.VISITOR;
        return switch (status) {
            case PENDING -> Optional.of(visitor ? status : ConversationStatus.ACTIVE);
            case ACTIVE -> Optional.of(status);
            case WAITING -> Optional.of(visitor ? ConversationStatus.ACTIVE : status);
            case RESOLVED -> visitor ? ConversationOperation.REOPEN.after(status, isAssigned) : Optional.of(status);
            case MISSED ->
                visitor
                        ? ConversationOperation.REOPEN.after(status, isAssigned)
                        : Optional.of(ConversationStatus.ACTIVE);
            case CLOSED -> Optional.empty();
        };
    }

    /**
     * Whether what a visitor writes still reopens a conversation.
     *
     * @param endedAt when it was resolved or missed
     * @param at when the visitor writes
     * @param windowHours the site's window, in hours
     * @return true up to the window's end
     */
    public static boolean isWithinReopenWindow(Instant endedAt, Instant at, int windowHours) {
        return !at.isAfter(endedAt.plus(Duration.ofHours(windowHours)));
    }

    /**
     * The whole seconds from one moment to another, as the specification's {@code …Seconds} count them.
     *
     * @param since the beginning
     * @param until the end
     * @return at least 0
     */
    public static int secondsBetween(Instant since, Instant until) {
        long seconds = Duration.between(since, until).toSeconds();
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, seconds));
    }
}
