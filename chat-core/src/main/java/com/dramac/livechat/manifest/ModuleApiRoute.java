package com.dramac.livechat.manifest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Objects;

/**
 * An address under which a platform offers the module over HTTP. The SDK itself serves none.
 *
 * @param path the path from the platform's root
 * @param method the HTTP method
 * @param description what it does
 */
@JsonPropertyOrder({"path", "method", "description"})
public record ModuleApiRoute(String path, String method, String description) {
    /**
     * A route.
     *
     * @param path the path from the platform's root
     * @param method the HTTP method
     * @param description what it does
     */
    public ModuleApiRoute {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(description, "description");
    }
}
