package com.dramac.livechat.imports;

import com.dramac.livechat.error.ValidationException;
import java.util.function.Supplier;

/** A row of a history that is imported. A row comes behind those it refers to. */
public sealed interface ImportRecord permits ImportedVisitor, ImportedConversation, ImportedMessage, UnreadableRecord {
    /**
     * Builds a row, or tells why it cannot be built: it is then rejected in its place, and the import goes on.
     *
     * <pre>{@code
     * site.imports().run(rows.map(row -> ImportRecord.attempt(() -> toMessage(row))));
     * }</pre>
     *
     * @param row builds the row
     * @return the row, or an unreadable one if building it is a {@link ValidationException}; anything else that is thrown is
     *     thrown on
     */
    static ImportRecord attempt(Supplier<? extends ImportRecord> row) {
        try {
            return row.get();
        } catch (ValidationException e) {
            return new UnreadableRecord(e.getMessage());
        }
    }
}
