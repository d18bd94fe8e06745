package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.Patch;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.UserId;
import com.dramac.livechat.agent.AgentChange;
import com.dramac.livechat.agent.AgentFilters;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.DepartmentChange;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.NotFoundException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of {@link com.dramac.livechat.agent.AgentRepository}. */
public abstract class AgentContract extends StoreContract {
    /** For the store's own test class. */
    protected AgentContract() {}

    private static UserId user() {
        return UserId.of(randomId());
    }

    private ChatAgent agent(String name) {
        return fixtures.agent(site, name);
    }

    private ChatAgent read(AgentId id) {
        return site.agents().find(id).orElseThrow();
    }

    private List<ChatAgent> list(AgentFilters filters) {
        return pages(3, page -> site.agents().list(filters, page));
    }

    private static ChatAgent altered(ChatAgent agent, UnaryOperator<ChatAgent.Builder> change) {
        return change.apply(ChatAgent.builder().from(agent)).build();
    }

    @Test
    @DisplayName("AGENT-01 A new agent is stored as drafted, active and offline, and its times are now")
    void asDrafted() {
        clock.set(Instant.parse("2026-03-04T05:06:07.123456789Z"));
        Instant now = Instant.parse("2026-03-04T05:06:07.123456Z");
        ChatDepartment department = fixtures.department(site, "Sales");
        UserId user = user();
        ChatAgent added = site.agents()
                .add(NewAgent.builder()
                        .userId(user)
                        .displayName("Grace")
                        .avatarUrl("https://example.org/grace.png")
                        .email("Grace@example.org")
                        .role(AgentRole.SUPERVISOR)
                        .departmentId(department.id())
                        .maxConcurrentChats(9)
                        .build());
        assertThat(added)
                .isEqualTo(ChatAgent.builder()
                        .id(added.id())
                        .siteId(site.siteId())
                        .userId(user)
                        .displayName("Grace")
                        .avatarUrl("https://example.org/grace.png")
                        .email("Grace@example.org")
                        .role(AgentRole.SUPERVISOR)
                        .status(AgentStatus.OFFLINE)
                        .departmentId(department.id())
                        .maxConcurrentChats(9)
                        .currentChatCount(0)
                        .totalChatsHandled(0)
                        .avgResponseTimeSeconds(0)
                        .avgRating(new BigDecimal("0.00"))
                        .totalRatings(0)
                        .isActive(true)
                        .createdAt(now)
                        .updatedAt(now)
                        .build());
        assertThat(read(added.id())).isEqualTo(added);
    }

    @Test
    @DisplayName("AGENT-02 An agent of whom only user and name are said answers, five conversations at a time")
    void sayingNothing() {
        ChatAgent added = agent("Grace");
        assertThat(List.of(added.avatarUrl(), added.email(), added.departmentId(), added.lastActiveAt()))
                .allMatch(Optional::isEmpty);
        assertThat(added.role()).isEqualTo(AgentRole.AGENT);
        assertThat(added.maxConcurrentChats()).isEqualTo(5);
        assertThat(read(added.id())).isEqualTo(added);
    }

    @Test
    @DisplayName("AGENT-03 A user is an agent of a site once, active or not, but may be one of other sites")
    void userOnce() {
        ChatAgent first = agent("Grace");
        NewAgent again = NewAgent.of(first.userId(), "Grace again");
        assertThat(assertConflict(() -> site.agents().add(again)))
                .hasMessageContaining(first.userId().toString())
                .hasMessageNotContaining("Grace");
        site.agents().deactivate(first.id());
        assertConflict(() -> site.agents().add(again));
        assertThat(list(AgentFilters.all())).hasSize(1);
        assertThat(otherSite.agents().add(again).userId()).isEqualTo(first.userId());
    }

    @Test
    @DisplayName("AGENT-04 However many add one user at once, one agent is stored, and the others are a Conflict")
    void addTogether() {
        NewAgent draft = NewAgent.of(user(), "Grace");
        List<Boolean> added = Threads.together(Threads.MANY, thread -> {
            try {
                return site.agents().add(draft).isActive();
            } catch (ConflictException e) {
                return false;
            }
        });
        assertThat(added).containsOnlyOnce(true);
        assertThat(list(AgentFilters.all())).hasSize(1);
    }

