package com.dramac.livechat.internal;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Limits;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ConversationCycle;
import com.dramac.livechat.conversation.ConversationLifecycle;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.imports.ImportedConversation;
import com.dramac.livechat.imports.ImportedCycle;
import com.dramac.livechat.imports.ImportedMessage;
import com.dramac.livechat.imports.ImportedVisitor;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.NewVisitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an imported row must be, and what follows from it. */
public final class ImportRules {
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private ImportRules() {}

    /**
     * Checks a visitor.
     *
     * @param visitor the row
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    public static void check(ImportedVisitor visitor) {
        Violations violations = new Violations()
                .everyOne(() -> draft(visitor))
                .range("totalVisits", Optional.of(visitor.totalVisits()), 0, Integer.MAX_VALUE)
                .text("notes", visitor.notes(), Limits.NOTES);
        time(violations, "createdAt", visitor.createdAt());
        time(violations, "firstSeenAt", visitor.firstSeenAt());
        time(violations, "lastSeenAt", visitor.lastSeenAt());
        notBefore(violations, "lastSeenAt", Optional.of(visitor.lastSeenAt()), "firstSeenAt", visitor.firstSeenAt());
        violations.throwIfAny();
    }

    /**
     * Checks a conversation.
     *
     * @param conversation the row
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    public static void check(ImportedConversation conversation) {
        Violations violations = new Violations()
                .everyOne(() -> NewConversation.builder()
                        .visitorId(conversation.visitorId())
                        .subject(conversation.subject())
                        .tags(conversation.tags())
                        .build())
                .text("internalNotes", conversation.internalNotes(), Limits.NOTES)
                .filled("whatsappConversationId", conversation.whatsappConversationId(), Limits.EXTERNAL_ID)
                .require(
                        conversation.earlierCycles().size() <= Limits.IMPORT_CYCLES,
                        "earlierCycles",
                        "must be at most " + Limits.IMPORT_CYCLES);
        violations.require(
                conversation.assignedAgentId().isEmpty() || conversation.status() != ConversationStatus.PENDING,
                "assignedAgentId",
                "must not be given where status is pending");
        rating(violations, conversation.rating(), conversation.ratingComment(), conversation.ratedAt());
        time(violations, "createdAt", conversation.createdAt());
        time(violations, "attendedAt", conversation.attendedAt());
        time(violations, "whatsappWindowExpiresAt", conversation.whatsappWindowExpiresAt());
        checkEnd(violations, conversation);
        Instant started = checkEarlier(violations, conversation);
        String since = conversation.earlierCycles().isEmpty() ? "createdAt" : "the last reopenedAt";
        notBefore(violations, "attendedAt", conversation.attendedAt(), since, started);
        notBefore(violations, "resolvedAt", conversation.resolvedAt(), since, started);
        notBefore(violations, "missedAt", conversation.missedAt(), since, started);
        notBefore(violations, "closedAt", conversation.closedAt(), since, started);
        violations.throwIfAny();
    }

    private static void checkEnd(Violations violations, ImportedConversation conversation) {
        ConversationStatus status = conversation.status();
        end(violations, conversation, "resolvedAt", conversation.resolvedAt(), ConversationStatus.RESOLVED);
        end(violations, conversation, "missedAt", conversation.missedAt(), ConversationStatus.MISSED);
        end(violations, conversation, "closedAt", conversation.closedAt(), ConversationStatus.CLOSED);
        violations.require(
                status != ConversationStatus.CLOSED
                        || conversation.resolvedAt().isEmpty()
                        || conversation.missedAt().isEmpty(),
                "missedAt",
                "must not be given with resolvedAt");
        conversation
                .resolvedAt()
                .ifPresent(at -> notBefore(violations, "closedAt", conversation.closedAt(), "resolvedAt", at));
        conversation
                .missedAt()
                .ifPresent(at -> notBefore(violations, "closedAt", conversation.closedAt(), "missedAt", at));
    }

    private static void end(
            Violations violations,
            ImportedConversation conversation,
            String field,
            Optional<Instant> at,
            ConversationStatus ended) {
        ConversationStatus status = conversation.status();
        violations
                .require(at.isPresent() || status != ended, field, "must be given where status is " + ended.value())
                .require(
                        at.isEmpty() || status == ended || status == ConversationStatus.CLOSED,
                        field,
                        "must not be given where status is " + status.value());
        time(violations, field, at);
    }

    /** Returns when the last cycle began. */
    private static Instant checkEarlier(Violations violations, ImportedConversation conversation) {
        Instant started = conversation.createdAt();
        for (ImportedCycle cycle : conversation.earlierCycles()) {
            notBefore(violations, "endedAt", Optional.of(cycle.endedAt()), "its cycle began", started);
            notBefore(violations, "attendedAt", cycle.attendedAt(), "its cycle began", started);
            started = cycle.reopenedAt();
        }
        return started;
    }

