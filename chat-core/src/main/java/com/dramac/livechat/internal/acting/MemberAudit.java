package com.dramac.livechat.internal.acting;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.audit.AuditEntry;
import com.dramac.livechat.audit.AuditFilters;
import com.dramac.livechat.audit.AuditRepository;
import com.dramac.livechat.audit.NewAuditEntry;
import com.dramac.livechat.manifest.ChatPermission;
import java.time.Instant;

/** The audit trail as a member of the staff has it. */
final class MemberAudit implements AuditRepository {
    private final ActingMember member;

    MemberAudit(ActingMember member) {
        this.member = member;
    }

    @Override
    public Page<AuditEntry> list(AuditFilters filters, PageRequest page) {
        return member.needing(ChatPermission.SETTINGS_MANAGE).audit().list(filters, page);
    }

    @Override
    public AuditEntry record(NewAuditEntry entry) {
        throw member.hostOnly("audit.record");
    }

    @Override
    public int removeBefore(Instant before, int limit) {
        throw member.hostOnly("audit.removeBefore");
    }
}