    @Test
    @DisplayName("AGENT-05 Adding in an unknown site, or to a department that this site does not have, is NotFound")
    void addNowhere() {
        SiteChat unknown = unknownSite();
        DepartmentId there = fixtures.department(otherSite, "Sales").id();
        NewAgent draft = NewAgent.builder()
                .userId(user())
                .displayName("Grace")
                .departmentId(there)
                .build();
        assertNotFound("site", unknown.siteId(), () -> unknown.agents().add(draft));
        assertNotFound("department", there, () -> site.agents().add(draft));
        assertThat(list(AgentFilters.all())).isEmpty();
        UserId known = agent("Ada").userId();
        assertNotFound(
                "department",
                there,
                () -> site.agents()
                        .add(NewAgent.builder().from(draft).userId(known).build()));
    }

    @Test
    @DisplayName("AGENT-06 An agent is found by id and by user in its own site alone")
    void find() {
        ChatAgent agent = agent("Grace");
        assertThat(site.agents().find(agent.id())).contains(agent);
        assertThat(site.agents().findByUser(agent.userId())).contains(agent);
        for (SiteChat elsewhere : List.of(otherSite, unknownSite())) {
            assertThat(elsewhere.agents().find(agent.id())).isEmpty();
            assertThat(elsewhere.agents().findByUser(agent.userId())).isEmpty();
        }
        assertThat(site.agents().find(AgentId.of(randomId()))).isEmpty();
        assertThat(site.agents().findByUser(user())).isEmpty();
    }

    @Test
    @DisplayName("AGENT-07 Changing an agent that this site does not have is NotFound, and changes nothing")
    void unknownAgent() {
        ChatAgent there = fixtures.agent(otherSite, "Grace");
        DepartmentId strange = DepartmentId.of(randomId());
        List<Consumer<AgentId>> operations = List.of(
                id -> site.agents().change(id, AgentChange.builder().build()),
                id -> site.agents()
                        .change(id, AgentChange.builder().departmentId(strange).build()),
                id -> site.agents().setStatus(id, AgentStatus.ONLINE),
                id -> site.agents().deactivate(id),
                id -> site.agents().reactivate(id));
        for (AgentId id : List.of(there.id(), AgentId.of(randomId()))) {
            operations.forEach(operation -> assertNotFound("agent", id, () -> operation.accept(id)));
        }
        assertThat(otherSite.agents().find(there.id())).contains(there);
    }

    @Test
    @DisplayName("AGENT-08 A change sets what it says and keeps the rest")
    void change() {
        ChatAgent before = agent("Grace");
        ChatDepartment department = fixtures.department(site, "Sales");
        later();
        ChatAgent more = site.agents()
                .change(
                        before.id(),
                        AgentChange.builder()
                                .avatarUrl("https://example.org/grace.png")
                                .email("grace@example.org")
                                .departmentId(department.id())
                                .build());
        Instant first = clock.instant();
        assertThat(more)
                .isEqualTo(altered(
                        before,
                        builder -> builder.avatarUrl("https://example.org/grace.png")
                                .email("grace@example.org")
                                .departmentId(department.id())
                                .updatedAt(first)));
        later();
        ChatAgent other = site.agents()
                .change(
                        before.id(),
                        AgentChange.builder()
                                .displayName("Ada")
                                .role(AgentRole.ADMIN)
                                .maxConcurrentChats(Limits.CAPACITY)
                                .email(Patch.clear())
                                .departmentId(Patch.clear())
                                .build());
        assertThat(other)
                .isEqualTo(altered(
                        before,
                        builder -> builder.displayName("Ada")
                                .role(AgentRole.ADMIN)
                                .maxConcurrentChats(Limits.CAPACITY)
                                .avatarUrl("https://example.org/grace.png")
                                .updatedAt(clock.instant())));
        assertThat(read(before.id())).isEqualTo(other);
    }

