package com.dramac.livechat.event;

import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.json.JsonObject;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.immutables.value.Value;

/** What is told at once to those who look at a conversation (specification, Task 2, {@code RealtimeMessage}). Nothing of it is kept:
 * what must not be missed is read from the conversation. */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableRealtimeMessage.class)
@JsonDeserialize(as = ImmutableRealtimeMessage.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"type", "conversationId", "data"})
public interface RealtimeMessage {
    /**
     * What it tells.
     *
     * @return what it tells
     */
    RealtimeMessageType type();

    /**
     * The conversation.
     *
     * @return the conversation
     */
    ConversationId conversationId();

    /**
     * The particulars, by type.
     *
     * @return the particulars, by type
     */
    @Value.Redacted
    JsonObject data();

    /**
     * Starts a realtime message, for stores and tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a realtime message, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableRealtimeMessage.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
