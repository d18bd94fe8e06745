package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.ChatException;
import com.dramac.livechat.selfcheck.Difference;
import com.dramac.livechat.testkit.ManualClock;
import com.dramac.livechat.testkit.SequentialIds;
import com.dramac.livechat.testkit.contract.OperationSource.Operation;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Drives the same random operations through two stores and holds every result of the one against that of the other: values,
 * errors with their words, and from time to time everything there is. Then each is held against its own facts as well. Both stores
 * live by one clock and get the same ids.
 *
 * <p>A seed always gives the same operations on the same stores. A difference is an {@link AssertionError} that names the
 * seed, the step and the operation.
 */
public final class Lockstep {
    /** After this no conversation is reopened by its visitor. */
    private static final Duration BEYOND_EVERY_WINDOW = Duration.ofHours(80);

    private static final int SITES = 3;

    /** Close together while there is little, so that a difference is met near where it was made; later they take long. */
    private static final int STEPS_BETWEEN_INVENTORIES = 250;

    private static final int STEPS_BETWEEN_LATER_INVENTORIES = 1_000;
    private static final int CLOSE_INVENTORIES_UNTIL = 2_000;

    /** A check looks at more than an inventory, and takes as much longer. */
    private static final int STEPS_BETWEEN_SELF_CHECKS = 2_000;

    private static final int MOST_OPERATIONS_IN_A_TRANSACTION = 4;

    /** Room for the ids that one operation may take, used or not: the next operation's begin at the same number again. */
    private static final long IDS_PER_OPERATION = 16;

    private static final long IDS_PER_CALL = IDS_PER_OPERATION / 2;

    private final long seed;
    private final Random random;
    private final ManualClock clock = ManualClock.create();
    private final Map<String, Integer> outcomes = new TreeMap<>();

    /**
     * A run that has not begun.
     *
     * @param seed what the operations follow from
     */
    public Lockstep(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** How a transaction is to end. */
    private enum Ending {
        RETURN,
        CATCH_AND_RETURN,
        THROW,
        THROW_CHECKED
    }

    /** What a host's own work throws. */
    private static final class HostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        HostException() {
            super("the host's own");
        }
    }

    /** What came of an operation, comparable between stores. */
    private record Outcome(Object value) {
        static Outcome of(Throwable error) {
            String cause = error.getCause() == null || !(error.getCause() instanceof ChatException chat)
                    ? ""
                    : ", because of " + describe(chat);
            return new Outcome(describe(error) + cause);
        }

        private static String describe(Throwable error) {
            return error.getClass().getSimpleName() + ": " + error.getMessage();
        }
    }

    /** One store with its ids. */
    private static final class Side {
        final LiveChat chat;
        final SequentialIds ids;

        Side(LiveChat chat, SequentialIds ids) {
            this.chat = chat;
            this.ids = ids;
        }

        static Side open(LiveChatHarness harness, ManualClock clock) {
            SequentialIds ids = SequentialIds.create();
            return new Side(harness.open(ChatClock.of(clock), ids), ids);
        }

        Outcome attempt(Operation operation, SiteId site, long firstId) {
            return attempt(operation, chat.site(site), firstId);
        }

        Outcome attempt(Operation operation, SiteChat site, long firstId) {
            try {
                return new Outcome(perform(operation, site, firstId));
            } catch (RuntimeException e) {
                return Outcome.of(e);
            }
        }

        Object perform(Operation operation, SiteChat site, long firstId) {
            ids.continueAt(firstId);
            return operation.on(site, () -> ids.continueAt(firstId + IDS_PER_CALL));
        }
    }

    /**
     * Runs the operations.
     *
     * @param steps how many operations or transactions
     * @param model the store that is taken to be right, one that registers sites itself
     * @param tested the store held against it
     * @return how often each kind of operation ended in which way
     */
    public Map<String, Integer> run(int steps, LiveChatHarness model, LiveChatHarness tested) {
        Side left = Side.open(model, clock);
        Side right = Side.open(tested, clock);
        try (LiveChat modelChat = left.chat;
                LiveChat testedChat = right.chat) {
            List<SiteId> sites = new ArrayList<>();
            for (int i = 0; i < SITES; i++) {
                SiteId site = tested.newSite(testedChat);
                modelChat.sites().register(site);
                sites.add(site);
                for (String number : WidgetSettingsOperations.numbersOf(sites.get(0), i)) {
                    modelChat.whatsapp().bind(site, number);
                    testedChat.whatsapp().bind(site, number);
                }
            }
            SiteId unknown =
                    SiteId.of(IdGenerator.timeOrdered(ChatClock.system()).next());
            RandomOperations operations = new RandomOperations(random, clock, sites);
            for (int step = 1; step <= steps; step++) {
                clock.advance(Duration.of(random.nextInt(4) == 0 ? 0 : random.nextInt(3_000_000), ChronoUnit.MICROS));
                if (random.nextInt(150) == 0) {
                    clock.advance(BEYOND_EVERY_WINDOW);
                }
                SiteId site = random.nextInt(40) == 0 ? unknown : sites.get(random.nextInt(SITES));
                if (random.nextInt(8) == 0) {
                    transaction(step, left, right, site, operations);
                } else {
                    single(step, left, right, site, operations);
                }
                if (isForInventory(step) || step == steps) {
                    inventory(step, left, right, operations);
                }
                if (step % STEPS_BETWEEN_SELF_CHECKS == 0 || step == steps) {
                    for (SiteId checked : sites) {
                        selfCheck(step, "model", left, checked);
                        selfCheck(step, "tested", right, checked);
                    }
                }
            }
        }
        return Map.copyOf(outcomes);
    }

