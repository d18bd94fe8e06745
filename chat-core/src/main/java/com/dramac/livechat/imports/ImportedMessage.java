package com.dramac.livechat.imports;

import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.ImportRules;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.MessageStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A message as another system knew it. Bounds are those of {@link com.dramac.livechat.message.NewMessage}; its time lies in
 * the years 1970 to 9999. It gets the conversation's next number, so the messages of a conversation come in their order.
 */
@Value.Immutable
@DomainValue
public non-sealed interface ImportedMessage extends ImportRecord {
    /**
     * The message's id, which stays the same in every import.
     *
     * @return the message's id, which stays the same in every import
     */
    MessageId id();

    /**
     * The conversation, which is there already, or comes before it.
     *
     * @return the conversation, which is there already, or comes before it
     */
    ConversationId conversationId();

    /**
     * Who spoke.
     *
     * @return who spoke
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
     * How far it came.
     *
     * @return how far it came
     */
    @Value.Default
    default MessageStatus status() {
        return MessageStatus.SENT;
    }

    /**
     * WhatsApp's id of it, unique in the site.
     *
     * @return whatsApp's id of it, unique in the site
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
     * The sender's own key, unique among the sender's in the conversation.
     *
     * @return the sender's own key, unique among the sender's in the conversation
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
     * When it was sent.
     *
     * @return when it was sent
     */
    Instant createdAt();

    /**
     * Whether the other side has read it, and with it all of this side before. Without it: read in a conversation that has
     * ended, unread in an open one.
     *
     * @return whether it was read, if that is known
     */
    Optional<Boolean> isRead();

    /**
     * Checks every bound when the row is built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        ImportRules.check(this);
    }

    /**
     * Starts a row.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a row; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableImportedMessage.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
