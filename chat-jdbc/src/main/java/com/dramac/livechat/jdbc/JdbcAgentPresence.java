package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.event.AgentPresence;
import com.dramac.livechat.event.PresenceState;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.internal.PresenceRules;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The table of leases. It takes no lock of an agent's row, which carries the load. */
final class JdbcAgentPresence implements AgentPresence {
    /** The host brings the time; for everybody else it is the database's. */
    static final String PRESENT =
            "(select case when mod_chat.is_trusted() then ?::pg_catalog.timestamptz else statement_timestamp() end as at) n";

    private static final String STATE =
            " p.agent_id, case when p.expires_at > n.at then a.status::pg_catalog.text else 'offline' end, a.current_chat_count, p.seen_at\n";

    static final String HEARTBEAT = """
            with told as (
              insert into public.mod_chat_agent_presence as p (site_id, agent_id, seen_at, expires_at)
              select a.site_id, a.id, n.at, n.at + ? * interval '1 microsecond'
                from public.mod_chat_agents a, %1$s
               where a.site_id = ? and a.id = ? and a.is_active
              on conflict (site_id, agent_id) do update
                 set seen_at = greatest(p.seen_at, excluded.seen_at), expires_at = greatest(p.expires_at, excluded.expires_at)
              returning p.site_id, p.agent_id, p.seen_at, p.expires_at)
            select %2$s
              from told p
              join public.mod_chat_agents a on a.site_id = p.site_id and a.id = p.agent_id, %1$s""".formatted(PRESENT, STATE);

    static final String LEAVE = """
            with told as (
              insert into public.mod_chat_agent_presence as p (site_id, agent_id, seen_at, expires_at)
              select a.site_id, a.id, n.at, n.at
                from public.mod_chat_agents a, %1$s
               where a.site_id = ? and a.id = ?
              on conflict (site_id, agent_id) do update
                 set seen_at = greatest(p.seen_at, excluded.seen_at), expires_at = excluded.expires_at
              returning p.site_id, p.agent_id, p.seen_at, p.expires_at)
            select %2$s
              from told p
              join public.mod_chat_agents a on a.site_id = p.site_id and a.id = p.agent_id, %1$s""".formatted(PRESENT, STATE);

    private static final String SELECT = "select" + STATE + """
              from public.mod_chat_agent_presence p
              join public.mod_chat_agents a on a.site_id = p.site_id and a.id = p.agent_id, %s
             where p.site_id = ?""".formatted(PRESENT);

    static final String FIND = SELECT + " and p.agent_id = ?";

    private final SiteId site;
    private final Session session;
    private final ChatClock clock;

    JdbcAgentPresence(SiteId site, Session session, ChatClock clock) {
        this.site = site;
        this.session = session;
        this.clock = clock;
    }

    static String list(boolean goingOn) {
        return SELECT + (goingOn ? " and p.agent_id > ?" : "") + " order by p.agent_id limit ?";
    }

    @Override
    public PresenceState heartbeat(AgentId agent, Duration lease) {
        Instant now = clock.now();
        return session.change(site, () -> {
            long micros = PresenceRules.lease(lease).dividedBy(ChronoUnit.MICROS.getDuration());
            return session.first(
                            HEARTBEAT,
                            parameters -> parameters
                                    .number(micros)
                                    .instant(now)
                                    .id(site.value())
                                    .id(agent.value())
                                    .instant(now),
                            JdbcAgentPresence::read)
                    .orElseThrow(() -> isKnown(agent) ? Failures.canOnlyBeOffline(agent) : notFound(agent));
        });
    }

    @Override
    public PresenceState leave(AgentId agent) {
        Instant now = clock.now();
        return session.change(
                site,
                () -> session.first(
                                LEAVE,
                                parameters -> parameters
                                        .instant(now)
                                        .id(site.value())
                                        .id(agent.value())
                                        .instant(now),
                                JdbcAgentPresence::read)
                        .orElseThrow(() -> notFound(agent)));
    }

    @Override
    public Optional<PresenceState> find(AgentId agent) {
        Instant now = clock.now();
        return session.operation(() -> session.first(
                FIND,
                parameters -> parameters.instant(now).id(site.value()).id(agent.value()),
                JdbcAgentPresence::read));
    }

    @Override
    public Page<PresenceState> list(PageRequest page) {
        Instant now = clock.now();
        return session.operation(() -> {
            Optional<UUID> after = page.after().map(cursor -> ListCursors.presences(site, cursor));
            List<PresenceState> found = session.query(
                    list(after.isPresent()),
                    parameters -> {
                        parameters.instant(now).id(site.value());
                        if (after.isPresent()) {
                            parameters.id(after.get());
                        }
                        parameters.number(page.limit() + 1);
                    },
                    JdbcAgentPresence::read);
            if (found.isEmpty() && !JdbcSiteRepository.isKnown(session, site)) {
                throw new NotFoundException("site", site);
            }
            return Pages.of(
                    found, page.limit(), last -> ListCursors.presences(site, last.agentId()), Function.identity());
        });
    }

    private boolean isKnown(AgentId agent) {
        return session.first(
                        JdbcAgentRepository.FIND,
                        parameters -> parameters.id(site.value()).id(agent.value()),
                        AgentRow::read)
                .isPresent();
    }

    private static NotFoundException notFound(AgentId agent) {
        return new NotFoundException("agent", agent);
    }

    private static PresenceState read(Row row) throws SQLException {
        return PresenceState.builder()
                .agentId(AgentId.of(row.id()))
                .status(AgentStatus.of(row.text()))
                .currentChats(row.number())
                .lastSeen(row.instant())
                .build();
    }
}
