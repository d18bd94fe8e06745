package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Cursor;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.Limits;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.conversation.BoundedCount;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChange;
import com.dramac.livechat.conversation.ConversationCounts;
import com.dramac.livechat.conversation.ConversationCycle;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationJoin;
import com.dramac.livechat.conversation.ConversationLifecycle;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.ConversationOperation;
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
import com.dramac.livechat.internal.AgentRules;
import com.dramac.livechat.internal.ChangeTimes;
import com.dramac.livechat.internal.ConversationSelection;
import com.dramac.livechat.internal.EventRules;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.ListCursors.ConversationPosition;
import com.dramac.livechat.internal.MessageRules;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.internal.SearchWords;
import com.dramac.livechat.internal.SearchedTexts;
import com.dramac.livechat.internal.Tags;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.testkit.ConversationMoves.Move;
import com.dramac.livechat.testkit.SiteState.Activity;
import com.dramac.livechat.visitor.ChatVisitor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The conversations of one site. */
final class InMemoryConversationRepository implements ConversationRepository {
    private final SiteId siteId;
    private final SiteAccess access;
    private final ChatClock clock;
    private final IdGenerator ids;

    InMemoryConversationRepository(SiteId siteId, SiteAccess access, ChatClock clock, IdGenerator ids) {
        this.siteId = siteId;
        this.access = access;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public ChatConversation start(NewConversation draft) {
        Instant now = clock.now();
        return access.write(state -> access.shown(state, start(state, draft, now)));
    }

    @Override
    public ChatConversation startOrResume(NewConversation draft) {
        Instant now = clock.now();
        return access.write(state -> access.shown(state, startOrResume(state, draft, now, now)));
    }

    @Override
    public Optional<ChatConversation> find(ConversationId id, Set<ConversationJoin> joins) {
        return access.read(state ->
                state.conversation(id).map(found -> access.shown(state, joined(state, found, joins))));
    }

    @Override
    public Page<ConversationListItem> list(ConversationFilters filters, PageRequest page) {
        return access.read(state -> {
            Optional<Activity> after = page.after().map(cursor -> position(filters, cursor));
            if (!state.isKnown()) {
                throw new NotFoundException("site", siteId);
            }
            return page(state, filters, after, page.limit());
        });
    }

    @Override
    public ConversationCounts counts() {
        return access.read(state -> {
            if (!state.isKnown()) {
                throw new NotFoundException("site", siteId);
            }
            List<ChatConversation> all = state.conversations(Optional.empty(), Integer.MAX_VALUE);
            Map<ConversationStatus, BoundedCount> byStatus = new EnumMap<>(ConversationStatus.class);
            for (ConversationStatus status : ConversationStatus.values()) {
                byStatus.put(status, count(all, conversation -> conversation.status() == status));
            }
            Map<AgentId, Integer> openByAgent = new LinkedHashMap<>();
            state.agents(Optional.empty()).forEach(agent -> openByAgent.put(agent.id(), agent.currentChatCount()));
            return new ConversationCounts(byStatus, openByAgent);
        });
    }

    @Override
    public List<ConversationCycle> cycles(ConversationId id) {
        return access.read(state -> {
            ChatConversation conversation = require(state, id);
            return state.life(id).cycles(conversation);
        });
    }

    @Override
    public ChatConversation assign(ConversationId id, AgentId agent, OverCapacity overCapacity) {
        return give(id, agent, overCapacity, ConversationOperation.ASSIGN);
    }

    @Override
    public ChatConversation unassign(ConversationId id) {
        return operate(id, ConversationOperation.UNASSIGN, before -> Optional.empty());
    }

    @Override
    public ChatConversation transfer(ConversationId id, AgentId agent, OverCapacity overCapacity) {
        return give(id, agent, overCapacity, ConversationOperation.TRANSFER_TO_AGENT);
    }

    @Override
    public ChatConversation transfer(ConversationId id, DepartmentId departmentId) {
        Instant now = clock.now();
        return access.write(state -> {
            ChatConversation before = require(state, id);
            ChatDepartment department = requireDepartment(state, departmentId);
            ConversationStatus status = next(before, ConversationOperation.TRANSFER_TO_DEPARTMENT);
            requireActive(department);
            return ConversationMoves.move(state, before, Move.into(status, departmentId), now);
        });
    }

    @Override
    public ChatConversation markWaiting(ConversationId id) {
        return operate(id, ConversationOperation.WAIT);
    }

    @Override
    public ChatConversation resolve(ConversationId id) {
        return operate(id, ConversationOperation.RESOLVE);
    }

    @Override
    public ChatConversation close(ConversationId id) {
        return operate(id, ConversationOperation.CLOSE);
    }

    @Override
    public ChatConversation reopen(ConversationId id) {
        return operate(id, ConversationOperation.REOPEN);
    }

    @Override
    public ChatConversation markMissed(ConversationId id) {
        return operate(id, ConversationOperation.MARK_MISSED);
    }

    @Override
    public List<ConversationId> markMissed(Duration pendingFor, int limit) {
        Instant now = clock.now();
        return access.write(state -> {
            if (pendingFor.isNegative()) {
                throw Failures.negativeDuration();
            }
            int most = PageRequest.first(limit).limit();
            if (!state.isKnown()) {
                throw new NotFoundException("site", siteId);
            }
            Instant since = now.minus(pendingFor);
            List<ChatConversation> late = state.conversationsByAge().stream()
                    .filter(one -> one.status() == ConversationStatus.PENDING)
                    .filter(one -> state.life(one.id()).statusChangedAt().isBefore(since))
                    .limit(most)
                    .toList();
            late.forEach(one ->
                    ConversationMoves.move(state, one, Move.to(ConversationStatus.MISSED, one.assignedAgentId()), now));
            return late.stream().map(ChatConversation::id).toList();
        });
    }

    @Override
    public ChatConversation rate(ConversationId id, ConversationRating rating) {
        Instant now = clock.now();
        return access.write(state -> {
            ChatConversation before = require(state, id);
            next(before, ConversationOperation.RATE);
            Instant at = ChangeTimes.next(before.updatedAt(), now);
            ChatConversation rated = store(
                    state,
                    before,
                    builder -> builder.rating(rating.rating())
                            .ratingComment(rating.comment())
                            .ratedAt(at)
                            .updatedAt(at));
            return access.shown(state, rated);
        });
    }

    @Override
    public ChatConversation tag(ConversationId id, Collection<String> tags) {
        return change(
                id, () -> Tags.checked(tags), (before, more, builder) -> builder.tags(Tags.with(before.tags(), more)));
    }

    @Override
    public ChatConversation untag(ConversationId id, Collection<String> tags) {
        return change(
                id,
                () -> Tags.checked(tags),
                (before, fewer, builder) -> builder.tags(Tags.without(before.tags(), fewer)));
    }

    @Override
    public ChatConversation mergeMetadata(ConversationId id, JsonObject patch) {
        return change(
                id,
                () -> patch,
                (before, merged, builder) -> builder.metadata(before.metadata().mergePatch(merged)));
    }

    @Override
    public ChatConversation change(ConversationId id, ConversationChange change) {
        return change(
                id,
                () -> change,
                (before, wanted, builder) -> builder.priority(wanted.priority().orElse(before.priority()))
                        .subject(wanted.subject().applyTo(before.subject()))
                        .internalNotes(wanted.internalNotes().applyTo(before.internalNotes()))
                        .whatsappConversationId(
                                wanted.whatsappConversationId().applyTo(before.whatsappConversationId()))
                        .whatsappWindowExpiresAt(wanted.whatsappWindowExpiresAt()
                                .applyTo(before.whatsappWindowExpiresAt())
                                .map(ChatClock::truncate)));
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
        return access.write(state -> access.shown(state, markRead(state, id, reader, agent, upToSequence, now)));
    }

    private static ChatConversation markRead(
            SiteState state,
            ConversationId id,
            ReaderType reader,
            Optional<AgentId> agent,
            int upToSequence,
            Instant now) {
        if (upToSequence < 0) {
            throw Failures.negativeSequence();
        }
        ChatConversation before = require(state, id);
        if (agent.isPresent() && state.agent(agent.get()).isEmpty()) {
            throw new NotFoundException("agent", agent.get());
        }
        int reached = Math.min(upToSequence, state.lastSequence(id));
        if (reached == 0) {
            return before;
        }
        int behind = (int)
                state.history(id, HistoryOrder.OLDEST_FIRST, Optional.of((long) reached), Integer.MAX_VALUE).stream()
                        .filter(message -> MessageRules.isFor(message, reader))
                        .count();
        ChatConversation.Builder marked = ChatConversation.builder().from(before);
        switch (reader) {
            case AGENT -> marked.unreadAgentCount(Math.min(before.unreadAgentCount(), behind));
            case VISITOR -> marked.unreadVisitorCount(Math.min(before.unreadVisitorCount(), behind));
        }
        ChatConversation after = marked.build();
        ReadPositions positions = state.readPositions(id);
        ReadPositions moved = reader == ReaderType.VISITOR
                ? positions.with(ReadPosition.ofVisitor(reached, now))
                : agent.map(who -> positions.with(ReadPosition.ofAgent(who, reached, now)))
                        .orElse(positions);
        if (!after.equals(before) || !moved.equals(positions)) {
            state.keep(id, moved);
            state.replace(after);
            state.events().tell(EventRules.read(after, reader, agent, reached, now));
        }
        return after;
    }

    @Override
    public List<ReadPosition> readPositions(ConversationId id) {
        return access.read(state -> {
            ChatConversation conversation = require(state, id);
            return state.readPositions(conversation.id()).all();
        });
    }

    /** The visitor's open conversation on the channel, reopened or started if need be. */
    ChatConversation startOrResume(SiteState state, NewConversation draft, Instant at, Instant now) {
        List<ChatConversation> onChannel = state.conversations(draft.visitorId()).stream()
                .filter(one -> one.channel() == draft.channel())
                .toList();
        Optional<ChatConversation> open =
                onChannel.stream().filter(one -> one.status().isOpen()).findFirst();
        return open.or(() -> onChannel.stream()
                        .filter(one -> one.status() != ConversationStatus.CLOSED)
                        .filter(one -> isWithinReopenWindow(state, one, at))
                        .findFirst()
                        .map(ended -> reopen(state, ended, now)))
                .orElseGet(() -> start(state, draft, now));
    }

    static boolean isWithinReopenWindow(SiteState state, ChatConversation ended, Instant at) {
        Instant end = state.life(ended.id()).endedAt(ended).orElseThrow();
        return ConversationLifecycle.isWithinReopenWindow(end, at, state.reopenWindowHours());
    }

    private ChatConversation start(SiteState state, NewConversation draft, Instant now) {
        ChatVisitor visitor =
                state.visitor(draft.visitorId()).orElseThrow(() -> new NotFoundException("visitor", draft.visitorId()));
        draft.departmentId().ifPresent(id -> requireActive(requireDepartment(state, id)));
        ChatConversation conversation = stored(draft, now);
        state.add(conversation);
        state.replace(ChatVisitor.builder()
                .from(visitor)
                .totalConversations(visitor.totalConversations() + 1)
                .build());
        return conversation;
    }

    private static ChatConversation reopen(SiteState state, ChatConversation ended, Instant now) {
        Optional<ConversationStatus> status = ConversationOperation.REOPEN.after(
                ended.status(), ended.assignedAgentId().isPresent());
        return ConversationMoves.move(state, ended, Move.to(status.orElseThrow(), ended.assignedAgentId()), now);
    }

    private ChatConversation give(
            ConversationId id, AgentId agentId, OverCapacity overCapacity, ConversationOperation operation) {
        Instant now = clock.now();
        return access.write(state -> {
            ChatConversation before = require(state, id);
            ChatAgent agent = state.agent(agentId).orElseThrow(() -> new NotFoundException("agent", agentId));
            ConversationStatus status = next(before, operation);
            Optional<AgentId> other = before.assignedAgentId().filter(holder -> !holder.equals(agentId));
            if (operation == ConversationOperation.ASSIGN && other.isPresent()) {
                throw Failures.assignedToAnother(id, other.get());
            }
            if (!agent.isActive()) {
                throw Failures.inactiveAgent(agentId);
            }
            if (overCapacity == OverCapacity.REFUSE && !before.assignedAgentId().equals(Optional.of(agentId))) {
                requireRoom(agent, agent.departmentId().flatMap(state::department));
            }
            return ConversationMoves.move(state, before, Move.to(status, Optional.of(agentId)), now);
        });
    }

    private static void requireRoom(ChatAgent agent, Optional<ChatDepartment> department) {
        int capacity = AgentRules.capacity(agent, department);
        if (agent.currentChatCount() >= capacity) {
            throw Failures.atCapacity(agent.id(), capacity);
        }
    }

    private ChatConversation operate(ConversationId id, ConversationOperation operation) {
        return operate(id, operation, ChatConversation::assignedAgentId);
    }

    private ChatConversation operate(
            ConversationId id, ConversationOperation operation, Function<ChatConversation, Optional<AgentId>> agent) {
        Instant now = clock.now();
        return access.write(state -> {
            ChatConversation before = require(state, id);
            return ConversationMoves.move(state, before, Move.to(next(before, operation), agent.apply(before)), now);
        });
    }

    private static ConversationStatus next(ChatConversation before, ConversationOperation operation) {
        return operation
                .after(before.status(), before.assignedAgentId().isPresent())
                .orElseThrow(() -> Failures.impossible(before.id(), before.status(), operation));
    }

    /** How a change, once checked, shows in a conversation. */
    @FunctionalInterface
    private interface Edit<C> {
        void apply(ChatConversation before, C change, ChatConversation.Builder builder);
    }

    private <C> ChatConversation change(ConversationId id, Supplier<C> checked, Edit<C> edit) {
        Instant now = clock.now();
        return access.write(state -> {
            C change = checked.get();
            ChatConversation before = require(state, id);
            return store(state, before, builder -> {
                edit.apply(before, change, builder);
                builder.updatedAt(ChangeTimes.next(before.updatedAt(), now));
            });
        });
    }

    private static ChatConversation store(
            SiteState state, ChatConversation before, Consumer<ChatConversation.Builder> edit) {
        ChatConversation.Builder builder = ChatConversation.builder().from(before);
        edit.accept(builder);
        ChatConversation after = builder.build();
        state.replace(after);
        return after;
    }

    private static ChatConversation require(SiteState state, ConversationId id) {
        return state.conversation(id).orElseThrow(() -> new NotFoundException("conversation", id));
    }

    private static ChatDepartment requireDepartment(SiteState state, DepartmentId id) {
        return state.department(id).orElseThrow(() -> new NotFoundException("department", id));
    }

    private static void requireActive(ChatDepartment department) {
        if (!department.isActive()) {
            throw Failures.inactiveDepartment(department.id());
        }
    }

    private ChatConversation stored(NewConversation draft, Instant now) {
        return ChatConversation.builder()
                .id(ConversationId.of(ids.next()))
                .siteId(siteId)
                .visitorId(draft.visitorId())
                .departmentId(draft.departmentId())
                .status(ConversationStatus.PENDING)
                .priority(draft.priority())
                .channel(draft.channel())
                .subject(draft.subject())
                .messageCount(0)
                .unreadAgentCount(0)
                .unreadVisitorCount(0)
                .tags(draft.tags())
                .metadata(draft.metadata())
                .createdAt(now)
                .updatedAt(now)
                .build();
    }

    private static ChatConversation joined(
            SiteState state, ChatConversation conversation, Set<ConversationJoin> joins) {
        ChatConversation.Builder builder = ChatConversation.builder().from(conversation);
        if (joins.contains(ConversationJoin.VISITOR)) {
            builder.visitor(state.visitor(conversation.visitorId()));
        }
        if (joins.contains(ConversationJoin.ASSIGNED_AGENT)) {
            builder.assignedAgent(conversation.assignedAgentId().flatMap(state::agent));
        }
        if (joins.contains(ConversationJoin.DEPARTMENT)) {
            builder.department(conversation.departmentId().flatMap(state::department));
        }
        return builder.build();
    }

    private static BoundedCount count(List<ChatConversation> all, Predicate<ChatConversation> condition) {
        return BoundedCount.of(
                (int) all.stream().filter(condition).limit(Limits.COUNT + 1L).count());
    }

    private Page<ConversationListItem> page(
            SiteState state, ConversationFilters filters, Optional<Activity> after, int limit) {
        ConversationSelection selection = ConversationSelection.of(filters, state.timeZone());
        Optional<SearchWords> words = filters.search().map(SearchWords::of);
        boolean hasBudget = !selection.isIndexed() && words.isEmpty();
        List<ChatConversation> looked = state.conversations(after, Integer.MAX_VALUE).stream()
                .filter(selection::gives)
                .limit(selection.isIndexed() ? limit + 1L : hasBudget ? Limits.LIST_BUDGET : Integer.MAX_VALUE)
                .toList();
        List<ChatConversation> matches = looked.stream()
                .filter(selection::passes)
                .filter(one -> words.isEmpty() || has(state, one, words.get()))
                .limit(limit + 1L)
                .toList();
        Page<ConversationListItem> full =
                Pages.of(matches, limit, last -> cursor(filters, last), one -> item(state, one));
        boolean isCut = hasBudget && looked.size() == Limits.LIST_BUDGET;
        return full.next().isEmpty() && isCut
                ? new Page<>(full.items(), Optional.of(cursor(filters, looked.get(looked.size() - 1))))
                : full;
    }

    private static boolean has(SiteState state, ChatConversation conversation, SearchWords words) {
        Optional<ChatVisitor> visitor = state.visitor(conversation.visitorId());
        return words.areIn(List.of(conversation.subject()))
                || words.areIn(List.of(visitor.flatMap(ChatVisitor::name), visitor.flatMap(ChatVisitor::email)))
                || state
                        .history(conversation.id(), HistoryOrder.OLDEST_FIRST, Optional.empty(), Integer.MAX_VALUE)
                        .stream()
                        .anyMatch(message -> SearchedTexts.of(message).have(words));
    }

    private static ConversationListItem item(SiteState state, ChatConversation conversation) {
        Optional<ChatVisitor> visitor = state.visitor(conversation.visitorId());
        return ConversationListItem.builder()
                .id(conversation.id())
                .visitorName(visitor.flatMap(ChatVisitor::name))
                .visitorEmail(visitor.flatMap(ChatVisitor::email))
                .visitorAvatar(visitor.flatMap(ChatVisitor::avatarUrl))
                .channel(conversation.channel())
                .status(conversation.status())
                .priority(conversation.priority())
                .lastMessageText(conversation.lastMessageText())
                .lastMessageAt(conversation.lastMessageAt())
                .lastMessageBy(conversation.lastMessageBy())
                .unreadCount(conversation.unreadAgentCount())
                .assignedAgentName(state.agentName(conversation))
                .departmentName(state.departmentName(conversation))
                .tags(conversation.tags())
                .createdAt(conversation.createdAt())
                .build();
    }

    private Cursor cursor(ConversationFilters filters, ChatConversation last) {
        return ListCursors.conversations(siteId, filters, last.lastActivityAt(), last.id());
    }

    private Activity position(ConversationFilters filters, Cursor cursor) {
        ConversationPosition position = ListCursors.conversations(siteId, filters, cursor);
        return new Activity(position.activity(), position.id());
    }
}
