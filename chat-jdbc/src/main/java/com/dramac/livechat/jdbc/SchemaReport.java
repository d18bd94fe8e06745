package com.dramac.livechat.jdbc;

import com.dramac.livechat.error.StorageException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@link ChatSchema#verify} found.
 *
 * @param missing objects that do not exist, as {@code index idx_chat_messages_site}
 * @param different objects that are not as the migrations make them, each with what was expected and what was found
 * @param surplus policies and privileges beside those of the migrations, which may open the tables to an untrusted role
 * @param advice set-up of logins and roles that keeps row-level security from holding or an actor from acting, each with what
 *     to run; empty for a login that owns nothing and can act for everyone
 */
public record SchemaReport(List<String> missing, List<String> different, List<String> surplus, List<String> advice) {
    private static final int LISTED = 5;

    /**
     * Creates a report with copies of these lists.
     *
     * @param missing objects that do not exist
     * @param different objects that are not as the migrations make them
     * @param surplus policies and privileges beside those of the migrations
     * @param advice what to do about logins and roles
     */
    public SchemaReport {
        missing = List.copyOf(missing);
        different = List.copyOf(different);
        surplus = List.copyOf(surplus);
        advice = List.copyOf(advice);
    }

    /**
     * {@return whether nothing is missing, different or surplus; advice does not count, since one login for everything works too}
     */
    public boolean isSound() {
        return missing.isEmpty() && different.isEmpty() && surplus.isEmpty();
    }

    /**
     * Stops a host whose schema is not sound, as the line before it serves anyone: {@code
     * ChatSchema.verify(dataSource).requireSound()}.
     *
     * @return this report
     * @throws StorageException if the schema is not sound; the message lists the first objects and says what to run
     */
    public SchemaReport requireSound() {
        if (isSound()) {
            return this;
        }
        String listed = Stream.of(named("missing", missing), named("different", different), named("surplus", surplus))
                .flatMap(List::stream)
                .limit(LISTED)
                .collect(Collectors.joining("; "));
        int all = missing.size() + different.size() + surplus.size();
        throw new StorageException("the live chat's schema is not sound: " + listed
                + (all > LISTED ? "; and " + (all - LISTED) + " more" : "")
                + ". Run ChatSchema.migrate, and select mod_chat.protect() as the owner of the tables for policies and"
                + " privileges");
    }

    private static List<String> named(String fault, List<String> objects) {
        return objects.stream().map(object -> fault + " " + object).toList();
    }
}
