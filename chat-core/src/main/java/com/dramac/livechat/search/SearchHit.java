package com.dramac.livechat.search;

import java.util.List;
import java.util.Objects;

/**
 * Something that was found.
 *
 * @param value what was found
 * @param snippets where: one for each of its texts that has a word of the query
 * @param <T> what is searched
 */
public record SearchHit<T>(T value, List<Snippet> snippets) {
    /**
     * A hit with a copy of these snippets.
     *
     * @param value what was found
     * @param snippets where
     */
    public SearchHit {
        Objects.requireNonNull(value, "value");
        snippets = List.copyOf(snippets);
    }
}
