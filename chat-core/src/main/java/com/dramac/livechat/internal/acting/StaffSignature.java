package com.dramac.livechat.internal.acting;

import com.dramac.livechat.UserId;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.message.NewMessage;
import java.util.Optional;

/** Whose words a member's message are. */
public final class StaffSignature {
    private StaffSignature() {}

    /**
     * The draft in the member's own name: with the id, display name and avatar of their agent row, or with the user's
     * id alone.
     *
     * @param draft what a member is about to say
     * @param user the member
     * @param agent the user's agent row on the site, if any
     * @return the draft, signed
     * @throws com.dramac.livechat.error.ForbiddenException if the draft has the sender id of somebody else
     */
    public static NewMessage sign(NewMessage draft, UserId user, Optional<ChatAgent> agent) {
        String own = agent.map(row -> row.id().toString()).orElse(user.toString());
        if (draft.senderId().filter(id -> !id.equals(own)).isPresent()) {
            throw Failures.foreignSender();
        }
        return NewMessage.builder()
                .from(draft)
                .senderId(own)
                .senderName(agent.map(ChatAgent::displayName))
                .senderAvatar(agent.flatMap(ChatAgent::avatarUrl))
                .build();
    }
}
