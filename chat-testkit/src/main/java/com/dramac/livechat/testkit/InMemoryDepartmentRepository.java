package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.DepartmentChange;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.department.DepartmentRepository;
import com.dramac.livechat.department.NewDepartment;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.event.EventCause;
import com.dramac.livechat.event.EventCauseType;
import com.dramac.livechat.internal.ChangeTimes;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.ListCursors.DepartmentPosition;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.testkit.StaffTables.Place;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The departments of one site. */
final class InMemoryDepartmentRepository implements DepartmentRepository {
    private final SiteId siteId;
    private final SiteAccess access;
    private final ChatClock clock;
    private final IdGenerator ids;

    InMemoryDepartmentRepository(SiteId siteId, SiteAccess access, ChatClock clock, IdGenerator ids) {
        this.siteId = siteId;
        this.access = access;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public ChatDepartment create(NewDepartment draft) {
        return access.write(state -> {
            requireSite(state);
            Instant now = clock.now();
            List<ChatDepartment> others = state.departments();
            ChatDepartment department = ChatDepartment.builder()
                    .id(DepartmentId.of(ids.next()))
                    .siteId(siteId)
                    .name(draft.name())
                    .description(draft.description())
                    .isDefault(others.stream().noneMatch(ChatDepartment::isDefault))
                    .isActive(true)
                    .autoAssign(draft.autoAssign())
                    .maxConcurrentChats(draft.maxConcurrentChats())
                    .sortOrder(
                            others.isEmpty() ? 0 : others.get(others.size() - 1).sortOrder() + 1)
                    .createdAt(now)
                    .updatedAt(now)
                    .build();
            state.add(department);
            return department;
        });
    }

    @Override
    public Optional<ChatDepartment> find(DepartmentId id) {
        return access.read(state -> state.department(id));
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
        return access.write(state -> {
            ChatDepartment before = require(state, id);
            return changed(
                    state,
                    before,
                    builder -> builder.name(change.name().orElse(before.name()))
                            .description(change.description().applyTo(before.description()))
                            .autoAssign(change.autoAssign().orElse(before.autoAssign()))
                            .maxConcurrentChats(change.maxConcurrentChats().orElse(before.maxConcurrentChats())));
        });
    }

    @Override
    public void order(List<DepartmentId> departments) {
        access.write(state -> {
            requireSite(state);
            List<DepartmentId> wanted = List.copyOf(departments);
            List<DepartmentId> present =
                    state.departments().stream().map(ChatDepartment::id).toList();
            Set<DepartmentId> distinct = new HashSet<>(wanted);
            if (wanted.size() != present.size() || !distinct.containsAll(present)) {
                throw Failures.incompleteOrder();
            }
            for (int i = 0; i < wanted.size(); i++) {
                int place = i;
                changed(state, require(state, wanted.get(i)), builder -> builder.sortOrder(place));
            }
            return true;
        });
    }

    @Override
    public ChatDepartment makeDefault(DepartmentId id) {
        return access.write(state -> {
            ChatDepartment chosen = require(state, id);
            if (!chosen.isActive()) {
                throw Failures.cannotBeDefault(id);
            }
            defaultBut(state, chosen)
                    .ifPresent(replaced -> changed(state, replaced, builder -> builder.isDefault(false)));
            return changed(state, chosen, builder -> builder.isDefault(true));
        });
    }

    @Override
    public ChatDepartment activate(DepartmentId id) {
        return access.write(state -> changed(state, require(state, id), builder -> builder.isActive(true)));
    }

    @Override
    public ChatDepartment deactivate(DepartmentId id) {
        return access.write(state -> {
            ChatDepartment department = require(state, id);
            if (department.isDefault()) {
                throw Failures.defaultDepartment(id);
            }
            return changed(state, department, builder -> builder.isActive(false));
        });
    }

    @Override
    public void delete(DepartmentId id) {
        access.write(state -> {
            ChatDepartment department = require(state, id);
            if (department.isDefault() && state.departments().size() > 1) {
                throw Failures.defaultDepartment(id);
            }
            Instant now = clock.now();
            Optional<DepartmentId> next = defaultBut(state, department).map(ChatDepartment::id);
            state.events().because(new EventCause(EventCauseType.DEPARTMENT, id.value()), () -> {
                release(state, department, next, now);
                return next;
            });
            state.remove(department);
            return true;
        });
    }

    private static void release(SiteState state, ChatDepartment department, Optional<DepartmentId> next, Instant now) {
        state.conversations().stream()
                .filter(conversation -> conversation.departmentId().equals(Optional.of(department.id())))
                .forEach(conversation -> state.replace(ChatConversation.builder()
                        .from(conversation)
                        .departmentId(next.filter(open -> conversation.status().isOpen()))
                        .updatedAt(ChangeTimes.next(conversation.updatedAt(), now))
                        .build()));
        state.agents(Optional.empty()).stream()
                .filter(agent -> agent.departmentId().equals(Optional.of(department.id())))
                .forEach(agent -> state.replace(ChatAgent.builder()
                        .from(agent)
                        .departmentId(Optional.empty())
                        .updatedAt(ChangeTimes.next(agent.updatedAt(), now))
                        .build()));
    }

    private Page<ChatDepartment> list(boolean activeOnly, PageRequest page) {
        return access.read(state -> {
            Optional<Place> after = page.after().map(cursor -> {
                DepartmentPosition position = ListCursors.departments(siteId, activeOnly, cursor);
                return new Place(position.sortOrder(), position.id());
            });
            requireSite(state);
            List<ChatDepartment> found = state.departments(after).stream()
                    .filter(department -> department.isActive() || !activeOnly)
                    .limit(page.limit() + 1L)
                    .toList();
            return Pages.of(
                    found,
                    page.limit(),
                    last -> ListCursors.departments(siteId, activeOnly, last.sortOrder(), last.id()),
                    Function.identity());
        });
    }

    private ChatDepartment changed(SiteState state, ChatDepartment before, Consumer<ChatDepartment.Builder> change) {
        ChatDepartment.Builder builder = ChatDepartment.builder().from(before);
        change.accept(builder);
        ChatDepartment after = builder.updatedAt(ChangeTimes.next(before.updatedAt(), clock.now()))
                .build();
        state.replace(after);
        return after;
    }

    private static Optional<ChatDepartment> defaultBut(SiteState state, ChatDepartment department) {
        return state.departments().stream()
                .filter(other -> other.isDefault() && !other.id().equals(department.id()))
                .findFirst();
    }

    private static ChatDepartment require(SiteState state, DepartmentId id) {
        return state.department(id).orElseThrow(() -> new NotFoundException("department", id));
    }

    private void requireSite(SiteState state) {
        if (!state.isKnown()) {
            throw new NotFoundException("site", siteId);
        }
    }
}
