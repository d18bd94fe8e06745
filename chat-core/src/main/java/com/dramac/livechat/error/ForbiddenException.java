package com.dramac.livechat.error;

import org.jspecify.annotations.Nullable;

/** The one who acts may not do this. */
public final class ForbiddenException extends ChatException {
    private static final long serialVersionUID = 1L;

    /**
     * An error with its cause.
     *
     * @param message what went wrong, without personal data
     * @param cause the error behind it, if any
     */
    public ForbiddenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An error that is its own cause.
     *
     * @param message what went wrong, without personal data
     */
    public ForbiddenException(String message) {
        this(message, null);
    }
}
