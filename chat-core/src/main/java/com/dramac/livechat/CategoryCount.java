package com.dramac.livechat;

import java.util.Objects;
import java.util.Optional;

/**
 * How many things have a category.
 *
 * @param category the category; empty for what has none
 * @param count how many, at least 1
 */
public record CategoryCount(Optional<String> category, int count) {
    /**
     * A count with both parts given.
     *
     * @param category the category; empty for what has none
     * @param count how many
     */
    public CategoryCount {
        Objects.requireNonNull(category, "category");
    }
}