    @Test
    @DisplayName(
            "AGENT-09 Putting an agent into a department that this site does not have is NotFound, and changes nothing")
    void changeNowhere() {
        ChatAgent before = agent("Grace");
        DepartmentId there = fixtures.department(otherSite, "Sales").id();
        later();
        assertNotFound(
                "department",
                there,
                () -> site.agents()
                        .change(
                                before.id(),
                                AgentChange.builder()
                                        .displayName("Ada")
                                        .departmentId(there)
                                        .build()));
        assertThat(read(before.id())).isEqualTo(before);
    }

    @Test
    @DisplayName("AGENT-10 A change counts even where nothing differs, and always lies behind the one before")
    void changeTimes() {
        ChatAgent before = agent("Grace");
        AgentChange nothing = AgentChange.builder().build();
        Instant first = before.updatedAt().plusNanos(1_000);
        assertThat(site.agents().change(before.id(), nothing))
                .isEqualTo(altered(before, builder -> builder.updatedAt(first)));
        clock.advance(Duration.ofHours(-1));
        assertThat(site.agents().reactivate(before.id()).updatedAt()).isEqualTo(first.plusNanos(1_000));
        assertThat(site.agents().deactivate(before.id()).updatedAt()).isEqualTo(first.plusNanos(2_000));
    }

    @Test
    @DisplayName("AGENT-11 Setting the status says when the agent was last active, and is no change of the agent")
    void setStatus() {
        ChatAgent before = agent("Grace");
        for (AgentStatus status : AgentStatus.values()) {
            later();
            ChatAgent after = site.agents().setStatus(before.id(), status);
            assertThat(after)
                    .isEqualTo(altered(before, builder -> builder.status(status).lastActiveAt(clock.instant())));
            assertThat(read(before.id())).isEqualTo(after);
        }
    }

    @Test
    @DisplayName("AGENT-12 An agent who is taken out of use is offline, and can only be offline")
    void deactivate() {
        ChatAgent before = agent("Grace");
        ChatAgent online = site.agents().setStatus(before.id(), AgentStatus.ONLINE);
        later();
        ChatAgent after = site.agents().deactivate(before.id());
        assertThat(after)
                .isEqualTo(altered(
                        online,
                        builder -> builder.isActive(false)
                                .status(AgentStatus.OFFLINE)
                                .updatedAt(clock.instant())));
        for (AgentStatus status : List.of(AgentStatus.ONLINE, AgentStatus.AWAY, AgentStatus.BUSY)) {
            assertThat(assertConflict(() -> site.agents().setStatus(before.id(), status)))
                    .hasMessageContaining(before.id().toString());
        }
        assertThat(read(before.id())).isEqualTo(after);
        later();
        assertThat(site.agents().setStatus(before.id(), AgentStatus.OFFLINE).lastActiveAt())
                .contains(clock.instant());
    }

    @Test
    @DisplayName("AGENT-13 An agent who takes part again stays offline until the status is set")
    void reactivate() {
        ChatAgent before = agent("Grace");
        site.agents().setStatus(before.id(), AgentStatus.ONLINE);
        site.agents().deactivate(before.id());
        later();
        ChatAgent after = site.agents().reactivate(before.id());
        assertThat(after)
                .returns(true, ChatAgent::isActive)
                .returns(AgentStatus.OFFLINE, ChatAgent::status)
                .returns(clock.instant(), ChatAgent::updatedAt);
        site.agents().setStatus(before.id(), AgentStatus.BUSY);
        assertThat(site.agents().reactivate(before.id()).status()).isEqualTo(AgentStatus.BUSY);
    }

    @Test
    @DisplayName("AGENT-14 Of setting the status and taking the agent out of use at once, the agent ends offline")
    void statusOrOut() {
        for (int round = 0; round < 8; round++) {
            AgentId id = agent("Agent " + round).id();
            Threads.together(4, thread -> {
                try {
                    ChatAgent changed = thread == 0
                            ? site.agents().deactivate(id)
                            : site.agents().setStatus(id, AgentStatus.ONLINE);
                    return changed.isActive();
                } catch (ConflictException e) {
                    return false;
                }
            });
            assertThat(read(id)).returns(false, ChatAgent::isActive).returns(AgentStatus.OFFLINE, ChatAgent::status);
        }
    }

