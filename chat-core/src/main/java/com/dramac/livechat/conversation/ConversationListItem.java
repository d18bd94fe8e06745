package com.dramac.livechat.conversation;

import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.message.MessageSenderType;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A conversation as an inbox shows it (specification, Task 2, {@code ConversationListItem}). */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableConversationListItem.class)
@JsonDeserialize(as = ImmutableConversationListItem.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "id",
    "visitorName",
    "visitorEmail",
    "visitorAvatar",
    "channel",
    "status",
    "priority",
    "lastMessageText",
    "lastMessageAt",
    "lastMessageBy",
    "unreadCount",
    "assignedAgentName",
    "departmentName",
    "tags",
    "createdAt"
})
public interface ConversationListItem {
    /**
     * The conversation.
     *
     * @return the conversation
     */
    ConversationId id();

    /**
     * The visitor's name.
     *
     * @return the visitor's name
     */
    @Value.Redacted
    Optional<String> visitorName();

    /**
     * The visitor's e-mail address.
     *
     * @return the visitor's e-mail address
     */
    @Value.Redacted
    Optional<String> visitorEmail();

    /**
     * The address of the visitor's picture.
     *
     * @return the address of the visitor's picture
     */
    @Value.Redacted
    Optional<String> visitorAvatar();

    /**
     * Where it is held.
     *
     * @return where it is held
     */
    ConversationChannel channel();

    /**
     * Where it stands.
     *
     * @return where it stands
     */
    ConversationStatus status();

    /**
     * How urgent it is.
     *
     * @return how urgent it is
     */
    ConversationPriority priority();

    /**
     * The beginning of the last message that is no note.
     *
     * @return the beginning of the last message that is no note
     */
    @Value.Redacted
    Optional<String> lastMessageText();

    /**
     * When that message was sent.
     *
     * @return when that message was sent
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Optional<Instant> lastMessageAt();

    /**
     * Who sent that message.
     *
     * @return who sent that message
     */
    Optional<MessageSenderType> lastMessageBy();

    /**
     * How many of the visitor's messages no agent has read.
     *
     * @return how many of the visitor's messages no agent has read
     */
    int unreadCount();

    /**
     * Who answers.
     *
     * @return who answers
     */
    Optional<String> assignedAgentName();

    /**
     * The department it is routed to.
     *
     * @return the department it is routed to
     */
    Optional<String> departmentName();

    /**
     * The tags.
     *
     * @return the tags
     */
    List<String> tags();

    /**
     * When it was started.
     *
     * @return when it was started
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant createdAt();

    /**
     * Starts a list item, for stores and tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a list item, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableConversationListItem.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
