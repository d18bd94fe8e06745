package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.DepartmentId;
import java.sql.SQLException;

/** A row of {@code mod_chat_departments}. */
final class DepartmentRow {
    /** In the order in which {@link #read} takes them, of the table as {@code d}. */
    static final String COLUMNS = columns("d");

    private DepartmentRow() {}

    /** The columns for {@link #read}, where the table goes by another name. */
    static String columns(String alias) {
        return """
                @.id, @.site_id, @.name, @.description, @.is_default, @.is_active, @.auto_assign, @.max_concurrent_chats,
                @.sort_order, @.created_at, @.updated_at""".replace("@", alias);
    }

    static ChatDepartment read(Row row) throws SQLException {
        return ChatDepartment.builder()
                .id(DepartmentId.of(row.id()))
                .siteId(SiteId.of(row.id()))
                .name(row.text())
                .description(row.optionalText())
                .isDefault(row.flag())
                .isActive(row.flag())
                .autoAssign(row.flag())
                .maxConcurrentChats(row.number())
                .sortOrder(row.number())
                .createdAt(row.instant())
                .updatedAt(row.instant())
                .build();
    }
}
