package com.dramac.livechat.testkit;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.audit.AuditEntry;
import com.dramac.livechat.audit.AuditFilters;
import com.dramac.livechat.audit.AuditRepository;
import com.dramac.livechat.audit.NewAuditEntry;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.AuditRules;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.ListCursors.AuditPosition;
import com.dramac.livechat.internal.Pages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The audit trail of a site's state. */
final class InMemoryAuditRepository implements AuditRepository {
    private final SiteId siteId;
    private final SiteAccess access;

    InMemoryAuditRepository(SiteId siteId, SiteAccess access) {
        this.siteId = siteId;
        this.access = access;
    }

    @Override
    public Page<AuditEntry> list(AuditFilters filters, PageRequest page) {
        return access.read(state -> {
            Optional<AuditPosition> after = page.after().map(cursor -> ListCursors.audit(siteId, filters, cursor));
            requireSite(state);
            List<AuditEntry> found = state.audit().list(filters, after, page.limit() + 1);
            return Pages.of(found, page.limit(), last -> ListCursors.audit(siteId, filters, last), Function.identity());
        });
    }

    @Override
    public AuditEntry record(NewAuditEntry entry) {
        return access.write(state -> {
            requireSite(state);
            AuditEntry.Builder written = AuditEntry.builder();
            written.action(entry.action()).target(entry.target()).data(entry.data());
            return state.audit().write(entry.actor(), written);
        });
    }

    @Override
    public int removeBefore(Instant before, int limit) {
        return access.write(state -> {
            int bounded = AuditRules.removed(limit);
            requireSite(state);
            return state.audit().removeBefore(before, bounded);
        });
    }

    private void requireSite(SiteState state) {
        if (!state.isKnown()) {
            throw new NotFoundException("site", siteId);
        }
    }
}
