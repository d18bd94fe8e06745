package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Limits;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.agent.AgentChange;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.conversation.OverCapacity;
import com.dramac.livechat.department.DepartmentChange;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.department.NewDepartment;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.routing.RoutingCandidate;
import com.dramac.livechat.routing.RoutingDecision;
import com.dramac.livechat.routing.RoutingOutcome;
import com.dramac.livechat.routing.RoutingStrategy;
import com.dramac.livechat.visitor.VisitorId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of {@link com.dramac.livechat.routing.ChatRouting}, and of how much an agent is given by hand. */
public abstract class RoutingContract extends StoreContract {
    private static final Duration LEASE = Duration.ofSeconds(Limits.LONGEST_PRESENCE_LEASE_SECONDS);

    private DepartmentId department;
    private VisitorId visitor;

    /** For the store's own test class. */
    @SuppressWarnings("NullAway.Init") // made before every test
    protected RoutingContract() {}

    @BeforeEach
    final void aDepartment() {
        department = department(20);
        visitor = fixtures.stranger(site).id();
    }

    private DepartmentId department(int capacity) {
        return site.departments()
                .create(NewDepartment.builder()
                        .name("Support")
                        .maxConcurrentChats(capacity)
                        .build())
                .id();
    }

    private AgentId away(int capacity) {
        return site.agents()
                .add(NewAgent.builder()
                        .userId(UserId.of(randomId()))
                        .displayName("Grace")
                        .departmentId(department)
                        .maxConcurrentChats(capacity)
                        .build())
                .id();
    }

    private AgentId online(int capacity) {
        AgentId agent = away(capacity);
        site.agents().setStatus(agent, AgentStatus.ONLINE);
        site.presence().heartbeat(agent, LEASE);
        return agent;
    }

    private List<AgentId> online(int agents, int capacity) {
        return IntStream.range(0, agents).mapToObj(i -> online(capacity)).toList();
    }

    private ConversationId queued(ConversationPriority priority) {
        return site.conversations()
                .start(NewConversation.builder()
                        .visitorId(visitor)
                        .departmentId(department)
                        .priority(priority)
                        .build())
                .id();
    }

    private ConversationId queued() {
        return queued(ConversationPriority.NORMAL);
    }

    private List<ConversationId> queued(int conversations) {
        return IntStream.range(0, conversations).mapToObj(i -> queued()).toList();
    }

    private RoutingDecision autoAssign(ConversationId conversation) {
        return site.routing().autoAssign(conversation);
    }

    private List<RoutingDecision> drain() {
        return site.routing().drain(department, 100);
    }

    private ChatAgent read(AgentId agent) {
        return site.agents().find(agent).orElseThrow();
    }

    private int load(AgentId agent) {
        return read(agent).currentChatCount();
    }

    private static List<AgentId> agents(List<RoutingDecision> decisions) {
        return decisions.stream()
                .flatMap(decision -> decision.assignedAgentId().stream())
                .toList();
    }

    private static List<ConversationId> conversations(List<RoutingDecision> decisions) {
        return decisions.stream().map(RoutingDecision::conversationId).toList();
    }

    private static RoutingCandidate candidate(AgentId agent, int load, int capacity, long lastTurn) {
        return RoutingCandidate.builder()
                .agentId(agent)
                .load(load)
                .capacity(capacity)
                .lastTurn(lastTurn)
                .build();
    }

    @Test
    @DisplayName("ROU-01 A conversation goes to an agent who is there, and the decision says why")
    void explained() {
        AgentId first = online(3);
        AgentId second = online(30);
        ConversationId id = queued();
        later();
        RoutingDecision decision = autoAssign(id);
        assertThat(decision)
                .isEqualTo(RoutingDecision.builder()
                        .conversationId(id)
                        .departmentId(department)
                        .outcome(RoutingOutcome.ASSIGNED)
                        .assignedAgentId(first)
                        .strategy("least_loaded")
                        .candidates(List.of(candidate(first, 0, 3, 0), candidate(second, 0, 20, 0)))
                        .candidateCount(2)
                        .reason("Agent " + first
                                + " with 0 of 3 conversations was chosen among 2 free of 2 agents online,"
                                + " by least_loaded.")
                        .decidedAt(clock.instant())
                        .build());
        ChatConversation assigned = read(id);
        assertThat(assigned.assignedAgentId()).contains(first);
        assertThat(assigned.status()).isEqualTo(ConversationStatus.ACTIVE);
        assertThat(assigned.updatedAt()).isEqualTo(clock.instant());
        assertThat(assigned.waitTimeSeconds()).contains(1);
        assertThat(load(first)).isEqualTo(1);
    }

