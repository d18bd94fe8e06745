package com.dramac.livechat.testkit;

import com.dramac.livechat.IdGenerator;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids that count: {@code 00000000-0000-7000-8000-000000000001} and so on. Two generators give the same ids, so keep to one
 * per store, or start them apart. Safe for use by many threads.
 */
public final class SequentialIds implements IdGenerator {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long MAX = 0x3FFF_FFFF_FFFF_FFFFL;

    private final AtomicLong next;

    private SequentialIds(long first) {
        this.next = new AtomicLong(requireBounded(first));
    }

    /**
     * Ids from 1 on.
     *
     * @return the generator
     */
    public static SequentialIds create() {
        return new SequentialIds(1);
    }

    /**
     * Ids from a number on.
     *
     * @param first the first id's number, 0 or more
     * @return the generator
     */
    public static SequentialIds startingAt(long first) {
        return new SequentialIds(first);
    }

    /**
     * Goes on from another number. Going back repeats ids: only for tests that want two sites to have the same ones.
     *
     * @param number the next id's number, 0 or more
     */
    public void continueAt(long number) {
        next.set(requireBounded(number));
    }

    @Override
    public UUID next() {
        return new UUID(VERSION_7, VARIANT | requireBounded(next.getAndIncrement()));
    }

    private static long requireBounded(long number) {
        if (number < 0 || number > MAX) {
            throw new IllegalArgumentException("number must be 0 to " + MAX);
        }
        return number;
    }
}
