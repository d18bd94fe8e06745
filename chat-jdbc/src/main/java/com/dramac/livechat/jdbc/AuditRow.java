package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.audit.AuditAction;
import com.dramac.livechat.audit.AuditEntry;
import com.dramac.livechat.audit.AuditEntryId;
import com.dramac.livechat.audit.AuditTarget;
import com.dramac.livechat.audit.AuditTargetType;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.event.EventActor;
import com.dramac.livechat.event.EventActorType;
import com.dramac.livechat.internal.IpAddresses;
import java.sql.SQLException;

/** A row of {@code mod_chat_audit}. */
final class AuditRow {
    /** In the order in which {@link #read} takes them, of the table as {@code e}. */
    static final String COLUMNS = """
            e.id, e.action, e.actor_type, e.actor_id, e.ip_address, e.request_id, e.operator, e.login, e.target_type,
            e.target_id, e.data, e.created_at""";

    private AuditRow() {}

    static AuditEntry read(SiteId site, Row row) throws SQLException {
        AuditEntry.Builder entry = AuditEntry.builder();
        entry.siteId(site)
                .id(AuditEntryId.of(row.longNumber()))
                .action(AuditAction.of(row.text()))
                .actor(new EventActor(EventActorType.of(row.text()), row.optionalId()))
                .origin(origin(row))
                .login(row.text())
                .target(new AuditTarget(AuditTargetType.of(row.text()), row.optionalText()))
                .data(row.json())
                .createdAt(row.instant());
        return entry.build();
    }

    /** Plain SQL may have left anything in these: what is no address or nothing but white space counts as absent. */
    private static RequestOrigin origin(Row row) throws SQLException {
        return RequestOrigin.builder()
                .ipAddress(row.optionalText()
                        .filter(text -> IpAddresses.canonical(text).isPresent()))
                .requestId(row.optionalText().filter(text -> !text.isBlank()))
                .operator(row.optionalText().filter(text -> !text.isBlank()))
                .build();
    }
}