    @Test
    @DisplayName("ROU-02 Only agents of the department get one who are active, online and there")
    void eligible() {
        AgentId noLease = away(5);
        site.agents().setStatus(noLease, AgentStatus.ONLINE);
        AgentId expired = online(5);
        AgentId left = online(5);
        site.presence().leave(left);
        for (AgentStatus status : List.of(AgentStatus.AWAY, AgentStatus.BUSY, AgentStatus.OFFLINE)) {
            site.agents().setStatus(online(5), status);
        }
        AgentId gone = online(5);
        site.agents().deactivate(gone);
        AgentId elsewhere = online(5);
        site.agents()
                .change(
                        elsewhere,
                        AgentChange.builder().departmentId(department(5)).build());
        clock.advance(LEASE);
        RoutingDecision nobody = autoAssign(queued());
        assertThat(nobody.outcome()).isEqualTo(RoutingOutcome.NOBODY_ONLINE);
        assertThat(nobody.assignedAgentId()).isEmpty();
        assertThat(nobody.candidates()).isEmpty();
        assertThat(nobody.reason()).isEqualTo("No agent of the department is online with a live presence lease.");
        site.presence().heartbeat(elsewhere, LEASE);
        assertThat(autoAssign(queued()).outcome()).isEqualTo(RoutingOutcome.NOBODY_ONLINE);
        site.presence().heartbeat(expired, LEASE);
        assertThat(autoAssign(queued()).assignedAgentId()).contains(expired);
    }

    @Test
    @DisplayName("ROU-03 Capacity is the smaller of the agent's and the department's limit")
    void capacity() {
        DepartmentId wide = department;
        AgentId narrow = online(1);
        assertThat(autoAssign(queued()).outcome()).isEqualTo(RoutingOutcome.ASSIGNED);
        RoutingDecision full = autoAssign(queued());
        assertThat(full.outcome()).isEqualTo(RoutingOutcome.AT_CAPACITY);
        assertThat(full.candidates()).containsExactly(candidate(narrow, 1, 1, 1));
        assertThat(full.reason()).isEqualTo("All of the 1 agents online are at their capacity.");
        site.departments()
                .change(wide, DepartmentChange.builder().maxConcurrentChats(2).build());
        site.agents().change(narrow, AgentChange.builder().maxConcurrentChats(9).build());
        assertThat(agents(drain())).containsExactly(narrow);
        assertThat(load(narrow)).isEqualTo(2);
        AgentId none = online(0);
        assertThat(autoAssign(queued()).outcome()).isEqualTo(RoutingOutcome.AT_CAPACITY);
        assertThat(load(none)).isZero();
    }

    @Test
    @DisplayName("ROU-04 What has an agent, has ended or is in no department stays as it is, and the decision says so")
    void settled() {
        AgentId agent = online(5);
        ConversationId taken = queued();
        autoAssign(taken);
        ConversationId resolved = queued();
        site.conversations().resolve(resolved);
        ConversationId homeless = fixtures.conversation(site, visitor).id();
        List<ChatConversation> before = List.of(read(taken), read(resolved), read(homeless));
        later();
        RoutingDecision again = autoAssign(taken);
        assertThat(again.outcome()).isEqualTo(RoutingOutcome.ALREADY_ASSIGNED);
        assertThat(again.assignedAgentId()).contains(agent);
        assertThat(again.reason()).isEqualTo("Agent " + agent + " has the conversation.");
        assertThat(autoAssign(resolved))
                .returns(RoutingOutcome.ENDED, RoutingDecision::outcome)
                .returns("The conversation is resolved.", RoutingDecision::reason);
        assertThat(autoAssign(homeless))
                .returns(RoutingOutcome.NO_DEPARTMENT, RoutingDecision::outcome)
                .returns("The conversation is in no department.", RoutingDecision::reason);
        assertThat(List.of(read(taken), read(resolved), read(homeless))).isEqualTo(before);
    }

