package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationOperation;
import com.dramac.livechat.conversation.ConversationRating;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.OverCapacity;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.error.ConcurrencyException;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.Failures;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What moves a conversation from status to status: one statement each, which changes the row only where the operation is
 * possible. Times, cycles and totals follow by the database's triggers.
 */
final class ConversationMoves {
    private static final String AGENT = """
            , (select a.site_id, a.id from public.mod_chat_agents a where a.site_id = ? and a.id = ? and a.is_active) a""";
    private static final String DEPARTMENT = """
            , (select d.id from public.mod_chat_departments d where d.site_id = ? and d.id = ? and d.is_active) d""";

    private static final String NOBODY_ELSES = "(c.assigned_agent_id is null or c.assigned_agent_id = a.id)";

    /** Whoever has it already takes no more than they have. Locks the agents, so the conversation comes before: {@link #HOLD}. */
    private static final String WITHIN_CAPACITY =
            " and (c.assigned_agent_id is not distinct from a.id or mod_chat.takes_one_more(a.site_id, a.id, c.assigned_agent_id))";

    /** Conversations are locked before agents, as by everybody. */
    static final String HOLD = JdbcChatRouting.HOLD_CONVERSATION;

    static final String ASSIGN = move(ConversationOperation.ASSIGN, "assigned_agent_id = a.id, ", AGENT, NOBODY_ELSES);
    static final String ASSIGN_WITHIN_CAPACITY =
            move(ConversationOperation.ASSIGN, "assigned_agent_id = a.id, ", AGENT, NOBODY_ELSES + WITHIN_CAPACITY);
    static final String TRANSFER_TO_AGENT =
            move(ConversationOperation.TRANSFER_TO_AGENT, "assigned_agent_id = a.id, ", AGENT, "true");
    static final String TRANSFER_WITHIN_CAPACITY = move(
            ConversationOperation.TRANSFER_TO_AGENT, "assigned_agent_id = a.id, ", AGENT, "true" + WITHIN_CAPACITY);
    static final String TRANSFER_TO_DEPARTMENT = move(
            ConversationOperation.TRANSFER_TO_DEPARTMENT,
            "assigned_agent_id = null, department_id = d.id, ",
            DEPARTMENT,
            "true");
    /** The operations that take no more than the conversation. */
    static final Map<ConversationOperation, String> PLAIN = Map.of(
            ConversationOperation.UNASSIGN,
            move(ConversationOperation.UNASSIGN, "assigned_agent_id = null, ", "", "true"),
            ConversationOperation.WAIT,
            move(ConversationOperation.WAIT, "", "", "true"),
            ConversationOperation.RESOLVE,
            move(ConversationOperation.RESOLVE, "", "", "true"),
            ConversationOperation.CLOSE,
            move(ConversationOperation.CLOSE, "", "", "true"),
            ConversationOperation.REOPEN,
            move(ConversationOperation.REOPEN, "", "", "true"),
            ConversationOperation.MARK_MISSED,
            move(ConversationOperation.MARK_MISSED, "", "", "true"));

    static final String RATE = move(
            ConversationOperation.RATE,
            "rating = ?, rating_comment = ?, rated_at = greatest(?, c.updated_at + interval '1 microsecond'), ",
            "",
            "true");

    /** The longest pending first. Those that another transaction changes at the moment are left to it. */
    static final String MARK_MISSED_LATE = """
            with late as materialized (
              select c.site_id, c.id, c.last_activity_at
                from public.mod_chat_conversations c
               where c.site_id = ? and c.status = 'pending' and coalesce(c.status_changed_at, c.created_at) < ?
               order by c.last_activity_at, c.id
               limit ?
                 for no key update skip locked),
            missed as (
              update public.mod_chat_conversations c
                 set status = 'missed', updated_at = greatest(?, c.updated_at + interval '1 microsecond')
                from late
               where c.site_id = late.site_id and c.id = late.id
              returning c.id)
            select late.id from late join missed on missed.id = late.id order by late.last_activity_at, late.id""";

    /** The least of a number and none is the number. */
    static final String CAPACITY = """
            select least(a.max_concurrent_chats, d.max_concurrent_chats)
              from public.mod_chat_agents a
              left join public.mod_chat_departments d on d.site_id = a.site_id and d.id = a.department_id
             where a.site_id = ? and a.id = ?""";

    static final String REASONS = """
            select c.status, c.assigned_agent_id,
                   (select a.is_active from public.mod_chat_agents a where a.site_id = c.site_id and a.id = ?),
                   (select d.is_active from public.mod_chat_departments d where d.site_id = c.site_id and d.id = ?)
              from public.mod_chat_conversations c
             where c.site_id = ? and c.id = ?""";

    private final SiteId site;
    private final Session session;
    private final ChatClock clock;

    ConversationMoves(SiteId site, Session session, ChatClock clock) {
        this.site = site;
        this.session = session;
        this.clock = clock;
    }

    private static String move(ConversationOperation operation, String values, String from, String condition) {
        return """
                update public.mod_chat_conversations c
                   set %sstatus = %s, updated_at = greatest(n.at, c.updated_at + interval '1 microsecond')
                  from (select ?::pg_catalog.timestamptz as at) n%s
                 where c.site_id = ? and c.id = ? and %s and %s
                returning %s""".formatted(
                        values,
                        LifecycleSql.next(operation),
                        from,
                        LifecycleSql.possible(operation),
                        condition,
                        ConversationRow.COLUMNS);
    }

