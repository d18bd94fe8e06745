package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.ConflictException;
import java.time.Instant;
import java.util.UUID;

/**
 * Counts the uses of a table's rows in a table beside it, so that those who use one row do not wait for each other: each
 * counts in a slot that nobody else has locked, and takes a new one where there is none. A row has as many slots as
 * transactions ever used it at one moment.
 */
final class UsageCounter {
    private final String count;
    private final String columns;

    /**
     * @param table the table of what is used
     * @param slots the table beside it
     * @param reference its column for what is used
     * @param lastUsed the table's column for the time of the last use
     */
    UsageCounter(String table, String slots, String reference, String lastUsed) {
        count = count(table, slots, reference);
        columns = columns(slots, reference, lastUsed);
    }

    private static String count(String table, String slots, String reference) {
        return """
            with free as (
              select s.slot from %2$s s
               where s.site_id = ? and s.%3$s = ?
               limit 1
                 for update skip locked),
            counted as (
              update %2$s s
                 set uses = s.uses + 1, last_used_at = greatest(s.last_used_at, ?)
                from free f
               where s.site_id = ? and s.%3$s = ? and s.slot = f.slot
              returning true as done),
            used as (
              select r.id from %1$s r
               where r.site_id = ? and r.id = ? and not exists (select from counted)),
            added as (
              insert into %2$s (site_id, %3$s, uses, last_used_at)
              select ?, u.id, 1, ? from used u
              returning true as done)
            select c.done from counted c union all select a.done from added a""".formatted(table, slots, reference);
    }

    private static String columns(String slots, String reference, String lastUsed) {
        return """
            least(r.usage_count + (
              select coalesce(sum(s.uses), 0) from %1$s s where s.site_id = r.site_id and s.%2$s = r.id
            ), 2147483647)::integer as usage_count,
            greatest(r.%3$s, (
              select max(s.last_used_at) from %1$s s where s.site_id = r.site_id and s.%2$s = r.id
            )) as %3$s""".formatted(slots, reference, lastUsed);
    }

    /** The count and the time of the last use of a row {@code r}. */
    String columns() {
        return columns;
    }

    /** The statement that counts one use. */
    String statement() {
        return count;
    }

    /** Counts one use; false if there is no such row, or somebody deleted it meanwhile: the slot's reference says so then. */
    boolean count(Session session, SiteId site, UUID id, Instant now) {
        try {
            return session.first(
                            count,
                            parameters -> parameters
                                    .id(site.value())
                                    .id(id)
                                    .instant(now)
                                    .id(site.value())
                                    .id(id)
                                    .id(site.value())
                                    .id(id)
                                    .id(site.value())
                                    .instant(now),
                            Row::flag)
                    .isPresent();
        } catch (ConflictException deleted) {
            return false;
        }
    }
}
