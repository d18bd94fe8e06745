package com.dramac.livechat.selfcheck;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.internal.DomainValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What a check, or a repair, has looked at and found. */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableSelfCheckReport.class)
@JsonDeserialize(as = ImmutableSelfCheckReport.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"conversations", "visitors", "agents", "found", "differences", "next"})
public interface SelfCheckReport {
    /**
     * How many conversations it has looked at, with their messages and cycles.
     *
     * @return how many conversations
     */
    long conversations();

    /**
     * How many visitors it has looked at.
     *
     * @return how many visitors
     */
    long visitors();

    /**
     * How many agents it has looked at.
     *
     * @return how many agents
     */
    long agents();

    /**
     * How many differences there are, listed or not.
     *
     * @return how many differences
     */
    long found();

    /**
     * The differences, those of conversations first, then those of visitors, agents and the site, each by id. Of a repair,
     * those that are repairable are mended.
     *
     * @return at most {@link com.dramac.livechat.Limits#DIFFERENCES} of a whole site, all of a batch
     */
    List<Difference> differences();

    /**
     * Where the next batch begins.
     *
     * @return a cursor; empty of a whole site, and of its last batch
     */
    Optional<Cursor> next();

    /**
     * Whether all is as it follows from the facts.
     *
     * @return whether there is no difference
     */
    @JsonIgnore
    default boolean isClean() {
        return found() == 0;
    }

    /**
     * What no repair can mend.
     *
     * @return those of {@link #differences} that are not repairable
     */
    @JsonIgnore
    default List<Difference> unrepairable() {
        return differences().stream()
                .filter(difference -> !difference.isRepairable())
                .toList();
    }

    /**
     * Starts a report.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a report; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableSelfCheckReport.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