    @Test
    @DisplayName("ROU-05 A department that assigns nothing by itself, or is not active, is given nothing")
    void departmentOff() {
        fixtures.department(site, "Default");
        online(5);
        ConversationId id = queued();
        site.departments()
                .change(department, DepartmentChange.builder().autoAssign(false).build());
        RoutingDecision off = autoAssign(id);
        assertThat(off.outcome()).isEqualTo(RoutingOutcome.AUTO_ASSIGN_OFF);
        assertThat(off.reason()).isEqualTo("Department " + department + " assigns nothing by itself.");
        assertThat(drain()).containsExactly(off);
        assertThat(read(id).assignedAgentId()).isEmpty();
        site.departments()
                .change(department, DepartmentChange.builder().autoAssign(true).build());
        assertThat(drain()).extracting(RoutingDecision::outcome).containsExactly(RoutingOutcome.ASSIGNED);
    }

    @Test
    @DisplayName("ROU-06 An open conversation that nobody has is routed, also one that the AI answers or that waits")
    void openOnes() {
        AgentId agent = online(5);
        ConversationId waiting = queued();
        site.conversations().markWaiting(waiting);
        assertThat(drain()).isEmpty();
        assertThat(autoAssign(waiting).assignedAgentId()).contains(agent);
        assertThat(read(waiting).status()).isEqualTo(ConversationStatus.WAITING);
    }

    @Test
    @DisplayName("ROU-07 The queue goes by priority, then by how long each has been pending, then by id")
    void inOrder() {
        AgentId agent = online(1);
        ConversationId low = queued(ConversationPriority.LOW);
        later();
        ConversationId back = queued();
        ConversationId second = queued();
        ConversationId third = queued();
        later();
        ConversationId urgent = queued(ConversationPriority.URGENT);
        ConversationId high = queued(ConversationPriority.HIGH);
        site.conversations().assign(back, agent);
        later();
        site.conversations().unassign(back);
        site.agents().change(agent, AgentChange.builder().maxConcurrentChats(20).build());
        assertThat(conversations(site.routing().drain(department, 4))).containsExactly(urgent, high, second, third);
        assertThat(conversations(drain())).containsExactly(back, low);
        assertThat(drain()).isEmpty();
    }

    @Test
    @DisplayName("ROU-08 A drain ends at the first conversation for which there is nobody, and goes on once there is")
    void goesOn() {
        List<AgentId> agents = online(2, 1);
        List<ConversationId> waiting = queued(6);
        List<RoutingDecision> first = drain();
        assertThat(conversations(first)).isEqualTo(waiting.subList(0, 3));
        assertThat(first)
                .extracting(RoutingDecision::outcome)
                .containsExactly(RoutingOutcome.ASSIGNED, RoutingOutcome.ASSIGNED, RoutingOutcome.AT_CAPACITY);
        assertThat(first.get(2).candidates())
                .containsExactly(candidate(agents.get(0), 1, 1, 1), candidate(agents.get(1), 1, 1, 2));
        site.conversations().resolve(waiting.get(0));
        assertThat(conversations(drain())).isEqualTo(waiting.subList(2, 4));
        site.conversations().close(waiting.get(1));
        assertThat(conversations(drain())).isEqualTo(waiting.subList(3, 5));
        AgentId third = away(1);
        site.presence().heartbeat(third, LEASE);
        site.agents().setStatus(third, AgentStatus.ONLINE);
        assertThat(agents(drain())).containsExactly(third);
        site.agents().deactivate(third);
        assertThat(read(waiting.get(4)).status()).isEqualTo(ConversationStatus.PENDING);
        site.agents()
                .change(
                        agents.get(0),
                        AgentChange.builder().maxConcurrentChats(3).build());
        later();
        assertThat(conversations(drain()))
                .as("who came back waits behind who did not leave")
                .containsExactly(waiting.get(5), waiting.get(4));
    }

