package com.dramac.livechat.manifest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Objects;

/**
 * Who makes the module.
 *
 * @param name the author's name
 * @param verified whether the platform vouches for the author
 */
@JsonPropertyOrder({"name", "verified"})
public record ModuleAuthor(String name, boolean verified) {
    /**
     * An author.
     *
     * @param name the author's name
     * @param verified whether the platform vouches for the author
     */
    public ModuleAuthor {
        Objects.requireNonNull(name, "name");
    }
}
