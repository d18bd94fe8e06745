package com.dramac.livechat.error;

import org.jspecify.annotations.Nullable;

/** The root of all errors of the SDK. */
public abstract class ChatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * For the types in this package.
     *
     * @param message what went wrong, without personal data
     * @param cause the error behind it, if any
     */
    protected ChatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Whether the same call may succeed when it is made again, in a new transaction.
     *
     * @return true for errors of the moment, false for errors of the request
     */
    public boolean isRetryable() {
        return false;
    }
}
