package com.dramac.livechat.testkit;

import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationCycle;
import com.dramac.livechat.conversation.ConversationLifecycle;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.ReadPosition;
import com.dramac.livechat.conversation.ReaderType;
import com.dramac.livechat.internal.MessageRules;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.selfcheck.CheckedRow;
import com.dramac.livechat.selfcheck.Difference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A conversation as it is stored, and as it follows from its messages and from what it went through. */
final class CheckedConversation {
    private final ChatConversation stored;
    private final ConversationLife life;
    private final List<ChatMessage> messages;
    private final ReadPositions positions;
    private final ConversationLife rightLife;
    private final ChatConversation right;

    CheckedConversation(
            ChatConversation stored, ConversationLife life, List<ChatMessage> messages, ReadPositions positions) {
        this.stored = stored;
        this.life = life;
        this.messages = messages;
        this.positions = positions;
        this.rightLife = recomputedLife();
        this.right = rightConversation();
    }

    ChatConversation right() {
        return right;
    }

    ConversationLife rightLife() {
        return rightLife;
    }

    /** Those beyond the last message end before what is unread. */
    ReadPositions rightPositions() {
        ReadPositions mended = positions;
        for (ReadPosition position : beyond()) {
            int read = rightSequence(position.reader());
            mended = read == 0
                    ? mended.without(position)
                    : mended.replacing(
                            new ReadPosition(position.reader(), position.agentId(), read, position.readAt()));
        }
        return mended;
    }

    private List<ReadPosition> beyond() {
        return positions.all().stream()
                .filter(position -> position.upToSequence() > lastSequence())
                .toList();
    }

    private int rightSequence(ReaderType reader) {
        List<ChatMessage> ofOthers = messages.stream()
                .filter(message -> MessageRules.isFor(message, reader))
                .toList();
        int unread = Math.min(
                ofOthers.size(), reader == ReaderType.AGENT ? stored.unreadAgentCount() : stored.unreadVisitorCount());
        return unread == 0
                ? lastSequence()
                : ofOthers.get(ofOthers.size() - unread).sequence() - 1;
    }

    private int lastSequence() {
        return messages.isEmpty() ? 0 : messages.get(messages.size() - 1).sequence();
    }

    private int behind(ReaderType reader) {
        int read = positions.furthest(reader, lastSequence());
        return (int) messages.stream()
                .filter(message -> MessageRules.isFor(message, reader) && message.sequence() > read)
                .count();
    }

    List<Difference> differences(boolean isListed) {
        List<Difference> found = new ArrayList<>();
        compare(found, "message_count", ChatConversation::messageCount);
        compare(found, "unread_agent_count", ChatConversation::unreadAgentCount);
        compare(found, "unread_visitor_count", ChatConversation::unreadVisitorCount);
        if (!stored.lastMessageText().equals(right.lastMessageText())) {
            found.add(hidden("last_message_text"));
        }
        compare(found, "last_message_at", ChatConversation::lastMessageAt);
        compare(
                found,
                "last_message_by",
                conversation -> conversation.lastMessageBy().map(MessageSenderType::value));
        compare(found, "resolved_at", ChatConversation::resolvedAt);
        compare(found, "closed_at", ChatConversation::closedAt);
        compare(found, "first_response_time_seconds", ChatConversation::firstResponseTimeSeconds);
        compare(found, "wait_time_seconds", ChatConversation::waitTimeSeconds);
        compare(found, "resolution_time_seconds", ChatConversation::resolutionTimeSeconds);
        if (!stored.ratingComment().equals(right.ratingComment())) {
            found.add(hidden("rating_comment"));
        }
        compare(found, "rated_at", ChatConversation::ratedAt);
        for (ReadPosition position : beyond()) {
            boolean isOfAgent = position.reader() == ReaderType.AGENT;
            int read = rightSequence(position.reader());
            found.add(new Difference(
                    isOfAgent ? CheckedRow.READ_POSITION : CheckedRow.CONVERSATION,
                    stored.id().value(),
                    Optional.empty(),
                    isOfAgent ? "up_to_sequence" : "visitor_read_sequence",
                    text(position.upToSequence()),
                    read == 0 ? Optional.empty() : text(read),
                    true));
        }
        compareLives(found);
        if (!isListed) {
            found.add(hidden("last_activity_at"));
        }
        if (hasGap()) {
            found.add(lost("sequence", messages.get(messages.size() - 1).sequence(), messages.size()));
        }
        return found;
    }

