package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.Limits;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.Patch;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.BoundedCount;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChange;
import com.dramac.livechat.conversation.ConversationCounts;
import com.dramac.livechat.conversation.ConversationCycle;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationJoin;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.ConversationOperation;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.ConversationRating;
import com.dramac.livechat.conversation.ConversationRepository;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.conversation.OverCapacity;
import com.dramac.livechat.conversation.ReadPosition;
import com.dramac.livechat.conversation.ReaderType;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.Tags;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorId;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The table of conversations, and that of their cycles. */
final class JdbcConversationRepository implements ConversationRepository {
    static final String INSERT = """
            insert into public.mod_chat_conversations as c (
              id, site_id, visitor_id, department_id, priority, channel, subject, tags, metadata, created_at, updated_at)
            select ?, v.site_id, v.id, ?, ?, ?, ?, ?, ?::pg_catalog.jsonb, ?, ?
              from public.mod_chat_visitors v
             where v.site_id = ? and v.id = ?
               and (?::pg_catalog.uuid is null or exists (
                 select from public.mod_chat_departments d where d.site_id = v.site_id and d.id = ? and d.is_active))
            """;

    private static final String START = INSERT + "returning " + ConversationRow.COLUMNS;

    /** What a visitor has going on a channel: the newest open one, else the newest that may be reopened. */
    static final String CANDIDATE = "select " + ConversationRow.COLUMNS + """

                from public.mod_chat_conversations c
               where c.site_id = ? and c.visitor_id = ? and c.channel = ?
                 and (mod_chat.is_open(c.status) or c.status <> 'closed'
                   and mod_chat.is_within_reopen_window(c.site_id, coalesce(c.resolved_at, c.missed_at), ?))
               order by mod_chat.is_open(c.status) desc, c.created_at desc, c.id desc
               limit 1
                 for no key update""";

    /**
     * Under a lock for the visitor, so that of those who come at once the first starts the conversation and the others
     * find it: the last command begins when the lock is taken, and sees what was committed until then. Where its snapshot is
     * older, the second command fails if the visitor was changed meanwhile, as by a conversation that was started.
     */
    static final String RESUME = """
            select pg_advisory_xact_lock(?);
            select from public.mod_chat_visitors v
             where v.site_id = ? and v.id = ? and current_setting('transaction_isolation') <> 'read committed'
               for no key update;
            with candidate as materialized (
            %s),
            reopened as (
              update public.mod_chat_conversations c
                 set status = %s, updated_at = greatest(?, c.updated_at + interval '1 microsecond')
                from candidate
               where c.site_id = candidate.site_id and c.id = candidate.id and %s
              returning %s),
            started as (
            %s   and not exists (select from candidate)
              returning %s)
            """.formatted(
                    CANDIDATE,
                    LifecycleSql.next(ConversationOperation.REOPEN),
                    LifecycleSql.possible(ConversationOperation.REOPEN),
                    ConversationRow.COLUMNS,
                    INSERT,
                    ConversationRow.COLUMNS);

    static final String START_OR_RESUME = RESUME + """
            select * from reopened
             union all select * from started
             union all select * from candidate where not exists (select from reopened)""";

    static final String FIND = "select " + ConversationRow.COLUMNS + """

              from public.mod_chat_conversations c
             where c.site_id = ? and c.id = ?""";

    static final String FIND_JOINED = "select " + ConversationRow.COLUMNS + ", " + VisitorRow.COLUMNS
            + ", d.id is not null, " + DepartmentRow.COLUMNS + ", a.id is not null, " + AgentRow.COLUMNS + """

              from public.mod_chat_conversations c
              join public.mod_chat_visitors v on v.site_id = c.site_id and v.id = c.visitor_id
              left join public.mod_chat_departments d on d.site_id = c.site_id and d.id = c.department_id
              left join public.mod_chat_agents a on a.site_id = c.site_id and a.id = c.assigned_agent_id
             where c.site_id = ? and c.id = ?""";

    /** In the order of the index, so that it is read, and no further than the limit. */
    static final String COUNTS = """
            select 'status', s.status, (
              select count(*)::integer
                from (select from public.mod_chat_conversations c where c.site_id = ? and c.status = s.status
                       order by c.last_activity_at desc, c.id desc limit ?) n)
              from unnest(?::pg_catalog.text[]) as s (status)
            union all
            select 'agent', a.id::pg_catalog.text, a.current_chat_count from public.mod_chat_agents a where a.site_id = ?
            union all
            select 'site', '', 1 from public.sites s where s.id = ?""";