    @Test
    @DisplayName("ROU-09 The least loaded gets the next one; of equals, who has waited for the longest")
    void leastLoaded() {
        List<AgentId> agents = online(3, 20);
        IntStream.range(0, 4).forEach(i -> site.conversations().assign(queued(), agents.get(0)));
        site.conversations().assign(queued(), agents.get(2));
        queued(5);
        List<AgentId> given = agents(drain());
        assertThat(given).containsExactly(agents.get(1), agents.get(2), agents.get(1), agents.get(2), agents.get(1));
        assertThat(agents).extracting(this::load).containsExactly(4, 3, 3);
    }

    @Test
    @DisplayName("ROU-10 In turn means one after the other, whatever the load, from one call to the next")
    void roundRobin() {
        List<AgentId> agents = online(3, 20);
        IntStream.range(0, 5).forEach(i -> site.conversations().assign(queued(), agents.get(0)));
        queued(4);
        List<AgentId> given =
                new ArrayList<>(agents(site.routing().drain(department, 4, RoutingStrategy.roundRobin())));
        for (ConversationId id : queued(3)) {
            given.addAll(agents(List.of(site.routing().autoAssign(id, RoutingStrategy.roundRobin()))));
        }
        assertThat(given)
                .containsExactly(
                        agents.get(0),
                        agents.get(1),
                        agents.get(2),
                        agents.get(0),
                        agents.get(1),
                        agents.get(2),
                        agents.get(0));
        site.presence().leave(agents.get(1));
        queued(1);
        assertThat(agents(site.routing().drain(department, 9, RoutingStrategy.roundRobin())))
                .containsExactly(agents.get(2));
        site.presence().heartbeat(agents.get(1), LEASE);
        queued(1);
        assertThat(agents(site.routing().drain(department, 9, RoutingStrategy.roundRobin())))
                .as("who was away has waited for the longest")
                .containsExactly(agents.get(1));
    }

    @Test
    @DisplayName("ROU-11 A host's own strategy chooses among the free, and may decline")
    void ownStrategy() {
        List<AgentId> agents = online(3, 2);
        site.conversations().assign(queued(), agents.get(1));
        site.conversations().assign(queued(), agents.get(1));
        ConversationId urgent = queued(ConversationPriority.URGENT);
        ConversationId normal = queued();
        List<List<RoutingCandidate>> asked = new ArrayList<>();
        RoutingStrategy lastOfNormal = new RoutingStrategy() {
            @Override
            public Optional<AgentId> choose(ChatConversation conversation, List<RoutingCandidate> candidates) {
                asked.add(candidates);
                return conversation.priority() == ConversationPriority.NORMAL
                        ? Optional.of(candidates.get(candidates.size() - 1).agentId())
                        : Optional.empty();
            }

            @Override
            public String name() {
                return "last of normal";
            }
        };
        List<RoutingDecision> decisions = site.routing().drain(department, 5, lastOfNormal);
        assertThat(conversations(decisions)).containsExactly(urgent, normal);
        assertThat(decisions)
                .extracting(RoutingDecision::outcome)
                .containsExactly(RoutingOutcome.DECLINED, RoutingOutcome.ASSIGNED);
        assertThat(decisions).extracting(RoutingDecision::strategy).containsOnly("last of normal");
        assertThat(decisions.get(0).reason())
                .isEqualTo("None was chosen among 2 free of 3 agents online, by last of normal.");
        assertThat(agents(decisions)).containsExactly(agents.get(2));
        assertThat(asked.get(1)).containsExactly(candidate(agents.get(0), 0, 2, 0), candidate(agents.get(2), 0, 2, 0));
        assertThat(conversations(drain())).containsExactly(urgent);
    }

