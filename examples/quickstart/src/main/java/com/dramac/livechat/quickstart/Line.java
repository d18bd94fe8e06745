package com.dramac.livechat.quickstart;

import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.message.NewMessage;
import java.util.Locale;

/** One line of a transcript: who says what, and where. */
record Line(String site, Speaker speaker, String name, String text) {
    /** Whose line it is, as the transcript writes it. */
    enum Speaker {
        VISITOR,
        AGENT,
        AI,
        SYSTEM,
        NOTE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    NewMessage in(ConversationId conversation) {
        NewMessage message = switch (speaker) {
            case VISITOR -> NewMessage.fromVisitor(conversation, text);
            case AGENT -> NewMessage.fromAgent(conversation, text);
            case AI -> NewMessage.fromAi(conversation, text);
            case SYSTEM -> NewMessage.fromSystem(conversation, text);
            case NOTE -> NewMessage.note(conversation, text);
        };
        if (name.isEmpty()) {
            return message;
        }
        return NewMessage.builder().from(message).senderName(name).build();
    }
}
