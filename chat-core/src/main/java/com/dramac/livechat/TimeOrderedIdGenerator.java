package com.dramac.livechat;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * UUIDv7 with the 12 bits behind the millisecond used as a counter. When the counter is spent, or the clock stands or
 * steps back, the generator counts on from its last value, so that order holds before closeness to the clock.
 */
final class TimeOrderedIdGenerator implements IdGenerator {
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

    private final ChatClock clock;
    private final SecureRandom random = new SecureRandom();
    private long last;

    TimeOrderedIdGenerator(ChatClock clock) {
        this.clock = clock;
    }

    @Override
    public UUID next() {
        long tail = random.nextLong();
        long tick = nextTick(clock.now().toEpochMilli() << COUNTER_BITS);
        long high = ((tick >>> COUNTER_BITS) << 16) | VERSION_7 | (tick & COUNTER_MASK);
        return new UUID(high, VARIANT | (tail & RANDOM_MASK));
    }

    private synchronized long nextTick(long now) {
        last = Math.max(now, last + 1);
        return last;
    }
}
