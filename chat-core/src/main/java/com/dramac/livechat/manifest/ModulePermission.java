package com.dramac.livechat.manifest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Objects;

/**
 * A right that a platform can give, as the manifest lists it. {@link ChatPermission} has the constants.
 *
 * @param key what code asks for
 * @param name what people read
 * @param description what it allows
 */
@JsonPropertyOrder({"key", "name", "description"})
public record ModulePermission(String key, String name, String description) {
    /**
     * A right.
     *
     * @param key what code asks for
     * @param name what people read
     * @param description what it allows
     */
    public ModulePermission {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
    }
}
