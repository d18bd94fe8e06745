package com.dramac.livechat.message;

import com.dramac.livechat.Limits;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import com.dramac.livechat.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** What a caller may say of a message. Out-of-bounds values cannot be built. */
@Value.Immutable
@DomainValue
public interface NewMessage {
    /**
     * The conversation.
     *
     * @return the conversation
     */
    ConversationId conversationId();

    /**
     * Who speaks.
     *
     * @return who speaks
     */
    MessageSenderType senderType();

    /**
     * The sender's id among its kind.
     *
     * @return the sender's id among its kind
     */
    @Value.Redacted
    Optional<String> senderId();

    /**
     * The sender's name.
     *
     * @return the sender's name
     */
    @Value.Redacted
    Optional<String> senderName();

    /**
     * The address of the sender's picture.
     *
     * @return the address of the sender's picture
     */
    @Value.Redacted
    Optional<String> senderAvatar();

    /**
     * The text.
     *
     * @return the text
     */
    @Value.Redacted
    Optional<String> content();

    /**
     * What it is.
     *
     * @return what it is
     */
    @Value.Default
    default MessageContentType contentType() {
        return MessageContentType.TEXT;
    }

    /**
     * Where the file lies.
     *
     * @return where the file lies
     */
    @Value.Redacted
    Optional<String> fileUrl();

    /**
     * The file's name.
     *
     * @return the file's name
     */
    @Value.Redacted
    Optional<String> fileName();

    /**
     * The file's size in bytes.
     *
     * @return the file's size in bytes
     */
    Optional<Long> fileSize();

    /**
     * The file's media type.
     *
     * @return the file's media type
     */
    Optional<String> fileMimeType();

    /**
     * How far it has come.
     *
     * @return how far it has come
     */
    @Value.Default
    default MessageStatus status() {
        return MessageStatus.SENT;
    }

    /**
     * WhatsApp's id of it; the same again in the site stores nothing.
     *
     * @return WhatsApp's id of it; the same again in the site stores nothing
     */
    Optional<String> whatsappMessageId();

    /**
     * The status as WhatsApp calls it.
     *
     * @return the status as WhatsApp calls it
     */
    Optional<String> whatsappStatus();

    /**
     * Whether the automatic responder wrote it.
     *
     * @return whether the automatic responder wrote it
     */
    @Value.Default
    default boolean isAiGenerated() {
        return senderType() == MessageSenderType.AI;
    }

    /**
     * How sure the automatic responder was, 0 to 1; kept with two decimals.
     *
     * @return how sure the automatic responder was, 0 to 1; kept with two decimals
     */
    Optional<BigDecimal> aiConfidence();

    /**
     * The sender's own key; the same again in the conversation stores nothing.
     *
     * @return the sender's own key; the same again in the conversation stores nothing
     */
    Optional<String> clientMessageId();

    /**
     * What the channel said of it beyond these properties.
     *
     * @return what the channel said of it beyond these properties
     */
    @Value.Redacted
    Optional<JsonObject> payload();

    /**
     * When it was sent, if that is known and was earlier; a time still to come counts as now.
     *
     * @return when it was sent, if that is known and was earlier; a time still to come counts as now
     */
    Optional<Instant> sentAt();

    /**
     * Words of the visitor.
     *
     * @param conversation the conversation
     * @param text what is said
     * @return the draft
     */
    static NewMessage fromVisitor(ConversationId conversation, String text) {
        return of(conversation, MessageSenderType.VISITOR, MessageContentType.TEXT, text);
    }

    /**
     * Words of the staff.
     *
     * @param conversation the conversation
     * @param text what is said
     * @return the draft
     */
    static NewMessage fromAgent(ConversationId conversation, String text) {
        return of(conversation, MessageSenderType.AGENT, MessageContentType.TEXT, text);
    }

    /**
     * Words of the automatic responder.
     *
     * @param conversation the conversation
     * @param text what is said
     * @return the draft
     */
    static NewMessage fromAi(ConversationId conversation, String text) {
        return of(conversation, MessageSenderType.AI, MessageContentType.TEXT, text);
    }

    /**
     * An announcement of the chat itself.
     *
     * @param conversation the conversation
     * @param text what is said
     * @return the draft
     */
    static NewMessage fromSystem(ConversationId conversation, String text) {
        return of(conversation, MessageSenderType.SYSTEM, MessageContentType.SYSTEM, text);
    }

    /**
     * An internal note of the staff, never shown to the visitor.
     *
     * @param conversation the conversation
     * @param text what is noted
     * @return the draft
     */
    static NewMessage note(ConversationId conversation, String text) {
        return of(conversation, MessageSenderType.AGENT, MessageContentType.NOTE, text);
    }

    private static NewMessage of(
            ConversationId conversation, MessageSenderType sender, MessageContentType type, String text) {
        return builder()
                .conversationId(conversation)
                .senderType(sender)
                .contentType(type)
                .content(text)
                .build();
    }

    /**
     * Checks every bound when the draft is built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        boolean words = contentType().isWords();
        new Violations()
                .require(
                        contentType() != MessageContentType.NOTE || senderType() != MessageSenderType.VISITOR,
                        "contentType",
                        "must not be note from a visitor")
                .require(
                        content().isPresent() || !words,
                        "content",
                        "must be given for " + contentType().value())
                .require(
                        content().isPresent()
                                || fileUrl().isPresent()
                                || payload().isPresent()
                                || words,
                        "content",
                        "must be given where there is neither fileUrl nor payload")
                .filled("content", words ? content() : Optional.empty(), Limits.CONTENT)
                .text("content", words ? Optional.empty() : content(), Limits.CONTENT)
                .filled("senderId", senderId(), Limits.EXTERNAL_ID)
                .text("senderName", senderName(), Limits.NAME)
                .httpUrl("senderAvatar", senderAvatar())
                .httpUrl("fileUrl", fileUrl())
                .filled("fileName", fileName(), Limits.FILE_NAME)
                .range("fileSize", fileSize(), 0, Limits.FILE_SIZE)
                .filled("fileMimeType", fileMimeType(), Limits.FILE_NAME)
                .filled("whatsappMessageId", whatsappMessageId(), Limits.EXTERNAL_ID)
                .filled("whatsappStatus", whatsappStatus(), Limits.LABEL)
                .range("aiConfidence", aiConfidence(), 0, 1)
                .filled("clientMessageId", clientMessageId(), Limits.EXTERNAL_ID)
                .require(
                        sentAt().filter(Instant.EPOCH::isAfter).isEmpty(),
                        "sentAt",
                        "must not be before " + Instant.EPOCH)
                .throwIfAny();
    }

    /**
     * Starts a draft.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a draft; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableNewMessage.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
