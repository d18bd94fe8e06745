package com.dramac.livechat.testkit;

import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.event.PresenceState;
import com.dramac.livechat.internal.PresenceRules;
import java.time.Instant;

/** When an agent was last heard of, and until when that counts. */
record PresenceLease(Instant seenAt, Instant expiresAt) {
    PresenceLease renewedBy(PresenceLease other) {
        return new PresenceLease(later(seenAt, other.seenAt), later(expiresAt, other.expiresAt));
    }

    PresenceLease endedAt(Instant now) {
        return new PresenceLease(later(seenAt, now), now);
    }

    boolean isLiveAt(Instant now) {
        return expiresAt.isAfter(now);
    }

    PresenceState shownBy(ChatAgent agent, Instant now) {
        return PresenceState.builder()
                .agentId(agent.id())
                .status(PresenceRules.shown(agent.status(), expiresAt, now))
                .currentChats(agent.currentChatCount())
                .lastSeen(seenAt)
                .build();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
