package com.dramac.livechat.testkit;

import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationLifecycle;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.internal.ChangeTimes;
import java.time.Instant;
import java.util.Optional;

/** What follows from a change of a conversation's status or agent: the in-memory twin of the database's triggers. */
final class ConversationMoves {
    /** Where a conversation goes, to whom, and who answered it with that. */
    record Move(
            ConversationStatus status,
            Optional<AgentId> agent,
            Optional<DepartmentId> department,
            Optional<Instant> answeredAt,
            Optional<Instant> aiAnsweredAt) {
        static Move to(ConversationStatus status, Optional<AgentId> agent) {
            return new Move(status, agent, Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** Into a department's queue. */
        static Move into(ConversationStatus status, DepartmentId department) {
            return new Move(status, Optional.empty(), Optional.of(department), Optional.empty(), Optional.empty());
        }
    }

    private ConversationMoves() {}

    static ChatConversation move(SiteState state, ChatConversation before, Move move, Instant now) {
        Instant at = ChangeTimes.next(before.updatedAt(), now);
        ConversationLife life = state.life(before.id());
        boolean reopens = !before.status().isOpen() && move.status().isOpen();
        Move actual = reopens ? withAgentWhoIsThere(state, before, move) : move;
        ConversationLife begun = reopens ? life.reopened(before, at) : life;
        ConversationLife next = followed(begun, before, actual, reopens, at);
        ChatConversation.Builder builder = ChatConversation.builder()
                .from(before)
                .status(actual.status())
                .assignedAgentId(actual.agent())
                .departmentId(actual.department().or(before::departmentId))
                .updatedAt(at);
        if (reopens) {
            builder.resolvedAt(Optional.empty())
                    .firstResponseTimeSeconds(Optional.empty())
                    .waitTimeSeconds(Optional.empty())
                    .resolutionTimeSeconds(Optional.empty())
                    .rating(Optional.empty())
                    .ratingComment(Optional.empty())
                    .ratedAt(Optional.empty());
        }
        next.answeredAt().ifPresent(answered -> builder.firstResponseTimeSeconds(seconds(next, answered)));
        next.attendedAt().ifPresent(attended -> builder.waitTimeSeconds(seconds(next, attended)));
        if (actual.status() == ConversationStatus.RESOLVED
                && before.resolvedAt().isEmpty()) {
            builder.resolvedAt(at).resolutionTimeSeconds(seconds(next, at));
        }
        if (actual.status() == ConversationStatus.CLOSED) {
            builder.closedAt(at);
        }
        ChatConversation after = builder.build();
        state.replace(after, next);
        return after;
    }

    private static ConversationLife followed(
            ConversationLife life, ChatConversation before, Move move, boolean reopens, Instant at) {
        // Of an imported conversation nobody may know when its agent came.
        boolean comes = reopens || !move.agent().equals(before.assignedAgentId());
        Optional<Instant> answered =
                life.answeredAt().or(() -> move.answeredAt().map(time -> notBefore(life, time)));
        Optional<Instant> aiAnswered =
                life.aiAnsweredAt().or(() -> move.aiAnsweredAt().map(time -> notBefore(life, time)));
        Optional<Instant> attended = life.attendedAt()
                .or(() -> earlier(answered, aiAnswered))
                .or(() -> move.agent().filter(agent -> comes).map(agent -> at));
        boolean changes = before.status() != move.status();
        return new ConversationLife(
                life.cycle(),
                life.startedAt(),
                attended,
                answered,
                aiAnswered,
                changes && move.status() == ConversationStatus.MISSED ? Optional.of(at) : life.missedAt(),
                changes ? at : life.statusChangedAt(),
                life.past());
    }

    /** A reopened conversation keeps its agent only if still there to answer. */
    private static Move withAgentWhoIsThere(SiteState state, ChatConversation before, Move move) {
        boolean isThere = !move.agent().equals(before.assignedAgentId())
                || move.agent()
                        .flatMap(state::agent)
                        .filter(ChatAgent::isActive)
                        .isPresent();
        if (isThere || move.agent().isEmpty()) {
            return move;
        }
        boolean isAnswered = move.answeredAt().or(move::aiAnsweredAt).isPresent();
        return new Move(
                isAnswered ? move.status() : ConversationStatus.PENDING,
                Optional.empty(),
                move.department(),
                move.answeredAt(),
                move.aiAnsweredAt());
    }

    private static Instant notBefore(ConversationLife life, Instant time) {
        return time.isBefore(life.startedAt()) ? life.startedAt() : time;
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent()
                ? (one.get().isBefore(other.get()) ? one : other)
                : one.or(() -> other);
    }

    private static int seconds(ConversationLife life, Instant until) {
        return ConversationLifecycle.secondsBetween(life.startedAt(), until);
    }
}
