package com.dramac.livechat.jdbc;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.audit.AuditAction;
import com.dramac.livechat.audit.AuditEntry;
import com.dramac.livechat.audit.AuditFilters;
import com.dramac.livechat.audit.AuditRepository;
import com.dramac.livechat.audit.AuditTargetType;
import com.dramac.livechat.audit.NewAuditEntry;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.AuditRules;
import com.dramac.livechat.internal.EventRules;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.ListCursors.AuditPosition;
import com.dramac.livechat.internal.Pages;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The table of the audit trail. */
final class JdbcAuditRepository implements AuditRepository {
    private static final String SELECT = "select " + AuditRow.COLUMNS + """

              from public.mod_chat_audit e
             where e.site_id = ?""";

    private static final String ORDER = " order by e.created_at desc, e.id desc limit ?";

    static final String RECORD = "select " + AuditRow.COLUMNS + """

              from mod_chat.record_audit(?, ?, ?, ?, ?, ?, ?::pg_catalog.jsonb) e""";

    static final String REMOVE = "select mod_chat.remove_audit(?, ?, ?)";

    private final SiteId site;
    private final Session session;

    JdbcAuditRepository(SiteId site, Session session) {
        this.site = site;
        this.session = session;
    }

    @Override
    public Page<AuditEntry> list(AuditFilters filters, PageRequest page) {
        return session.operation(() -> {
            Optional<AuditPosition> after = page.after().map(cursor -> ListCursors.audit(site, filters, cursor));
            List<AuditEntry> found = session.query(
                    list(filters, after.isPresent()),
                    parameters -> bind(parameters, filters, after, page.limit() + 1),
                    row -> AuditRow.read(site, row));
            if (found.isEmpty()) {
                requireSite();
            }
            return Pages.of(found, page.limit(), last -> ListCursors.audit(site, filters, last), Function.identity());
        });
    }

    static String list(AuditFilters filters, boolean continues) {
        return SELECT
                + (filters.action().isPresent() ? " and e.action = ?" : "")
                + (filters.actorId().isPresent() ? " and e.actor_id = ?" : "")
                + (filters.targetType().isPresent() ? " and e.target_type = ?" : "")
                + (filters.targetId().isPresent() ? " and e.target_id = ?" : "")
                + (filters.since().isPresent() ? " and e.created_at >= ?" : "")
                + (filters.until().isPresent() ? " and e.created_at < ?" : "")
                + (continues ? " and (e.created_at, e.id) < (?, ?)" : "")
                + ORDER;
    }

    private void bind(Parameters parameters, AuditFilters filters, Optional<AuditPosition> after, int limit)
            throws SQLException {
        parameters.id(site.value());
        Optional<String> action = filters.action().map(AuditAction::value);
        Optional<String> targetType = filters.targetType().map(AuditTargetType::value);
        if (action.isPresent()) {
            parameters.text(action);
        }
        if (filters.actorId().isPresent()) {
            parameters.id(filters.actorId());
        }
        if (targetType.isPresent()) {
            parameters.text(targetType);
        }
        if (filters.targetId().isPresent()) {
            parameters.text(filters.targetId());
        }
        if (filters.since().isPresent()) {
            parameters.instant(filters.since().map(EventRules::keptSince));
        }
        if (filters.until().isPresent()) {
            parameters.instant(filters.until().map(EventRules::keptSince));
        }
        if (after.isPresent()) {
            parameters.instant(after.get().at()).number(after.get().id());
        }
        parameters.number(limit);
    }

    @Override
    public AuditEntry record(NewAuditEntry entry) {
        return session.operation(() -> session.first(
                        RECORD,
                        parameters -> parameters
                                .id(site.value())
                                .text(entry.action().value())
                                .text(entry.actor().type().value())
                                .id(entry.actor().id())
                                .text(entry.target().type().value())
                                .text(entry.target().id())
                                .json(entry.data()),
                        row -> AuditRow.read(site, row))
                .orElseThrow(() -> new NotFoundException("site", site)));
    }

    @Override
    public int removeBefore(Instant before, int limit) {
        return session.operation(() -> {
            int bounded = AuditRules.removed(limit);
            int removed = session.first(
                            REMOVE,
                            parameters -> parameters
                                    .id(site.value())
                                    .instant(EventRules.keptSince(before))
                                    .number(bounded),
                            Row::number)
                    .orElseThrow();
            if (removed == 0) {
                requireSite();
            }
            return removed;
        });
    }

    private void requireSite() {
        if (!JdbcSiteRepository.isKnown(session, site)) {
            throw new NotFoundException("site", site);
        }
    }
}
