package com.dramac.livechat.jdbc;

import java.util.List;

/**
 * What {@link ChatSchema#verify} found.
 *
 * @param missing objects that are not there, as {@code index idx_chat_messages_site}
 * @param different objects that are not as they should be, each with what was expected and what was found
 */
public record SchemaReport(List<String> missing, List<String> different) {
    /**
     * A report with copies of these lists.
     *
     * @param missing objects that are not there
     * @param different objects that are not as they should be
     */
    public SchemaReport {
        missing = List.copyOf(missing);
        different = List.copyOf(different);
    }

    /**
     * Whether all is as it should be.
     *
     * @return true if nothing is missing and nothing different
     */
    public boolean isSound() {
        return missing.isEmpty() && different.isEmpty();
    }
}