    ChatConversation move(ConversationId id, ConversationOperation operation) {
        Instant now = clock.now();
        return session.first(
                        Objects.requireNonNull(PLAIN.get(operation)),
                        parameters -> parameters.instant(now).id(site.value()).id(id.value()),
                        ConversationRow::read)
                .orElseThrow(() -> refused(id, operation, Optional.empty(), Optional.empty()));
    }

    ChatConversation give(
            ConversationId id, AgentId agent, OverCapacity overCapacity, ConversationOperation operation) {
        Instant now = clock.now();
        boolean assigns = operation == ConversationOperation.ASSIGN;
        Session.Binding binding = parameters -> parameters
                .instant(now)
                .id(site.value())
                .id(agent.value())
                .id(site.value())
                .id(id.value());
        if (overCapacity == OverCapacity.ALLOW) {
            return session.first(assigns ? ASSIGN : TRANSFER_TO_AGENT, binding, ConversationRow::read)
                    .orElseThrow(() -> refused(id, operation, Optional.of(agent), Optional.empty()));
        }
        return session.first(
                        HOLD + (assigns ? ASSIGN_WITHIN_CAPACITY : TRANSFER_WITHIN_CAPACITY),
                        parameters -> {
                            parameters.id(site.value()).id(id.value());
                            binding.bind(parameters);
                        },
                        ConversationRow::read)
                .orElseThrow(() -> refusedWithinCapacity(id, agent, operation));
    }

    /** What else might be wrong comes first: with none of it, the agent was at capacity when it counted. */
    private RuntimeException refusedWithinCapacity(ConversationId id, AgentId agent, ConversationOperation operation) {
        RuntimeException reason = refused(id, operation, Optional.of(agent), Optional.empty());
        return reason instanceof ConcurrencyException
                ? session.first(
                                CAPACITY,
                                parameters -> parameters.id(site.value()).id(agent.value()),
                                Row::number)
                        .<RuntimeException>map(capacity -> Failures.atCapacity(agent, capacity))
                        .orElse(reason)
                : reason;
    }

    ChatConversation give(ConversationId id, DepartmentId department) {
        Instant now = clock.now();
        return session.first(
                        TRANSFER_TO_DEPARTMENT,
                        parameters -> parameters
                                .instant(now)
                                .id(site.value())
                                .id(department.value())
                                .id(site.value())
                                .id(id.value()),
                        ConversationRow::read)
                .orElseThrow(() -> refused(
                        id, ConversationOperation.TRANSFER_TO_DEPARTMENT, Optional.empty(), Optional.of(department)));
    }

    ChatConversation rate(ConversationId id, ConversationRating rating) {
        Instant now = clock.now();
        return session.first(
                        RATE,
                        parameters -> parameters
                                .number(rating.rating())
                                .text(rating.comment())
                                .instant(now)
                                .instant(now)
                                .id(site.value())
                                .id(id.value()),
                        ConversationRow::read)
                .orElseThrow(() -> refused(id, ConversationOperation.RATE, Optional.empty(), Optional.empty()));
    }

    List<ConversationId> markMissed(Duration pendingFor, int limit) {
        Instant now = clock.now();
        List<ConversationId> marked = session.query(
                MARK_MISSED_LATE,
                parameters -> parameters
                        .id(site.value())
                        .instant(now.minus(pendingFor))
                        .number(limit)
                        .instant(now),
                row -> ConversationId.of(row.id()));
        if (marked.isEmpty() && !JdbcSiteRepository.isKnown(session, site)) {
            throw new NotFoundException("site", site);
        }
        return marked;
    }

    /** Why nothing was changed. */
    private RuntimeException refused(
            ConversationId id,
            ConversationOperation operation,
            Optional<AgentId> agent,
            Optional<DepartmentId> department) {
        Optional<Reasons> found = session.first(
                REASONS,
                parameters -> parameters
                        .id(agent.map(AgentId::value))
                        .id(department.map(DepartmentId::value))
                        .id(site.value())
                        .id(id.value()),
                Reasons::read);
        if (found.isEmpty()) {
            return new NotFoundException("conversation", id);
        }
        Reasons reasons = found.get();
        if (agent.isPresent() && reasons.agentIsActive().isEmpty()) {
            return new NotFoundException("agent", agent.get());
        }
        if (department.isPresent() && reasons.departmentIsActive().isEmpty()) {
            return new NotFoundException("department", department.get());
        }
        if (operation.after(reasons.status(), true).isEmpty()) {
            return Failures.impossible(id, reasons.status(), operation);
        }
        if (operation == ConversationOperation.ASSIGN && reasons.isAnothers(agent)) {
            return Failures.assignedToAnother(id, reasons.agent().orElseThrow());
        }
        if (!reasons.agentIsActive().orElse(true)) {
            return Failures.inactiveAgent(agent.orElseThrow());
        }
        if (!reasons.departmentIsActive().orElse(true)) {
            return Failures.inactiveDepartment(department.orElseThrow());
        }
        return new ConcurrencyException("conversation " + id + " was changed by another transaction");
    }

    private record Reasons(
            ConversationStatus status,
            Optional<AgentId> agent,
            Optional<Boolean> agentIsActive,
            Optional<Boolean> departmentIsActive) {
        static Reasons read(Row row) throws SQLException {
            return new Reasons(
                    ConversationStatus.of(row.text()),
                    row.optionalId().map(AgentId::of),
                    row.optionalFlag(),
                    row.optionalFlag());
        }

        boolean isAnothers(Optional<AgentId> wanted) {
            return agent.isPresent() && !agent.equals(wanted);
        }
    }
}
