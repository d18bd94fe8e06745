package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteTransaction;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.error.ConcurrencyException;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.error.StorageException;
import com.dramac.livechat.error.UnavailableException;
import com.dramac.livechat.jdbc.StormOperation.Answer;
import com.dramac.livechat.jdbc.StormWorld.Place;
import com.dramac.livechat.jdbc.StormWorld.Somebody;
import com.dramac.livechat.jdbc.StormWorld.Things;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Everybody at once on a small pool, in a database where any statement may fail at any place. {@code -Dlivechat.seed=…} makes
 * the same choices again; how threads meet is another matter each time.
 */
@DisplayName("When everybody acts at once and anything may fail")
class ActorStormTest {
    private static final int THREADS = 8;
    private static final int POOL = 4;
    private static final int SLOW = 2_000;
    private static final List<StormOperation> ALL = StormOperation.all();

    /** One in a hundred statements fails: before a row, behind one, at the commit, or while reading. */
    private static final String WEATHER = """
            create function public.storm() returns boolean language plpgsql volatile as $$
            begin
              if random() < 0.01 then
                raise exception 'storm' using errcode = (array['40001', '55P03', '57014', 'XX000', 'P0001'])[1 + floor(random() * 5)::int];
              end if;
              return true;
            end $$;
            create function public.storm_row() returns trigger language plpgsql as $$
            begin
              perform public.storm();
              return new;
            end $$;
            create trigger storm_before before insert or update on mod_chat_messages for each row execute function public.storm_row();
            create trigger storm_after after insert or update on mod_chat_conversations for each row execute function public.storm_row();
            create trigger storm_visitors before update on mod_chat_visitors for each row execute function public.storm_row();
            create constraint trigger storm_commit after insert or update on mod_chat_conversations
              deferrable initially deferred for each row execute function public.storm_row();
            create constraint trigger storm_commit after insert on mod_chat_messages
              deferrable initially deferred for each row execute function public.storm_row();
            create policy storm on mod_chat_conversations as restrictive for select using ((select public.storm()));
            create policy storm on mod_chat_messages as restrictive for select using ((select public.storm()));
            create policy storm on mod_chat_agents as restrictive for select using ((select public.storm()));
            """;

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> told = new ConcurrentHashMap<>();
    private final AtomicInteger tried = new AtomicInteger();

