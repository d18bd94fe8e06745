package com.dramac.livechat.internal.acting;

import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.event.ChatRealtime;
import com.dramac.livechat.event.RealtimeFeed;
import com.dramac.livechat.message.MessageSenderType;
import java.util.concurrent.Executor;

/** What a visitor tells at once. */
final class VisitorRealtime implements ChatRealtime {
    private final ActingVisitor visitor;

    VisitorRealtime(ActingVisitor visitor) {
        this.visitor = visitor;
    }

    @Override
    public void startTyping(ConversationId conversation, MessageSenderType by) {
        own("startTyping", by).startTyping(conversation, by);
    }

    @Override
    public void stopTyping(ConversationId conversation, MessageSenderType by) {
        own("stopTyping", by).stopTyping(conversation, by);
    }

    private ChatRealtime own(String operation, MessageSenderType by) {
        if (by != MessageSenderType.VISITOR) {
            throw visitor.refused("realtime." + operation + " for another sender");
        }
        return visitor.own().realtime();
    }

    @Override
    public RealtimeFeed open(Executor executor) {
        throw visitor.refused("realtime.open");
    }
}