    @Test
    @DisplayName("AGENT-15 Agents are listed by id, the smallest bytes first, in their own site alone")
    void listed() {
        for (long first : new long[] {700, 500, 900, 600}) {
            ids.continueAt(first);
            agent("Agent " + first);
        }
        fixtures.agent(otherSite, "Elsewhere");
        assertThat(list(AgentFilters.all()))
                .extracting(ChatAgent::displayName)
                .containsExactly("Agent 500", "Agent 600", "Agent 700", "Agent 900");
    }

    @Test
    @DisplayName("AGENT-16 A list holds the agents whom the filters let through, all filters together")
    void filtered() {
        List<ChatDepartment> departments = List.of(fixtures.department(site, "A"), fixtures.department(site, "B"));
        List<AgentStatus> statuses = List.of(AgentStatus.values());
        for (int number = 0; number < 24; number++) {
            AgentId id = agent("Agent " + number).id();
            if (number % 3 < 2) {
                site.agents()
                        .change(
                                id,
                                AgentChange.builder()
                                        .departmentId(
                                                departments.get(number % 3).id())
                                        .build());
            }
            site.agents().setStatus(id, statuses.get(number % 4));
            if (number % 5 == 0) {
                site.agents().deactivate(id);
            }
        }
        List<ChatAgent> everybody = list(AgentFilters.all());
        for (Optional<DepartmentId> department : List.of(
                Optional.<DepartmentId>empty(), Optional.of(departments.get(1).id()))) {
            for (Optional<AgentStatus> status : List.of(
                    Optional.<AgentStatus>empty(), Optional.of(AgentStatus.ONLINE), Optional.of(AgentStatus.OFFLINE))) {
                for (int only = 0; only < 4; only++) {
                    AgentFilters filters = AgentFilters.builder()
                            .departmentId(department)
                            .status(status)
                            .activeOnly(only % 2 == 1)
                            .availableOnly(only > 1)
                            .build();
                    assertThat(list(filters))
                            .as(filters.toString())
                            .isEqualTo(everybody.stream()
                                    .filter(agent -> department.isEmpty()
                                            || agent.departmentId().equals(department))
                                    .filter(agent -> status.isEmpty() || agent.status() == status.get())
                                    .filter(agent -> agent.isActive() || !filters.activeOnly())
                                    .filter(agent -> !filters.availableOnly()
                                            || (agent.isActive() && agent.status() == AgentStatus.ONLINE))
                                    .toList());
                }
            }
        }
        assertThat(list(AgentFilters.builder()
                        .departmentId(DepartmentId.of(randomId()))
                        .build()))
                .isEmpty();
    }

    @Test
    @DisplayName("AGENT-17 Available is who is active, online and below both the own limit and the department's")
    void available() {
        ChatDepartment department = fixtures.department(site, "Sales");
        ChatAgent agent = agent("Grace");
        assertThat(list(AgentFilters.available())).isEmpty();
        ChatAgent online = site.agents().setStatus(agent.id(), AgentStatus.ONLINE);
        assertThat(list(AgentFilters.available())).containsExactly(online);
        site.agents()
                .change(agent.id(), AgentChange.builder().maxConcurrentChats(0).build());
        assertThat(list(AgentFilters.available())).isEmpty();
        ChatAgent within = site.agents()
                .change(
                        agent.id(),
                        AgentChange.builder()
                                .maxConcurrentChats(1)
                                .departmentId(department.id())
                                .build());
        assertThat(list(AgentFilters.available())).containsExactly(within);
        site.departments()
                .change(
                        department.id(),
                        DepartmentChange.builder().maxConcurrentChats(0).build());
        assertThat(list(AgentFilters.available())).isEmpty();
        ChatAgent without = site.agents()
                .change(
                        agent.id(),
                        AgentChange.builder().departmentId(Patch.clear()).build());
        assertThat(list(AgentFilters.available())).containsExactly(without);
        site.agents().setStatus(agent.id(), AgentStatus.BUSY);
        assertThat(list(AgentFilters.available())).isEmpty();
    }

    @Test
    @DisplayName("AGENT-18 Paging visits every agent exactly once, whatever the page size")
    void paging() {
        List<ChatAgent> added = IntStream.range(0, 10)
                .mapToObj(number -> agent("Agent " + number))
                .toList();
        for (int limit = 1; limit <= 11; limit++) {
            assertThat(pages(limit, page -> site.agents().list(AgentFilters.all(), page)))
                    .isEqualTo(added);
        }
    }

