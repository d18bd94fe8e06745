package com.dramac.livechat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a list, read by key: what is inserted or changed in between neither repeats nor hides an item that stays in
 * its place. There is no total: counting would read the whole list.
 *
 * @param items the items in the list's order, at most as many as asked for
 * @param next the place to go on from; empty on the last page
 * @param <T> what the list holds
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {
    /**
     * A page with a copy of these items.
     *
     * @param items the items in the list's order
     * @param next the place to go on from
     */
    public Page {
        items = List.copyOf(items);
        Objects.requireNonNull(next, "next");
    }
}
