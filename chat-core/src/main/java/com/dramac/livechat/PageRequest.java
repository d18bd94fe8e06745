package com.dramac.livechat;

import com.dramac.livechat.error.ValidationException;
import java.util.Objects;
import java.util.Optional;

/**
 * Which part of a list to read.
 *
 * @param limit how many items at most, 1 to {@link Limits#PAGE_SIZE}
 * @param after the place to go on from; empty for the first page
 */
public record PageRequest(int limit, Optional<Cursor> after) {
    /**
     * A request with both parts given.
     *
     * @param limit how many items at most
     * @param after the place to go on from
     * @throws ValidationException if the limit is out of bounds
     */
    public PageRequest {
        Objects.requireNonNull(after, "after");
        if (limit < 1 || limit > Limits.PAGE_SIZE) {
            throw new ValidationException("limit", "must be 1 to " + Limits.PAGE_SIZE);
        }
    }

    /**
     * The first page.
     *
     * @param limit how many items at most, 1 to {@link Limits#PAGE_SIZE}
     * @return the request
     * @throws ValidationException if the limit is out of bounds
     */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, Optional.empty());
    }

    /**
     * The page behind a cursor.
     *
     * @param cursor what {@link Page#next} of the page before gave
     * @param limit how many items at most, 1 to {@link Limits#PAGE_SIZE}
     * @return the request
     * @throws ValidationException if the limit is out of bounds
     */
    public static PageRequest after(Cursor cursor, int limit) {
        return new PageRequest(limit, Optional.of(cursor));
    }
}
