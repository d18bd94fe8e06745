package com.dramac.livechat.internal.live;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.visitor.VisitorId;

/**
 * Somebody has begun to type, or stopped.
 *
 * @param site where
 * @param conversation in what
 * @param visitor whose conversation it is
 * @param by the visitor or an agent
 * @param isTyping whether they type now
 */
public record TypingSignal(
        SiteId site, ConversationId conversation, VisitorId visitor, MessageSenderType by, boolean isTyping) {}
