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
}