    private void compareLives(List<Difference> found) {
        compareLife(found, "cycle", ConversationLife::cycle);
        compareLife(found, "missed_at", ConversationLife::missedAt);
        compareLife(found, "answered_at", ConversationLife::answeredAt);
        compareLife(found, "ai_answered_at", ConversationLife::aiAnsweredAt);
        compareLife(found, "attended_at", ConversationLife::attendedAt);
        for (int i = 0; i < life.past().size(); i++) {
            ConversationCycle before = life.past().get(i);
            ConversationCycle after = rightLife.past().get(i);
            if (before.cycle() != i + 1) {
                found.add(lost("cycles", before.cycle(), i + 1));
            }
            compareCycle(found, "answered_at", before, after, ConversationCycle::answeredAt);
            compareCycle(found, "ai_answered_at", before, after, ConversationCycle::aiAnsweredAt);
            compareCycle(found, "attended_at", before, after, ConversationCycle::attendedAt);
            compareCycle(
                    found, "first_response_time_seconds", before, after, ConversationCycle::firstResponseTimeSeconds);
            compareCycle(found, "wait_time_seconds", before, after, ConversationCycle::waitTimeSeconds);
            compareCycle(found, "resolution_time_seconds", before, after, ConversationCycle::resolutionTimeSeconds);
            compareCycle(found, "rated_at", before, after, ConversationCycle::ratedAt);
        }
    }

    private void compare(List<Difference> found, String field, Function<ChatConversation, Object> value) {
        compare(found, CheckedRow.CONVERSATION, Optional.empty(), field, value.apply(stored), value.apply(right));
    }

    private void compareLife(List<Difference> found, String field, Function<ConversationLife, Object> value) {
        compare(found, CheckedRow.CONVERSATION, Optional.empty(), field, value.apply(life), value.apply(rightLife));
    }

    private void compareCycle(
            List<Difference> found,
            String field,
            ConversationCycle before,
            ConversationCycle after,
            Function<ConversationCycle, Object> value) {
        compare(found, CheckedRow.CYCLE, Optional.of(before.cycle()), field, value.apply(before), value.apply(after));
    }

    private void compare(
            List<Difference> found,
            CheckedRow row,
            Optional<Integer> cycle,
            String field,
            Object before,
            Object after) {
        if (!before.equals(after)) {
            found.add(new Difference(row, stored.id().value(), cycle, field, text(before), text(after), true));
        }
    }

    private Difference hidden(String field) {
        return new Difference(
                CheckedRow.CONVERSATION,
                stored.id().value(),
                Optional.empty(),
                field,
                Optional.empty(),
                Optional.empty(),
                true);
    }

    private Difference lost(String field, int before, int after) {
        return new Difference(
                CheckedRow.CONVERSATION,
                stored.id().value(),
                Optional.empty(),
                field,
                text(before),
                text(after),
                false);
    }

    private static Optional<String> text(Object value) {
        return value instanceof Optional<?> optional ? optional.map(Object::toString) : Optional.of(value.toString());
    }

    private ChatConversation rightConversation() {
        Optional<ChatMessage> shown = messages.stream()
                .filter(message -> !message.isInternalNote())
                .max(Comparator.comparing(ChatMessage::createdAt).thenComparingInt(ChatMessage::sequence));
        ConversationStatus status = stored.status();
        Optional<Instant> resolved = rightEnd(ConversationStatus.RESOLVED, stored.resolvedAt());
        return ChatConversation.builder()
                .from(stored)
                .messageCount(messages.size())
                .unreadAgentCount(Math.min(stored.unreadAgentCount(), behind(ReaderType.AGENT)))
                .unreadVisitorCount(Math.min(stored.unreadVisitorCount(), behind(ReaderType.VISITOR)))
                .lastMessageText(shown.map(
                        message -> MessageRules.preview(message.content(), message.contentType(), message.fileName())))
                .lastMessageAt(shown.map(ChatMessage::createdAt))
                .lastMessageBy(shown.map(ChatMessage::senderType))
                .resolvedAt(resolved)
                .closedAt(
                        status == ConversationStatus.CLOSED
                                ? stored.closedAt().or(() -> Optional.of(life.statusChangedAt()))
                                : Optional.empty())
                .firstResponseTimeSeconds(rightLife.answeredAt().map(at -> seconds(life.startedAt(), at)))
                .waitTimeSeconds(rightLife.attendedAt().map(at -> seconds(life.startedAt(), at)))
                .resolutionTimeSeconds(resolved.map(at -> seconds(life.startedAt(), at)))
                .ratingComment(stored.rating().flatMap(stars -> stored.ratingComment()))
                .ratedAt(stored.rating().map(stars -> stored.ratedAt().orElse(stored.updatedAt())))
                .build();
    }