    @Test
    @DisplayName("AGENT-19 A cursor of another list, of other filters or of another site is refused")
    void cursors() {
        DepartmentId department = fixtures.department(site, "Sales").id();
        IntStream.range(0, 3).forEach(number -> agent("Agent " + number));
        fixtures.agent(otherSite, "Elsewhere");
        Cursor cursor = site.agents()
                .list(AgentFilters.all(), PageRequest.first(1))
                .next()
                .orElseThrow();
        PageRequest next = PageRequest.after(cursor, 1);
        assertThat(site.agents().list(AgentFilters.all(), next).items()).hasSize(1);
        for (AgentFilters filters : List.of(
                AgentFilters.available(),
                AgentFilters.builder().activeOnly(true).build(),
                AgentFilters.builder().status(AgentStatus.ONLINE).build(),
                AgentFilters.builder().departmentId(department).build())) {
            assertInvalid("cursor", () -> site.agents().list(filters, next));
        }
        assertInvalid("cursor", () -> otherSite.agents().list(AgentFilters.all(), next));
        assertInvalid("cursor", () -> site.departments().list(next));
    }

    @Test
    @DisplayName("AGENT-20 Listing in an unknown site is NotFound of the site")
    void listNowhere() {
        SiteChat unknown = unknownSite();
        assertNotFound(
                "site", unknown.siteId(), () -> unknown.agents().list(AgentFilters.available(), PageRequest.first(1)));
    }

    @Test
    @DisplayName("AGENT-21 Of an agent who moves into a department and its deletion at once, none is left in it")
    void moveOrDelete() {
        fixtures.department(site, "Default");
        for (int round = 0; round < 8; round++) {
            DepartmentId department =
                    fixtures.department(site, "Department " + round).id();
            AgentId inside = site.agents()
                    .add(NewAgent.builder()
                            .userId(user())
                            .displayName("Inside")
                            .departmentId(department)
                            .build())
                    .id();
            AgentId outside = agent("Outside").id();
            AgentChange move = AgentChange.builder().departmentId(department).build();
            Threads.together(4, thread -> {
                try {
                    switch (thread) {
                        case 0 -> site.departments().delete(department);
                        case 1 -> site.agents().change(inside, move);
                        case 2 -> site.agents().change(outside, move);
                        default ->
                            site.agents()
                                    .add(NewAgent.builder()
                                            .userId(user())
                                            .displayName("New")
                                            .departmentId(department)
                                            .build());
                    }
                } catch (NotFoundException e) {
                    assertThat(e.kind()).isEqualTo("department");
                }
                return true;
            });
            assertThat(site.departments().find(department)).isEmpty();
            assertThat(list(AgentFilters.all()))
                    .allMatch(agent -> agent.departmentId().isEmpty());
        }
    }

    @Test
    @DisplayName("AGENT-22 Whatever text an agent is given comes back as it was, and its bounds count characters")
    void hostileText() {
        for (String text : HOSTILE_TEXTS) {
            ChatAgent added = agent(text);
            assertThat(read(added.id())).isEqualTo(added);
            assertThat(added.displayName()).isEqualTo(text);
            AgentChange change = AgentChange.builder().displayName(text).build();
            assertThat(site.agents().change(added.id(), change).displayName()).isEqualTo(text);
        }
        String longest = "\uD83D\uDE00".repeat(Limits.NAME);
        assertThat(agent(longest).displayName()).isEqualTo(longest);
        assertInvalid("displayName", () -> NewAgent.of(user(), longest + "x"));
    }

    @Test
    @DisplayName("AGENT-23 An agent who was read stays as it was read")
    void detached() {
        ChatAgent added = agent("Grace");
        ChatAgent before = altered(added, builder -> builder);
        site.agents().setStatus(added.id(), AgentStatus.ONLINE);
        site.agents()
                .change(added.id(), AgentChange.builder().displayName("Ada").build());
        assertThat(altered(added, builder -> builder)).isEqualTo(before);
    }
}
