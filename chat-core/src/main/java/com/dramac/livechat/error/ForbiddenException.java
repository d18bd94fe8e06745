package com.dramac.livechat.error;

import com.dramac.livechat.manifest.ChatPermission;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one who acts may not do this. */
public final class ForbiddenException extends ChatException {
    private static final long serialVersionUID = 1L;

    private final @Nullable ChatPermission permission;

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
     * @param permission what is missing
     */
    public ForbiddenException(String message, ChatPermission permission) {
        super(message, null);
        this.permission = Objects.requireNonNull(permission, "permission");
    }

    /**
     * What the one who acts would need.
     *
     * @return the permission, or empty where none would help
     */
    public Optional<ChatPermission> permission() {
        return Optional.ofNullable(permission);
    }
}
