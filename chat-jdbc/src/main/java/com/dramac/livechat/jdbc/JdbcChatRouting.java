package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationOperation;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.error.ConcurrencyException;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.RoutingRound;
import com.dramac.livechat.json.ChatJson;
import com.dramac.livechat.routing.ChatRouting;
import com.dramac.livechat.routing.RoutingCandidate;
import com.dramac.livechat.routing.RoutingDecision;
import com.dramac.livechat.routing.RoutingOutcome;
import com.dramac.livechat.routing.RoutingStrategy;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Routing in a transaction of a few round trips, however many conversations it is about: hold the conversations, hold the
 * agents and look at them, decide here, store what was decided.
 *
 * <p>Conversations are locked by id, then agents by id, as by everybody else. All agents who are there are locked, and by
 * every decision in the department: so one sees what the one before did, and that nobody is free is true when it is said.
 */
final class JdbcChatRouting implements ChatRouting {
    /** The first command waits, the second sees what is there after the wait. */
    static final String HOLD_CONVERSATION = """
            select from public.mod_chat_conversations c where c.site_id = ? and c.id = ? for no key update;
            """;

    static final String LOOK = "select n.at, " + ConversationRow.COLUMNS + ", d.id is not null, "
            + DepartmentRow.COLUMNS + """

              from public.mod_chat_conversations c
              left join public.mod_chat_departments d on d.site_id = c.site_id and d.id = c.department_id, %s
             where c.site_id = ? and c.id = ?""".formatted(JdbcAgentPresence.PRESENT);

    private static final String WAITS =
            "c.site_id = ? and c.department_id = ? and c.status = 'pending' and c.assigned_agent_id is null";

    /** In the words of the index: the most urgent first, then who waits for the longest. */
    private static final String URGENCY =
            "array_position(array['urgent', 'high', 'normal', 'low'], c.priority::pg_catalog.text)";

    private static final String SINCE = "coalesce(c.status_changed_at, c.created_at)";

    /** What waits at the head of the queue, as it is once it is locked, and how many were to be. */
    static final String HOLD_QUEUE = """
            with head as materialized (
              select c.id
                from public.mod_chat_conversations c
               where %1$s
               order by %2$s, %3$s, c.id
               limit ?),
            held as materialized (
              select %4$s, %2$s as urgency, %3$s as since
                from public.mod_chat_conversations c
               where c.id = any (array(select h.id from head h)) and %1$s
               order by c.id
                 for no key update)
            select n.at, h.size, %5$s, c.id is not null, %4$s
              from public.mod_chat_departments d
              cross join (select count(*)::integer as size from head) h
              cross join %6$s
              left join held c on true
             where d.site_id = ? and d.id = ?
             order by c.urgency, c.since, c.id""".formatted(
                    WAITS, URGENCY, SINCE, ConversationRow.COLUMNS, DepartmentRow.COLUMNS, JdbcAgentPresence.PRESENT);

    static final String HOLD_CANDIDATES =
            "select h.agent_id, h.load, h.capacity, h.last_turn, h.last_turn_of_all from mod_chat.hold_candidates(?, ?, ?) h";

    static final String TAKE_TURNS = "select mod_chat.take_turns(?, ?, ?);\n";

    static final String ASSIGN = """
            update public.mod_chat_conversations c
               set assigned_agent_id = g.agent,
                   status = %s,
                   updated_at = greatest(?, c.updated_at + interval '1 microsecond')
              from unnest(?::pg_catalog.uuid[], ?::pg_catalog.uuid[]) as g (conversation, agent)
             where c.site_id = ? and c.id = g.conversation;
            """.formatted(LifecycleSql.next(ConversationOperation.ASSIGN));

    static final String EXPLAIN = "select mod_chat.explain_assignments(?, ?, ?)";

    private final JdbcSite site;
    private final ChatClock clock;

    JdbcChatRouting(JdbcSite site, ChatClock clock) {
        this.site = site;
        this.clock = clock;
    }

    @Override
    public RoutingDecision autoAssign(ConversationId conversation, RoutingStrategy strategy) {
        Instant now = clock.now();
        return site.atomically(session -> session.change(site.siteId(), () -> {
            Look look = session.first(
                            HOLD_CONVERSATION + LOOK,
                            parameters -> parameters
                                    .id(siteId())
                                    .id(conversation.value())
                                    .instant(now)
                                    .id(siteId())
                                    .id(conversation.value()),
                            Look::read)
                    .orElseThrow(() -> new NotFoundException("conversation", conversation));
            return RoutingRound.settled(look.conversation(), look.department(), strategy, look.at())
                    .orElseGet(() -> {
                        DepartmentId department =
                                look.department().orElseThrow().id();
                        RoutingDecision decision =
                                round(session, department, strategy, look.at()).decide(look.conversation());
                        assign(session, department, List.of(decision));
                        return decision;
                    });
        }));
    }

