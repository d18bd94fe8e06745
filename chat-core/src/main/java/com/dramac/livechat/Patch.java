package com.dramac.livechat;

import java.util.Objects;
import java.util.Optional;

/**
 * What a change does to a property that may be absent: keep it, clear it, or set it.
 *
 * @param isKept whether the property stays as it is
 * @param value what it becomes; empty to clear it, or where it is kept
 * @param <T> the property's type
 */
public record Patch<T>(boolean isKept, Optional<T> value) {
    /**
     * A patch with both parts given.
     *
     * @param isKept whether the property stays as it is
     * @param value what it becomes
     */
    public Patch {
        Objects.requireNonNull(value, "value");
        if (isKept && value.isPresent()) {
            throw new IllegalArgumentException("a property that is kept is given no value");
        }
    }

    /**
     * Leaves the property as it is.
     *
     * @param <T> the property's type
     * @return the patch
     */
    public static <T> Patch<T> keep() {
        return new Patch<>(true, Optional.empty());
    }

    /**
     * Takes the property away.
     *
     * @param <T> the property's type
     * @return the patch
     */
    public static <T> Patch<T> clear() {
        return new Patch<>(false, Optional.empty());
    }

    /**
     * Gives the property a value.
     *
     * @param value the value
     * @param <T> the property's type
     * @return the patch
     */
    public static <T> Patch<T> set(T value) {
        return new Patch<>(false, Optional.of(value));
    }

    /**
     * What becomes of a property.
     *
     * @param before as it was
     * @return as it is to be
     */
    public Optional<T> applyTo(Optional<T> before) {
        return isKept ? before : value;
    }

    /** Without the value, which may be personal. */
    @Override
    public String toString() {
        return isKept ? "keep" : value.isPresent() ? "set" : "clear";
    }
}