    static final String CYCLES = """
            select p.cycle, p.started_at, p.ended_at, p.outcome, p.assigned_agent_id, p.attended_at, p.answered_at,
                   p.ai_answered_at, p.first_response_time_seconds, p.resolution_time_seconds, p.wait_time_seconds, p.rating,
                   p.rating_comment, p.rated_at
              from public.mod_chat_conversation_cycles p
             where p.site_id = ? and p.conversation_id = ?
             order by p.cycle""";

    static final String CHANGE = """
            update public.mod_chat_conversations c
               set priority = coalesce(?, c.priority::pg_catalog.text),
                   subject = case when ? then c.subject else ? end,
                   internal_notes = case when ? then c.internal_notes else ? end,
                   whatsapp_conversation_id = case when ? then c.whatsapp_conversation_id else ? end,
                   whatsapp_window_expires_at = case when ? then c.whatsapp_window_expires_at else ? end,
                   updated_at = greatest(?, c.updated_at + interval '1 microsecond')
             where c.site_id = ? and c.id = ?
            returning\s""" + ConversationRow.COLUMNS;

    static final String TAG = TagSql.add("mod_chat_conversations", "c", ConversationRow.COLUMNS);
    static final String UNTAG = TagSql.remove("mod_chat_conversations", "c", ConversationRow.COLUMNS);

    /** The second command sees what the first one has changed. An agent who is not of the site has read nothing. */
    static final String MARK_READ = """
            select mod_chat.mark_read(?, ?, ?, ?, ?, ?)::pg_catalog.text;
            select\s""" + ConversationRow.COLUMNS + """

              from public.mod_chat_conversations c
             where c.site_id = ? and c.id = ?""";

    static final String OF_SITE = """

               and exists (select from public.mod_chat_agents a where a.site_id = c.site_id and a.id = ?)""";

    /** The visitor's first, and one row at least where there is the conversation. */
    static final String READ_POSITIONS = """
            select c.visitor_read_sequence, c.visitor_read_at, p.agent_id, p.up_to_sequence, p.read_at
              from public.mod_chat_conversations c
              left join public.mod_chat_agent_read_positions p on p.site_id = c.site_id and p.conversation_id = c.id
             where c.site_id = ? and c.id = ?
             order by p.agent_id""";

    private static final String METADATA =
            "select c.metadata from public.mod_chat_conversations c where c.site_id = ? and c.id = ?";

    private static final String REPLACE_METADATA = """
            update public.mod_chat_conversations c
               set metadata = ?::pg_catalog.jsonb, updated_at = greatest(?, c.updated_at + interval '1 microsecond')
             where c.site_id = ? and c.id = ? and c.metadata = ?::pg_catalog.jsonb
            returning\s""" + ConversationRow.COLUMNS;

    private final SiteId site;
    private final Session session;
    private final ChatClock clock;
    private final IdGenerator ids;
    private final ConversationMoves moves;
    private final ConversationList list;

    JdbcConversationRepository(SiteId site, Session session, ChatClock clock, IdGenerator ids) {
        this.site = site;
        this.session = session;
        this.clock = clock;
        this.ids = ids;
        this.moves = new ConversationMoves(site, session, clock);
        this.list = new ConversationList(site, session);
    }

    @Override
    public ChatConversation start(NewConversation conversation) {
        Instant now = clock.now();
        return session.change(
                site,
                () -> session.first(START, parameters -> bindNew(parameters, conversation, now), ConversationRow::read)
                        .orElseThrow(() -> refused(conversation)));
    }

    @Override
    public ChatConversation startOrResume(NewConversation conversation) {
        Instant now = clock.now();
        return session.change(
                site,
                () -> session.first(
                                START_OR_RESUME,
                                parameters -> bindResume(parameters, conversation, now, now),
                                ConversationRow::read)
                        .orElseThrow(() -> refused(conversation)));
    }

    @Override
    public Optional<ChatConversation> find(ConversationId id, Set<ConversationJoin> joins) {
        return session.operation(() -> joins.isEmpty()
                ? session.first(FIND, parameters -> parameters.id(site.value()).id(id.value()), ConversationRow::read)
                : session.first(
                        (joins.contains(ConversationJoin.VISITOR) ? session.countedVisitors() : "") + FIND_JOINED,
                        parameters -> parameters.id(site.value()).id(id.value()),
                        row -> joined(row, joins)));
    }

