package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Cursor;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.DepartmentChange;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.department.DepartmentRepository;
import com.dramac.livechat.department.NewDepartment;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.event.EventCauseType;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.ListCursors.DepartmentPosition;
import com.dramac.livechat.internal.Pages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The table of departments. Whatever changes a site's departments first takes a lock of the site's own, before any row's:
 * the command behind it begins when the lock is had, and sees what was committed until then.
 */
final class JdbcDepartmentRepository implements DepartmentRepository {
    static final String CREATE = """
            insert into public.mod_chat_departments as d (
              id, site_id, name, description, is_default, auto_assign, max_concurrent_chats, sort_order, created_at,
              updated_at)
            select ?, s.id, ?, ?,
                   not exists (select from public.mod_chat_departments o where o.site_id = s.id and o.is_default), ?, ?,
                   coalesce((
                     select least(o.sort_order, 2147483646) + 1 from public.mod_chat_departments o
                      where o.site_id = s.id
                      order by o.sort_order desc, o.id desc
                      limit 1), 0), ?, ?
              from public.sites s
             where s.id = ?
            on conflict (site_id, id) do nothing
            returning\s""" + DepartmentRow.COLUMNS;

    static final String FIND = "select " + DepartmentRow.COLUMNS + """
             from public.mod_chat_departments d
            where d.site_id = ? and d.id = ?""";

    private static final String LIST = "select " + DepartmentRow.COLUMNS + """
             from public.mod_chat_departments d
            where d.site_id = ? %s
            order by d.sort_order, d.id
            limit ?""";

    private static final String ACTIVE = " and d.is_active";
    private static final String AFTER = " and (d.sort_order, d.id) > (?, ?)";

    private static final String UPDATE = """
            update public.mod_chat_departments d
               set updated_at = greatest(?, d.updated_at + interval '1 microsecond'), %s
             where d.site_id = ? and d.id = ? %s
            returning\s""" + DepartmentRow.COLUMNS;

    static final String CHANGE = UPDATE.formatted("""
            name = coalesce(?, d.name),
            description = case when ? then d.description else ? end,
            auto_assign = coalesce(?, d.auto_assign),
            max_concurrent_chats = coalesce(?, d.max_concurrent_chats)""", "");

    static final String ACTIVATE = UPDATE.formatted("is_active = true", "");
    static final String DEACTIVATE = UPDATE.formatted("is_active = false", "and not d.is_default");

    /** Nothing happens unless the departments wanted are all there are, each once. */
    static final String ORDER = """
            with wanted as (
              select w.id, w.place from unnest(?::pg_catalog.uuid[]) with ordinality as w (id, place)),
            present as (
              select d.id from public.mod_chat_departments d where d.site_id = ? order by d.id for no key update),
            complete as (
              select (select count(*) from wanted) = (select count(*) from present)
                     and not exists (select p.id from present p except select w.id from wanted w) as holds),
            ordered as (
              update public.mod_chat_departments d
                 set sort_order = w.place - 1,
                     updated_at = greatest(?, d.updated_at + interval '1 microsecond')
                from wanted w, complete c
               where d.site_id = ? and d.id = w.id and c.holds
              returning d.id)
            select c.holds, exists (select from public.sites s where s.id = ?), (select count(*) from ordered)
              from complete c""";

    /** The old default gives way before the new one takes its place: the index of defaults looks at every single row. */
    static final String MAKE_DEFAULT = """
            with chosen as (
              select d.id from public.mod_chat_departments d
               where d.site_id = ? and d.id = ? and d.is_active
                 for no key update),
            replaced as (
              update public.mod_chat_departments d
                 set is_default = false,
                     updated_at = greatest(?, d.updated_at + interval '1 microsecond')
                from chosen c
               where d.site_id = ? and d.is_default and d.id <> c.id
              returning d.id)
            update public.mod_chat_departments d
               set is_default = true,
                   updated_at = greatest(?, d.updated_at + interval '1 microsecond')
              from chosen c
             where d.site_id = ? and d.id = c.id and (select count(*) from replaced) >= 0
            returning\s""" + DepartmentRow.COLUMNS;

