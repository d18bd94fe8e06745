package com.dramac.livechat.jdbc;

import com.dramac.livechat.CategoryCount;
import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.canned.CannedResponseChange;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.canned.CannedResponseId;
import com.dramac.livechat.canned.CannedResponseRepository;
import com.dramac.livechat.canned.NewCannedResponse;
import com.dramac.livechat.error.ChatException;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.internal.ShortcutRange;
import com.dramac.livechat.internal.TitlePosition;
import com.dramac.livechat.internal.TitlePosition.Range;
import com.dramac.livechat.jdbc.TitledTable.Part;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The table of canned responses. */
final class JdbcCannedResponseRepository implements CannedResponseRepository {
    static final TitledTable<CannedResponse> TABLE =
            new TitledTable<>(CannedResponseRow.TABLE, CannedResponseRow.COLUMNS, CannedResponseRow::read);

    static final String FIND = "select " + CannedResponseRow.COLUMNS
            + " from public.mod_chat_canned_responses r where r.site_id = ? and r.id = ?";

    /** Those who want one shortcut in a site take turns, so that the second sees what became of the first. */
    private static final String LOCK_SHORTCUT = """
            select pg_advisory_xact_lock(
              hashtextextended('live-chat shortcut ' || w.site_id || ' ' || lower(w.shortcut collate "C"), 0))""";

    static final String CREATE = LOCK_SHORTCUT + """

              from (select ?::pg_catalog.uuid as site_id, ?::pg_catalog.text as shortcut) w
             where w.shortcut is not null;
            insert into public.mod_chat_canned_responses as r (
              id, site_id, title, content, shortcut, category, tags, created_by, is_shared, created_at, updated_at)
            select ?, s.id, ?, ?, ?, ?, ?, ?::pg_catalog.uuid, ?, ?, ?
              from public.sites s
             where s.id = ?
            on conflict do nothing
            returning\s""" + CannedResponseRow.COLUMNS;

    private static final String EXISTS =
            "select true from public.mod_chat_canned_responses r where r.site_id = ? and r.id = ?";

    /** The row is locked first, the shortcut that it is to have next: each command begins when the lock before is had. */
    static final String CHANGE = EXISTS + """
             for no key update;
            """ + LOCK_SHORTCUT + """

              from (
                select r.site_id, case when ? then r.shortcut else ? end as shortcut
                  from public.mod_chat_canned_responses r
                 where r.site_id = ? and r.id = ?) w
             where ? and w.shortcut is not null;
            with wanted as (
              select r.id, r.created_by, coalesce(?, r.is_shared) as is_shared,
                     case when ? then r.shortcut else ? end as shortcut
                from public.mod_chat_canned_responses r
               where r.site_id = ? and r.id = ?),
            changed as (
              update public.mod_chat_canned_responses r
                 set title = coalesce(?, r.title),
                     content = coalesce(?, r.content),
                     shortcut = w.shortcut,
                     category = case when ? then r.category else ? end,
                     tags = coalesce(?::pg_catalog.text[], r.tags),
                     is_shared = w.is_shared,
                     is_active = coalesce(?, r.is_active),
                     updated_at = greatest(?, r.updated_at + interval '1 microsecond')
                from wanted w
               where r.site_id = ? and r.id = w.id
                 and (w.is_shared or w.created_by is not null)
                 and not exists (
                   select from public.mod_chat_canned_responses o
                    where w.is_shared and o.site_id = ? and o.is_shared and o.shortcut is not null
                      and lower(o.shortcut collate "C") = lower(w.shortcut collate "C") and o.id <> w.id)
                 and not exists (
                   select from public.mod_chat_canned_responses o
                    where not w.is_shared and o.site_id = ? and not o.is_shared and o.created_by = w.created_by
                      and o.shortcut is not null
                      and lower(o.shortcut collate "C") = lower(w.shortcut collate "C") and o.id <> w.id)
              returning\s""" + CannedResponseRow.COLUMNS + """
            )
            select c.id is not null, w.is_shared or w.created_by is not null, c.*
              from wanted w
              left join changed c on true""";

    private static final String DELETE = "delete from public.mod_chat_canned_responses where site_id = ? and id = ?";

    private static final String BY_SHORTCUT_OF_PART = "(select " + CannedResponseRow.COLUMNS + """

               from public.mod_chat_canned_responses r
              where r.site_id = ? and %s and r.shortcut is not null and r.is_active
                and lower(r.shortcut collate "C") between ? and ?
              order by lower(r.shortcut collate "C")
              limit ?)""";

    static final String BY_SHORTCUT =
            "select r.* from (" + BY_SHORTCUT_OF_PART.formatted("not r.is_shared and r.created_by = ?")
                    + "\nunion all\n" + BY_SHORTCUT_OF_PART.formatted("r.is_shared") + """
                    ) r
                    order by lower(r.shortcut collate "C"), r.is_shared
                    limit ?""";

    private static final Part SHARED = new Part("r.is_shared", parameters -> {});
    private static final Part PERSONAL = new Part("not r.is_shared", parameters -> {});

    private final SiteId site;
    private final Session session;
    private final ChatClock clock;
    private final IdGenerator ids;

    JdbcCannedResponseRepository(SiteId site, Session session, ChatClock clock, IdGenerator ids) {
        this.site = site;
        this.session = session;
        this.clock = clock;
        this.ids = ids;
    }

