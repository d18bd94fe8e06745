package com.dramac.livechat.conversation;

import com.dramac.livechat.Limits;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.visitor.VisitorId;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What a caller may say of a conversation when it starts. Out-of-bounds values cannot be built. */
@Value.Immutable
@DomainValue
public interface NewConversation {
    /**
     * Who starts it.
     *
     * @return who starts it
     */
    VisitorId visitorId();

    /**
     * Where it is held.
     *
     * @return where it is held
     */
    @Value.Default
    default ConversationChannel channel() {
        return ConversationChannel.WIDGET;
    }

    /**
     * The department whose queue it joins.
     *
     * @return the department whose queue it joins
     */
    Optional<DepartmentId> departmentId();

    /**
     * How urgent it is.
     *
     * @return how urgent it is
     */
    @Value.Default
    default ConversationPriority priority() {
        return ConversationPriority.NORMAL;
    }

    /**
     * What it is about.
     *
     * @return what it is about
     */
    @Value.Redacted
    Optional<String> subject();

    /**
     * The tags.
     *
     * @return the tags
     */
    List<String> tags();

    /**
     * What the host keeps with it.
     *
     * @return what the host keeps with it
     */
    @Value.Redacted
    @Value.Default
    default JsonObject metadata() {
        return JsonObject.EMPTY;
    }

    /**
     * A conversation in the site's widget.
     *
     * @param visitor who starts it
     * @return the draft
     */
    static NewConversation widget(VisitorId visitor) {
        return builder().visitorId(visitor).build();
    }

    /**
     * Checks every bound when the draft is built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        new Violations().filled("subject", subject(), Limits.TITLE).tags(tags()).throwIfAny();
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
    final class Builder extends ImmutableNewConversation.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
