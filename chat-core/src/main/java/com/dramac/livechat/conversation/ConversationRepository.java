package com.dramac.livechat.conversation;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import java.util.Optional;

/** The conversations of one site. */
public interface ConversationRepository {
    /**
     * Starts a conversation: pending, without messages.
     *
     * @param conversation who starts it, and how
     * @return the conversation as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such visitor in this site
     */
    ChatConversation start(NewConversation conversation);

    /**
     * Finds a conversation.
     *
     * @param id the conversation
     * @return the conversation, or empty if there is none in this site
     */
    Optional<ChatConversation> find(ConversationId id);

    /**
     * The site's conversations, whatever their status, by last activity, newest first, ties by id.
     *
     * @param page which part
     * @return a page of list items
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not one of this list
     */
    Page<ConversationListItem> list(PageRequest page);
}
