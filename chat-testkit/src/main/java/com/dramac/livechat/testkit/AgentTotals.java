package com.dramac.livechat.testkit;

import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationCycle;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.internal.Averages;
import java.util.Optional;

/** What an agent's totals and averages are made of. */
record AgentTotals(int open, int handled, long responseSeconds, int responses, long stars, int ratings) {
    static final AgentTotals NONE = new AgentTotals(0, 0, 0, 0, 0, 0);

    /** What a conversation's current cycle adds to its agent's. */
    static AgentTotals of(ChatConversation conversation) {
        ConversationStatus status = conversation.status();
        return new AgentTotals(
                status.isOpen() ? 1 : 0,
                status == ConversationStatus.RESOLVED || status == ConversationStatus.CLOSED ? 1 : 0,
                conversation.firstResponseTimeSeconds().orElse(0),
                conversation.firstResponseTimeSeconds().isPresent() ? 1 : 0,
                conversation.rating().orElse(0),
                conversation.rating().isPresent() ? 1 : 0);
    }

    /** What a cycle that ended with a reopening adds to its agent's. */
    static AgentTotals of(ConversationCycle past) {
        return new AgentTotals(
                0,
                past.outcome().equals(Optional.of(ConversationStatus.RESOLVED)) ? 1 : 0,
                past.firstResponseTimeSeconds().orElse(0),
                past.firstResponseTimeSeconds().isPresent() ? 1 : 0,
                past.rating().orElse(0),
                past.rating().isPresent() ? 1 : 0);
    }

    /** What stays an agent's when a conversation goes on, or is erased. */
    AgentTotals withoutLoad() {
        return new AgentTotals(0, handled, responseSeconds, responses, stars, ratings);
    }

    AgentTotals plus(AgentTotals more) {
        return new AgentTotals(
                open + more.open,
                handled + more.handled,
                responseSeconds + more.responseSeconds,
                responses + more.responses,
                stars + more.stars,
                ratings + more.ratings);
    }

    AgentTotals minus(AgentTotals less) {
        return plus(new AgentTotals(
                -less.open, -less.handled, -less.responseSeconds, -less.responses, -less.stars, -less.ratings));
    }

    ChatAgent shownBy(ChatAgent agent) {
        return ChatAgent.builder()
                .from(agent)
                .currentChatCount(open)
                .totalChatsHandled(handled)
                .avgResponseTimeSeconds(
                        Averages.orZero(responseSeconds, responses, 0).intValueExact())
                .totalRatings(ratings)
                .avgRating(Averages.orZero(stars, ratings, 2))
                .build();
    }
}
