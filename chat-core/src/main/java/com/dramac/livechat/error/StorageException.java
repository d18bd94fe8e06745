package com.dramac.livechat.error;

import org.jspecify.annotations.Nullable;

/** The store failed in a way that is nobody's request: a fault in the set-up, the schema or the SDK. */
public final class StorageException extends ChatException {
    private static final long serialVersionUID = 1L;

    /**
     * An error with its cause.
     *
     * @param message what went wrong, without personal data
     * @param cause the error behind it, if any
     */
    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An error that is its own cause.
     *
     * @param message what went wrong, without personal data
     */
    public StorageException(String message) {
        this(message, null);
    }
}
