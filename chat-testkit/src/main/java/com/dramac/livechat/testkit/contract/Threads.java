package com.dramac.livechat.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Runs work on threads of its own and waits for it, but not for ever. */
final class Threads {
    static final int MANY = 16;
    static final long PATIENCE_SECONDS = 60;

    private Threads() {}

    /** What the work gives on another thread. */
    static <T extends @Nullable Object> T elsewhere(Callable<T> work) {
        return together(1, thread -> work.call()).get(0);
    }

    /** What the work gives on many threads that set out at the same moment, in the order of the threads' numbers. */
    static <T extends @Nullable Object> List<T> together(int threads, NumberedWork<T> work) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            IntFunction<Callable<T>> task = thread -> () -> {
                start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return work.run(thread);
            };
            List<Future<T>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                running.add(pool.submit(task.apply(thread)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("the work on another thread failed: " + e.getCause(), e.getCause());
        } catch (Exception e) {
            throw new AssertionError("the work on other threads did not end", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Work that knows which thread it is on. */
    @FunctionalInterface
    interface NumberedWork<T extends @Nullable Object> {
        T run(int thread) throws Exception;
    }
}
