package com.dramac.livechat.analytics;

import com.dramac.livechat.Limits;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import java.util.Optional;
import org.immutables.value.Value;

/** What a report is about; what is empty filters nothing. Channel, department and tags are the conversation's as they are now. */
@Value.Immutable
@DomainValue
public interface ReportFilters {
    /**
     * The days.
     *
     * @return the days
     */
    DateRange range();

    /**
     * The channel.
     *
     * @return the channel; empty for all
     */
    Optional<ConversationChannel> channel();

    /**
     * The department.
     *
     * @return the department; empty for all
     */
    Optional<DepartmentId> departmentId();

    /**
     * The agent.
     *
     * @return the agent; empty for all, and for what is nobody's
     */
    Optional<AgentId> agentId();

    /**
     * A tag that the conversation has.
     *
     * @return the tag, at most {@link Limits#TAG} characters; empty for all
     */
    Optional<String> tag();

    /**
     * Everything of some days.
     *
     * @param range the days
     * @return filters that filter nothing else
     */
    static ReportFilters of(DateRange range) {
        return builder().range(range).build();
    }

    /**
     * Checks every bound when the filters are built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        new Violations().filled("tag", tag(), Limits.TAG).throwIfAny();
    }

    /**
     * Starts filters; the range is required.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds filters; building them without a range is an {@link IllegalStateException}. */
    final class Builder extends ImmutableReportFilters.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
