package com.dramac.livechat.imports;

import com.dramac.livechat.internal.DomainValue;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import org.immutables.value.Value;

/** What became of the rows of an import. */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableImportReport.class)
@JsonDeserialize(as = ImmutableImportReport.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"visitors", "conversations", "messages", "unreadable", "rejected"})
public interface ImportReport {
    /**
     * The visitors.
     *
     * @return what became of them
     */
    ImportCount visitors();

    /**
     * The conversations.
     *
     * @return what became of them
     */
    ImportCount conversations();

    /**
     * The messages.
     *
     * @return what became of them
     */
    ImportCount messages();

    /**
     * Rows that could not be read; they are rejected.
     *
     * @return how many there were
     */
    long unreadable();

    /**
     * The first rows that were rejected, by position; the counts tell of all.
     *
     * @return at most {@link com.dramac.livechat.Limits#IMPORT_REJECTED}
     */
    List<RejectedRow> rejected();

    /**
     * Starts a report.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a report; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableImportReport.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
