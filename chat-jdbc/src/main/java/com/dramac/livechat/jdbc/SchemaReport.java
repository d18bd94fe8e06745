package com.dramac.livechat.jdbc;

import java.util.List;

/**
 * What {@link ChatSchema#verify} found.
 *
 * @param missing objects that are not there, as {@code index idx_chat_messages_site}
 * @param different objects that are not as they should be, each with what was expected and what was found
 * @param advice what about logins and roles keeps row-level security from holding, or somebody from acting, each with what
 *     to do; empty for a login that owns nothing and may act as everybody
 */
public record SchemaReport(List<String> missing, List<String> different, List<String> advice) {
    /**
     * A report with copies of these lists.
     *
     * @param missing objects that are not there
     * @param different objects that are not as they should be
     * @param advice what to do about logins and roles
     */
    public SchemaReport {
        missing = List.copyOf(missing);
        different = List.copyOf(different);
        advice = List.copyOf(advice);
    }

    /**
     * Whether the schema is as it should be. Advice does not count: one login for everything works as well.
     *
     * @return true if nothing is missing and nothing different
     */
    public boolean isSound() {
        return missing.isEmpty() && different.isEmpty();
    }
}
