package com.dramac.livechat.event;

import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.message.MessageSenderType;
import java.util.concurrent.Executor;

/**
 * What those who look at conversations are told at once: {@link RealtimeMessage}s, made from the site's events and from signals
 * that nobody keeps, in whatever process they arise.
 */
public interface ChatRealtime {
    /**
     * Tells that somebody types. Holds for {@link com.dramac.livechat.Limits#TYPING_SECONDS} seconds, or until they stop or say
     * something; so it is to be called again while they go on. What comes more often than every
     * {@link com.dramac.livechat.Limits#TYPING_REPEAT_SECONDS} seconds is not passed on. It is no part of a transaction, and
     * nothing is stored.
     *
     * @param conversation the conversation
     * @param by the visitor or an agent; as an actor, one's own side
     * @throws com.dramac.livechat.error.ValidationException if it is by neither
     * @throws com.dramac.livechat.error.NotFoundException if the conversation is unknown
     */
    void startTyping(ConversationId conversation, MessageSenderType by);

    /**
     * Tells that somebody has stopped typing. Does nothing if they did not.
     *
     * @param conversation the conversation
     * @param by the visitor or an agent; as an actor, one's own side
     * @throws com.dramac.livechat.error.ValidationException if it is by neither
     * @throws com.dramac.livechat.error.NotFoundException if the conversation is unknown
     */
    void stopTyping(ConversationId conversation, MessageSenderType by);

    /**
     * Begins to follow the site, for all who will join. One feed does for all of a site's people in this process. For the trusted
     * host alone. Where typing in other processes is listened for, it is received from the moment in which this returns; if
     * the connection for that cannot be opened, the feed is open all the same and the connection is tried again.
     *
     * @param executor where it runs: takes one thread for as long as the feed is open
     * @return a feed that begins with what happens from now on
     * @throws com.dramac.livechat.error.NotFoundException if the site is unknown
     * @throws IllegalStateException within a transaction, and on connections whose transactions are the host's
     */
    RealtimeFeed open(Executor executor);
}
