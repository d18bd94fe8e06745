package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.agent.AgentChange;
import com.dramac.livechat.agent.AgentFilters;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentRepository;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.event.EventCauseType;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.Pages;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The table of agents. */
final class JdbcAgentRepository implements AgentRepository {
    /** The department is held on to, so that nobody deletes it before the agent is in it. */
    static final String ADD = """
            with department as (
              select d.id from public.mod_chat_departments d where d.site_id = ? and d.id = ? for key share)
            insert into public.mod_chat_agents as a (
              id, site_id, user_id, display_name, avatar_url, email, role, department_id, max_concurrent_chats,
              created_at, updated_at)
            select ?, s.id, ?, ?, ?, ?, ?, (select d.id from department d), ?, ?, ?
              from public.sites s
             where s.id = ? and (? or exists (select from department))
            on conflict do nothing
            returning\s""" + AgentRow.COLUMNS;

    private static final String SELECT = "select " + AgentRow.COLUMNS + """
             from public.mod_chat_agents a
            where a.site_id = ?""";

    static final String FIND = SELECT + " and a.id = ?";
    static final String FIND_BY_USER = SELECT + " and a.user_id = ?";

    private static final String IN_DEPARTMENT = " and a.department_id = ?";
    private static final String WITH_STATUS = " and a.status = ?";
    private static final String ACTIVE = " and a.is_active";
    private static final String AFTER = " and a.id > ?";
    private static final String IN_ORDER = " order by a.id limit ?";

    /** As {@link com.dramac.livechat.internal.AgentRules#isAvailable} has it; the least of a number and none is the number. */
    private static final String AVAILABLE = ACTIVE + " and a.status = 'online' and a.current_chat_count < " + """
            least(a.max_concurrent_chats, (
              select d.max_concurrent_chats from public.mod_chat_departments d
               where d.site_id = a.site_id and d.id = a.department_id))""";

    /** First the agent, then the department: the order in which a department that is deleted takes its locks. */
    static final String CHANGE = """
            with agent as (
              select a.id from public.mod_chat_agents a where a.site_id = ? and a.id = ? for no key update),
            department as (
              select d.id from agent, public.mod_chat_departments d
               where d.site_id = ? and d.id = ?
                 for key share of d)
            update public.mod_chat_agents a
               set display_name = coalesce(?, a.display_name),
                   avatar_url = case when ? then a.avatar_url else ? end,
                   email = case when ? then a.email else ? end,
                   role = coalesce(?, a.role),
                   department_id = case when ? then a.department_id else (select d.id from department d) end,
                   max_concurrent_chats = coalesce(?, a.max_concurrent_chats),
                   updated_at = greatest(?, a.updated_at + interval '1 microsecond')
              from agent
             where a.site_id = ? and a.id = agent.id and (? or exists (select from department))
            returning\s""" + AgentRow.COLUMNS;

    static final String SET_STATUS = """
            update public.mod_chat_agents a
               set status = ?, last_active_at = ?
             where a.site_id = ? and a.id = ? and (a.is_active or ?)
            returning\s""" + AgentRow.COLUMNS;

    static final String RELEASE = """
            update public.mod_chat_conversations c
               set assigned_agent_id = null,
                   status = 'pending',
                   updated_at = greatest(?, c.updated_at + interval '1 microsecond')
              from (
                select o.id from public.mod_chat_conversations o
                 where o.site_id = ? and o.assigned_agent_id = ? and o.status in ('pending', 'active', 'waiting')
                 order by o.id
                   for no key update) as held
             where c.site_id = ? and c.id = held.id""";

    static final String DEACTIVATE = """
            update public.mod_chat_agents a
               set is_active = false,
                   status = 'offline',
                   updated_at = greatest(?, a.updated_at + interval '1 microsecond')
             where a.site_id = ? and a.id = ?
            returning\s""" + AgentRow.COLUMNS;

    /** Conversations are locked before their agent, as by whoever changes one of them; and all of them, before any is changed. */
    static final String HOLD = "select mod_chat.hold_agent(?, ?)";

    private static final String RELEASE_AND_DEACTIVATE =
            HOLD + ";\n" + Causes.BECAUSE + RELEASE + ";\n" + Causes.NO_MORE + DEACTIVATE;

    static final String REACTIVATE = """
            update public.mod_chat_agents a
               set is_active = true,
                   updated_at = greatest(?, a.updated_at + interval '1 microsecond')
             where a.site_id = ? and a.id = ?
            returning\s""" + AgentRow.COLUMNS;

    private static final String DEPARTMENT_EXISTS =
            "select true from public.mod_chat_departments where site_id = ? and id = ?";

    private final SiteId site;
    private final Session session;
    private final Session audited;
    private final ChatClock clock;
    private final IdGenerator ids;

    JdbcAgentRepository(SiteId site, Session session, Session audited, ChatClock clock, IdGenerator ids) {
        this.site = site;
        this.session = session;
        this.audited = audited;
        this.clock = clock;
        this.ids = ids;
    }

    static String list(AgentFilters filters, boolean goingOn) {
        return SELECT
                + (filters.departmentId().isPresent() ? IN_DEPARTMENT : "")
                + (filters.status().isPresent() ? WITH_STATUS : "")
                + (filters.activeOnly() ? ACTIVE : "")
                + (filters.availableOnly() ? AVAILABLE : "")
                + (goingOn ? AFTER : "")
                + IN_ORDER;
    }

    @Override
    public ChatAgent add(NewAgent agent) {
        return session.change(
                site,
                () -> audited.first(ADD, parameters -> bind(parameters, agent, clock.now()), AgentRow::read)
                        .orElseThrow(() -> notAdded(agent)));
    }

    @Override
    public Optional<ChatAgent> find(AgentId id) {
        return session.operation(() -> read(id));
    }