    @Test
    @DisplayName("ROU-12 A strategy that chooses somebody else, has no name or throws assigns nothing")
    void brokenStrategy() {
        AgentId agent = online(1);
        AgentId stranger = AgentId.of(randomId());
        queued(2);
        assertInvalid(
                "strategy",
                () -> site.routing().drain(department, 5, (conversation, candidates) -> Optional.of(stranger)));
        RoutingStrategy nameless = new RoutingStrategy() {
            @Override
            public Optional<AgentId> choose(ChatConversation conversation, List<RoutingCandidate> candidates) {
                return Optional.of(candidates.get(0).agentId());
            }

            @Override
            public String name() {
                return "";
            }
        };
        assertInvalid("strategy", () -> site.routing().drain(department, 5, nameless));
        IllegalStateException own = new IllegalStateException("the host's own");
        AtomicInteger asked = new AtomicInteger();
        site.agents().change(agent, AgentChange.builder().maxConcurrentChats(5).build());
        assertThat(catchThrowableOfType(
                        IllegalStateException.class,
                        () -> site.routing().drain(department, 5, (conversation, candidates) -> {
                            if (asked.incrementAndGet() == 2) {
                                throw own;
                            }
                            return Optional.of(agent);
                        })))
                .isSameAs(own);
        assertThat(load(agent)).isZero();
        assertThat(drain())
                .extracting(RoutingDecision::candidates)
                .first()
                .isEqualTo(List.of(candidate(agent, 0, 5, 0)));
    }

    @Test
    @DisplayName("ROU-13 A limit is 1 to 200, and unknown and foreign things are NotFound")
    void refused() {
        for (int wrong : List.of(-1, 0, Limits.PAGE_SIZE + 1)) {
            assertInvalid("limit", () -> site.routing().drain(department, wrong));
        }
        ConversationId foreign = queued();
        ConversationId unknown = ConversationId.of(randomId());
        DepartmentId nowhere = DepartmentId.of(randomId());
        for (ConversationId id : List.of(foreign, unknown)) {
            assertNotFound("conversation", id, () -> otherSite.routing().autoAssign(id));
        }
        for (DepartmentId id : List.of(department, nowhere)) {
            assertNotFound("department", id, () -> otherSite.routing().drain(id, 1));
        }
        assertNotFound("department", department, () -> unknownSite().routing().drain(department, 1));
    }

    @Test
    @DisplayName(
            "ROU-14 320 queued, 10 agents of 20: however many route at once, exactly 200 are assigned, nobody above 20")
    void moreThanCapacity() {
        List<AgentId> agents = online(10, 25);
        routeTogether(queued(320));
        assertThat(agents).extracting(this::load).containsOnly(20);
        assertThat(assigned()).isEqualTo(200);
        assertThat(drain()).extracting(RoutingDecision::outcome).containsExactly(RoutingOutcome.AT_CAPACITY);
    }

    @Test
    @DisplayName("ROU-15 192 queued, 10 agents of 20: however many route at once, none is left over")
    void withinCapacity() {
        List<AgentId> agents = online(10, 20);
        routeTogether(queued(192));
        assertThat(agents.stream().mapToInt(this::load).sum()).isEqualTo(192);
        assertThat(agents).extracting(this::load).containsOnly(19, 20);
        assertThat(assigned()).isEqualTo(192);
        assertThat(drain()).isEmpty();
    }