    private static boolean isForInventory(int step) {
        return step % (step <= CLOSE_INVENTORIES_UNTIL ? STEPS_BETWEEN_INVENTORIES : STEPS_BETWEEN_LATER_INVENTORIES)
                == 0;
    }

    private void single(int step, Side left, Side right, SiteId site, RandomOperations operations) {
        Operation operation = operations.next(site);
        Outcome expected = left.attempt(operation, site, firstId(step, 0));
        compare(step, operation, expected, right.attempt(operation, site, firstId(step, 0)));
        operations.learn(site, expected.value(), true);
        count(operation.name(), expected);
    }

    private void transaction(int step, Side left, Side right, SiteId site, RandomOperations operations) {
        Ending ending = Ending.values()[random.nextInt(Ending.values().length)];
        int innerFrom = random.nextInt(2 * MOST_OPERATIONS_IN_A_TRANSACTION);
        List<Operation> work = new ArrayList<>();
        for (int i = random.nextInt(MOST_OPERATIONS_IN_A_TRANSACTION); i >= 0; i--) {
            work.add(operations.next(site));
        }
        List<Outcome> expected = new ArrayList<>();
        List<Outcome> actual = new ArrayList<>();
        Outcome end = transact(left, site, work, innerFrom, ending, step, expected);
        Outcome actualEnd = transact(right, site, work, innerFrom, ending, step, actual);
        Operation whole = new Operation("transaction", work + ", then " + ending, chat -> "");
        compare(step, whole, new Outcome(expected), new Outcome(actual));
        compare(step, whole, end, actualEnd);
        boolean committed = end.value() == Ending.RETURN;
        for (int i = 0; i < expected.size(); i++) {
            operations.learn(site, expected.get(i).value(), committed);
        }
        count("transaction " + ending, end);
    }

    private Outcome transact(
            Side side,
            SiteId site,
            List<Operation> work,
            int innerFrom,
            Ending ending,
            int step,
            List<Outcome> results) {
        try {
            return side.chat.site(site).inTransaction(outer -> {
                try {
                    for (int i = 0; i < work.size(); i++) {
                        Operation operation = work.get(i);
                        long firstId = firstId(step, i);
                        Object value = i < innerFrom
                                ? side.perform(operation, outer, firstId)
                                : outer.inTransaction(inner -> side.perform(operation, inner, firstId));
                        results.add(new Outcome(value));
                    }
                } catch (ChatException e) {
                    results.add(Outcome.of(e));
                    if (ending != Ending.CATCH_AND_RETURN) {
                        throw e;
                    }
                }
                return switch (ending) {
                    case THROW -> throw new HostException();
                    case THROW_CHECKED -> throw new IOException("the host's own");
                    case RETURN, CATCH_AND_RETURN -> new Outcome(Ending.RETURN);
                };
            });
        } catch (RuntimeException | IOException e) {
            return Outcome.of(e);
        }
    }

    private void inventory(int step, Side left, Side right, RandomOperations operations) {
        operations.inventory().forEach((site, questions) -> {
            for (Operation question : questions) {
                Outcome expected = left.attempt(question, site, 0);
                compare(step, question, expected, right.attempt(question, site, 0));
            }
        });
    }

    /** Both stores could be wrong in the same way. */
    private void selfCheck(int step, String store, Side side, SiteId site) {
        List<Difference> differences = side.chat.site(site).selfCheck().verify().differences();
        if (!differences.isEmpty()) {
            throw new AssertionError("what the " + store + " store keeps does not follow from its facts: seed " + seed
                    + ", step " + step + "\n" + differences);
        }
    }

    private static long firstId(int step, int operation) {
        return ((long) step * MOST_OPERATIONS_IN_A_TRANSACTION + operation) * IDS_PER_OPERATION;
    }

    private void compare(int step, Operation operation, Outcome expected, Outcome actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("the stores differ: seed " + seed + ", step " + step + ", " + operation
                    + "\nmodel:  " + expected.value() + "\ntested: " + actual.value());
        }
    }

    private void count(String name, Outcome outcome) {
        String value = String.valueOf(outcome.value());
        boolean failed = outcome.value() instanceof String;
        outcomes.merge(name + (failed ? " → " + value.substring(0, value.indexOf(':')) : ""), 1, Integer::sum);
    }
}
