package com.dramac.livechat.conversation;

import com.dramac.livechat.Limits;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Which conversations to list (specification, Task 2, {@code ConversationFilters}); what is empty filters nothing. In JSON
 * the specification's {@code "all"} is read as empty, and what is empty is left out.
 */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableConversationFilters.class)
@JsonDeserialize(using = ConversationFiltersDeserializer.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonPropertyOrder({"status", "channel", "assignedAgentId", "departmentId", "priority", "search", "dateFrom", "dateTo"})
public interface ConversationFilters {
    /**
     * Where they stand.
     *
     * @return where they stand; empty for all
     */
    Optional<ConversationStatus> status();

    /**
     * The channel.
     *
     * @return the channel; empty for all
     */
    Optional<ConversationChannel> channel();

    /**
     * One agent's, or nobody's.
     *
     * @return one agent's, or nobody's; empty for all
     */
    Optional<AgentFilter> assignedAgentId();

    /**
     * The department.
     *
     * @return the department; empty for all
     */
    Optional<DepartmentId> departmentId();

    /**
     * How urgent they are.
     *
     * @return how urgent they are; empty for all
     */
    Optional<ConversationPriority> priority();

    /**
     * Words, or beginnings of words, in any order, whatever the case and the accents: all of them must be in the subject,
     * or all in the visitor's name and e-mail address, or all in one message's content and file name, internal notes
     * included. Text without a word finds nothing; see {@link com.dramac.livechat.search.ChatSearch} for what counts.
     *
     * @return at most {@link Limits#SEARCH} characters; empty for all
     */
    @Value.Redacted
    Optional<String> search();

    /**
     * The earliest creation, inclusive.
     *
     * @return the earliest creation, inclusive; empty for all
     */
    Optional<FilterDate> dateFrom();

    /**
     * The latest creation, exclusive.
     *
     * @return the latest creation, exclusive; empty for all
     */
    Optional<FilterDate> dateTo();

    /**
     * No filter.
     *
     * @return filters that are all empty
     */
    static ConversationFilters all() {
        return builder().build();
    }

    /**
     * Checks every bound when the filters are built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        new Violations()
                .text("search", search(), Limits.SEARCH)
                .require(dateFrom().stream().allMatch(FilterDate::isStorable), "dateFrom", FilterDate.YEARS)
                .require(dateTo().stream().allMatch(FilterDate::isStorable), "dateTo", FilterDate.YEARS)
                .throwIfAny();
    }

    /**
     * Starts filters that are all empty.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds filters. */
    final class Builder extends ImmutableConversationFilters.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
