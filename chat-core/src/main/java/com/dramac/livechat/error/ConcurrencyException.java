package com.dramac.livechat.error;

import org.jspecify.annotations.Nullable;

/**
 * Another transaction was in the way: a deadlock, a serialization failure, a lock not had in time; or what was to be
 * changed has been changed since it was read. Nothing was stored.
 */
public final class ConcurrencyException extends ChatException {
    private static final long serialVersionUID = 1L;

    /**
     * An error with its cause.
     *
     * @param message what went wrong, without personal data
     * @param cause the error behind it, if any
     */
    public ConcurrencyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An error that is its own cause.
     *
     * @param message what went wrong, without personal data
     */
    public ConcurrencyException(String message) {
        this(message, null);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
