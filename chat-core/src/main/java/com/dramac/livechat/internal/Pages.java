package com.dramac.livechat.internal;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Cuts pages. */
public final class Pages {
    private Pages() {}

    /**
     * A page out of what was read: one row more than asked for shows that the list goes on.
     *
     * @param oneMore the rows, read with a limit of one more than the page's
     * @param limit how many the page may hold
     * @param cursor the place of a row
     * @param item what the page holds of a row
     * @param <S> a row
     * @param <T> an item
     * @return the page
     */
    public static <S, T> Page<T> of(
            List<S> oneMore, int limit, Function<? super S, Cursor> cursor, Function<? super S, T> item) {
        List<S> rows = oneMore.subList(0, Math.min(limit, oneMore.size()));
        Optional<Cursor> next =
                oneMore.size() > limit ? Optional.of(cursor.apply(rows.get(limit - 1))) : Optional.empty();
        return new Page<>(rows.stream().<T>map(item).toList(), next);
    }

    /**
     * A page out of a walk along a list of which not everything fits.
     *
     * @param oneMore the rows that fit, one more than the page's if the walk came so far
     * @param limit how many the page may hold
     * @param end the last row of the walk, whether it fits or not, if the list goes on behind it
     * @param cursor the place of a row
     * @param <T> a row
     * @return the page
     */
    public static <T> Page<T> walked(List<T> oneMore, int limit, Optional<T> end, Function<? super T, Cursor> cursor) {
        return oneMore.size() > limit
                ? of(oneMore, limit, cursor, Function.identity())
                : new Page<>(oneMore, end.map(cursor));
    }
}
