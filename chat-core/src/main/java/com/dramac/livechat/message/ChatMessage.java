package com.dramac.livechat.message;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.json.JsonObject;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** A message within a conversation (specification, Task 2, {@code ChatMessage}). */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableChatMessage.class)
@JsonDeserialize(as = ImmutableChatMessage.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "id",
    "conversationId",
    "siteId",
    "senderType",
    "senderId",
    "senderName",
    "senderAvatar",
    "content",
    "contentType",
    "fileUrl",
    "fileName",
    "fileSize",
    "fileMimeType",
    "status",
    "isInternalNote",
    "whatsappMessageId",
    "whatsappStatus",
    "isAiGenerated",
    "aiConfidence",
    "createdAt",
    "updatedAt",
    "sequence",
    "clientMessageId",
    "payload",
    "failureCode",
    "failureTitle",
    "redactedAt"
})
public interface ChatMessage {
    /**
     * The id.
     *
     * @return the id
     */
    MessageId id();

    /**
     * The conversation.
     *
     * @return the conversation
     */
    ConversationId conversationId();

    /**
     * The site.
     *
     * @return the site
     */
    SiteId siteId();

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
     * The sender's name at that time.
     *
     * @return the sender's name at that time
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
    MessageContentType contentType();

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
    MessageStatus status();

    /**
     * Whether only the staff may see it.
     *
     * @return whether only the staff may see it
     */
    boolean isInternalNote();

    /**
     * WhatsApp's id of it, one message per site.
     *
     * @return WhatsApp's id of it, one message per site
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
    boolean isAiGenerated();

    /**
     * How sure the automatic responder was, 0 to 1 with two decimals.
     *
     * @return how sure the automatic responder was, 0 to 1 with two decimals
     */
    Optional<BigDecimal> aiConfidence();

    /**
     * When it was sent.
     *
     * @return when it was sent
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant createdAt();

    /**
     * When it was last changed.
     *
     * @return when it was last changed
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant updatedAt();

    /**
     * Its number within the conversation, from 1.
     *
     * @return its number within the conversation, from 1
     */
    int sequence();

    /**
     * The sender's own key for it.
     *
     * @return the key, left out of JSON when there is none
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    Optional<String> clientMessageId();

    /**
     * What the channel said of it beyond these properties.
     *
     * @return the payload, left out of JSON when there is none
     */
    @Value.Redacted
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    Optional<JsonObject> payload();

    /**
     * The number of the channel's error, of a message that failed.
     *
     * @return the code, left out of JSON unless the message failed and the channel gave one
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    Optional<Integer> failureCode();

    /**
     * The channel's error in words, of a message that failed.
     *
     * @return the title, left out of JSON unless the message failed and the channel gave one
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    Optional<String> failureTitle();

    /**
     * When what it said was taken away: see {@link MessageRepository#redact}.
     *
     * @return the time, left out of JSON of a message that is whole
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Optional<Instant> redactedAt();

    /**
     * Starts a message, for stores and tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a message, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableChatMessage.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