    /**
     * Checks a cycle by itself.
     *
     * @param cycle the cycle
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    public static void check(ImportedCycle cycle) {
        Violations violations = new Violations()
                .require(
                        cycle.outcome() == ConversationStatus.RESOLVED || cycle.outcome() == ConversationStatus.MISSED,
                        "outcome",
                        "must be resolved or missed");
        time(violations, "endedAt", cycle.endedAt());
        time(violations, "reopenedAt", cycle.reopenedAt());
        time(violations, "attendedAt", cycle.attendedAt());
        notBefore(violations, "reopenedAt", Optional.of(cycle.reopenedAt()), "endedAt", cycle.endedAt());
        rating(violations, cycle.rating(), cycle.ratingComment(), cycle.ratedAt());
        violations.throwIfAny();
    }

    /**
     * Checks a message.
     *
     * @param message the row
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    public static void check(ImportedMessage message) {
        Violations violations = new Violations().everyOne(() -> draft(message));
        time(violations, "createdAt", message.createdAt());
        violations.throwIfAny();
    }

    private static void rating(
            Violations violations, Optional<Integer> rating, Optional<String> comment, Optional<Instant> ratedAt) {
        violations
                .range("rating", rating, 1, 5)
                .text("ratingComment", comment, Limits.COMMENT)
                .require(comment.isEmpty() || rating.isPresent(), "ratingComment", "must not be given without rating")
                .require(ratedAt.isEmpty() || rating.isPresent(), "ratedAt", "must not be given without rating");
        time(violations, "ratedAt", ratedAt);
    }

    private static void time(Violations violations, String field, Optional<Instant> at) {
        at.ifPresent(time -> time(violations, field, time));
    }

    private static void time(Violations violations, String field, Instant at) {
        violations.require(!at.isBefore(Instant.EPOCH) && !at.isAfter(END), field, "must be in the years 1970 to 9999");
    }

    private static void notBefore(
            Violations violations, String field, Optional<Instant> at, String start, Instant started) {
        violations.require(at.filter(started::isAfter).isEmpty(), field, "must not be before " + start);
    }

    /**
     * A visitor's row as a draft.
     *
     * @param visitor the row
     * @return what the two have in common
     */
    public static NewVisitor draft(ImportedVisitor visitor) {
        return NewVisitor.builder()
                .identities(visitor.identities())
                .name(visitor.name())
                .email(visitor.email())
                .phone(visitor.phone())
                .avatarUrl(visitor.avatarUrl())
                .browser(visitor.browser())
                .os(visitor.os())
                .device(visitor.device())
                .ipAddress(visitor.ipAddress())
                .country(visitor.country())
                .city(visitor.city())
                .currentPageUrl(visitor.currentPageUrl())
                .currentPageTitle(visitor.currentPageTitle())
                .referrerUrl(visitor.referrerUrl())
                .landingPageUrl(visitor.landingPageUrl())
                .tags(visitor.tags())
                .customData(visitor.customData())
                .channel(visitor.channel())
                .build();
    }

    /**
     * A message's row as a draft.
     *
     * @param message the row
     * @return what the two have in common
     */
    public static NewMessage draft(ImportedMessage message) {
        return NewMessage.builder()
                .conversationId(message.conversationId())
                .senderType(message.senderType())
                .senderId(message.senderId())
                .senderName(message.senderName())
                .senderAvatar(message.senderAvatar())
                .content(message.content())
                .contentType(message.contentType())
                .fileUrl(message.fileUrl())
                .fileName(message.fileName())
                .fileSize(message.fileSize())
                .fileMimeType(message.fileMimeType())
                .status(message.status())
                .whatsappMessageId(message.whatsappMessageId())
                .whatsappStatus(message.whatsappStatus())
                .isAiGenerated(message.isAiGenerated())
                .aiConfidence(message.aiConfidence())
                .clientMessageId(message.clientMessageId())
                .payload(message.payload())
                .build();
    }

    /**
     * The cycles of a conversation as they are before any of its messages is there.
     *
     * @param conversation the row
     * @return all of them, the current one last
     */
    public static List<ConversationCycle> cycles(ImportedConversation conversation) {
        List<ConversationCycle> cycles = new ArrayList<>();
        Instant started = ChatClock.truncate(conversation.createdAt());
        for (ImportedCycle cycle : conversation.earlierCycles()) {
            cycles.add(cycle(
                    started,
                    ConversationCycle.builder()
                            .cycle(cycles.size() + 1)
                            .startedAt(started)
                            .endedAt(ChatClock.truncate(cycle.endedAt()))
                            .outcome(cycle.outcome())
                            .assignedAgentId(cycle.assignedAgentId())
                            .attendedAt(cycle.attendedAt().map(ChatClock::truncate))
                            .rating(cycle.rating())
                            .ratingComment(cycle.ratingComment())
                            .ratedAt(cycle.ratedAt().map(ChatClock::truncate))
                            .build()));
            started = ChatClock.truncate(cycle.reopenedAt());
        }
        cycles.add(cycle(
                started,
                ConversationCycle.builder()
                        .cycle(cycles.size() + 1)
                        .startedAt(started)
                        .endedAt(conversation
                                .resolvedAt()
                                .or(conversation::missedAt)
                                .or(conversation::closedAt)
                                .map(ChatClock::truncate))
                        .outcome(outcome(conversation))
                        .assignedAgentId(conversation.assignedAgentId())
                        .attendedAt(conversation.attendedAt().map(ChatClock::truncate))
                        .rating(conversation.rating())
                        .ratingComment(conversation.ratingComment())
                        .ratedAt(conversation.ratedAt().map(ChatClock::truncate))
                        .build()));
        return List.copyOf(cycles);
    }

