package com.dramac.livechat.jdbc;

import com.dramac.livechat.CategoryCount;
import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.internal.TitlePosition;
import com.dramac.livechat.internal.TitlePosition.Range;
import com.dramac.livechat.jdbc.TitledTable.Part;
import com.dramac.livechat.knowledge.ArticleChange;
import com.dramac.livechat.knowledge.ArticleFilters;
import com.dramac.livechat.knowledge.ArticleId;
import com.dramac.livechat.knowledge.KnowledgeBaseArticle;
import com.dramac.livechat.knowledge.KnowledgeBaseRepository;
import com.dramac.livechat.knowledge.NewArticle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The table of articles. */
final class JdbcKnowledgeBaseRepository implements KnowledgeBaseRepository {
    static final TitledTable<KnowledgeBaseArticle> TABLE =
            new TitledTable<>(ArticleRow.TABLE, ArticleRow.COLUMNS, ArticleRow::read);

    static final String FIND =
            "select " + ArticleRow.COLUMNS + " from public.mod_chat_knowledge_base r where r.site_id = ? and r.id = ?";

    private static final String CREATE = """
            insert into public.mod_chat_knowledge_base as r (
              id, site_id, title, content, category, tags, created_by, created_at, updated_at)
            select ?, s.id, ?, ?, ?, ?, ?::pg_catalog.uuid, ?, ?
              from public.sites s
             where s.id = ?
            on conflict do nothing
            returning\s""" + ArticleRow.COLUMNS;

    private static final String CHANGE = """
            update public.mod_chat_knowledge_base r
               set title = coalesce(?, r.title),
                   content = coalesce(?, r.content),
                   category = case when ? then r.category else ? end,
                   tags = coalesce(?::pg_catalog.text[], r.tags),
                   is_active = coalesce(?, r.is_active),
                   updated_at = greatest(?, r.updated_at + interval '1 microsecond')
             where r.site_id = ? and r.id = ?
            returning\s""" + ArticleRow.COLUMNS;

    private static final String DELETE = "delete from public.mod_chat_knowledge_base where site_id = ? and id = ?";

    private final SiteId site;
    private final Session session;
    private final ChatClock clock;
    private final IdGenerator ids;

    JdbcKnowledgeBaseRepository(SiteId site, Session session, ChatClock clock, IdGenerator ids) {
        this.site = site;
        this.session = session;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public KnowledgeBaseArticle create(NewArticle article) {
        return session.operation(() -> {
            Instant now = clock.now();
            return session.first(
                            CREATE,
                            parameters -> parameters
                                    .id(ids.next())
                                    .text(article.title())
                                    .text(article.content())
                                    .text(article.category())
                                    .texts(article.tags())
                                    .id(article.createdBy().map(user -> user.value()))
                                    .instant(now)
                                    .instant(now)
                                    .id(site.value()),
                            ArticleRow::read)
                    .orElseThrow(() -> {
                        requireSite();
                        return Failures.repeatedId();
                    });
        });
    }

    @Override
    public Optional<KnowledgeBaseArticle> find(ArticleId id) {
        return session.operation(() ->
                session.first(FIND, parameters -> parameters.id(site.value()).id(id.value()), ArticleRow::read));
    }

    @Override
    public KnowledgeBaseArticle change(ArticleId id, ArticleChange change) {
        return session.operation(() -> session.first(
                        CHANGE,
                        parameters -> parameters
                                .text(change.title())
                                .text(change.content())
                                .flag(change.category().isKept())
                                .text(change.category().value())
                                .texts(change.tags())
                                .flag(change.isActive())
                                .instant(clock.now())
                                .id(site.value())
                                .id(id.value()),
                        ArticleRow::read)
                .orElseThrow(() -> unknown(id)));
    }

    @Override
    public void delete(ArticleId id) {
        session.operation(() -> {
            int rows = session.update(
                    DELETE, parameters -> parameters.id(site.value()).id(id.value()));
            if (rows == 0) {
                throw unknown(id);
            }
            return rows;
        });
    }

    @Override
    public Page<KnowledgeBaseArticle> list(ArticleFilters filters, PageRequest page) {
        String list = filters.toString();
        return session.operation(() -> {
            Optional<TitlePosition> after = page.after().map(cursor -> ListCursors.titles(list, site, cursor));
            List<KnowledgeBaseArticle> found =
                    TABLE.page(session, site, parts(filters), range(filters, after), page.limit() + 1);
            if (found.isEmpty()) {
                requireSite();
            }
            return Pages.of(
                    found,
                    page.limit(),
                    last -> ListCursors.titles(
                            list,
                            site,
                            TitlePosition.of(
                                    last.category(), last.title(), last.id().value())),
                    Function.identity());
        });
    }

    @Override
    public List<CategoryCount> categories(ArticleFilters filters) {
        return session.operation(() -> {
            List<CategoryCount> found =
                    TABLE.categories(session, site, parts(filters), range(filters, Optional.empty()));
            if (found.isEmpty()) {
                requireSite();
            }
            return found;
        });
    }

    @Override
    public void recordMatch(ArticleId id) {
        session.operation(() -> {
            if (!ArticleRow.MATCHES.count(session, site, id.value(), clock.now())) {
                throw unknown(id);
            }
            return id;
        });
    }

    static List<Part> parts(ArticleFilters filters) {
        return new Part("true", parameters -> {}).byActivity(filters.isActive()).toList();
    }

    private static Range range(ArticleFilters filters, Optional<TitlePosition> after) {
        return Range.of(filters.category(), filters.isUncategorized(), after);
    }

    private void requireSite() {
        if (!JdbcSiteRepository.isKnown(session, site)) {
            throw new NotFoundException("site", site);
        }
    }

    private static NotFoundException unknown(ArticleId id) {
        return new NotFoundException("article", id);
    }
}