    /** A department that may go: any but the default, and the default as the last one. */
    private static final String LEAVING = """
            select d.id from public.mod_chat_departments d
             where d.site_id = ? and d.id = ?
               and (not d.is_default or (
                 select count(*) from (
                   select o.id from public.mod_chat_departments o
                    where o.site_id = d.site_id
                    order by o.sort_order, o.id
                    limit 2) as first) = 1)
            """;

    static final String RELEASE_CONVERSATIONS = """
            update public.mod_chat_conversations c
               set department_id = case when c.status in ('pending', 'active', 'waiting') then (
                     select d.id from public.mod_chat_departments d
                      where d.site_id = c.site_id and d.is_default and d.id <> c.department_id) end,
                   updated_at = greatest(?, c.updated_at + interval '1 microsecond')
              from (
                select o.id from public.mod_chat_conversations o
                 where o.site_id = ? and o.department_id = (""" + LEAVING + """
                 ) order by o.id for no key update) as held
             where c.site_id = ? and c.id = held.id""";

    static final String RELEASE_AGENTS = """
            update public.mod_chat_agents a
               set department_id = null,
                   updated_at = greatest(?, a.updated_at + interval '1 microsecond')
              from (
                select o.id from public.mod_chat_agents o
                 where o.site_id = ? and o.department_id = (""" + LEAVING + """
                 ) order by o.id for no key update) as held
             where a.site_id = ? and a.id = held.id""";

    static final String DELETE = """
            delete from public.mod_chat_departments g
             where g.site_id = ? and g.id = (""" + LEAVING + """
             )
            returning g.id""";

    private static final String RELEASE_AND_DELETE = Turns.IN_TURN + Causes.BECAUSE + RELEASE_CONVERSATIONS + ";\n"
            + RELEASE_AGENTS + ";\n" + Causes.NO_MORE + DELETE;

    private final SiteId site;
    private final Session session;
    private final ChatClock clock;
    private final IdGenerator ids;

    JdbcDepartmentRepository(SiteId site, Session session, ChatClock clock, IdGenerator ids) {
        this.site = site;
        this.session = session;
        this.clock = clock;
        this.ids = ids;
    }

    static String list(boolean activeOnly, boolean goingOn) {
        return LIST.formatted((activeOnly ? ACTIVE : "") + (goingOn ? AFTER : ""));
    }

    @Override
    public ChatDepartment create(NewDepartment department) {
        return session.change(site, () -> {
            Instant now = clock.now();
            return session.first(
                            Turns.IN_TURN + CREATE,
                            parameters -> parameters
                                    .number(turn())
                                    .id(ids.next())
                                    .text(department.name())
                                    .text(department.description())
                                    .flag(department.autoAssign())
                                    .number(department.maxConcurrentChats())
                                    .instant(now)
                                    .instant(now)
                                    .id(site.value()),
                            DepartmentRow::read)
                    .orElseThrow(() -> JdbcSiteRepository.isKnown(session, site)
                            ? Failures.repeatedId()
                            : new NotFoundException("site", site));
        });
    }

    @Override
    public Optional<ChatDepartment> find(DepartmentId id) {
        return session.operation(() -> read(id));
    }

    @Override
    public Page<ChatDepartment> list(PageRequest page) {
        return list(false, page);
    }

    @Override
    public Page<ChatDepartment> listActive(PageRequest page) {
        return list(true, page);
    }

    @Override
    public ChatDepartment change(DepartmentId id, DepartmentChange change) {
        return session.change(site, () -> {
            Instant now = clock.now();
            return session.first(
                            Turns.IN_TURN + CHANGE,
                            parameters -> parameters
                                    .number(turn())
                                    .instant(now)
                                    .text(change.name())
                                    .flag(change.description().isKept())
                                    .text(change.description().value())
                                    .optionalFlag(change.autoAssign())
                                    .optionalNumber(change.maxConcurrentChats())
                                    .id(site.value())
                                    .id(id.value()),
                            DepartmentRow::read)
                    .orElseThrow(() -> notFound(id));
        });
    }