    private ConversationLife recomputedLife() {
        Optional<Instant> answered =
                rightAnswer(MessageSenderType.AGENT, life.answeredAt(), life.cycle(), life.startedAt(), endedAt());
        Optional<Instant> aiAnswered =
                rightAnswer(MessageSenderType.AI, life.aiAnsweredAt(), life.cycle(), life.startedAt(), endedAt());
        return new ConversationLife(
                life.past().size() + 1,
                life.startedAt(),
                life.attendedAt().or(() -> earlier(answered, aiAnswered)),
                answered,
                aiAnswered,
                rightEnd(ConversationStatus.MISSED, life.missedAt()),
                life.statusChangedAt(),
                life.past().stream().map(this::rightCycle).toList());
    }

    private ConversationCycle rightCycle(ConversationCycle past) {
        Optional<Instant> answered =
                rightAnswer(MessageSenderType.AGENT, past.answeredAt(), past.cycle(), past.startedAt(), past.endedAt());
        Optional<Instant> aiAnswered =
                rightAnswer(MessageSenderType.AI, past.aiAnsweredAt(), past.cycle(), past.startedAt(), past.endedAt());
        Optional<Instant> attended = past.attendedAt().or(() -> earlier(answered, aiAnswered));
        return ConversationCycle.builder()
                .from(past)
                .answeredAt(answered)
                .aiAnsweredAt(aiAnswered)
                .attendedAt(attended)
                .firstResponseTimeSeconds(answered.map(at -> seconds(past.startedAt(), at)))
                .waitTimeSeconds(attended.map(at -> seconds(past.startedAt(), at)))
                .resolutionTimeSeconds(past.endedAt()
                        .filter(at -> past.outcome().equals(Optional.of(ConversationStatus.RESOLVED)))
                        .map(at -> seconds(past.startedAt(), at)))
                .ratingComment(past.rating().flatMap(stars -> past.ratingComment()))
                .ratedAt(past.rating().flatMap(stars -> past.ratedAt()))
                .build();
    }

    private Optional<Instant> endedAt() {
        return life.endedAt(stored).or(stored::closedAt);
    }

    /** An ending is known as long as it lasts; that of a conversation that was closed afterwards is kept. */
    private Optional<Instant> rightEnd(ConversationStatus end, Optional<Instant> at) {
        if (stored.status().isOpen()) {
            return Optional.empty();
        }
        return stored.status() == end ? at.or(() -> Optional.of(life.statusChangedAt())) : at;
    }

    /** As it is stored where a message is as old, else the first that can be it. */
    private Optional<Instant> rightAnswer(
            MessageSenderType sender, Optional<Instant> answered, int cycle, Instant started, Optional<Instant> ended) {
        if (answered.isEmpty() || hasGap()) {
            return answered;
        }
        List<ChatMessage> answers = messages.stream()
                .filter(message -> message.senderType() == sender && !message.isInternalNote())
                .toList();
        if (answers.stream().anyMatch(message -> answered.get().equals(notBefore(started, message.createdAt())))) {
            return answered;
        }
        return answers.stream()
                .map(ChatMessage::createdAt)
                .filter(at -> cycle == 1 || !at.isBefore(started))
                .filter(at -> ended.filter(at::isAfter).isEmpty())
                .findFirst()
                .map(at -> notBefore(started, at));
    }

    /** Whether a message is missing. */
    private boolean hasGap() {
        return !messages.isEmpty() && messages.get(messages.size() - 1).sequence() != messages.size();
    }

    private static Instant notBefore(Instant started, Instant at) {
        return at.isBefore(started) ? started : at;
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return Stream.concat(one.stream(), other.stream()).min(Comparator.naturalOrder());
    }

    private static int seconds(Instant since, Instant until) {
        return ConversationLifecycle.secondsBetween(since, until);
    }
}
