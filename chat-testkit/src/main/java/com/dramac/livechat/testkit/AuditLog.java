package com.dramac.livechat.testkit;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.audit.AuditEntry;
import com.dramac.livechat.audit.AuditEntryId;
import com.dramac.livechat.audit.AuditFilters;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.event.EventActor;
import com.dramac.livechat.internal.ListCursors.AuditPosition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A site's audit trail. The origin holds for the operation that is under way. */
final class AuditLog {
    private static final Comparator<AuditPosition> NEWEST_FIRST =
            comparing(AuditPosition::at).thenComparing(AuditPosition::id).reversed();

    private final SiteId site;
    private final ChatClock clock;
    private SortedTree<Long, AuditEntry> entries = SortedTree.orderedBy(naturalOrder());
    private long last;
    private RequestOrigin origin = RequestOrigin.unknown();

    AuditLog(SiteId site, ChatClock clock) {
        this.site = site;
        this.clock = clock;
    }

    AuditLog copy() {
        AuditLog copy = new AuditLog(site, clock);
        copy.entries = entries;
        copy.last = last;
        return copy;
    }

    void from(RequestOrigin where) {
        origin = where;
    }

    void write(EventActor actor, List<AuditEntry.Builder> written) {
        written.forEach(entry -> write(actor, entry));
    }

    AuditEntry write(EventActor actor, AuditEntry.Builder written) {
        last++;
        AuditEntry entry = written.id(AuditEntryId.of(last))
                .siteId(site)
                .actor(actor)
                .origin(origin)
                .createdAt(clock.now())
                .build();
        entries = entries.with(last, entry);
        return entry;
    }

    List<AuditEntry> list(AuditFilters filters, Optional<AuditPosition> after, int limit) {
        return entries.ascending(Optional.empty(), Integer.MAX_VALUE).stream()
                .filter(entry -> matches(filters, entry))
                .filter(entry -> after.isEmpty() || NEWEST_FIRST.compare(after.get(), position(entry)) < 0)
                .sorted(comparing(AuditLog::position, NEWEST_FIRST))
                .limit(limit)
                .toList();
    }

    int removeBefore(Instant before, int limit) {
        List<Long> old = entries.ascending(Optional.empty(), Integer.MAX_VALUE).stream()
                .filter(entry -> entry.createdAt().isBefore(before))
                .sorted(comparing(AuditLog::position, NEWEST_FIRST.reversed()))
                .limit(limit)
                .map(entry -> entry.id().value())
                .toList();
        old.forEach(id -> entries = entries.without(id));
        return old.size();
    }

    private static AuditPosition position(AuditEntry entry) {
        return new AuditPosition(entry.createdAt(), entry.id().value());
    }

    private static boolean matches(AuditFilters filters, AuditEntry entry) {
        return filters.action().filter(action -> action != entry.action()).isEmpty()
                && filters.actorId()
                        .filter(actor -> !entry.actor().id().equals(Optional.of(actor)))
                        .isEmpty()
                && filters.targetType()
                        .filter(type -> type != entry.target().type())
                        .isEmpty()
                && filters.targetId()
                        .filter(id -> !entry.target().id().equals(Optional.of(id)))
                        .isEmpty()
                && filters.since()
                        .filter(from -> entry.createdAt().isBefore(from))
                        .isEmpty()
                && filters.until().filter(to -> !entry.createdAt().isBefore(to)).isEmpty();
    }
}
