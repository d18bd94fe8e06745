package com.dramac.livechat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TestAidsTest {
    @Test
    void aManualClockStandsUntilItIsMoved() {
        ManualClock clock = ManualClock.create();
        assertThat(List.of(clock.instant(), clock.instant())).containsOnly(ManualClock.DEFAULT_START);
        assertThat(clock.advance(Duration.ofMinutes(1))).isEqualTo(ManualClock.DEFAULT_START.plusSeconds(60));
        clock.set(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aTickingClockShowsEachTimeOnce() {
        ManualClock clock = ManualClock.ticking();
        List<Instant> readings = IntStream.range(0, 10_000)
                .parallel()
                .mapToObj(i -> clock.instant())
                .toList();
        assertThat(readings).doesNotHaveDuplicates();
        assertThat(clock.instant()).isEqualTo(ManualClock.DEFAULT_START.plusNanos(10_000_000));
    }

    @Test
    void aClockInAnotherZoneIsTheSameClock() {
        ManualClock clock = ManualClock.create();
        ManualClock elsewhere = clock.withZone(ZoneId.of("Asia/Colombo"));
        clock.advance(Duration.ofDays(1));
        assertThat(elsewhere.instant()).isEqualTo(clock.instant());
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Colombo"));
    }

    @Test
    void idsCount() {
        SequentialIds ids = SequentialIds.create();
        assertThat(ids.next()).hasToString("00000000-0000-7000-8000-000000000001");
        assertThat(ids.next()).hasToString("00000000-0000-7000-8000-000000000002");
        ids.continueAt(0xffff_ffff_ffffL);
        assertThat(ids.next()).hasToString("00000000-0000-7000-8000-ffffffffffff");
        assertThat(ids.next()).hasToString("00000000-0000-7000-8001-000000000000");
        assertThatIllegalArgumentException().isThrownBy(() -> SequentialIds.startingAt(-1));
    }

    @Test
    void aSortedTreeIsASortedMapWhoseOldVersionsStay() {
        Random random = new Random(11);
        TreeMap<Integer, Integer> expected = new TreeMap<>();
        SortedTree<Integer, Integer> tree = SortedTree.orderedBy(Comparator.<Integer>naturalOrder());
        for (int i = 0; i < 5_000; i++) {
            int key = random.nextInt(1_000);
            SortedTree<Integer, Integer> before = tree;
            List<Integer> valuesBefore = new ArrayList<>(expected.values());
            if (random.nextInt(3) == 0) {
                tree = tree.without(key);
                expected.remove(key);
            } else {
                tree = tree.with(key, i);
                expected.put(key, i);
            }
            assertThat(tree.get(key)).isEqualTo(Optional.ofNullable(expected.get(key)));
            if (i % 50 == 0) {
                assertThat(before.ascending(Optional.empty(), 2_000)).isEqualTo(valuesBefore);
                assertThat(tree.ascending(Optional.of(key), 7))
                        .isEqualTo(expected.tailMap(key, false).values().stream()
                                .limit(7)
                                .toList());
                assertThat(tree.descending(Optional.of(key), 7))
                        .isEqualTo(expected.headMap(key, false).descendingMap().values().stream()
                                .limit(7)
                                .toList());
            }
        }
    }
}
