package com.dramac.livechat.testkit;

import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationCycle;
import com.dramac.livechat.conversation.ConversationStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a store keeps of a conversation beside what it shows: the current cycle's instants, and the cycles before it. */
record ConversationLife(
        int cycle,
        Instant startedAt,
        Optional<Instant> attendedAt,
        Optional<Instant> answeredAt,
        Optional<Instant> aiAnsweredAt,
        Optional<Instant> missedAt,
        Instant statusChangedAt,
        List<ConversationCycle> past) {
    static ConversationLife startedAt(Instant createdAt) {
        return new ConversationLife(
                1,
                createdAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                createdAt,
                List.of());
    }

    /** When the current cycle ended, for the visitor's next message. */
    Optional<Instant> endedAt(ChatConversation conversation) {
        return conversation.resolvedAt().or(() -> missedAt);
    }

    ConversationLife reopened(ChatConversation before, Instant at) {
        return new ConversationLife(
                cycle + 1,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at,
                cycles(before));
    }

    /** All cycles, the current one last. */
    List<ConversationCycle> cycles(ChatConversation conversation) {
        ConversationCycle current = ConversationCycle.builder()
                .cycle(cycle)
                .startedAt(startedAt)
                .endedAt(endedAt(conversation).or(conversation::closedAt))
                .outcome(outcome(conversation))
                .assignedAgentId(conversation.assignedAgentId())
                .attendedAt(attendedAt)
                .answeredAt(answeredAt)
                .aiAnsweredAt(aiAnsweredAt)
                .firstResponseTimeSeconds(conversation.firstResponseTimeSeconds())
                .resolutionTimeSeconds(conversation.resolutionTimeSeconds())
                .waitTimeSeconds(conversation.waitTimeSeconds())
                .rating(conversation.rating())
                .ratingComment(conversation.ratingComment())
                .ratedAt(conversation.ratedAt())
                .build();
        return Stream.concat(past.stream(), Stream.of(current)).toList();
    }

    /** With the answers that its cycles, the current one last, have got meanwhile. */
    ConversationLife with(List<ConversationCycle> answered) {
        ConversationCycle current = answered.get(answered.size() - 1);
        return new ConversationLife(
                cycle,
                startedAt,
                current.attendedAt(),
                current.answeredAt(),
                current.aiAnsweredAt(),
                missedAt,
                statusChangedAt,
                answered.subList(0, answered.size() - 1));
    }

    private Optional<ConversationStatus> outcome(ChatConversation conversation) {
        if (conversation.resolvedAt().isPresent()) {
            return Optional.of(ConversationStatus.RESOLVED);
        }
        return missedAt.map(at -> ConversationStatus.MISSED)
                .or(() -> conversation.closedAt().map(at -> ConversationStatus.CLOSED));
    }
}
