package com.dramac.livechat.jdbc;

import com.dramac.livechat.error.ConcurrencyException;
import java.util.Optional;
import java.util.function.Supplier;

/** Repeats a change that gives nothing where somebody else was faster. */
final class Attempts {
    /** Whoever comes too late has seen another succeed: with this many in a row something else is wrong. */
    private static final int MOST = 1_000;

    private Attempts() {}

    static <T> T until(Supplier<Optional<T>> change, String failure) {
        for (int attempt = 0; attempt < MOST; attempt++) {
            Optional<T> changed = change.get();
            if (changed.isPresent()) {
                return changed.get();
            }
        }
        throw new ConcurrencyException(failure);
    }
}
