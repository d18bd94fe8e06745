package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.canned.CannedResponseId;
import java.sql.SQLException;

/** A row of {@code mod_chat_canned_responses}, with its uses. */
final class CannedResponseRow {
    static final String TABLE = "public.mod_chat_canned_responses";

    static final UsageCounter USES =
            new UsageCounter(TABLE, "public.mod_chat_canned_response_uses", "canned_response_id", "last_used_at");

    /** In the order in which {@link #read} takes them. */
    static final String COLUMNS = "r.id, r.site_id, r.title, r.content, r.shortcut, r.category, r.tags,\n"
            + USES.columns() + ",\nr.created_by, r.is_shared, r.is_active, r.created_at, r.updated_at";

    private CannedResponseRow() {}

    static CannedResponse read(Row row) throws SQLException {
        return CannedResponse.builder()
                .id(CannedResponseId.of(row.id()))
                .siteId(SiteId.of(row.id()))
                .title(row.text())
                .content(row.text())
                .shortcut(row.optionalText())
                .category(row.optionalText())
                .tags(row.texts())
                .usageCount(row.number())
                .lastUsedAt(row.optionalInstant())
                .createdBy(row.optionalId().map(UserId::of))
                .isShared(row.flag())
                .isActive(row.flag())
                .createdAt(row.instant())
                .updatedAt(row.instant())
                .build();
    }
}
