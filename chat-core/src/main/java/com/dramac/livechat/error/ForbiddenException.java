package com.dramac.livechat.error;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one who acts may not do this. */
public final class ForbiddenException extends ChatException {
    private static final long serialVersionUID = 1L;

    /** The key of the permission that is missing. */
    private final @Nullable String permission;

    /**
     * An error with its cause.
     *
     * @param message what went wrong, without personal data
     * @param cause the error behind it, if any
     */
    public ForbiddenException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.permission = null;
    }

    /**
     * An error that is its own cause.
     *
     * @param message what went wrong, without personal data
     */
    public ForbiddenException(String message) {
        this(message, (Throwable) null);
    }

    /**
     * An error for want of a permission.
     *
     * @param message what went wrong, without personal data
     * @param permission the manifest's key of what is missing
     */
    public ForbiddenException(String message, String permission) {
        super(message, null);
        this.permission = Objects.requireNonNull(permission, "permission");
    }

    /**
     * What the one who acts would need: the key of one of the manifest's permissions, such as {@code
     * live-chat.agents.manage}.
     *
     * @return the permission's key, or empty where no permission would help
     */
    public Optional<String> permission() {
        return Optional.ofNullable(permission);
    }
}
