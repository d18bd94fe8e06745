package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.UserId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.canned.CannedResponseId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.knowledge.ArticleId;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.VisitorId;
import java.util.List;

/** The things that an operation is tried on, and what kind of sender says something about them. */
record Targets(
        MessageSenderType sender,
        VisitorId visitor,
        ConversationId conversation,
        MessageId message,
        AgentId agent,
        UserId user,
        DepartmentId department,
        CannedResponseId cannedResponse,
        ArticleId article) {
    /** Things that exist nowhere. */
    static Targets nowhere(MessageSenderType sender, UserId user) {
        return new Targets(
                sender,
                VisitorId.of(StoreContract.randomId()),
                ConversationId.of(StoreContract.randomId()),
                MessageId.of(StoreContract.randomId()),
                AgentId.of(StoreContract.randomId()),
                user,
                DepartmentId.of(StoreContract.randomId()),
                CannedResponseId.of(StoreContract.randomId()),
                ArticleId.of(StoreContract.randomId()));
    }

    NewMessage words() {
        return NewMessage.builder()
                .conversationId(conversation)
                .senderType(sender)
                .content("What now?")
                .build();
    }

    /** The text without the ids of these things. */
    String withoutIds(String text) {
        String blank = text;
        for (Object id : List.of(visitor, conversation, message, agent, user, department, cannedResponse, article)) {
            blank = blank.replace(id.toString(), "?");
        }
        return blank;
    }
}
