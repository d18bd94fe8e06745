package com.dramac.livechat.internal;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Limits;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ReaderType;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.DeliveryUpdate;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.MessageStatus;
import com.dramac.livechat.message.NewMessage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What follows from a message. The database's triggers keep the same rules for every other writer. */
public final class MessageRules {
    private static final int CONFIDENCE_DECIMALS = 2;
    private static final BigDecimal LEAST_CONFIDENCE = new BigDecimal("0.005");

    private MessageRules() {}

    /**
     * What a conversation shows of a message: the beginning of its text, or its kind and the name of its file.
     *
     * @param content the text, if any
     * @param type what it is
     * @param fileName the file's name, if any
     * @return at most {@link Limits#PREVIEW} characters
     */
    public static String preview(Optional<String> content, MessageContentType type, Optional<String> fileName) {
        String text = content.filter(words -> !words.isEmpty())
                .orElseGet(
                        () -> type.value() + fileName.map(name -> ": " + name).orElse(""));
        return Violations.characters(text) <= Limits.PREVIEW
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Limits.PREVIEW));
    }

    /**
     * When a message counts as sent.
     *
     * @param message the draft
     * @param now the present
     * @return the draft's own time unless it lies ahead
     */
    public static Instant sentAt(NewMessage message, Instant now) {
        return message.sentAt()
                .map(ChatClock::truncate)
                .filter(at -> at.isBefore(now))
                .orElse(now);
    }

    /**
     * A confidence as it is kept.
     *
     * @param confidence as given, 0 to 1
     * @return rounded half up to two decimals
     */
    public static BigDecimal confidence(BigDecimal confidence) {
        // Rounding 1E-400000000 would write out its zeros; comparing does not.
        BigDecimal bounded = confidence.compareTo(LEAST_CONFIDENCE) < 0 ? BigDecimal.ZERO : confidence;
        return bounded.setScale(CONFIDENCE_DECIMALS, RoundingMode.HALF_UP);
    }

    /**
     * Whether a draft comes from the sender of a stored message.
     *
     * @param stored the message
     * @param draft the draft
     * @return true if kind and id of the sender are the same
     */
    public static boolean sameSender(ChatMessage stored, NewMessage draft) {
        return stored.senderType() == draft.senderType() && stored.senderId().equals(draft.senderId());
    }

    /**
     * Whether a draft is something that a visitor says.
     *
     * @param draft the draft
     * @return true if the visitor sends it
     */
    public static boolean isOfVisitor(NewMessage draft) {
        return draft.senderType() == MessageSenderType.VISITOR;
    }

    /**
     * Whether a message is something that the visitor is to read.
     *
     * @param message the message
     * @return true if an agent or AI says it to the visitor
     */
    public static boolean isForVisitor(ChatMessage message) {
        return !message.isInternalNote()
                && (message.senderType() == MessageSenderType.AGENT || message.senderType() == MessageSenderType.AI);
    }

    /**
     * Whether a message is something that somebody is to read.
     *
     * @param message the message
     * @param reader who
     * @return true if the other side says it
     */
    public static boolean isFor(ChatMessage message, ReaderType reader) {
        return switch (reader) {
            case AGENT -> message.senderType() == MessageSenderType.VISITOR;
            case VISITOR -> isForVisitor(message);
        };
    }

    /**
     * A draft for another conversation.
     *
     * @param conversation where it goes
     * @param draft the draft
     * @return the same words there
     */
    public static NewMessage in(ConversationId conversation, NewMessage draft) {
        return NewMessage.builder().from(draft).conversationId(conversation).build();
    }

    /**
     * The agent whom a sender's id may mean.
     *
     * @param senderId the id as the host gave it
     * @return the agent's id, if it looks like one
     */
    public static Optional<AgentId> agent(String senderId) {
        try {
            return Optional.of(AgentId.parse(senderId))
                    .filter(id -> id.toString().equals(senderId));
        } catch (ValidationException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a draft repeats a stored message.
     *
     * @param stored the message
     * @param draft the draft
     * @return true if they say the same; of a redacted message nobody can tell any more, so any draft repeats it
     */
    public static boolean sameContent(ChatMessage stored, NewMessage draft) {
        if (stored.redactedAt().isPresent()) {
            return stored.conversationId().equals(draft.conversationId());
        }
        return stored.conversationId().equals(draft.conversationId())
                && stored.contentType() == draft.contentType()
                && stored.content().equals(draft.content())
                && stored.fileUrl().equals(draft.fileUrl())
                && stored.payload().equals(draft.payload());
    }

    /**
     * A message without what it said.
     *
     * @param message the message
     * @param now the present
     * @return what stays of it
     */
    public static ChatMessage redacted(ChatMessage message, Instant now) {
        return ChatMessage.builder()
                .from(message)
                .content(Optional.empty())
                .fileUrl(Optional.empty())
                .fileName(Optional.empty())
                .fileSize(Optional.empty())
                .fileMimeType(Optional.empty())
                .payload(Optional.empty())
                .redactedAt(now)
                .updatedAt(ChangeTimes.next(message.updatedAt(), now))
                .build();
    }

    /**
     * Whether a report brings a message further.
     *
     * @param message the message
     * @param update the report
     * @return true if the message is to take it on
     */
    public static boolean movesOn(ChatMessage message, DeliveryUpdate update) {
        return message.status().canBecome(update.status())
                || (message.status() == MessageStatus.READ
                        && update.isPlayed()
                        && message.whatsappStatus()
                                .filter(DeliveryUpdate.PLAYED::equals)
                                .isEmpty());
    }

    /**
     * The statuses from which a message may come to another one.
     *
     * @param next the other status
     * @return their strings
     */
    public static List<String> statusesBefore(MessageStatus next) {
        return Arrays.stream(MessageStatus.values())
                .filter(status -> status.canBecome(next))
                .map(MessageStatus::value)
                .toList();
    }

    /**
     * A message that a report brought further. A failure's code and words stay as long as the message counts as failed.
     *
     * @param message the message
     * @param update the report
     * @param now the present
     * @return the message as it is then
     */
    public static ChatMessage moved(ChatMessage message, DeliveryUpdate update, Instant now) {
        return ChatMessage.builder()
                .from(message)
                .status(update.status())
                .whatsappStatus(update.whatsappStatus().or(message::whatsappStatus))
                .failureCode(update.failureCode())
                .failureTitle(update.failureTitle())
                .updatedAt(ChangeTimes.next(message.updatedAt(), now))
                .build();
    }

    /**
     * Checks a WhatsApp id by which a message is looked for.
     *
     * @param whatsappMessageId the id
     * @return the same
     * @throws com.dramac.livechat.error.ValidationException if no message can have it
     */
    public static String whatsAppMessageId(String whatsappMessageId) {
        new Violations()
                .filled("whatsappMessageId", Optional.of(whatsappMessageId), Limits.EXTERNAL_ID)
                .throwIfAny();
        return whatsappMessageId;
    }
}
