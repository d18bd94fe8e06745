package com.dramac.livechat.testkit;

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
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.event.EventCause;
import com.dramac.livechat.event.EventCauseType;
import com.dramac.livechat.internal.AgentRules;
import com.dramac.livechat.internal.ChangeTimes;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.testkit.ConversationMoves.Move;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** The agents of one site. */
final class InMemoryAgentRepository implements AgentRepository {
    private static final BigDecimal UNRATED = new BigDecimal("0.00");

    private final SiteId siteId;
    private final SiteAccess access;
    private final ChatClock clock;
    private final IdGenerator ids;

    InMemoryAgentRepository(SiteId siteId, SiteAccess access, ChatClock clock, IdGenerator ids) {
        this.siteId = siteId;
        this.access = access;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public ChatAgent add(NewAgent draft) {
        return access.write(state -> {
            requireSite(state);
            draft.departmentId().ifPresent(department -> requireDepartment(state, department));
            Instant now = clock.now();
            ChatAgent agent = ChatAgent.builder()
                    .id(AgentId.of(ids.next()))
                    .siteId(siteId)
                    .userId(draft.userId())
                    .displayName(draft.displayName())
                    .avatarUrl(draft.avatarUrl())
                    .email(draft.email())
                    .role(draft.role())
                    .status(AgentStatus.OFFLINE)
                    .departmentId(draft.departmentId())
                    .maxConcurrentChats(draft.maxConcurrentChats())
                    .currentChatCount(0)
                    .totalChatsHandled(0)
                    .avgResponseTimeSeconds(0)
                    .avgRating(UNRATED)
                    .totalRatings(0)
                    .isActive(true)
                    .createdAt(now)
                    .updatedAt(now)
                    .build();
            state.add(agent, access.memberships());
            return agent;
        });
    }

    @Override
    public Optional<ChatAgent> find(AgentId id) {
        return access.read(state -> state.agent(id));
    }

    @Override
    public Optional<ChatAgent> findByUser(UserId user) {
        return access.read(state -> state.agent(user));
    }

    @Override
    public Page<ChatAgent> list(AgentFilters filters, PageRequest page) {
        return access.read(state -> {
            Optional<UUID> after = page.after().map(cursor -> ListCursors.agents(siteId, filters, cursor));
            requireSite(state);
            List<ChatAgent> found = state.agents(after).stream()
                    .filter(agent -> AgentRules.matches(
                            filters, agent, agent.departmentId().flatMap(state::department)))
                    .limit(page.limit() + 1L)
                    .toList();
            return Pages.of(
                    found, page.limit(), last -> ListCursors.agents(siteId, filters, last.id()), Function.identity());
        });
    }

    @Override
    public ChatAgent change(AgentId id, AgentChange change) {
        return access.write(state -> {
            ChatAgent before = require(state, id);
            change.departmentId().value().ifPresent(department -> requireDepartment(state, department));
            return changed(
                    state,
                    before,
                    builder -> builder.displayName(change.displayName().orElse(before.displayName()))
                            .avatarUrl(change.avatarUrl().applyTo(before.avatarUrl()))
                            .email(change.email().applyTo(before.email()))
                            .role(change.role().orElse(before.role()))
                            .departmentId(change.departmentId().applyTo(before.departmentId()))
                            .maxConcurrentChats(change.maxConcurrentChats().orElse(before.maxConcurrentChats())));
        });
    }

    @Override
    public ChatAgent setStatus(AgentId id, AgentStatus status) {
        return access.write(state -> {
            ChatAgent before = require(state, id);
            if (!AgentRules.mayBe(before, status)) {
                throw Failures.canOnlyBeOffline(id);
            }
            ChatAgent after = ChatAgent.builder()
                    .from(before)
                    .status(status)
                    .lastActiveAt(clock.now())
                    .build();
            state.replace(after);
            return after;
        });
    }

    @Override
    public ChatAgent deactivate(AgentId id) {
        return access.write(state -> {
            require(state, id);
            Instant now = clock.now();
            state.events()
                    .because(
                            new EventCause(EventCauseType.AGENT, id.value()),
                            () -> state.conversations().stream()
                                    .filter(conversation ->
                                            conversation.assignedAgentId().equals(Optional.of(id)))
                                    .filter(conversation ->
                                            conversation.status().isOpen())
                                    .map(conversation -> ConversationMoves.move(
                                            state,
                                            conversation,
                                            Move.to(ConversationStatus.PENDING, Optional.empty()),
                                            now))
                                    .toList());
            return changed(
                    state,
                    require(state, id),
                    builder -> builder.isActive(false).status(AgentStatus.OFFLINE));
        });
    }

    @Override
    public ChatAgent reactivate(AgentId id) {
        return access.write(state -> changed(state, require(state, id), builder -> builder.isActive(true)));
    }

    private ChatAgent changed(SiteState state, ChatAgent before, Consumer<ChatAgent.Builder> change) {
        ChatAgent.Builder builder = ChatAgent.builder().from(before);
        change.accept(builder);
        ChatAgent after = builder.updatedAt(ChangeTimes.next(before.updatedAt(), clock.now()))
                .build();
        state.replace(after);
        return after;
    }

    private static ChatAgent require(SiteState state, AgentId id) {
        return state.agent(id).orElseThrow(() -> new NotFoundException("agent", id));
    }

    private static void requireDepartment(SiteState state, DepartmentId id) {
        if (state.department(id).isEmpty()) {
            throw new NotFoundException("department", id);
        }
    }

    private void requireSite(SiteState state) {
        if (!state.isKnown()) {
            throw new NotFoundException("site", siteId);
        }
    }
}
