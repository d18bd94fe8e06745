package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.Patch;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.agent.AgentChange;
import com.dramac.livechat.agent.AgentFilters;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.DepartmentChange;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.department.NewDepartment;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of {@link com.dramac.livechat.department.DepartmentRepository}. */
public abstract class DepartmentContract extends StoreContract {
    /** For the store's own test class. */
    protected DepartmentContract() {}

    private ChatDepartment department(String name) {
        return fixtures.department(site, name);
    }

    private ChatDepartment read(DepartmentId id) {
        return site.departments().find(id).orElseThrow();
    }

    private static List<ChatDepartment> all(SiteChat site) {
        return pages(7, page -> site.departments().list(page));
    }

    private static List<ChatDepartment> defaults(SiteChat site) {
        return all(site).stream().filter(ChatDepartment::isDefault).toList();
    }

    private List<DepartmentId> inOrder() {
        return all(site).stream().map(ChatDepartment::id).toList();
    }

    private List<ChatDepartment> several(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> department("Department " + number))
                .toList();
    }

    private static ChatDepartment altered(ChatDepartment department, UnaryOperator<ChatDepartment.Builder> change) {
        return change.apply(ChatDepartment.builder().from(department)).build();
    }

    @Test
    @DisplayName("DEP-01 A new department is stored as drafted, active, and its times are now")
    void asDrafted() {
        clock.set(Instant.parse("2026-03-04T05:06:07.123456789Z"));
        ChatDepartment created = site.departments()
                .create(NewDepartment.builder()
                        .name("Sales")
                        .description("Prices and orders")
                        .autoAssign(false)
                        .maxConcurrentChats(7)
                        .build());
        Instant now = Instant.parse("2026-03-04T05:06:07.123456Z");
        assertThat(created)
                .isEqualTo(ChatDepartment.builder()
                        .id(created.id())
                        .siteId(site.siteId())
                        .name("Sales")
                        .description("Prices and orders")
                        .isDefault(true)
                        .isActive(true)
                        .autoAssign(false)
                        .maxConcurrentChats(7)
                        .sortOrder(0)
                        .createdAt(now)
                        .updatedAt(now)
                        .build());
        assertThat(read(created.id())).isEqualTo(created);
    }

    @Test
    @DisplayName("DEP-02 A department of which only the name is said assigns by itself, five conversations to an agent")
    void sayingNothing() {
        ChatDepartment created = department("Sales");
        assertThat(created.description()).isEmpty();
        assertThat(created.autoAssign()).isTrue();
        assertThat(created.maxConcurrentChats()).isEqualTo(5);
        assertThat(read(created.id())).isEqualTo(created);
    }

    @Test
    @DisplayName("DEP-03 The first department of a site is the default, the others are not")
    void firstIsDefault() {
        List<ChatDepartment> created = several(3);
        assertThat(created).extracting(ChatDepartment::isDefault).containsExactly(true, false, false);
        assertThat(fixtures.department(otherSite, "Sales").isDefault()).isTrue();
        assertThat(defaults(site)).containsExactly(created.get(0));
    }

    @Test
    @DisplayName(
            "DEP-04 However many create a site's first departments at once, one is the default, and each has its place")
    void firstTogether() {
        List<ChatDepartment> created = Threads.together(Threads.MANY, thread -> department("Department " + thread));
        assertThat(created.stream().filter(ChatDepartment::isDefault)).hasSize(1);
        assertThat(defaults(site)).hasSize(1);
        assertThat(all(site))
                .extracting(ChatDepartment::sortOrder)
                .isEqualTo(IntStream.range(0, Threads.MANY).boxed().toList());
    }

    @Test
    @DisplayName("DEP-05 A department is found in its own site alone")
    void findById() {
        ChatDepartment department = department("Sales");
        assertThat(site.departments().find(department.id())).contains(department);
        assertThat(otherSite.departments().find(department.id())).isEmpty();
        assertThat(site.departments().find(DepartmentId.of(randomId()))).isEmpty();
        assertThat(unknownSite().departments().find(department.id())).isEmpty();
    }

    @Test
    @DisplayName("DEP-06 Creating and listing in an unknown site is NotFound of the site")
    void unknownSiteHasNone() {
        SiteChat unknown = unknownSite();
        assertNotFound("site", unknown.siteId(), () -> fixtures.department(unknown, "Sales"));
        assertNotFound("site", unknown.siteId(), () -> unknown.departments().list(PageRequest.first(1)));
        assertNotFound("site", unknown.siteId(), () -> unknown.departments().listActive(PageRequest.first(1)));
        assertNotFound("site", unknown.siteId(), () -> unknown.departments().order(List.of()));
        assertNotFound(
                "site",
                unknown.siteId(),
                () -> unknown.departments().order(List.of(department("Sales").id())));
    }

    @Test
    @DisplayName("DEP-07 Changing a department that this site does not have is NotFound, and changes nothing")
    void unknownDepartment() {
        ChatDepartment there = fixtures.department(otherSite, "Sales");
        for (DepartmentId id : List.of(there.id(), DepartmentId.of(randomId()))) {
            List<Consumer<DepartmentId>> operations = List.of(
                    strange -> site.departments()
                            .change(strange, DepartmentChange.builder().build()),
                    strange -> site.departments().makeDefault(strange),
                    strange -> site.departments().activate(strange),
                    strange -> site.departments().deactivate(strange),
                    strange -> site.departments().delete(strange));
            operations.forEach(operation -> assertNotFound("department", id, () -> operation.accept(id)));
        }
        assertThat(all(otherSite)).containsExactly(there);
    }

    @Test
    @DisplayName("DEP-08 A change sets what it says and keeps the rest")
    void change() {
        ChatDepartment before = department("Sales");
        later();
        ChatDepartment described = site.departments()
                .change(
                        before.id(),
                        DepartmentChange.builder()
                                .description("Prices")
                                .maxConcurrentChats(0)
                                .build());
        assertThat(described)
                .isEqualTo(altered(
                        before,
                        builder -> builder.description("Prices")
                                .maxConcurrentChats(0)
                                .updatedAt(clock.instant())));
        later();
        ChatDepartment renamed = site.departments()
                .change(
                        before.id(),
                        DepartmentChange.builder()
                                .name("Orders")
                                .autoAssign(false)
                                .description(Patch.clear())
                                .build());
        assertThat(renamed)
                .isEqualTo(altered(
                        before,
                        builder -> builder.name("Orders")
                                .autoAssign(false)
                                .maxConcurrentChats(0)
                                .updatedAt(clock.instant())));
        assertThat(read(before.id())).isEqualTo(renamed);
    }

    @Test
    @DisplayName("DEP-09 A change counts even where nothing differs, and always lies behind the one before")
    void changeTimes() {
        ChatDepartment before = department("Sales");
        DepartmentChange nothing = DepartmentChange.builder().build();
        Instant first = before.updatedAt().plusNanos(1_000);
        assertThat(site.departments().change(before.id(), nothing))
                .isEqualTo(altered(before, builder -> builder.updatedAt(first)));
        clock.advance(Duration.ofHours(-1));
        assertThat(site.departments().activate(before.id()).updatedAt()).isEqualTo(first.plusNanos(1_000));
        assertThat(site.departments().makeDefault(before.id()).updatedAt()).isEqualTo(first.plusNanos(2_000));
        assertThat(read(before.id()).createdAt()).isEqualTo(before.createdAt());
    }

    @Test
    @DisplayName("DEP-10 Departments are listed by their place; a new one comes last")
    void listed() {
        List<ChatDepartment> created = several(3);
        assertThat(all(site)).isEqualTo(created);
        assertThat(created).extracting(ChatDepartment::sortOrder).containsExactly(0, 1, 2);
        site.departments().delete(created.get(1).id());
        ChatDepartment last = department("Last");
        assertThat(last.sortOrder()).isEqualTo(3);
        assertThat(inOrder())
                .containsExactly(created.get(0).id(), created.get(2).id(), last.id());
        assertThat(all(otherSite)).isEmpty();
    }

    @Test
    @DisplayName(
            "DEP-11 Paging visits every department exactly once, all of them or the active ones, whatever the page size")
    void paging() {
        List<ChatDepartment> created = several(10);
        for (int number : List.of(2, 3, 9)) {
            site.departments().deactivate(created.get(number).id());
        }
        for (int limit = 1; limit <= 11; limit++) {
            assertThat(pages(limit, page -> site.departments().list(page)))
                    .extracting(ChatDepartment::id)
                    .isEqualTo(created.stream().map(ChatDepartment::id).toList());
            assertThat(pages(limit, page -> site.departments().listActive(page)))
                    .extracting(ChatDepartment::name)
                    .containsExactly(
                            "Department 0",
                            "Department 1",
                            "Department 4",
                            "Department 5",
                            "Department 6",
                            "Department 7",
                            "Department 8");
        }
    }

    @Test
    @DisplayName("DEP-12 A cursor of another list or site is refused")
    void cursors() {
        several(3);
        fixtures.department(otherSite, "Sales");
        Cursor cursor = site.departments().list(PageRequest.first(1)).next().orElseThrow();
        PageRequest next = PageRequest.after(cursor, 1);
        assertThat(site.departments().list(next).items()).hasSize(1);
        assertInvalid("cursor", () -> site.departments().listActive(next));
        assertInvalid("cursor", () -> otherSite.departments().list(next));
        assertInvalid("cursor", () -> site.agents().list(AgentFilters.all(), next));
        assertInvalid("cursor", () -> site.departments().list(PageRequest.after(Cursor.of("x"), 1)));
    }

    @Test
    @DisplayName("DEP-13 Ordering gives the places 0, 1, 2 and so on, and is a change of each department")
    void order() {
        List<ChatDepartment> created = several(4);
        List<DepartmentId> wanted = new ArrayList<>(inOrder());
        Collections.reverse(wanted);
        later();
        site.departments().order(wanted);
        assertThat(inOrder()).isEqualTo(wanted);
        assertThat(read(created.get(0).id()))
                .isEqualTo(
                        altered(created.get(0), builder -> builder.sortOrder(3).updatedAt(clock.instant())));
        assertThat(all(site)).extracting(ChatDepartment::sortOrder).containsExactly(0, 1, 2, 3);
        otherSite.departments().order(List.of());
    }

    @Test
    @DisplayName(
            "DEP-14 An order that misses a department, repeats one or names a strange one is refused, and changes nothing")
    void incompleteOrder() {
        List<ChatDepartment> created = several(3);
        List<DepartmentId> ids = created.stream().map(ChatDepartment::id).toList();
        DepartmentId strange = fixtures.department(otherSite, "Sales").id();
        later();
        for (List<DepartmentId> wrong : List.of(
                List.<DepartmentId>of(),
                ids.subList(0, 2),
                List.of(ids.get(0), ids.get(1), ids.get(1)),
                List.of(ids.get(0), ids.get(1), ids.get(2), ids.get(2)),
                List.of(ids.get(2), ids.get(1), strange),
                List.of(ids.get(2), ids.get(1), ids.get(0), strange))) {
            assertInvalid("departments", () -> site.departments().order(wrong));
        }
        assertThat(all(site)).isEqualTo(created);
    }

    @Test
    @DisplayName("DEP-15 Of orders given at once one is the last, and holds whole")
    void orderTogether() {
        several(5);
        List<List<DepartmentId>> orders = IntStream.range(0, Threads.MANY)
                .mapToObj(thread -> {
                    List<DepartmentId> order = new ArrayList<>(inOrder());
                    Collections.rotate(order, thread);
                    return order;
                })
                .toList();
        Threads.together(Threads.MANY, thread -> {
            site.departments().order(orders.get(thread));
            return true;
        });
        assertThat(orders).contains(inOrder());
        assertThat(all(site)).extracting(ChatDepartment::sortOrder).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    @DisplayName("DEP-16 Making another department the default is a change of both")
    void makeDefault() {
        List<ChatDepartment> created = several(3);
        later();
        ChatDepartment made = site.departments().makeDefault(created.get(2).id());
        assertThat(made)
                .isEqualTo(altered(
                        created.get(2), builder -> builder.isDefault(true).updatedAt(clock.instant())));
        assertThat(all(site))
                .containsExactly(
                        altered(
                                created.get(0),
                                builder -> builder.isDefault(false).updatedAt(clock.instant())),
                        created.get(1),
                        made);
    }

    @Test
    @DisplayName(
            "DEP-17 However many make different departments the default at once, all succeed, and one is the default")
    void makeDefaultTogether() {
        List<ChatDepartment> created = several(Threads.MANY);
        List<ChatDepartment> made = Threads.together(
                Threads.MANY,
                thread -> site.departments().makeDefault(created.get(thread).id()));
        assertThat(made).allMatch(ChatDepartment::isDefault);
        assertThat(defaults(site)).hasSize(1);
    }

    @Test
    @DisplayName("DEP-18 At every moment exactly one department is the default, whoever makes another one it")
    void neverNone() {
        List<ChatDepartment> created = several(4);
        PageRequest whole = PageRequest.first(4);
        List<Set<Long>> seen = Threads.together(8, thread -> {
            Set<Long> counts = new HashSet<>();
            for (int round = 0; round < 20; round++) {
                if (thread < 4) {
                    site.departments()
                            .makeDefault(created.get((thread + round) % 4).id());
                } else {
                    counts.add(site.departments().list(whole).items().stream()
                            .filter(ChatDepartment::isDefault)
                            .count());
                }
            }
            return counts;
        });
        assertThat(seen.subList(4, 8)).allMatch(Set.of(1L)::equals);
    }

    @Test
    @DisplayName("DEP-19 An inactive department cannot become the default")
    void inactiveDefault() {
        List<ChatDepartment> created = several(2);
        DepartmentId inactive = created.get(1).id();
        site.departments().deactivate(inactive);
        List<ChatDepartment> before = all(site);
        later();
        assertConflict(() -> site.departments().makeDefault(inactive));
        assertThat(all(site)).isEqualTo(before);
        site.departments().activate(inactive);
        assertThat(site.departments().makeDefault(inactive).isDefault()).isTrue();
    }

    @Test
    @DisplayName("DEP-20 A department is taken out of use and back, which is a change, also where it is so already")
    void deactivate() {
        ChatDepartment before = several(2).get(1);
        for (boolean active : List.of(false, false, true, true)) {
            later();
            ChatDepartment after = active
                    ? site.departments().activate(before.id())
                    : site.departments().deactivate(before.id());
            assertThat(after)
                    .isEqualTo(
                            altered(before, builder -> builder.isActive(active).updatedAt(clock.instant())));
            assertThat(read(before.id())).isEqualTo(after);
        }
    }

    @Test
    @DisplayName("DEP-21 The default cannot be taken out of use")
    void deactivateDefault() {
        List<ChatDepartment> created = several(2);
        later();
        assertConflict(() -> site.departments().deactivate(created.get(0).id()));
        assertThat(all(site)).isEqualTo(created);
        site.departments().makeDefault(created.get(1).id());
        assertThat(site.departments().deactivate(created.get(0).id()).isActive())
                .isFalse();
    }

    @Test
    @DisplayName("DEP-22 Of making a department the default and taking it out of use at once, one is a Conflict")
    void defaultOrOut() {
        for (int round = 0; round < 8; round++) {
            SiteChat fresh = fixtures.newSite();
            fixtures.department(fresh, "First");
            DepartmentId second = fixtures.department(fresh, "Second").id();
            List<Boolean> done = Threads.together(2, thread -> {
                try {
                    return thread == 0
                            ? fresh.departments().makeDefault(second).isDefault()
                            : !fresh.departments().deactivate(second).isActive();
                } catch (ConflictException e) {
                    return false;
                }
            });
            assertThat(done).containsExactlyInAnyOrder(true, false);
            assertThat(defaults(fresh)).hasSize(1).allMatch(ChatDepartment::isActive);
        }
    }

    @Test
    @DisplayName("DEP-23 A deleted department is gone, and the others stay as they are")
    void delete() {
        List<ChatDepartment> created = several(3);
        later();
        site.departments().delete(created.get(1).id());
        assertThat(all(site)).containsExactly(created.get(0), created.get(2));
        assertThat(site.departments().find(created.get(1).id())).isEmpty();
        assertNotFound(
                "department",
                created.get(1).id(),
                () -> site.departments().delete(created.get(1).id()));
    }

    @Test
    @DisplayName(
            "DEP-24 The default can be deleted only as the last department; the next one created is the default again")
    void deleteDefault() {
        List<ChatDepartment> created = several(2);
        DepartmentId first = created.get(0).id();
        assertConflict(() -> site.departments().delete(first));
        assertThat(all(site)).isEqualTo(created);
        site.departments().delete(created.get(1).id());
        site.departments().delete(first);
        assertThat(all(site)).isEmpty();
        assertThat(department("Again")).returns(true, ChatDepartment::isDefault).returns(0, ChatDepartment::sortOrder);
    }

    @Test
    @DisplayName("DEP-25 The agents of a deleted department are left without one, which is a change of each")
    void deleteWithAgents() {
        List<ChatDepartment> created = several(2);
        List<ChatAgent> agents = IntStream.range(0, 3)
                .mapToObj(number -> site.agents()
                        .change(
                                fixtures.agent(site, "Agent " + number).id(),
                                AgentChange.builder()
                                        .departmentId(created.get(number % 2).id())
                                        .build()))
                .toList();
        later();
        site.departments().delete(created.get(1).id());
        ChatAgent left = ChatAgent.builder()
                .from(agents.get(1))
                .departmentId(Optional.empty())
                .updatedAt(clock.instant())
                .build();
        assertThat(site.agents().list(AgentFilters.all(), PageRequest.first(10)).items())
                .containsExactlyInAnyOrder(agents.get(0), left, agents.get(2));
    }

    @Test
    @DisplayName(
            "DEP-26 However many delete departments and make others the default at once, a default is left if any is")
    void deleteTogether() {
        for (int round = 0; round < 4; round++) {
            List<ChatDepartment> created = several(Threads.MANY / 2);
            Threads.together(Threads.MANY, thread -> {
                DepartmentId id = created.get(thread / 2).id();
                try {
                    if (thread % 2 == 0) {
                        site.departments().delete(id);
                    } else {
                        site.departments().makeDefault(id);
                    }
                } catch (NotFoundException | ConflictException e) {
                    assertThat(e.isRetryable()).isFalse();
                }
                return true;
            });
            int left = site.departments().list(PageRequest.first(200)).items().size();
            assertThat(defaults(site)).hasSize(Math.min(left, 1));
        }
    }

    @Test
    @DisplayName("DEP-27 An undone transaction leaves the departments as they were")
    void undone() {
        List<ChatDepartment> created = several(2);
        assertThat(catchThrowable(() -> site.inTransaction(transaction -> {
                    transaction.departments().makeDefault(created.get(1).id());
                    transaction.departments().delete(created.get(0).id());
                    throw new UnsupportedOperationException("undone");
                })))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(all(site)).isEqualTo(created);
    }

    @Test
    @DisplayName("DEP-28 Whatever text a department is given comes back as it was, and its bounds count characters")
    void hostileText() {
        for (String text : HOSTILE_TEXTS) {
            ChatDepartment created = site.departments()
                    .create(NewDepartment.builder().name(text).description(text).build());
            assertThat(read(created.id())).isEqualTo(created);
            assertThat(created.name()).isEqualTo(text);
            assertThat(created.description()).contains(text);
            DepartmentChange change =
                    DepartmentChange.builder().name(text).description(text).build();
            assertThat(site.departments().change(created.id(), change).description())
                    .contains(text);
        }
        String longest = "\uD83D\uDE00".repeat(Limits.NAME);
        assertThat(department(longest).name()).isEqualTo(longest);
        assertInvalid("name", () -> NewDepartment.named(longest + "x"));
    }

    @Test
    @DisplayName("DEP-29 A department that was read stays as it was read")
    void detached() {
        ChatDepartment created = department("Sales");
        ChatDepartment before = altered(created, builder -> builder);
        site.departments()
                .change(created.id(), DepartmentChange.builder().name("Orders").build());
        department("Other");
        assertThat(altered(created, builder -> builder)).isEqualTo(before);
    }

    @Test
    @DisplayName("DEP-30 Two sites may have departments of one id, and keep them apart")
    void sameIds() {
        ids.continueAt(9_000);
        ChatDepartment here = department("Here");
        ids.continueAt(9_000);
        ChatDepartment there = fixtures.department(otherSite, "There");
        assertThat(there.id()).isEqualTo(here.id());
        ids.continueAt(9_000);
        assertConflict(() -> department("Again"));
        UUID id = here.id().value();
        site.departments().delete(DepartmentId.of(id));
        assertThat(all(otherSite)).containsExactly(there);
    }
}
