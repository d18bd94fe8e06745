package com.dramac.livechat.jdbc;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.internal.RelatedQuery;
import com.dramac.livechat.internal.SearchPosition;
import com.dramac.livechat.internal.SearchWords;
import com.dramac.livechat.internal.SearchedTexts;
import com.dramac.livechat.jdbc.Session.Binding;
import com.dramac.livechat.jdbc.Session.Reading;
import com.dramac.livechat.knowledge.ArticleFilters;
import com.dramac.livechat.knowledge.KnowledgeBaseArticle;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.search.ChatSearch;
import com.dramac.livechat.search.SearchHit;
import com.dramac.livechat.visitor.ChatVisitor;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Finds what was said and who said it, by the indexes of words. */
final class JdbcChatSearch implements ChatSearch {
    static final String MESSAGES = "select " + MessageRow.COLUMNS + """

              from mod_chat.search_messages(?, ?, ?, ?, ?)
             order by created_at desc, id desc""";

    static final String VISITORS = "select " + VisitorRow.COLUMNS
            + hits("v", "public.mod_chat_visitors", "mod_chat.visitors_with_words", "v.name", "true");

    static final String CANNED_RESPONSES = "select " + CannedResponseRow.COLUMNS
            + hits("r", CannedResponseRow.TABLE, "mod_chat.canned_responses_with_words", "r.title", """
                    (?::pg_catalog.text is null or r.category = ?) and not (? and r.category is not null)
                       and (?::boolean is null or r.is_shared = ?) and (?::pg_catalog.uuid is null or r.is_shared or r.created_by = ?)
                       and (?::boolean is null or r.is_active = ?)""");

    static final String ARTICLES = "select " + ArticleRow.COLUMNS
            + hits("r", ArticleRow.TABLE, "mod_chat.articles_with_words", "r.title", """
                    (?::pg_catalog.text is null or r.category = ?) and not (? and r.category is not null)
                       and (?::boolean is null or r.is_active = ?)""");

    /**
     * Each word and stem is looked up by itself, and the rarer it is, the more its articles are worth; what a thousand have
     * is worth next to nothing. A few times as many as are asked for are read and ranked: that looks at every word of theirs.
     */
    static final String RELATED_ARTICLES = "select " + ArticleRow.COLUMNS + """

              from (
                select h.id
                  from unnest(mod_chat.with_stems(?)) as t (term)
                 cross join lateral (
                   select array_agg(m.id) as ids
                     from (
                       select r.id
                         from mod_chat.articles_with_term(?, t.term) r
                        where (?::pg_catalog.text is null or r.category = ?) and not (? and r.category is not null)
                          and (?::boolean is null or r.is_active = ?)
                        limit 1000) m) found
                 cross join lateral unnest(found.ids) as h (id)
                 group by h.id
                 order by sum(1.0::double precision / cardinality(found.ids)) desc, h.id desc
                 limit ?) p
             cross join lateral (
               select * from public.mod_chat_knowledge_base o where o.site_id = ? and o.id = p.id limit 1) r
             order by mod_chat.article_rank(r.title, r.tags, r.content, ?) desc, r.created_at desc, r.id desc
             limit ?""";

    private static final int RANKED_FOR_EACH = 4;
    private static final int MOST_RANKED = 100;

    private final SiteId site;
    private final Session session;

    JdbcChatSearch(SiteId site, Session session) {
        this.site = site;
        this.session = session;
    }

    /** One search: what is searched, how, and how far it has come. */
    private record Search<T>(
            String name, String statement, Binding filters, Reading<T> reading, Function<T, SearchedTexts> texts) {}

    @Override
    public Page<SearchHit<ChatMessage>> messages(String query, PageRequest page) {
        return page(
                new Search<>("messages", MESSAGES, parameters -> {}, MessageRow::read, SearchedTexts::of),
                query,
                page,
                this::bindMessages);
    }

    @Override
    public Page<SearchHit<ChatVisitor>> visitors(String query, PageRequest page) {
        return page(
                new Search<>(
                        "visitors",
                        session.countedVisitors() + VISITORS,
                        parameters -> {},
                        VisitorRow::read,
                        SearchedTexts::of),
                query,
                page,
                this::bindHits);
    }

    @Override
    public Page<SearchHit<CannedResponse>> cannedResponses(
            String query, CannedResponseFilters filters, PageRequest page) {
        return page(
                new Search<>(
                        "canned responses:" + filters,
                        CANNED_RESPONSES,
                        parameters -> parameters
                                .text(filters.category())
                                .text(filters.category())
                                .flag(filters.isUncategorized())
                                .flag(filters.isShared())
                                .flag(filters.isShared())
                                .id(filters.visibleTo().map(UserId::value))
                                .id(filters.visibleTo().map(UserId::value))
                                .flag(filters.isActive())
                                .flag(filters.isActive()),
                        CannedResponseRow::read,
                        SearchedTexts::of),
                query,
                page,
                this::bindHits);
    }

