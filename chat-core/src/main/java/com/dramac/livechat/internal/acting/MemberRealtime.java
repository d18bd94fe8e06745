package com.dramac.livechat.internal.acting;

import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.event.ChatRealtime;
import com.dramac.livechat.event.RealtimeFeed;
import com.dramac.livechat.manifest.ChatPermission;
import com.dramac.livechat.message.MessageSenderType;
import java.util.concurrent.Executor;

/** What a member of the staff tells at once. */
final class MemberRealtime implements ChatRealtime {
    private final ActingMember member;

    MemberRealtime(ActingMember member) {
        this.member = member;
    }

    @Override
    public void startTyping(ConversationId conversation, MessageSenderType by) {
        answering("startTyping", by).startTyping(conversation, by);
    }

    @Override
    public void stopTyping(ConversationId conversation, MessageSenderType by) {
        answering("stopTyping", by).stopTyping(conversation, by);
    }

    private ChatRealtime answering(String operation, MessageSenderType by) {
        if (by == MessageSenderType.VISITOR) {
            throw member.onlyForOneself("realtime." + operation);
        }
        return member.needing(ChatPermission.CONVERSATIONS_REPLY).realtime();
    }

    @Override
    public RealtimeFeed open(Executor executor) {
        throw member.hostOnly("realtime.open");
    }
}
