package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.dramac.livechat.testkit.contract.Lockstep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The in-memory store and PostgreSQL, held against each other. {@code -Dlivechat.seed=…} runs a seed again. */
class JdbcLockstepTest {
    @RegisterExtension
    static final JdbcHarness HARNESS = JdbcHarness.pooled();

    @Test
    void thousands_of_random_operations_end_alike() {
        run(4_000);
    }

    @Test
    @Tag("full")
    void tens_of_thousands_of_random_operations_end_alike() {
        run(60_000);
    }

    private static void run(int steps) {
        long seed = Long.getLong("livechat.seed", System.nanoTime());
        System.out.println("lock-step seed " + seed);
        assertThat(new Lockstep(seed)
                        .run(steps, LiveChatHarness.inMemory(), HARNESS).values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                .isEqualTo(steps);
    }
}