    @Override
    public List<RoutingDecision> drain(DepartmentId department, int limit, RoutingStrategy strategy) {
        return Attempts.until(
                () -> site.atomically(
                        session -> session.change(site.siteId(), () -> batch(session, department, limit, strategy))),
                "others changed the queue of department " + department + " all the time");
    }

    /** Empty if others took all that was to be decided on, so that it is worth another look. */
    private Optional<List<RoutingDecision>> batch(
            Session session, DepartmentId department, int limit, RoutingStrategy strategy) {
        int most = PageRequest.first(limit).limit();
        Instant now = clock.now();
        List<Waiting> queue = session.query(
                Turns.IN_TURN + HOLD_QUEUE,
                parameters -> parameters
                        .number(Turns.key("routing of " + department, site.siteId()))
                        .id(siteId())
                        .id(department.value())
                        .number(most)
                        .id(siteId())
                        .id(department.value())
                        .instant(now)
                        .id(siteId())
                        .id(department.value()),
                Waiting::read);
        Waiting first = queue.stream().findFirst().orElseThrow(() -> new NotFoundException("department", department));
        List<ChatConversation> waiting =
                queue.stream().flatMap(one -> one.conversation().stream()).toList();
        if (waiting.isEmpty()) {
            return first.size() == 0 ? Optional.of(List.of()) : Optional.empty();
        }
        Optional<RoutingDecision> settled =
                RoutingRound.settled(waiting.get(0), Optional.of(first.department()), strategy, first.at());
        if (settled.isPresent()) {
            return Optional.of(List.of(settled.get()));
        }
        List<RoutingDecision> decisions =
                round(session, department, strategy, first.at()).decide(waiting);
        assign(session, department, decisions);
        return Optional.of(decisions);
    }

    private RoutingRound round(Session session, DepartmentId department, RoutingStrategy strategy, Instant at) {
        List<Held> held = session.query(
                HOLD_CANDIDATES,
                parameters -> parameters.id(siteId()).id(department.value()).instant(at),
                Held::read);
        return new RoutingRound(
                strategy,
                at,
                held.stream().map(Held::candidate).toList(),
                held.stream().mapToLong(Held::lastTurnOfAll).findFirst().orElse(0));
    }

    private void assign(Session session, DepartmentId department, List<RoutingDecision> decisions) {
        List<RoutingDecision> assigned = decisions.stream()
                .filter(decision -> decision.outcome() == RoutingOutcome.ASSIGNED)
                .toList();
        if (assigned.isEmpty()) {
            return;
        }
        List<UUID> agents = assigned.stream()
                .flatMap(decision -> decision.assignedAgentId().stream())
                .map(AgentId::value)
                .toList();
        List<UUID> conversations = assigned.stream()
                .map(decision -> decision.conversationId().value())
                .toList();
        int stored = session.first(
                        TAKE_TURNS + ASSIGN + EXPLAIN,
                        parameters -> parameters
                                .id(siteId())
                                .id(department.value())
                                .ids(agents)
                                .instant(assigned.get(0).decidedAt())
                                .ids(conversations)
                                .ids(agents)
                                .id(siteId())
                                .id(siteId())
                                .ids(conversations)
                                .texts(assigned.stream().map(ChatJson::write).toList()),
                        Row::number)
                .orElse(0);
        if (stored != assigned.size()) {
            throw new ConcurrencyException(
                    "conversations of department " + department + " went away while they were routed");
        }
    }

    private UUID siteId() {
        return site.siteId().value();
    }

    private record Look(Instant at, ChatConversation conversation, Optional<ChatDepartment> department) {
        static Look read(Row row) throws SQLException {
            return new Look(
                    row.instant(),
                    ConversationRow.read(row),
                    row.flag() ? Optional.of(DepartmentRow.read(row)) : Optional.empty());
        }
    }

    private record Waiting(Instant at, int size, ChatDepartment department, Optional<ChatConversation> conversation) {
        static Waiting read(Row row) throws SQLException {
            return new Waiting(
                    row.instant(),
                    row.number(),
                    DepartmentRow.read(row),
                    row.flag() ? Optional.of(ConversationRow.read(row)) : Optional.empty());
        }
    }

    private record Held(RoutingCandidate candidate, long lastTurnOfAll) {
        static Held read(Row row) throws SQLException {
            return new Held(
                    RoutingCandidate.builder()
                            .agentId(AgentId.of(row.id()))
                            .load(row.number())
                            .capacity(row.number())
                            .lastTurn(row.longNumber())
                            .build(),
                    row.longNumber());
        }
    }
}