    @Override
    public Page<ConversationListItem> list(ConversationFilters filters, PageRequest page) {
        return session.operation(() -> list.page(filters, page));
    }

    @Override
    public ConversationCounts counts() {
        return session.operation(() -> {
            Counts counts = new Counts();
            session.query(
                    COUNTS,
                    parameters -> parameters
                            .id(site.value())
                            .number(Limits.COUNT + 1)
                            .texts(Arrays.stream(ConversationStatus.values())
                                    .map(ConversationStatus::value)
                                    .toList())
                            .id(site.value())
                            .id(site.value()),
                    counts::add);
            return counts.result().orElseThrow(() -> new NotFoundException("site", site));
        });
    }

    @Override
    public List<ConversationCycle> cycles(ConversationId id) {
        return session.operation(() -> {
            List<ConversationCycle> cycles = session.query(
                    CYCLES,
                    parameters -> parameters.id(site.value()).id(id.value()),
                    JdbcConversationRepository::cycle);
            if (cycles.isEmpty()) {
                throw new NotFoundException("conversation", id);
            }
            return cycles;
        });
    }

    @Override
    public ChatConversation assign(ConversationId id, AgentId agent, OverCapacity overCapacity) {
        return session.change(site, () -> moves.give(id, agent, overCapacity, ConversationOperation.ASSIGN));
    }

    @Override
    public ChatConversation unassign(ConversationId id) {
        return session.change(site, () -> moves.move(id, ConversationOperation.UNASSIGN));
    }

    @Override
    public ChatConversation transfer(ConversationId id, AgentId agent, OverCapacity overCapacity) {
        return session.change(site, () -> moves.give(id, agent, overCapacity, ConversationOperation.TRANSFER_TO_AGENT));
    }

    @Override
    public ChatConversation transfer(ConversationId id, DepartmentId department) {
        return session.change(site, () -> moves.give(id, department));
    }

    @Override
    public ChatConversation markWaiting(ConversationId id) {
        return session.change(site, () -> moves.move(id, ConversationOperation.WAIT));
    }

    @Override
    public ChatConversation resolve(ConversationId id) {
        return session.change(site, () -> moves.move(id, ConversationOperation.RESOLVE));
    }

    @Override
    public ChatConversation close(ConversationId id) {
        return session.change(site, () -> moves.move(id, ConversationOperation.CLOSE));
    }

    @Override
    public ChatConversation reopen(ConversationId id) {
        return session.change(site, () -> moves.move(id, ConversationOperation.REOPEN));
    }

    @Override
    public ChatConversation markMissed(ConversationId id) {
        return session.change(site, () -> moves.move(id, ConversationOperation.MARK_MISSED));
    }

    @Override
    public List<ConversationId> markMissed(Duration pendingFor, int limit) {
        return session.change(site, () -> {
            if (pendingFor.isNegative()) {
                throw Failures.negativeDuration();
            }
            return moves.markMissed(pendingFor, PageRequest.first(limit).limit());
        });
    }

    @Override
    public ChatConversation rate(ConversationId id, ConversationRating rating) {
        return session.change(site, () -> moves.rate(id, rating));
    }

    @Override
    public ChatConversation change(ConversationId id, ConversationChange change) {
        Instant now = clock.now();
        return session.change(
                site,
                () -> session.first(
                                CHANGE,
                                parameters -> {
                                    parameters.text(change.priority().map(ConversationPriority::value));
                                    bind(parameters, change.subject());
                                    bind(parameters, change.internalNotes());
                                    bind(parameters, change.whatsappConversationId());
                                    parameters
                                            .flag(change.whatsappWindowExpiresAt()
                                                    .isKept())
                                            .instant(change.whatsappWindowExpiresAt()
                                                    .value()
                                                    .map(ChatClock::truncate))
                                            .instant(now)
                                            .id(site.value())
                                            .id(id.value());
                                },
                                ConversationRow::read)
                        .orElseThrow(() -> new NotFoundException("conversation", id)));
    }

    @Override
    public ChatConversation tag(ConversationId id, Collection<String> tags) {
        Instant now = clock.now();
        return session.operation(() -> {
            List<String> more = Tags.checked(tags);
            return session.first(
                            TAG,
                            parameters -> parameters
                                    .texts(more)
                                    .instant(now)
                                    .id(site.value())
                                    .id(id.value())
                                    .texts(more)
                                    .number(Limits.TAGS),
                            ConversationRow::read)
                    .orElseThrow(
                            () -> find(id).isPresent() ? Tags.tooMany() : new NotFoundException("conversation", id));
        });
    }

