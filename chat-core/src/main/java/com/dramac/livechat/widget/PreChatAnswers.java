package com.dramac.livechat.widget;

import com.dramac.livechat.internal.DomainValue;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Optional;
import org.immutables.value.Value;

/** What a visitor wrote into the form before the conversation, as it came: nothing of it is checked. */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutablePreChatAnswers.class)
@JsonDeserialize(as = ImmutablePreChatAnswers.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"name", "email", "phone", "message", "departmentId"})
public interface PreChatAnswers {
    /**
     * The name.
     *
     * @return the name
     */
    @Value.Redacted
    Optional<String> name();

    /**
     * The e-mail address.
     *
     * @return the e-mail address
     */
    @Value.Redacted
    Optional<String> email();

    /**
     * The telephone number.
     *
     * @return the telephone number
     */
    @Value.Redacted
    Optional<String> phone();

    /**
     * The first message.
     *
     * @return the first message
     */
    @Value.Redacted
    Optional<String> message();

    /**
     * The id of the department chosen.
     *
     * @return the id of the department chosen
     */
    Optional<String> departmentId();

    /**
     * Starts a form that nothing was written into.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds answers. */
    final class Builder extends ImmutablePreChatAnswers.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