    @Override
    public Page<SearchHit<KnowledgeBaseArticle>> articles(String query, ArticleFilters filters, PageRequest page) {
        return page(
                new Search<>(
                        "articles:" + filters,
                        ARTICLES,
                        parameters -> bind(parameters, filters),
                        ArticleRow::read,
                        SearchedTexts::of),
                query,
                page,
                this::bindHits);
    }

    @Override
    public List<SearchHit<KnowledgeBaseArticle>> relatedArticles(String text, ArticleFilters filters, int limit) {
        return session.operation(() -> {
            RelatedQuery query = RelatedQuery.of(text, limit);
            List<KnowledgeBaseArticle> found = query.words().isEmpty()
                    ? List.of()
                    : session.query(
                            RELATED_ARTICLES, parameters -> bindRelated(parameters, query, filters), ArticleRow::read);
            if (found.isEmpty() && !JdbcSiteRepository.isKnown(session, site)) {
                throw new NotFoundException("site", site);
            }
            return found.stream()
                    .map(article -> SearchedTexts.of(article).hit(article, query.words()))
                    .toList();
        });
    }

    private void bindRelated(Parameters parameters, RelatedQuery query, ArticleFilters filters) throws SQLException {
        parameters.texts(query.words().all()).id(site.value());
        bind(parameters, filters);
        parameters
                .number(Math.min(MOST_RANKED, RANKED_FOR_EACH * query.limit()))
                .id(site.value())
                .texts(query.words().all())
                .number(query.limit());
    }

    private static void bind(Parameters parameters, ArticleFilters filters) throws SQLException {
        parameters
                .text(filters.category())
                .text(filters.category())
                .flag(filters.isUncategorized())
                .flag(filters.isActive())
                .flag(filters.isActive());
    }

    private interface Arguments {
        void bind(Parameters parameters, Search<?> search, SearchWords words, SearchPosition after, int most)
                throws SQLException;
    }

    private <T> Page<SearchHit<T>> page(Search<T> search, String query, PageRequest page, Arguments arguments) {
        return session.operation(() -> {
            SearchWords words = SearchWords.of(query);
            SearchPosition after = page.after()
                    .map(cursor -> SearchPosition.read(search.name(), site, words, cursor))
                    .orElse(SearchPosition.START);
            List<T> found = words.isEmpty()
                    ? List.of()
                    : session.query(
                            search.statement(),
                            parameters -> arguments.bind(parameters, search, words, after, page.limit() + 1),
                            search.reading());
            if (found.isEmpty() && !JdbcSiteRepository.isKnown(session, site)) {
                throw new NotFoundException("site", site);
            }
            return Pages.of(
                    found,
                    page.limit(),
                    last -> search.texts().apply(last).position(words).cursor(search.name(), site, words),
                    value -> search.texts().apply(value).hit(value, words));
        });
    }

    private void bindMessages(
            Parameters parameters, Search<?> search, SearchWords words, SearchPosition after, int most)
            throws SQLException {
        parameters
                .id(site.value())
                .texts(words.all())
                .instant(after.createdAt())
                .id(after.id())
                .number(most);
    }

    private void bindHits(Parameters parameters, Search<?> search, SearchWords words, SearchPosition after, int most)
            throws SQLException {
        parameters.texts(words.all()).texts(words.all()).id(site.value()).texts(words.all());
        search.filters().bind(parameters);
        parameters
                .flag(after.isTitled())
                .instant(after.createdAt())
                .id(after.id())
                .number(most)
                .id(site.value());
    }

    /** What the index of words has, in the order of hits. The rows of a page are looked up one by one. */
    private static String hits(String row, String table, String found, String title, String conditions) {
        return """

              from (
                with hits as materialized (
                  select %1$s.id, %1$s.created_at,
                         mod_chat.has_words(%4$s, ?, (select mod_chat.search_query('', ?))) as is_titled
                    from %3$s(?, ?) %1$s
                   where %5$s)
                select *
                  from hits h
                 where (h.is_titled, h.created_at, h.id) < (?, ?, ?)
                 order by h.is_titled desc, h.created_at desc, h.id desc
                 limit ?) p
             cross join lateral (select * from %2$s o where o.site_id = ? and o.id = p.id limit 1) %1$s
             order by p.is_titled desc, p.created_at desc, p.id desc""".formatted(row, table, found, title, conditions);
    }
}