    @ParameterizedTest(name = "{0} operations, autocommit {1}")
    @CsvSource({"2000, true", "2000, false"})
    @DisplayName("nobody sees what is another's, and every connection goes back as nobody's")
    void everybodyAtOnce(int operations, boolean autoCommit) throws Exception {
        long seed = Long.getLong("livechat.seed", System.nanoTime());
        TestDatabase database = TestDatabase.migrated();
        StormWorld world =
                new StormWorld(JdbcLiveChat.builder(database.dataSource()).build());
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource(autoCommit ? TestDatabase.OWNER : TestDatabase.APPLICATION));
        config.setMaximumPoolSize(POOL);
        config.setAutoCommit(autoCommit);
        try (Sql owner = Sql.open(database.dataSource());
                Sql blocker = Sql.open(database.dataSource());
                HikariDataSource pool = new HikariDataSource(config)) {
            owner.run(WEATHER);
            Things stuck = world.places().get(0).things().get(0);
            blocker.begin()
                    .rows(
                            "select id from mod_chat_conversations where id = ? for update",
                            stuck.conversation().value());
            LeakCountingDataSource watched = new LeakCountingDataSource(pool);
            long start = System.nanoTime();
            runAll(world, watched, stuck, operations, seed);
            System.out.println("ActorStormTest seed (-Dlivechat.seed): " + seed + ", autocommit " + autoCommit + ": "
                    + told + " in " + (System.nanoTime() - start) / 1_000_000 + " ms");
            watched.requireSound();
            assertThat(wrong).as("seed " + seed).isEmpty();
            requireEveryKindOfAnswer(operations);
            requireEverythingIsTheirs(owner, operations);
        }
        try (LiveChat chat = JdbcLiveChat.builder(database.dataSource()).build()) {
            for (Place place : world.places()) {
                assertThat(chat.site(place.site()).selfCheck().verify().differences())
                        .as("seed " + seed)
                        .isEmpty();
            }
        }
    }

    @Test
    @Tag("full")
    void everybodyAtOnceForLonger() throws Exception {
        everybodyAtOnce(10_000, true);
    }

    private void requireEveryKindOfAnswer(int operations) {
        assertThat(told.keySet())
                .contains(
                        "given",
                        "hidden",
                        "NotFoundException",
                        "ForbiddenException",
                        "ConcurrencyException",
                        "UnavailableException",
                        "StorageException",
                        "thrown by the work",
                        "doomed");
        assertThat(told("given")).isGreaterThan(operations / 10);
    }

    /** What was stored is from whoever said it, and where they said it. */
    private static void requireEverythingIsTheirs(Sql owner, int operations) {
        String said =
                " from mod_chat_messages m left join mod_chat_agents a on a.site_id = m.site_id and a.id::text = m.sender_id"
                        + " join mod_chat_widget_settings w on w.site_id = m.site_id where m.content like '% hello from %'";
        assertThat(owner.number("select count(*)" + said + " and m.sender_type in ('agent', 'visitor')"))
                .isGreaterThan(operations / 500);
        assertThat(owner.rows("select m.content, m.sender_id" + said + " and m.sender_type in ('agent', 'visitor')"
                        + " and position(coalesce(a.user_id::text, m.sender_id) in m.content) = 0"))
                .isEmpty();
        assertThat(owner.rows("select m.content, w.company_name" + said
                        + " and split_part(m.content, ' ', 1) <> w.company_name"))
                .isEmpty();
    }

    private void runAll(StormWorld world, LeakCountingDataSource watched, Things stuck, int operations, long seed)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (LiveChat chat = JdbcLiveChat.builder(watched)
                        .lockTimeout(Duration.ofMillis(20))
                        .build();
                LiveChat patient = JdbcLiveChat.builder(watched)
                        .statementTimeout(Duration.ofSeconds(1))
                        .build()) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Random random = new Random(seed + thread);
                running.add(threads.submit(() -> {
                    for (int i = tried.get(); i < operations; i = tried.get()) {
                        step(world, chat, random);
                        if (i / SLOW != tried.get() / SLOW) {
                            waitTooLong(patient, stuck, world.everybody().get(0));
                        }
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A statement that the server cancels while it waits. */
    private void waitTooLong(LiveChat patient, Things stuck, Somebody host) {
        SiteChat site = patient.site(stuck.place().site());
        tell(attempt(
                site.as(Actor.visitor(stuck.visitor())),
                new Try(
                        ALL.stream()
                                .filter(operation -> operation.name().equals("messages.append"))
                                .findFirst()
                                .orElseThrow(),
                        new Somebody("the one who waits", Optional.of(Actor.visitor(stuck.visitor())), host.roles()),
                        stuck.place(),
                        stuck)));
    }

    /** One operation, or a transaction of some, of one or of many. */
    private void step(StormWorld world, LiveChat chat, Random random) {
        Place place = any(world.places(), random);
        SiteChat site = chat.site(place.site());
        Somebody who = any(world.everybody(), random);
        switch (random.nextInt(6)) {
            case 0 -> transaction(who.on(site), random, () -> choose(world, who, place, random), false);
            case 1 ->
                transaction(site, random, () -> choose(world, any(world.everybody(), random), place, random), true);
            default -> tell(attempt(who.on(site), choose(world, who, place, random)));
        }
    }

    private record Try(StormOperation operation, Somebody who, Place place, Things things) {
        Answer expected() {
            return operation.expected(who, place, things);
        }
    }

    private static Try choose(StormWorld world, Somebody who, Place place, Random random) {
        Try chosen = chooseAny(world, who, place, random);
        // Most of what most people may try is refused.
        for (int i = 0; i < 3 && chosen.expected() == Answer.REFUSED; i++) {
            chosen = chooseAny(world, who, place, random);
        }
        return chosen;
    }

    private static Try chooseAny(StormWorld world, Somebody who, Place place, Random random) {
        StormOperation operation = any(ALL, random);
        Place theirs = operation.isOfThings() && random.nextInt(4) == 0 ? any(world.places(), random) : place;
        // Chance alone would hardly ever let visitors meet their own.
        Things things = theirs.things().stream()
                .filter(each -> random.nextBoolean() && who.visitor().equals(Optional.of(each.visitor())))
                .findFirst()
                .orElseGet(() -> any(theirs.things(), random));
        return new Try(operation, who, place, things);
    }

    private void transaction(SiteChat site, Random random, Supplier<Try> choices, boolean isHosts) {
        Boom boom = new Boom();
        boolean[] failed = new boolean[1];
        try {
            site.inTransaction(transaction -> {
                work(transaction, random, choices, isHosts, boom, failed);
                return true;
            });
            if (failed[0]) {
                wrong.add("a transaction was committed in which an operation failed");
            }
        } catch (Boom e) {
            tell(e == boom ? "thrown by the work" : "another's error");
        } catch (ConflictException e) {
            if (!failed[0]) {
                wrong.add("doomed without a failure: " + e);
            }
            tell("doomed");
        } catch (RuntimeException e) {
            // The commit failed, or the work let an operation's error pass.
            tell(e.getClass().getSimpleName());
            if (!isWeather(e) && !failed[0]) {
                wrong.add("a commit gave " + e);
            }
        }
    }

    private void work(
            SiteTransaction transaction,
            Random random,
            Supplier<Try> choices,
            boolean isHosts,
            Boom boom,
            boolean[] failed) {
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            Try next = choices.get();
            SiteChat acting = isHosts ? next.who().on(transaction) : transaction;
            if (failed[0]) {
                afterFailure(acting, next);
                continue;
            }
            String answer = attempt(acting, next);
            tell(answer);
            if (ERRORS.contains(answer)) {
                failed[0] = true;
                if (random.nextInt(3) == 0) {
                    throw boom;
                }
            }
        }
        if (random.nextInt(8) == 0) {
            throw boom;
        }
    }

    private static final List<String> ERRORS = List.of(
            "NotFoundException",
            "ForbiddenException",
            "ConflictException",
            "ConcurrencyException",
            "UnavailableException",
            "StorageException");

    /** Whatever comes after a failure in a transaction gives nothing. */
    private void afterFailure(SiteChat acting, Try next) {
        tried.incrementAndGet();
        try {
            Object given = next.operation().call().on(acting, next.things(), next.who());
            wrong.add(next + " gave something in a transaction that had failed: " + given);
        } catch (ConflictException | ForbiddenException | NotFoundException e) {
            tell("after a failure");
        }
    }

    /** Tries it and looks at what comes of it; returns that in a word. */
    private String attempt(SiteChat site, Try it) {
        tried.incrementAndGet();
        Answer expected = it.expected();
        try {
            Object given = it.operation().call().on(site, it.things(), it.who());
            if (expected == Answer.REFUSED
                    || (expected == Answer.HIDDEN && !Optional.empty().equals(given))) {
                wrong.add(it + " should be " + expected + ", and gave " + given);
            }
            new StormSight(it.who(), it.place()).wrong(given).ifPresent(what -> wrong.add(it + " showed " + what));
            return expected == Answer.GIVEN ? "given" : "hidden";
        } catch (RuntimeException e) {
            if (!isWeather(e) && !isExpected(expected, e)) {
                wrong.add(it + " should be " + expected + ", and failed: " + e);
            }
            return e.getClass().getSimpleName();
        }
    }

    private static boolean isExpected(Answer expected, RuntimeException error) {
        return switch (expected) {
            case GIVEN -> error instanceof ConflictException;
            case HIDDEN -> error instanceof NotFoundException;
            case REFUSED -> error instanceof ForbiddenException;
        };
    }

    private static boolean isWeather(RuntimeException error) {
        return error instanceof ConcurrencyException
                || error instanceof UnavailableException
                || error instanceof StorageException;
    }

    private long told(String answer) {
        LongAdder times = told.get(answer);
        return times == null ? 0 : times.sum();
    }

    private void tell(String answer) {
        told.computeIfAbsent(answer, key -> new LongAdder()).increment();
    }

    private static <T> T any(List<T> many, Random random) {
        return many.get(random.nextInt(many.size()));
    }

    /** What the work of a transaction throws. */
    private static final class Boom extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
