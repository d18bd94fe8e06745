package com.dramac.livechat.jdbc;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Cuts pages. */
final class Pages {
    private Pages() {}

    /** A page out of what was read: one item more than asked for shows that the list goes on. */
    static <T> Page<T> of(List<T> oneMore, int limit, Function<T, Cursor> cursor) {
        return oneMore.size() <= limit
                ? new Page<>(oneMore, Optional.empty())
                : new Page<>(oneMore.subList(0, limit), Optional.of(cursor.apply(oneMore.get(limit - 1))));
    }
}
