package com.dramac.livechat.widget;

import com.dramac.livechat.Limits;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.NewVisitor;
import java.util.Optional;
import org.immutables.value.Value;

/** What a visitor wrote into the form before the conversation, checked and without white space around it. */
@Value.Immutable
@DomainValue
public interface PreChatDetails {
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
     * The department chosen; whether there is one is not checked.
     *
     * @return the department chosen; whether there is one is not checked
     */
    Optional<DepartmentId> departmentId();

    /**
     * The visitor, known by nothing yet: {@code NewVisitor.builder().from(…)} adds identities and where the visitor is.
     *
     * @return a draft with name, e-mail address and telephone number
     */
    default NewVisitor visitor() {
        return NewVisitor.builder().name(name()).email(email()).phone(phone()).build();
    }

    /**
     * The first message.
     *
     * @param conversation the conversation that it begins
     * @return a draft, if the visitor wrote a message
     */
    default Optional<NewMessage> firstMessage(ConversationId conversation) {
        return message().map(text -> NewMessage.fromVisitor(conversation, text));
    }

    /**
     * Checks every bound when the details are built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        new Violations()
                .filled("name", name(), Limits.NAME)
                .email("email", email())
                .filled("phone", phone(), Limits.PHONE)
                .filled("message", message(), Limits.CONTENT)
                .throwIfAny();
    }

    /**
     * Starts details.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds details. */
    final class Builder extends ImmutablePreChatDetails.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
