package com.dramac.livechat.error;

import org.jspecify.annotations.Nullable;

/** The store cannot be reached or is out of capacity, or the statement took too long. */
public final class UnavailableException extends ChatException {
    private static final long serialVersionUID = 1L;

    /**
     * An error with its cause.
     *
     * @param message what went wrong, without personal data
     * @param cause the error behind it, if any
     */
    public UnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An error that is its own cause.
     *
     * @param message what went wrong, without personal data
     */
    public UnavailableException(String message) {
        this(message, null);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
