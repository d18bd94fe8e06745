package com.dramac.livechat.testkit;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import com.dramac.livechat.AgencyId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.internal.Failures;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One site's departments and agents. */
final class StaffTables {
    /** A department's place in the list. */
    record Place(long sortOrder, UUID id) {
        private static final Comparator<Place> ORDER =
                comparing(Place::sortOrder, naturalOrder()).thenComparing(Place::id, SiteState.BY_BYTES);

        static Place of(ChatDepartment department) {
            return new Place(department.sortOrder(), department.id().value());
        }
    }

    /** Whether an agent needs a membership, as it was after a change of memberships. */
    private record MembershipNeed(boolean isRequired, long number) {}

    private SortedTree<UUID, ChatDepartment> departments = SortedTree.orderedBy(SiteState.BY_BYTES);
    private SortedTree<Place, DepartmentId> places = SortedTree.orderedBy(Place.ORDER);
    private SortedTree<UUID, ChatAgent> agents = SortedTree.orderedBy(SiteState.BY_BYTES);
    private SortedTree<UUID, AgentId> users = SortedTree.orderedBy(SiteState.BY_BYTES);
    private SortedTree<UUID, MembershipNeed> needs = SortedTree.orderedBy(SiteState.BY_BYTES);

    StaffTables copy() {
        StaffTables copy = new StaffTables();
        copy.departments = departments;
        copy.places = places;
        copy.agents = agents;
        copy.users = users;
        copy.needs = needs;
        return copy;
    }

    Optional<ChatDepartment> department(DepartmentId id) {
        return departments.get(id.value());
    }

    /** The departments in their order, of those behind the place if there is one. */
    List<ChatDepartment> departments(Optional<Place> after) {
        return places.ascending(after, Integer.MAX_VALUE).stream()
                .flatMap(id -> department(id).stream())
                .toList();
    }

    void add(ChatDepartment department) {
        if (department(department.id()).isPresent()) {
            throw Failures.repeatedId();
        }
        replace(department);
    }

    void replace(ChatDepartment department) {
        department(department.id()).ifPresent(before -> places = places.without(Place.of(before)));
        places = places.with(Place.of(department), department.id());
        departments = departments.with(department.id().value(), department);
    }

    void remove(ChatDepartment department) {
        places = places.without(Place.of(department));
        departments = departments.without(department.id().value());
    }

    Optional<ChatAgent> agent(AgentId id) {
        return agents.get(id.value());
    }

    Optional<ChatAgent> agent(UserId user) {
        return users.get(user.value()).flatMap(this::agent);
    }

    /** The agents by id, of those behind the id if there is one. */
    List<ChatAgent> agents(Optional<UUID> after) {
        return agents.ascending(after, Integer.MAX_VALUE);
    }

    /** Whether the agent's row gives access to a member of the site's agency alone. */
    boolean requiresMembership(ChatAgent agent, Optional<AgencyId> agency, Memberships memberships) {
        MembershipNeed need = needs.get(agent.id().value()).orElseThrow();
        return need.isRequired() || memberships.changedSince(need.number(), agency, agent.userId());
    }

    void requireMembership(AgentId id, boolean isRequired, Memberships memberships) {
        needs = needs.with(id.value(), new MembershipNeed(isRequired, memberships.now()));
    }

    void add(ChatAgent agent, Optional<AgencyId> agency, Memberships memberships) {
        if (agent(agent.userId()).isPresent()) {
            throw Failures.userIsAgent(agent.userId());
        }
        if (agent(agent.id()).isPresent()) {
            throw Failures.repeatedId();
        }
        users = users.with(agent.userId().value(), agent.id());
        requireMembership(agent.id(), memberships.isMember(agency, agent.userId()), memberships);
        replace(agent);
    }

    /** Keeps the agent as it is now. The user stays the same. */
    void replace(ChatAgent agent) {
        agents = agents.with(agent.id().value(), agent);
    }
}