    @Override
    public void order(List<DepartmentId> departments) {
        session.change(site, () -> {
            Ordered ordered = session.first(
                            Turns.IN_TURN + ORDER,
                            parameters -> parameters
                                    .number(turn())
                                    .ids(departments.stream()
                                            .map(DepartmentId::value)
                                            .toList())
                                    .id(site.value())
                                    .instant(clock.now())
                                    .id(site.value())
                                    .id(site.value()),
                            row -> new Ordered(row.flag(), row.flag()))
                    .orElseThrow();
            if (!ordered.inSite()) {
                throw new NotFoundException("site", site);
            }
            if (!ordered.complete()) {
                throw Failures.incompleteOrder();
            }
            return true;
        });
    }

    @Override
    public ChatDepartment makeDefault(DepartmentId id) {
        return session.change(site, () -> {
            Instant now = clock.now();
            return session.first(
                            Turns.IN_TURN + MAKE_DEFAULT,
                            parameters -> parameters
                                    .number(turn())
                                    .id(site.value())
                                    .id(id.value())
                                    .instant(now)
                                    .id(site.value())
                                    .instant(now)
                                    .id(site.value()),
                            DepartmentRow::read)
                    .orElseThrow(() -> refused(id, Failures::cannotBeDefault));
        });
    }

    @Override
    public ChatDepartment activate(DepartmentId id) {
        return session.change(site, () -> update(ACTIVATE, id).orElseThrow(() -> notFound(id)));
    }

    @Override
    public ChatDepartment deactivate(DepartmentId id) {
        return session.change(
                site, () -> update(DEACTIVATE, id).orElseThrow(() -> refused(id, Failures::defaultDepartment)));
    }

    @Override
    public void delete(DepartmentId id) {
        session.change(site, () -> {
            Instant now = clock.now();
            UUID owner = site.value();
            return session.first(
                            RELEASE_AND_DELETE,
                            parameters -> {
                                parameters.number(turn()).text(Causes.text(EventCauseType.DEPARTMENT, id.value()));
                                // Conversations, then agents: each with the department that leaves.
                                for (int table = 0; table < 2; table++) {
                                    parameters
                                            .instant(now)
                                            .id(owner)
                                            .id(owner)
                                            .id(id.value())
                                            .id(owner);
                                }
                                parameters.id(owner).id(owner).id(id.value());
                            },
                            Row::id)
                    .orElseThrow(() -> refused(id, Failures::defaultDepartment));
        });
    }

    private Page<ChatDepartment> list(boolean activeOnly, PageRequest page) {
        return session.operation(() -> {
            Optional<DepartmentPosition> after =
                    page.after().map(cursor -> ListCursors.departments(site, activeOnly, cursor));
            List<ChatDepartment> found = session.query(
                    list(activeOnly, after.isPresent()),
                    parameters -> {
                        parameters.id(site.value());
                        if (after.isPresent()) {
                            parameters
                                    .number(after.get().sortOrder())
                                    .id(after.get().id());
                        }
                        parameters.number(page.limit() + 1);
                    },
                    DepartmentRow::read);
            if (found.isEmpty() && !JdbcSiteRepository.isKnown(session, site)) {
                throw new NotFoundException("site", site);
            }
            Function<ChatDepartment, Cursor> cursor =
                    last -> ListCursors.departments(site, activeOnly, last.sortOrder(), last.id());
            return Pages.of(found, page.limit(), cursor, Function.identity());
        });
    }

    private Optional<ChatDepartment> update(String sql, DepartmentId id) {
        return session.first(
                Turns.IN_TURN + sql,
                parameters -> parameters
                        .number(turn())
                        .instant(clock.now())
                        .id(site.value())
                        .id(id.value()),
                DepartmentRow::read);
    }

    private Optional<ChatDepartment> read(DepartmentId id) {
        return session.first(FIND, parameters -> parameters.id(site.value()).id(id.value()), DepartmentRow::read);
    }

    /** Why nothing was changed: there is no such department, or it does not allow it. */
    private RuntimeException refused(DepartmentId id, Function<DepartmentId, ConflictException> conflict) {
        return read(id).isPresent() ? conflict.apply(id) : notFound(id);
    }

    private static NotFoundException notFound(DepartmentId id) {
        return new NotFoundException("department", id);
    }

    private long turn() {
        return Turns.key("departments", site);
    }

    private record Ordered(boolean complete, boolean inSite) {}
}
