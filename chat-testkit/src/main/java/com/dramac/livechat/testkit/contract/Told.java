package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What somebody was told on another thread, to be waited for. */
final class Told<T> {
    private final BlockingQueue<T> told = new LinkedBlockingQueue<>();

    void add(T one) {
        told.add(one);
    }

    /** The next ones; fails if they do not come. */
    List<T> next(int count) {
        List<T> next = new ArrayList<>();
        try {
            while (next.size() < count) {
                T one = told.poll(Threads.PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(one)
                        .as("number " + (next.size() + 1) + " of " + count)
                        .isNotNull();
                next.add(one);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting", e);
        }
        return next;
    }

    T next() {
        return next(1).get(0);
    }

    /** What has come and was not asked for. */
    List<T> rest() {
        List<T> rest = new ArrayList<>();
        told.drainTo(rest);
        return rest;
    }
}
