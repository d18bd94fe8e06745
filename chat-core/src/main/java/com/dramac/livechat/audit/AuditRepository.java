package com.dramac.livechat.audit;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import java.time.Instant;

/**
 * The audit trail of a site: who changed what, when, and from where the host says. Members read it with the permission {@code
 * live-chat.settings.manage}; the other operations are for the host alone.
 *
 * <p>The store writes an entry in the transaction of the change that it records, whoever makes the change: no entry of a change that
 * was rolled back, and no change without its entry. Nothing changes an entry, and {@link #removeBefore} alone removes entries.
 *
 * <p>A refused operation rolls its transaction back, so a refusal is written right after, in a transaction of its own. On a
 * connection whose transactions are the host's the SDK writes no refusals: the host's transaction may be rolled back, and only the
 * host knows when it has ended. The host then catches {@link com.dramac.livechat.error.ForbiddenException}, ends its transaction, and
 * may {@link #record} the refusal. Of equal refusals (same site, actor, operation and minute) the first, the tenth, the hundredth
 * and so on are written, each with the count so far: see {@code docs/audit.md}.
 */
public interface AuditRepository {
    /**
     * Lists all entries, the newest first.
     *
     * @param page which part of the list
     * @return a page
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not from this list
     * @throws com.dramac.livechat.error.NotFoundException if the site is unknown
     */
    default Page<AuditEntry> list(PageRequest page) {
        return list(AuditFilters.all(), page);
    }

    /**
     * Lists entries, the newest first.
     *
     * @param filters which entries
     * @param page which part of the list
     * @return a page
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not from a list with these filters
     * @throws com.dramac.livechat.error.NotFoundException if the site is unknown
     */
    Page<AuditEntry> list(AuditFilters filters, PageRequest page);

    /**
     * Records what only the host knows. Called within a transaction it is part of it.
     *
     * @param entry what to record; {@link com.dramac.livechat.SiteChat#from} gives the entry its origin
     * @return the entry as stored
     * @throws com.dramac.livechat.error.NotFoundException if the site is unknown
     */
    AuditEntry record(NewAuditEntry entry);

    /**
     * Removes old entries, the oldest first.
     *
     * @param before entries written at this time or later stay
     * @param limit how many at most, 1 to {@link com.dramac.livechat.Limits#REMOVED_AUDIT_ENTRIES}
     * @return how many were removed; fewer than the limit if there are no more
     * @throws com.dramac.livechat.error.ValidationException if the limit is out of bounds
     * @throws com.dramac.livechat.error.NotFoundException if the site is unknown
     */
    int removeBefore(Instant before, int limit);
}
