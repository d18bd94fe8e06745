package com.dramac.livechat.conversation;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A chat thread (specification, Task 2, {@code ChatConversation}). */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableChatConversation.class)
@JsonDeserialize(as = ImmutableChatConversation.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "id",
    "siteId",
    "visitorId",
    "assignedAgentId",
    "departmentId",
    "status",
    "priority",
    "channel",
    "subject",
    "lastMessageText",
    "lastMessageAt",
    "lastMessageBy",
    "messageCount",
    "unreadAgentCount",
    "unreadVisitorCount",
    "firstResponseTimeSeconds",
    "resolutionTimeSeconds",
    "waitTimeSeconds",
    "rating",
    "ratingComment",
    "ratedAt",
    "tags",
    "internalNotes",
    "metadata",
    "whatsappConversationId",
    "whatsappWindowExpiresAt",
    "createdAt",
    "updatedAt",
    "resolvedAt",
    "closedAt",
    "visitor",
    "assignedAgent",
    "department"
})
public interface ChatConversation {
    /**
     * The id.
     *
     * @return the id
     */
    ConversationId id();

    /**
     * The site.
     *
     * @return the site
     */
    SiteId siteId();

    /**
     * Who started it.
     *
     * @return who started it
     */
    VisitorId visitorId();

    /**
     * Who answers.
     *
     * @return who answers
     */
    Optional<AgentId> assignedAgentId();

    /**
     * The department it is routed to.
     *
     * @return the department it is routed to
     */
    Optional<DepartmentId> departmentId();

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
     * Where it is held.
     *
     * @return where it is held
     */
    ConversationChannel channel();

    /**
     * What it is about.
     *
     * @return what it is about
     */
    @Value.Redacted
    Optional<String> subject();

    /**
     * The beginning of the last message that is no note, at most {@link com.dramac.livechat.Limits#PREVIEW} characters.
     *
     * @return the preview
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
     * How many messages it has, notes too.
     *
     * @return how many messages it has, notes too
     */
    int messageCount();

    /**
     * How many of the visitor's messages no agent has read.
     *
     * @return how many of the visitor's messages no agent has read
     */
    int unreadAgentCount();

    /**
     * How many messages of agents and AI the visitor has not read.
     *
     * @return how many messages of agents and AI the visitor has not read
     */
    int unreadVisitorCount();

    /**
     * Seconds to the first answer.
     *
     * @return seconds to the first answer
     */
    Optional<Integer> firstResponseTimeSeconds();

    /**
     * Seconds to the resolution.
     *
     * @return seconds to the resolution
     */
    Optional<Integer> resolutionTimeSeconds();

    /**
     * Seconds until somebody took it.
     *
     * @return seconds until somebody took it
     */
    Optional<Integer> waitTimeSeconds();

    /**
     * The visitor's rating, 1 to 5.
     *
     * @return the visitor's rating, 1 to 5
     */
    Optional<Integer> rating();

    /**
     * What the visitor wrote with the rating.
     *
     * @return what the visitor wrote with the rating
     */
    @Value.Redacted
    Optional<String> ratingComment();

    /**
     * When it was rated.
     *
     * @return when it was rated
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Optional<Instant> ratedAt();

    /**
     * The tags.
     *
     * @return the tags
     */
    List<String> tags();

    /**
     * What the staff noted; never for the visitor.
     *
     * @return what the staff noted; never for the visitor
     */
    @Value.Redacted
    Optional<String> internalNotes();

    /**
     * What the host keeps with it.
     *
     * @return what the host keeps with it
     */
    @Value.Redacted
    JsonObject metadata();

    /**
     * WhatsApp's own id of the conversation.
     *
     * @return WhatsApp's own id of the conversation
     */
    Optional<String> whatsappConversationId();

    /**
     * Until when WhatsApp lets the staff write freely.
     *
     * @return until when WhatsApp lets the staff write freely
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Optional<Instant> whatsappWindowExpiresAt();

    /**
     * When it was started.
     *
     * @return when it was started
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant createdAt();

    /**
     * When somebody last changed it; messages do not count as a change.
     *
     * @return when somebody last changed it; messages do not count as a change
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant updatedAt();

    /**
     * When it was resolved.
     *
     * @return when it was resolved
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Optional<Instant> resolvedAt();

    /**
     * When it was closed.
     *
     * @return when it was closed
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Optional<Instant> closedAt();

    /**
     * The visitor, where it was asked for.
     *
     * @return the visitor; left out of JSON when it was not asked for
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    Optional<ChatVisitor> visitor();

    /**
     * The agent whom it is assigned to, where it was asked for.
     *
     * @return the agent; left out of JSON when there is none or it was not asked for
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    Optional<ChatAgent> assignedAgent();

    /**
     * The department, where it was asked for.
     *
     * @return the department; left out of JSON when there is none or it was not asked for
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    Optional<ChatDepartment> department();

    /**
     * When something last happened in it: its place in lists.
     *
     * @return the last message's time, or the creation's
     */
    @JsonIgnore
    default Instant lastActivityAt() {
        return lastMessageAt().orElse(createdAt());
    }

    /**
     * Starts a conversation, for stores and tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a conversation, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableChatConversation.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
