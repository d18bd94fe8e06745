package com.dramac.livechat.error;

import org.jspecify.annotations.Nullable;

/** The request contradicts what is stored, or a rule about it: a key used for something else, an illegal change. */
public final class ConflictException extends ChatException {
    private static final long serialVersionUID = 1L;

    /**
     * An error with its cause.
     *
     * @param message what went wrong, without personal data
     * @param cause the error behind it, if any
     */
    public ConflictException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An error that is its own cause.
     *
     * @param message what went wrong, without personal data
     */
    public ConflictException(String message) {
        this(message, null);
    }
}
