package com.dramac.livechat;

import org.jspecify.annotations.Nullable;

/**
 * Work for {@link SiteChat#inTransaction}.
 *
 * @param <T> what the work gives
 * @param <E> what the work may throw besides unchecked exceptions
 */
@FunctionalInterface
public interface TransactionWork<T extends @Nullable Object, E extends Exception> {
    /**
     * Does the work.
     *
     * @param transaction the repositories to use
     * @return anything, also null
     * @throws E to undo the work
     */
    T run(SiteTransaction transaction) throws E;
}