    @Override
    public ChatConversation untag(ConversationId id, Collection<String> tags) {
        Instant now = clock.now();
        return session.operation(() -> {
            List<String> fewer = Tags.checked(tags);
            return session.first(
                            UNTAG,
                            parameters -> parameters
                                    .texts(fewer)
                                    .instant(now)
                                    .id(site.value())
                                    .id(id.value()),
                            ConversationRow::read)
                    .orElseThrow(() -> new NotFoundException("conversation", id));
        });
    }

    @Override
    public ChatConversation mergeMetadata(ConversationId id, JsonObject patch) {
        return session.operation(() -> Attempts.until(
                () -> merge(id, patch), "others changed the metadata of conversation " + id + " all the time"));
    }

    /** Empty if somebody was faster. */
    private Optional<ChatConversation> merge(ConversationId id, JsonObject patch) {
        JsonObject before = session.first(
                        METADATA, parameters -> parameters.id(site.value()).id(id.value()), Row::json)
                .orElseThrow(() -> new NotFoundException("conversation", id));
        JsonObject after = before.mergePatch(patch);
        Instant now = clock.now();
        return session.first(
                REPLACE_METADATA,
                parameters -> parameters
                        .json(after)
                        .instant(now)
                        .id(site.value())
                        .id(id.value())
                        .json(before),
                ConversationRow::read);
    }

    /** Binds {@link #INSERT}. */
    void bindNew(Parameters parameters, NewConversation conversation, Instant now) throws SQLException {
        Optional<UUID> department = conversation.departmentId().map(DepartmentId::value);
        parameters
                .id(ids.next())
                .id(department)
                .text(conversation.priority().value())
                .text(conversation.channel().value())
                .text(conversation.subject())
                .texts(conversation.tags())
                .json(conversation.metadata())
                .instant(now)
                .instant(now)
                .id(site.value())
                .id(conversation.visitorId().value())
                .id(department)
                .id(department);
    }

    /** Binds {@link #RESUME}. */
    void bindResume(Parameters parameters, NewConversation conversation, Instant at, Instant now) throws SQLException {
        parameters
                .number(lockKey(conversation.visitorId()))
                .id(site.value())
                .id(conversation.visitorId().value());
        bindCandidate(parameters, conversation, at);
        parameters.instant(now);
        bindNew(parameters, conversation, now);
    }

    /** Binds {@link #CANDIDATE}. */
    void bindCandidate(Parameters parameters, NewConversation conversation, Instant at) throws SQLException {
        parameters
                .id(site.value())
                .id(conversation.visitorId().value())
                .text(conversation.channel().value())
                .instant(at);
    }

    @Override
    public ChatConversation markReadByVisitor(ConversationId id, int upToSequence) {
        return markRead(id, ReaderType.VISITOR, Optional.empty(), upToSequence);
    }

    @Override
    public ChatConversation markReadByAgent(ConversationId id, AgentId agent, int upToSequence) {
        return markRead(id, ReaderType.AGENT, Optional.of(agent), upToSequence);
    }

    @Override
    public ChatConversation markReadByAgent(ConversationId id, int upToSequence) {
        return markRead(id, ReaderType.AGENT, Optional.empty(), upToSequence);
    }

    private ChatConversation markRead(ConversationId id, ReaderType reader, Optional<AgentId> agent, int upToSequence) {
        Instant now = clock.now();
        return session.change(site, () -> {
            if (upToSequence < 0) {
                throw Failures.negativeSequence();
            }
            return session.first(
                            agent.isPresent() ? MARK_READ + OF_SITE : MARK_READ,
                            parameters -> {
                                parameters
                                        .id(site.value())
                                        .id(id.value())
                                        .text(reader.value())
                                        .id(agent.map(AgentId::value))
                                        .number(upToSequence)
                                        .instant(now)
                                        .id(site.value())
                                        .id(id.value());
                                if (agent.isPresent()) {
                                    parameters.id(agent.get().value());
                                }
                            },
                            ConversationRow::read)
                    .orElseThrow(() -> agent.isPresent() && find(id).isPresent()
                            ? new NotFoundException("agent", agent.get())
                            : new NotFoundException("conversation", id));
        });
    }