    @Override
    public Optional<ChatAgent> findByUser(UserId user) {
        return session.operation(() -> readByUser(user));
    }

    @Override
    public Page<ChatAgent> list(AgentFilters filters, PageRequest page) {
        return session.operation(() -> {
            Optional<UUID> after = page.after().map(cursor -> ListCursors.agents(site, filters, cursor));
            List<ChatAgent> found = session.query(
                    list(filters, after.isPresent()),
                    parameters -> {
                        parameters.id(site.value());
                        if (filters.departmentId().isPresent()) {
                            parameters.id(filters.departmentId().get().value());
                        }
                        if (filters.status().isPresent()) {
                            parameters.text(filters.status().get().value());
                        }
                        if (after.isPresent()) {
                            parameters.id(after.get());
                        }
                        parameters.number(page.limit() + 1);
                    },
                    AgentRow::read);
            if (found.isEmpty() && !JdbcSiteRepository.isKnown(session, site)) {
                throw new NotFoundException("site", site);
            }
            return Pages.of(
                    found, page.limit(), last -> ListCursors.agents(site, filters, last.id()), Function.identity());
        });
    }

    @Override
    public ChatAgent change(AgentId id, AgentChange change) {
        return session.change(
                site,
                () -> audited.first(CHANGE, parameters -> bind(parameters, id, change, clock.now()), AgentRow::read)
                        .orElseThrow(() -> notChanged(id, change)));
    }

    @Override
    public ChatAgent setStatus(AgentId id, AgentStatus status) {
        return session.change(
                site,
                () -> session.first(
                                SET_STATUS,
                                parameters -> parameters
                                        .text(status.value())
                                        .instant(clock.now())
                                        .id(site.value())
                                        .id(id.value())
                                        .flag(status == AgentStatus.OFFLINE),
                                AgentRow::read)
                        .orElseThrow(() -> read(id).isPresent() ? Failures.canOnlyBeOffline(id) : notFound(id)));
    }

    @Override
    public ChatAgent deactivate(AgentId id) {
        return session.change(site, () -> {
            Instant now = clock.now();
            return audited.first(
                            RELEASE_AND_DEACTIVATE,
                            parameters -> parameters
                                    .id(site.value())
                                    .id(id.value())
                                    .text(Causes.text(EventCauseType.AGENT, id.value()))
                                    .instant(now)
                                    .id(site.value())
                                    .id(id.value())
                                    .id(site.value())
                                    .instant(now)
                                    .id(site.value())
                                    .id(id.value()),
                            AgentRow::read)
                    .orElseThrow(() -> notFound(id));
        });
    }

    @Override
    public ChatAgent reactivate(AgentId id) {
        return session.change(
                site,
                () -> audited.first(
                                REACTIVATE,
                                parameters -> parameters
                                        .instant(clock.now())
                                        .id(site.value())
                                        .id(id.value()),
                                AgentRow::read)
                        .orElseThrow(() -> notFound(id)));
    }

    private Optional<ChatAgent> read(AgentId id) {
        return session.first(FIND, parameters -> parameters.id(site.value()).id(id.value()), AgentRow::read);
    }

    private Optional<ChatAgent> readByUser(UserId user) {
        return session.first(
                FIND_BY_USER, parameters -> parameters.id(site.value()).id(user.value()), AgentRow::read);
    }

    /** Why nobody was added: there is no such site or department, or the user is an agent already. */
    private RuntimeException notAdded(NewAgent agent) {
        if (!JdbcSiteRepository.isKnown(session, site)) {
            return new NotFoundException("site", site);
        }
        Optional<DepartmentId> missing = agent.departmentId().filter(this::isMissing);
        if (missing.isPresent()) {
            return new NotFoundException("department", missing.get());
        }
        return readByUser(agent.userId()).isPresent() ? Failures.userIsAgent(agent.userId()) : Failures.repeatedId();
    }

    /** Why nothing was changed: there is no such agent, or no such department. */
    private NotFoundException notChanged(AgentId id, AgentChange change) {
        return change.departmentId()
                .value()
                .filter(department -> read(id).isPresent())
                .map(department -> new NotFoundException("department", department))
                .orElseGet(() -> notFound(id));
    }

    private boolean isMissing(DepartmentId department) {
        return session.first(
                        DEPARTMENT_EXISTS,
                        parameters -> parameters.id(site.value()).id(department.value()),
                        Row::flag)
                .isEmpty();
    }

    private static NotFoundException notFound(AgentId id) {
        return new NotFoundException("agent", id);
    }

    private void bind(Parameters parameters, NewAgent agent, Instant now) throws SQLException {
        parameters
                .id(site.value())
                .id(agent.departmentId().map(DepartmentId::value))
                .id(ids.next())
                .id(agent.userId().value())
                .text(agent.displayName())
                .text(agent.avatarUrl())
                .text(agent.email())
                .text(agent.role().value())
                .number(agent.maxConcurrentChats())
                .instant(now)
                .instant(now)
                .id(site.value())
                .flag(agent.departmentId().isEmpty());
    }

    private void bind(Parameters parameters, AgentId id, AgentChange change, Instant now) throws SQLException {
        parameters
                .id(site.value())
                .id(id.value())
                .id(site.value())
                .id(change.departmentId().value().map(DepartmentId::value))
                .text(change.displayName())
                .flag(change.avatarUrl().isKept())
                .text(change.avatarUrl().value())
                .flag(change.email().isKept())
                .text(change.email().value())
                .text(change.role().map(AgentRole::value))
                .flag(change.departmentId().isKept())
                .optionalNumber(change.maxConcurrentChats())
                .instant(now)
                .id(site.value())
                .flag(change.departmentId().value().isEmpty());
    }
}
