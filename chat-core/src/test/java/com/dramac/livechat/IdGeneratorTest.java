package com.dramac.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IdGeneratorTest {
    private static final long THEN = Instant.parse("2026-01-02T03:04:05.678Z").toEpochMilli();

    private final AtomicLong millis = new AtomicLong(THEN);
    private final IdGenerator ids = IdGenerator.timeOrdered(ChatClock.of(new SteppedClock().withZone(ZoneOffset.UTC)));

    private final class SteppedClock implements InstantSource {
        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.get());
        }
    }

    @Test
    void isAUuidOfVersionSevenWithItsTimeInFront() {
        UUID id = ids.next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(timeOf(id)).isEqualTo(THEN);
    }

    @Test
    void growsWhileTheClockStandsStill() {
        assertThat(take(20_000)).isSortedAccordingTo(IdGeneratorTest::compare).doesNotHaveDuplicates();
    }

    @Test
    void growsWhenTheClockStepsBack() {
        List<UUID> all = new ArrayList<>(take(100));
        millis.addAndGet(-3_600_000);
        all.addAll(take(10_000));
        millis.set(THEN + 1_000);
        all.addAll(take(100));
        assertThat(all).isSortedAccordingTo(IdGeneratorTest::compare).doesNotHaveDuplicates();
        assertThat(timeOf(all.get(all.size() - 1))).isEqualTo(THEN + 1_000);
    }

    @Test
    void followsTheClockForward() {
        UUID before = ids.next();
        millis.addAndGet(1);
        UUID after = ids.next();
        assertThat(timeOf(after) - timeOf(before)).isEqualTo(1);
        assertThat(compare(before, after)).isNegative();
    }

    @Test
    void aTimeBefore1970StillGivesGrowingIds() {
        millis.set(-5);
        assertThat(take(100))
                .isSortedAccordingTo(IdGeneratorTest::compare)
                .allSatisfy(id -> assertThat(id.version()).isEqualTo(7));
    }

    @Test
    void eightThreadsGetNoIdTwice() throws Exception {
        int threads = 8;
        int each = 10_000;
        IdGenerator shared = IdGenerator.timeOrdered(ChatClock.of(Clock.systemUTC()));
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<List<UUID>> work = () -> {
            start.await();
            List<UUID> own = new ArrayList<>(each);
            for (int i = 0; i < each; i++) {
                own.add(shared.next());
            }
            return own;
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<UUID>>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                results.add(pool.submit(work));
            }
            // The leading half alone already differs: order does not hang on the random part.
            Set<Long> leading = new HashSet<>();
            for (Future<List<UUID>> result : results) {
                assertThat(result.get()).isSortedAccordingTo(IdGeneratorTest::compare);
                result.get().forEach(id -> leading.add(id.getMostSignificantBits()));
            }
            assertThat(leading).hasSize(threads * each);
        } finally {
            pool.shutdownNow();
        }
    }

    private List<UUID> take(int count) {
        List<UUID> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.add(ids.next());
        }
        return taken;
    }

    private static long timeOf(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }

    /** As PostgreSQL compares them. */
    private static int compare(UUID left, UUID right) {
        int order = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
        return order != 0
                ? order
                : Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
    }
}