    @Override
    public List<ReadPosition> readPositions(ConversationId id) {
        return session.operation(() -> {
            List<ReadPosition> positions = new ArrayList<>();
            List<Optional<ReadPosition>> ofAgents = session.query(
                    READ_POSITIONS, parameters -> parameters.id(site.value()).id(id.value()), row -> {
                        Optional<Integer> read = row.optionalNumber();
                        Optional<Instant> readAt = row.optionalInstant();
                        if (positions.isEmpty() && read.isPresent()) {
                            positions.add(ReadPosition.ofVisitor(read.get(), readAt.orElseThrow()));
                        }
                        Optional<UUID> agent = row.optionalId();
                        return agent.isEmpty()
                                ? Optional.empty()
                                : Optional.of(
                                        ReadPosition.ofAgent(AgentId.of(agent.get()), row.number(), row.instant()));
                    });
            if (ofAgents.isEmpty()) {
                throw new NotFoundException("conversation", id);
            }
            ofAgents.forEach(position -> position.ifPresent(positions::add));
            return List.copyOf(positions);
        });
    }

    private static void bind(Parameters parameters, Patch<String> patch) throws SQLException {
        parameters.flag(patch.isKept()).text(patch.value());
    }

    private long lockKey(VisitorId visitor) {
        String key = "live-chat conversation " + site + " " + visitor;
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    }

    /** Why no conversation was started. */
    private RuntimeException refused(NewConversation conversation) {
        boolean known = session.first(
                        "select true from public.mod_chat_visitors where site_id = ? and id = ?",
                        parameters -> parameters
                                .id(site.value())
                                .id(conversation.visitorId().value()),
                        Row::flag)
                .isPresent();
        if (!known) {
            return new NotFoundException("visitor", conversation.visitorId());
        }
        DepartmentId department = conversation.departmentId().orElseThrow();
        return session.first(
                        "select d.is_active from public.mod_chat_departments d where d.site_id = ? and d.id = ?",
                        parameters -> parameters.id(site.value()).id(department.value()),
                        Row::flag)
                .<RuntimeException>map(active -> Failures.inactiveDepartment(department))
                .orElseGet(() -> new NotFoundException("department", department));
    }

    private static ChatConversation joined(Row row, Set<ConversationJoin> joins) throws SQLException {
        ChatConversation conversation = ConversationRow.read(row);
        ChatVisitor visitor = VisitorRow.read(row);
        ChatConversation.Builder builder = ChatConversation.builder().from(conversation);
        if (joins.contains(ConversationJoin.VISITOR)) {
            builder.visitor(visitor);
        }
        if (!row.flag()) {
            row.skip(DepartmentRow.COLUMNS);
        } else {
            ChatDepartment department = DepartmentRow.read(row);
            if (joins.contains(ConversationJoin.DEPARTMENT)) {
                builder.department(department);
            }
        }
        if (row.flag() && joins.contains(ConversationJoin.ASSIGNED_AGENT)) {
            builder.assignedAgent(AgentRow.read(row));
        }
        return builder.build();
    }

    private static ConversationCycle cycle(Row row) throws SQLException {
        return ConversationCycle.builder()
                .cycle(row.number())
                .startedAt(row.instant())
                .endedAt(row.optionalInstant())
                .outcome(row.optionalText().map(ConversationStatus::of))
                .assignedAgentId(row.optionalId().map(AgentId::of))
                .attendedAt(row.optionalInstant())
                .answeredAt(row.optionalInstant())
                .aiAnsweredAt(row.optionalInstant())
                .firstResponseTimeSeconds(row.optionalNumber())
                .resolutionTimeSeconds(row.optionalNumber())
                .waitTimeSeconds(row.optionalNumber())
                .rating(row.optionalNumber())
                .ratingComment(row.optionalText())
                .ratedAt(row.optionalInstant())
                .build();
    }

    /** Puts together what {@link #COUNTS} gives row by row. */
    private static final class Counts {
        private final Map<ConversationStatus, BoundedCount> byStatus = new EnumMap<>(ConversationStatus.class);
        private final Map<AgentId, Integer> openByAgent = new LinkedHashMap<>();
        private boolean known;

        boolean add(Row row) throws SQLException {
            String kind = row.text();
            String key = row.text();
            int count = row.number();
            switch (kind) {
                case "status" -> byStatus.put(ConversationStatus.of(key), BoundedCount.of(count));
                case "agent" -> openByAgent.put(AgentId.parse(key), count);
                default -> known = true;
            }
            return known;
        }

        Optional<ConversationCounts> result() {
            return known ? Optional.of(new ConversationCounts(byStatus, openByAgent)) : Optional.empty();
        }
    }
}
