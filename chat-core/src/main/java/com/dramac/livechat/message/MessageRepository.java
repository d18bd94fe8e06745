package com.dramac.livechat.message;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.conversation.ConversationId;
import java.util.List;
import java.util.Optional;

/** The messages of one site. */
public interface MessageRepository {
    /**
     * Adds a message to a conversation. It gets the next sequence number; counts, preview and unread numbers follow in
     * the same moment.
     *
     * <p>With a {@code clientMessageId} or a {@code whatsappMessageId} the call may be repeated: the same key again
     * stores nothing and returns the first message, also when both calls come at once.
     *
     * <p>A message may move its conversation, as {@link com.dramac.livechat.conversation.ConversationLifecycle} says: an
     * answer makes it active, and a visitor's message reopens a resolved or missed one. Behind the site's reopening window
     * a visitor's message goes to what {@link com.dramac.livechat.conversation.ConversationRepository#startOrResume} gives
     * for the visitor on that channel: {@link ChatMessage#conversationId} then says where it is. An answer of an agent,
     * whose id is given as the sender's, takes a conversation that nobody has.
     *
     * @param message what is said
     * @return the message as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     * @throws com.dramac.livechat.error.ConflictException if a key was used before for something else,
     *     or the conversation is closed and the message is neither a note nor an announcement
     */
    ChatMessage append(NewMessage message);

    /**
     * Finds a message.
     *
     * @param id the message
     * @return the message, or empty if there is none in this site
     */
    Optional<ChatMessage> find(MessageId id);

    /**
     * A conversation's messages by sequence, notes too.
     *
     * @param conversation the conversation
     * @param order which way
     * @param page which part
     * @return a page of messages
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not one of this list
     */
    Page<ChatMessage> history(ConversationId conversation, HistoryOrder order, PageRequest page);

    /**
     * What came after a message: to go on exactly where a reader stopped.
     *
     * @param conversation the conversation
     * @param sequence the last sequence number known; 0 for none
     * @param limit how many at most, 1 to {@link com.dramac.livechat.Limits#PAGE_SIZE}
     * @return the messages behind it, by sequence
     * @throws com.dramac.livechat.error.NotFoundException if there is no such conversation in this site
     * @throws com.dramac.livechat.error.ValidationException if the limit is out of bounds
     */
    List<ChatMessage> after(ConversationId conversation, int sequence, int limit);
}