    /** What came of a change; without the response if it was refused. */
    private record Changed(boolean hasOwner, Optional<CannedResponse> response) {
        static Changed read(Row row) throws SQLException {
            boolean done = row.flag();
            boolean hasOwner = row.flag();
            return new Changed(hasOwner, done ? Optional.of(CannedResponseRow.read(row)) : Optional.empty());
        }
    }

    @Override
    public CannedResponse create(NewCannedResponse response) {
        return session.operation(() -> {
            CannedResponseId id = CannedResponseId.of(ids.next());
            Instant now = clock.now();
            return session.first(CREATE, parameters -> bindNew(parameters, id, response, now), CannedResponseRow::read)
                    .orElseThrow(() -> refusal(id));
        });
    }

    @Override
    public Optional<CannedResponse> find(CannedResponseId id) {
        return session.operation(() ->
                session.first(FIND, parameters -> parameters.id(site.value()).id(id.value()), CannedResponseRow::read));
    }

    @Override
    public CannedResponse change(CannedResponseId id, CannedResponseChange change) {
        return session.operation(() -> {
            Changed changed = session.first(CHANGE, parameters -> bindChange(parameters, id, change), Changed::read)
                    .orElseThrow(() -> unknown(id));
            return changed.response()
                    .orElseThrow(() -> changed.hasOwner() ? Failures.shortcutTaken() : Failures.ownerlessResponse());
        });
    }

    @Override
    public void delete(CannedResponseId id) {
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
    public Page<CannedResponse> list(CannedResponseFilters filters, PageRequest page) {
        String list = filters.toString();
        return session.operation(() -> {
            Optional<TitlePosition> after = page.after().map(cursor -> ListCursors.titles(list, site, cursor));
            List<CannedResponse> found =
                    required(TABLE.page(session, site, parts(filters), range(filters, after), page.limit() + 1));
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
    public List<CannedResponse> byShortcut(String prefix, UserId user, int limit) {
        return session.operation(() -> {
            int bounded = PageRequest.first(limit).limit();
            ShortcutRange range = ShortcutRange.of(prefix);
            return required(session.query(
                    BY_SHORTCUT,
                    parameters -> {
                        parameters.id(site.value()).id(user.value());
                        parameters.text(range.from()).text(range.to()).number(bounded);
                        parameters.id(site.value());
                        parameters.text(range.from()).text(range.to()).number(bounded);
                        parameters.number(bounded);
                    },
                    CannedResponseRow::read));
        });
    }

    @Override
    public List<CategoryCount> categories(CannedResponseFilters filters) {
        return session.operation(
                () -> required(TABLE.categories(session, site, parts(filters), range(filters, Optional.empty()))));
    }

    @Override
    public void use(CannedResponseId id) {
        session.operation(() -> {
            if (!CannedResponseRow.USES.count(session, site, id.value(), clock.now())) {
                throw unknown(id);
            }
            return id;
        });
    }

    static List<Part> parts(CannedResponseFilters filters) {
        Part personal = filters.visibleTo()
                .map(user ->
                        new Part("not r.is_shared and r.created_by = ?", parameters -> parameters.id(user.value())))
                .orElse(PERSONAL);
        return filters.isShared()
                .map(shared -> Stream.of(shared ? SHARED : personal))
                .orElseGet(() -> Stream.of(SHARED, personal))
                .flatMap(part -> part.byActivity(filters.isActive()))
                .toList();
    }

    private static Range range(CannedResponseFilters filters, Optional<TitlePosition> after) {
        return Range.of(filters.category(), filters.isUncategorized(), after);
    }

    /** Nothing found may be due to an unknown site. */
    private <T> List<T> required(List<T> found) {
        if (found.isEmpty()) {
            requireSite();
        }
        return found;
    }

    private void requireSite() {
        if (!JdbcSiteRepository.isKnown(session, site)) {
            throw new NotFoundException("site", site);
        }
    }

    /** Why nothing was stored: there is no such site, the id was used before, or else the shortcut was. */
    private ChatException refusal(CannedResponseId id) {
        requireSite();
        boolean repeated = session.first(
                        EXISTS, parameters -> parameters.id(site.value()).id(id.value()), Row::flag)
                .isPresent();
        return repeated ? Failures.repeatedId() : Failures.shortcutTaken();
    }

    private static NotFoundException unknown(CannedResponseId id) {
        return new NotFoundException("canned response", id);
    }

    private void bindNew(Parameters parameters, CannedResponseId id, NewCannedResponse response, Instant now)
            throws SQLException {
        parameters
                .id(site.value())
                .text(response.shortcut())
                .id(id.value())
                .text(response.title())
                .text(response.content())
                .text(response.shortcut())
                .text(response.category())
                .texts(response.tags())
                .id(response.createdBy().map(UserId::value))
                .flag(response.isShared())
                .instant(now)
                .instant(now)
                .id(site.value());
    }

    private void bindChange(Parameters parameters, CannedResponseId id, CannedResponseChange change)
            throws SQLException {
        parameters
                .id(site.value())
                .id(id.value())
                .flag(change.shortcut().isKept())
                .text(change.shortcut().value())
                .id(site.value())
                .id(id.value())
                .flag(!change.shortcut().isKept() || change.isShared().isPresent())
                .flag(change.isShared())
                .flag(change.shortcut().isKept())
                .text(change.shortcut().value())
                .id(site.value())
                .id(id.value())
                .text(change.title())
                .text(change.content())
                .flag(change.category().isKept())
                .text(change.category().value())
                .texts(change.tags())
                .flag(change.isActive())
                .instant(clock.now())
                .id(site.value())
                .id(site.value())
                .id(site.value());
    }
}
