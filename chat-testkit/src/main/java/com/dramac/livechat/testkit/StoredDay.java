package com.dramac.livechat.testkit;

import static java.util.Comparator.comparing;

import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.analytics.ChatAnalytics;
import com.dramac.livechat.internal.DayFigures;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/** A day's stored numbers, and what they are made of. */
record StoredDay(ChatAnalytics row, DayFigures figures) {
    /** What numbers are about. */
    record Key(LocalDate day, Optional<AgentId> agent) {
        static final Comparator<Key> ORDER = comparing(Key::day)
                .thenComparing(key -> key.agent().isPresent())
                .thenComparing(key -> key.agent().map(AgentId::value).orElse(new UUID(0, 0)), SiteState.BY_BYTES);
    }

    Key key() {
        return new Key(row.date(), row.agentId());
    }

    /** Whether another says the same, whenever it was stored. */
    boolean says(StoredDay other) {
        return ChatAnalytics.builder()
                        .from(row)
                        .createdAt(other.row.createdAt())
                        .updatedAt(other.row.updatedAt())
                        .build()
                        .equals(other.row)
                && figures.equals(other.figures);
    }
}
