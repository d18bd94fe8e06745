package com.dramac.livechat.event;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.manifest.ChatEventType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.visitor.VisitorId;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Something that has happened on a site, and stays so. It names what it is about, and holds nobody's words, name or address:
 * whoever needs them reads them where they stand, if they still do.
 */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableChatEvent.class)
@JsonDeserialize(as = ImmutableChatEvent.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "id",
    "type",
    "siteId",
    "conversationId",
    "messageId",
    "sequence",
    "visitorId",
    "agentId",
    "departmentId",
    "actor",
    "cause",
    "data",
    "createdAt",
    "cursor"
})
public interface ChatEvent {
    /**
     * What tells this event from all others of the database.
     *
     * @return the id
     */
    EventId id();

    /**
     * What has happened.
     *
     * @return the type
     */
    ChatEventType type();

    /**
     * Where it happened.
     *
     * @return the site
     */
    SiteId siteId();

    /**
     * The conversation that it happened in.
     *
     * @return the conversation; empty where it happened in none
     */
    Optional<ConversationId> conversationId();

    /**
     * The message that it is about.
     *
     * @return the message; empty where it is about none
     */
    Optional<MessageId> messageId();

    /**
     * The message's place in its conversation.
     *
     * @return from 1; empty where it is about no message
     */
    Optional<Integer> sequence();

    /**
     * The visitor whose conversation it is, or whom it is about.
     *
     * @return the visitor; empty where there is none
     */
    Optional<VisitorId> visitorId();

    /**
     * The agent who has the conversation since then, or whom it is about.
     *
     * @return the agent; empty where nobody has it
     */
    Optional<AgentId> agentId();

    /**
     * The department that the conversation is in since then, or that it is about.
     *
     * @return the department; empty where there is none
     */
    Optional<DepartmentId> departmentId();

    /**
     * Who made it happen.
     *
     * @return who made it happen
     */
    EventActor actor();

    /**
     * Why it happened, where nobody asked for it by itself.
     *
     * @return the cause; empty where the actor asked for it
     */
    Optional<EventCause> cause();

    /**
     * The particulars, which {@code docs/events.md} lists by type.
     *
     * @return the particulars
     */
    JsonObject data();

    /**
     * When it happened.
     *
     * @return the time of what changed
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant createdAt();

    /**
     * The place behind this event: what comes after it is read from here.
     *
     * @return the cursor
     */
    Cursor cursor();

    /**
     * Starts an event, for stores and tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an event, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableChatEvent.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
