package com.dramac.livechat.canned;

import com.dramac.livechat.Limits;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import java.util.Optional;
import org.immutables.value.Value;

/** What the variables of a {@link CannedResponseTemplate} stand for. Out-of-bounds values cannot be built. */
@Value.Immutable
@DomainValue
public interface TemplateContext {
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
     * The visitor's telephone number.
     *
     * @return the visitor's telephone number
     */
    @Value.Redacted
    Optional<String> visitorPhone();

    /**
     * The answering agent's display name.
     *
     * @return the answering agent's display name
     */
    @Value.Redacted
    Optional<String> agentName();

    /**
     * The answering agent's e-mail address.
     *
     * @return the answering agent's e-mail address
     */
    @Value.Redacted
    Optional<String> agentEmail();

    /**
     * The department's name.
     *
     * @return the department's name
     */
    @Value.Redacted
    Optional<String> departmentName();

    /**
     * The company's name.
     *
     * @return the company's name
     */
    @Value.Redacted
    Optional<String> companyName();

    /**
     * What the conversation is about.
     *
     * @return what the conversation is about
     */
    @Value.Redacted
    Optional<String> conversationSubject();

    /**
     * The conversation.
     *
     * @return the conversation
     */
    Optional<ConversationId> conversationId();

    /**
     * What a variable becomes that has neither a value nor a fallback.
     *
     * @return what a variable becomes that has neither a value nor a fallback
     */
    @Value.Default
    default String missing() {
        return "";
    }

    /**
     * What a variable stands for.
     *
     * @param variable the variable
     * @return its value; a blank one is as good as none
     */
    default Optional<String> valueOf(TemplateVariable variable) {
        Optional<String> value = switch (variable) {
            case VISITOR_NAME -> visitorName();
            case VISITOR_EMAIL -> visitorEmail();
            case VISITOR_PHONE -> visitorPhone();
            case AGENT_NAME -> agentName();
            case AGENT_EMAIL -> agentEmail();
            case DEPARTMENT_NAME -> departmentName();
            case COMPANY_NAME -> companyName();
            case CONVERSATION_SUBJECT -> conversationSubject();
            case CONVERSATION_ID -> conversationId().map(ConversationId::toString);
        };
        return value.filter(text -> !text.isBlank());
    }

    /**
     * Checks every bound when it is built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        new Violations()
                .text("visitorName", visitorName(), Limits.NAME)
                .text("visitorEmail", visitorEmail(), Limits.EMAIL)
                .text("visitorPhone", visitorPhone(), Limits.PHONE)
                .text("agentName", agentName(), Limits.NAME)
                .text("agentEmail", agentEmail(), Limits.EMAIL)
                .text("departmentName", departmentName(), Limits.NAME)
                .text("companyName", companyName(), Limits.NAME)
                .text("conversationSubject", conversationSubject(), Limits.TITLE)
                .text("missing", Optional.of(missing()), Limits.NAME)
                .throwIfAny();
    }

    /**
     * Starts a context.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a context; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableTemplateContext.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
