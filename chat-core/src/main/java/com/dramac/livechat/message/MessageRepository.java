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
     * for the visitor on that channel: {@link ChatMessage#conversationId} then says where it is, and a repetition is looked
     * for in all of the visitor's conversations, among several the message sent first. An answer of an agent,
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

    /**
     * Takes away what a message says: its text, its file with name, size and media type, and its payload. Who sent it, when,
     * what kind it is and its place in the conversation stay, and so do counts and unread numbers; where the conversation
     * shows the message, it shows its kind instead. This cannot be undone. Redacting again changes nothing.
     *
     * <p>The message's keys stay taken: {@link #append} under one of them returns the redacted message, whatever the
     * draft says.
     *
     * @param id the message, a note too
     * @return the message as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such message in this site
     */
    ChatMessage redact(MessageId id);

    /**
     * Keeps what the channel reports of a message. A report that brings it no further, by {@link
     * MessageStatus#canBecome}, changes nothing, so reports may come repeatedly, in any order and at the same moment.
     *
     * @param id the message
     * @param update the report
     * @return the message as it is now, changed or not
     * @throws com.dramac.livechat.error.NotFoundException if there is no such message in this site
     */
    ChatMessage updateStatus(MessageId id, DeliveryUpdate update);

    /**
     * As {@link #updateStatus(MessageId, DeliveryUpdate)}, for a message named by WhatsApp. A report may come before the
     * message's WhatsApp id is known, so an unknown one is no error.
     *
     * @param whatsappMessageId WhatsApp's id of the message
     * @param update the report
     * @return the message as it is now, changed or not; empty if this site has none of that id
     * @throws com.dramac.livechat.error.ValidationException if the id is blank or out of bounds
     */
    Optional<ChatMessage> updateStatusByWhatsAppId(String whatsappMessageId, DeliveryUpdate update);
}