    private int assigned() {
        return site.conversations().counts().openByAgent().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Half of the threads take the conversations one by one, in an order of their own, the other half drain. */
    private void routeTogether(List<ConversationId> waiting) {
        long seed = Long.getLong("livechat.seed", System.nanoTime());
        System.out.println("RoutingContract seed (-Dlivechat.seed): " + seed);
        List<List<RoutingDecision>> all = Threads.together(Threads.MANY, thread -> {
            List<RoutingDecision> decisions = new ArrayList<>();
            if (thread % 2 == 0) {
                List<ConversationId> shuffled = new ArrayList<>(waiting);
                Collections.shuffle(shuffled, new Random(seed + thread));
                shuffled.forEach(id -> decisions.add(autoAssign(id)));
                return decisions;
            }
            List<RoutingDecision> batch;
            do {
                batch = site.routing().drain(department, 1 + thread);
                decisions.addAll(batch);
            } while (!batch.isEmpty() && batch.get(batch.size() - 1).outcome() == RoutingOutcome.ASSIGNED);
            return decisions;
        });
        requireOneDecisionEach(all.stream().flatMap(List::stream).toList());
    }

    /** Nothing is assigned twice, and every load that a decision tells of was the right one. */
    private void requireOneDecisionEach(List<RoutingDecision> decisions) {
        List<RoutingDecision> assigned = decisions.stream()
                .filter(decision -> decision.outcome() == RoutingOutcome.ASSIGNED)
                .toList();
        Set<ConversationId> once = new HashSet<>(conversations(assigned));
        assertThat(once).hasSize(assigned.size());
        Map<String, List<Integer>> loads = assigned.stream()
                .collect(Collectors.groupingBy(
                        decision -> decision.assignedAgentId().orElseThrow().toString(),
                        TreeMap::new,
                        Collectors.mapping(RoutingContract::loadBefore, Collectors.toList())));
        loads.forEach((agent, before) -> assertThat(before)
                .as(agent)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, before.size()).boxed().toList()));
    }

    private static int loadBefore(RoutingDecision decision) {
        return decision.candidates().stream()
                .filter(candidate -> decision.assignedAgentId().equals(Optional.of(candidate.agentId())))
                .mapToInt(RoutingCandidate::load)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("ROU-16 However many go in turn at once, every agent gets as many as any other")
    void inTurnTogether() {
        List<AgentId> agents = online(5, 20);
        List<ConversationId> waiting = queued(60);
        Threads.together(Threads.MANY, thread -> {
            for (int i = thread; i < waiting.size(); i += Threads.MANY) {
                site.routing().autoAssign(waiting.get(i), RoutingStrategy.roundRobin());
            }
            return thread;
        });
        assertThat(agents).extracting(this::load).containsOnly(12);
    }

    @Test
    @DisplayName("ROU-17 Of many who route one conversation at once, one assigns it, and the others see who has it")
    void oneConversation() {
        online(10, 20);
        ConversationId id = queued();
        List<RoutingDecision> decisions = Threads.together(Threads.MANY, thread -> autoAssign(id));
        assertThat(decisions)
                .extracting(RoutingDecision::outcome)
                .containsOnlyOnce(RoutingOutcome.ASSIGNED)
                .containsOnly(RoutingOutcome.ASSIGNED, RoutingOutcome.ALREADY_ASSIGNED);
        assertThat(decisions).extracting(RoutingDecision::assignedAgentId).containsOnly(read(id).assignedAgentId());
    }

    @Test
    @DisplayName("ROU-18 While agents end conversations, those who drain leave nobody idle and nobody overloaded")
    void endingWhileDraining() {
        List<AgentId> agents = online(4, 3);
        queued(120);
        Threads.together(Threads.MANY, thread -> {
            for (int i = 0; i < 20; i++) {
                for (RoutingDecision decision : site.routing().drain(department, 3)) {
                    if (decision.outcome() == RoutingOutcome.ASSIGNED) {
                        site.conversations().resolve(decision.conversationId());
                    }
                }
            }
            return thread;
        });
        while (!drain().isEmpty()) {
            site.conversations()
                    .list(
                            ConversationFilters.builder()
                                    .status(ConversationStatus.ACTIVE)
                                    .build(),
                            PageRequest.first(Limits.PAGE_SIZE))
                    .items()
                    .forEach(item -> site.conversations().resolve(item.id()));
        }
        assertThat(agents.stream()
                        .map(this::read)
                        .mapToInt(ChatAgent::totalChatsHandled)
                        .sum())
                .isEqualTo(120);
        assertThat(agents).extracting(this::load).containsOnly(0);
    }

    @Test
    @DisplayName("ROU-19 What a transaction routed and undid was never routed, and its turns were never taken")
    void undone() {
        List<AgentId> agents = online(2, 5);
        ConversationId id = queued();
        assertThat(catchThrowableOfType(
                        IllegalStateException.class,
                        () -> site.inTransaction(transaction -> {
                            assertThat(transaction.routing().autoAssign(id).assignedAgentId())
                                    .contains(agents.get(0));
                            assertThat(transaction.routing().drain(department, 1))
                                    .isEmpty();
                            throw new IllegalStateException("undone");
                        })))
                .hasMessage("undone");
        assertThat(read(id).assignedAgentId()).isEmpty();
        assertThat(autoAssign(id).assignedAgentId()).contains(agents.get(0));
    }

    @Test
    @DisplayName("ROU-20 By hand an agent is given more than the capacity only if that is asked for")
    void byHand() {
        AgentId agent = away(1);
        AgentId other = away(1);
        ConversationId first = queued();
        ConversationId second = queued();
        site.conversations().assign(first, agent);
        assertThat(site.conversations().assign(first, agent).assignedAgentId()).contains(agent);
        assertThat(site.conversations().transfer(first, agent).assignedAgentId())
                .contains(agent);
        ConflictException full = assertConflict(() -> site.conversations().assign(second, agent));
        assertThat(full).hasMessage("agent " + agent + " is at the capacity of 1 conversations");
        assertThat(full.isRetryable()).isFalse();
        assertThat(read(second).assignedAgentId()).isEmpty();
        site.conversations().assign(second, other);
        assertConflict(() -> site.conversations().transfer(second, agent));
        assertThat(read(second).assignedAgentId()).contains(other);
        site.conversations().transfer(second, agent, OverCapacity.ALLOW);
        site.conversations().assign(queued(), agent, OverCapacity.ALLOW);
        assertThat(load(agent)).isEqualTo(3);
        AgentId idle = away(0);
        assertConflict(() -> site.conversations().transfer(second, idle));
    }

    @Test
    @DisplayName(
            "ROU-21 However many give conversations to one agent at once, by hand and by routing, none is too many")
    void byHandTogether() {
        AgentId agent = online(7);
        AgentId other = online(7);
        List<ConversationId> waiting = queued(32);
        Threads.together(Threads.MANY, thread -> {
            try {
                site.conversations().assign(waiting.get(thread), thread % 2 == 0 ? agent : other);
                site.conversations().transfer(waiting.get(thread), thread % 2 == 0 ? other : agent);
            } catch (ConflictException full) {
                autoAssign(waiting.get(Threads.MANY + thread));
            }
            return thread;
        });
        assertThat(load(agent)).isLessThanOrEqualTo(7);
        assertThat(load(other)).isLessThanOrEqualTo(7);
        drain();
        assertThat(List.of(load(agent), load(other))).containsOnly(7);
    }

    @Test
    @DisplayName("ROU-22 An agent may route, and what the role has no permission for is refused")
    void members() {
        ChatAgent desk = site.agents()
                .add(NewAgent.builder()
                        .userId(UserId.of(randomId()))
                        .displayName("Ada")
                        .role(AgentRole.AGENT)
                        .departmentId(department)
                        .build());
        AgentId colleague = away(5);
        site.agents().setStatus(colleague, AgentStatus.ONLINE);
        // A store may ask a clock of its own for members.
        clock.set(ChatClock.system().now());
        site.presence().heartbeat(colleague, LEASE);
        ConversationId first = queued();
        ConversationId second = queued();
        var routing = site.as(Actor.member(desk.userId())).routing();
        assertThat(routing.autoAssign(first).assignedAgentId()).contains(colleague);
        assertThat(agents(routing.drain(department, 5))).containsExactly(colleague);
        assertThat(read(second).assignedAgentId()).contains(colleague);
        var visitors = site.as(Actor.visitor(visitor)).routing();
        assertThat(catchThrowableOfType(ForbiddenException.class, () -> visitors.autoAssign(first)))
                .hasMessage("routing.autoAssign is not for visitors");
    }

    @Test
    @DisplayName("ROU-23 A decision names so many candidates, whoever got the conversation among them, and counts all")
    void manyCandidates() {
        int many = Limits.ROUTING_CANDIDATES + 2;
        List<AgentId> agents = online(many, 2);
        RoutingStrategy last = (conversation, candidates) ->
                Optional.of(candidates.get(candidates.size() - 1).agentId());
        RoutingDecision decision = site.routing().autoAssign(queued(), last);
        assertThat(decision.candidateCount()).isEqualTo(many);
        assertThat(decision.candidates()).hasSize(Limits.ROUTING_CANDIDATES);
        assertThat(decision.candidates().get(Limits.ROUTING_CANDIDATES - 1).agentId())
                .isEqualTo(agents.get(many - 1));
        assertThat(decision.assignedAgentId()).contains(agents.get(many - 1));
    }
}