    private static Optional<ConversationStatus> outcome(ImportedConversation conversation) {
        if (conversation.resolvedAt().isPresent()) {
            return Optional.of(ConversationStatus.RESOLVED);
        }
        return conversation.missedAt().isPresent()
                ? Optional.of(ConversationStatus.MISSED)
                : conversation.closedAt().map(at -> ConversationStatus.CLOSED);
    }

    private static ConversationCycle cycle(Instant started, ConversationCycle given) {
        Optional<Instant> resolved =
                given.endedAt().filter(at -> given.outcome().equals(Optional.of(ConversationStatus.RESOLVED)));
        return ConversationCycle.builder()
                .from(given)
                .waitTimeSeconds(given.attendedAt().map(at -> ConversationLifecycle.secondsBetween(started, at)))
                .resolutionTimeSeconds(resolved.map(at -> ConversationLifecycle.secondsBetween(started, at)))
                .ratedAt(given.rating()
                        .map(stars -> given.ratedAt().or(given::endedAt).orElse(started)))
                .build();
    }

    /**
     * When a conversation came to where it stands.
     *
     * @param conversation the row
     * @return its end, or the start of its last cycle
     */
    public static Instant statusChangedAt(ImportedConversation conversation) {
        List<ImportedCycle> earlier = conversation.earlierCycles();
        Instant started = earlier.isEmpty()
                ? conversation.createdAt()
                : earlier.get(earlier.size() - 1).reopenedAt();
        return ChatClock.truncate(conversation
                .closedAt()
                .or(conversation::resolvedAt)
                .or(conversation::missedAt)
                .orElse(started));
    }

    /**
     * The agents whom a conversation names.
     *
     * @param conversation the row
     * @return those of all cycles, each once
     */
    public static List<AgentId> agents(ImportedConversation conversation) {
        return Stream.concat(
                        conversation.assignedAgentId().stream(),
                        conversation.earlierCycles().stream().flatMap(cycle -> cycle.assignedAgentId().stream()))
                .distinct()
                .toList();
    }

    /**
     * Whether a message can be an answer.
     *
     * @param message the row
     * @return true if an agent or the AI says it to the visitor
     */
    public static boolean isAnswer(ImportedMessage message) {
        return message.contentType() != MessageContentType.NOTE
                && (message.senderType() == MessageSenderType.AGENT || message.senderType() == MessageSenderType.AI);
    }

    /**
     * A cycle with an answer. It counts from the cycle's start to its end, in the first cycle also from before, and moves
     * the first answer only back: so the order in which answers come does not matter.
     *
     * @param cycle the cycle
     * @param message a message of its conversation
     * @return the cycle with the answer, or as it was
     */
    public static ConversationCycle answered(ConversationCycle cycle, ImportedMessage message) {
        Instant started = cycle.startedAt();
        Instant at = ChatClock.truncate(message.createdAt());
        if (!isAnswer(message)
                || (cycle.cycle() > 1 && at.isBefore(started))
                || cycle.endedAt().filter(at::isAfter).isPresent()) {
            return cycle;
        }
        Instant counted = at.isBefore(started) ? started : at;
        boolean byAgent = message.senderType() == MessageSenderType.AGENT;
        Optional<Instant> answered = byAgent ? earlier(cycle.answeredAt(), counted) : cycle.answeredAt();
        Instant attended = earlier(cycle.attendedAt(), counted).orElse(counted);
        return ConversationCycle.builder()
                .from(cycle)
                .answeredAt(answered)
                .aiAnsweredAt(byAgent ? cycle.aiAnsweredAt() : earlier(cycle.aiAnsweredAt(), counted))
                .attendedAt(attended)
                .firstResponseTimeSeconds(answered.map(first -> ConversationLifecycle.secondsBetween(started, first)))
                .waitTimeSeconds(ConversationLifecycle.secondsBetween(started, attended))
                .build();
    }

    private static Optional<Instant> earlier(Optional<Instant> before, Instant at) {
        return Optional.of(before.filter(at::isAfter).orElse(at));
    }
}
