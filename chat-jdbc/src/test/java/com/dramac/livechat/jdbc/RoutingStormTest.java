package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.Limits;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.UserId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationRating;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.conversation.OverCapacity;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.department.NewDepartment;
import com.dramac.livechat.error.ChatException;
import com.dramac.livechat.error.ConcurrencyException;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.routing.RoutingCandidate;
import com.dramac.livechat.routing.RoutingDecision;
import com.dramac.livechat.routing.RoutingOutcome;
import com.dramac.livechat.routing.RoutingStrategy;
import com.dramac.livechat.testkit.Fixtures;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Everything that takes locks of conversations and agents, all at once, on few of both. Every other operation moves conversations
 * to and fro between two agents: whoever locks agents in another order meets somebody who holds the other one. {@code -Dlivechat.storm.seconds=…}
 * lasts longer, {@code -Dlivechat.seed=…} makes the same choices again; how threads meet is another matter each time.
 */
@DisplayName("When everybody routes, assigns, answers and leaves at once")
class RoutingStormTest {
    private static final int THREADS = 8;
    private static final int AGENTS = 4;
    private static final int CONVERSATIONS = 40;
    private static final int SWAPPED = 10;

    /** Of the first department room for all, so that its agents can swap; of the second one for few. */
    private static final List<Integer> CAPACITIES = List.of(CONVERSATIONS + SWAPPED, 4);

    /** A storm without one of these has not tried what it is for. */
    private static final Set<String> OUTCOMES = Set.of("assigned", "at_capacity", "swapped", "refused");

    /** How many steps a thread takes for the sake of an outcome that has not been met when the time is over. */
    private static final int MOST_STEPS = 2_000;

    private static final long HELD_NANOS = Duration.ofMillis(1).toNanos();
    private static final Duration LEASE = Duration.ofSeconds(Limits.LONGEST_PRESENCE_LEASE_SECONDS);

    private final TestDatabase database = TestDatabase.migrated();
    private final Map<String, LongAdder> told = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final List<AgentId> agents = new ArrayList<>();
    private final List<ConversationId> conversations = new ArrayList<>();
    private final List<ConversationId> swapped = new ArrayList<>();
    private final List<DepartmentId> departments = new ArrayList<>();

    @Test
    @DisplayName("nobody waits for ever, and every load and count is right afterwards")
    void atOnce() throws Exception {
        storm(Integer.getInteger("livechat.storm.seconds", 5));
    }

    @Test
    @Tag("full")
    @DisplayName("nor in a minute of it")
    void forAMinute() throws Exception {
        storm(Integer.getInteger("livechat.storm.seconds", 60));
    }

    private void storm(int seconds) throws Exception {
        long seed = Long.getLong("livechat.seed", System.nanoTime());
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(THREADS);
        try (Sql sql = Sql.open(database.superuser());
                HikariDataSource pool = new HikariDataSource(config);
                JdbcLiveChat chat = JdbcLiveChat.builder(pool).build()) {
            sql.run(DerivedValues.NOTE_READING);
            Fixtures fixtures = Fixtures.of(chat);
            SiteChat site = fixtures.newSite();
            lay(site, fixtures);
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Random random = new Random(seed + thread);
                running.add(threads.submit(() -> {
                    for (int step = 0; System.nanoTime() < end || (step < MOST_STEPS && isIncomplete()); step++) {
                        step(site, random);
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
            threads.shutdownNow();
            System.out.println("RoutingStormTest seed (-Dlivechat.seed): " + seed + ": " + told);
            assertThat(wrong).as("seed " + seed).isEmpty();
            tellStatistics(pool);
            assertThat(sql.number("select deadlocks from pg_stat_database where datname = current_database()"))
                    .as("deadlocks that PostgreSQL counted, seed " + seed)
                    .isZero();
            DerivedValues.requireRight(sql);
            assertThat(site.selfCheck().verify().differences()).isEmpty();
            assertThat(told.keySet()).containsAll(OUTCOMES);
        }
    }

    private boolean isIncomplete() {
        return !told.keySet().containsAll(OUTCOMES);
    }

    /** Else a connection may keep what it has counted to itself for seconds. */
    private static void tellStatistics(HikariDataSource pool) throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < THREADS; i++) {
                Connection connection = pool.getConnection();
                all.add(connection);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("select pg_stat_force_next_flush()");
                }
            }
        } finally {
            for (Connection each : all) {
                each.close();
            }
        }
    }

