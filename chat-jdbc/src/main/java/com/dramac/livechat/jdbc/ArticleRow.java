package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.knowledge.ArticleId;
import com.dramac.livechat.knowledge.KnowledgeBaseArticle;
import java.sql.SQLException;

/** A row of {@code mod_chat_knowledge_base}, with its matches. */
final class ArticleRow {
    static final String TABLE = "public.mod_chat_knowledge_base";

    static final UsageCounter MATCHES =
            new UsageCounter(TABLE, "public.mod_chat_article_matches", "article_id", "last_matched_at");

    /** In the order in which {@link #read} takes them. */
    static final String COLUMNS = "r.id, r.site_id, r.title, r.content, r.category, r.tags, r.is_active,\n"
            + MATCHES.columns() + ",\nr.created_by, r.created_at, r.updated_at";

    private ArticleRow() {}

    static KnowledgeBaseArticle read(Row row) throws SQLException {
        return KnowledgeBaseArticle.builder()
                .id(ArticleId.of(row.id()))
                .siteId(SiteId.of(row.id()))
                .title(row.text())
                .content(row.text())
                .category(row.optionalText())
                .tags(row.texts())
                .isActive(row.flag())
                .usageCount(row.number())
                .lastMatchedAt(row.optionalInstant())
                .createdBy(row.optionalId().map(UserId::of))
                .createdAt(row.instant())
                .updatedAt(row.instant())
                .build();
    }
}
