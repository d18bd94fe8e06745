package com.dramac.livechat.internal;

import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.department.DepartmentId;
import java.util.Optional;

/** What follows from a conversation for the next one. */
public final class ConversationRules {
    private ConversationRules() {}

    /**
     * What a visitor starts who writes to a conversation that ended too long ago.
     *
     * @param ended the conversation
     * @param isDepartmentActive whether its department still takes conversations
     * @return a draft on the same channel, for the same department if there is one
     */
    public static NewConversation continuing(ChatConversation ended, boolean isDepartmentActive) {
        Optional<DepartmentId> department = ended.departmentId().filter(id -> isDepartmentActive);
        return NewConversation.builder()
                .visitorId(ended.visitorId())
                .channel(ended.channel())
                .departmentId(department)
                .build();
    }
}