    private void lay(SiteChat site, Fixtures fixtures) {
        for (int capacity : CAPACITIES) {
            departments.add(site.departments()
                    .create(NewDepartment.builder()
                            .name("For " + capacity)
                            .maxConcurrentChats(capacity)
                            .build())
                    .id());
        }
        for (int i = 0; i < AGENTS; i++) {
            AgentId agent = site.agents()
                    .add(NewAgent.builder()
                            .userId(UserId.of(new UUID(7, i)))
                            .displayName("Agent " + i)
                            .departmentId(departments.get(i % 2))
                            .maxConcurrentChats(CONVERSATIONS + SWAPPED)
                            .build())
                    .id();
            agents.add(agent);
            arrive(site, agent);
        }
        for (int i = 0; i < CONVERSATIONS; i++) {
            conversations.add(start(site, fixtures, departments.get(i % 2)));
        }
        for (int i = 0; i < SWAPPED; i++) {
            swapped.add(start(site, fixtures, departments.get(0)));
        }
    }

    private static ConversationId start(SiteChat site, Fixtures fixtures, DepartmentId department) {
        return site.conversations()
                .start(NewConversation.builder()
                        .visitorId(fixtures.stranger(site).id())
                        .departmentId(department)
                        .build())
                .id();
    }

    private static void arrive(SiteChat site, AgentId agent) {
        site.agents().reactivate(agent);
        site.agents().setStatus(agent, AgentStatus.ONLINE);
        site.presence().heartbeat(agent, LEASE);
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private void tell(String what) {
        told.computeIfAbsent(what, key -> new LongAdder()).increment();
    }

    private void step(SiteChat site, Random random) {
        try {
            act(site, random);
            tell("done");
        } catch (ConflictException e) {
            tell("refused");
            if (isLockFailure(e)) {
                wrong.add(String.valueOf(e));
            }
        } catch (ConcurrencyException e) {
            tell("overtaken");
            if (isLockFailure(e)) {
                wrong.add(String.valueOf(e));
            }
        } catch (ChatException e) {
            wrong.add(String.valueOf(e));
        }
    }

    private static boolean isLockFailure(ChatException error) {
        return error.getCause() instanceof SQLException cause
                && List.of("40001", "40P01", "55P03").contains(String.valueOf(cause.getSQLState()));
    }

    private void act(SiteChat site, Random random) {
        ConversationId id = any(conversations, random);
        AgentId agent = any(agents, random);
        if (random.nextBoolean()) {
            swap(site, random);
            return;
        }
        switch (random.nextInt(20)) {
            case 0, 1 -> site.conversations().assign(id, agent);
            case 2 -> site.conversations().assign(id, agent, OverCapacity.ALLOW);
            case 3, 4 -> site.conversations().transfer(id, agent);
            case 5 -> site.conversations().transfer(id, agent, OverCapacity.ALLOW);
            case 6 -> site.conversations().transfer(id, any(departments, random));
            case 7 -> site.conversations().resolve(id);
            case 8 -> site.conversations().reopen(id);
            case 9 -> site.conversations().unassign(id);
            case 10, 11 -> site.messages().append(NewMessage.fromVisitor(id, "Hello?"));
            case 12, 13 ->
                site.messages()
                        .append(NewMessage.builder()
                                .from(NewMessage.fromAgent(id, "Hello!"))
                                .senderId(agent.toString())
                                .build());
            case 14 -> site.conversations().rate(id, ConversationRating.of(1 + random.nextInt(5)));
            case 15 -> {
                site.agents().deactivate(agent);
                if (random.nextInt(4) > 0) {
                    arrive(site, agent);
                }
            }
            case 16 -> arrive(site, agent);
            case 17 -> decided(List.of(site.routing().autoAssign(id, RoutingStrategy.roundRobin())));
            default -> decided(site.routing().drain(any(departments, random), 1 + random.nextInt(10)));
        }
    }

    /**
     * Between two agents of one department, so that routing holds both as well. While they are held the others come to wait for
     * them, and go on together: whoever began with the one then meets whoever began with the other.
     */
    private void swap(SiteChat site, Random random) {
        site.inTransaction(transaction -> {
            transaction.conversations().transfer(any(swapped, random), agents.get(random.nextBoolean() ? 0 : 2));
            LockSupport.parkNanos(HELD_NANOS);
            return transaction;
        });
        tell("swapped");
    }

    /** Nobody is given more than they take. */
    private void decided(List<RoutingDecision> decisions) {
        for (RoutingDecision decision : decisions) {
            tell(decision.outcome().value());
            Optional<RoutingCandidate> chosen = decision.candidates().stream()
                    .filter(candidate -> decision.assignedAgentId().equals(Optional.of(candidate.agentId())))
                    .findFirst();
            if (decision.outcome() == RoutingOutcome.ASSIGNED
                    && !chosen.map(RoutingCandidate::isFree).orElse(false)) {
                wrong.add(decision.toString());
            }
        }
    }
}
