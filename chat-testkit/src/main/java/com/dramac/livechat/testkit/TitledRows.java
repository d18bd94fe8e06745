package com.dramac.livechat.testkit;

import com.dramac.livechat.CategoryCount;
import com.dramac.livechat.Limits;
import com.dramac.livechat.internal.TitlePosition;
import com.dramac.livechat.internal.TitlePosition.Range;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An immutable table that is listed by category, title and id. */
final class TitledRows<T> {
    private final Function<T, TitlePosition> place;
    private final SortedTree<TitlePosition, T> inOrder;

    private TitledRows(Function<T, TitlePosition> place, SortedTree<TitlePosition, T> inOrder) {
        this.place = place;
        this.inOrder = inOrder;
    }

    static <T> TitledRows<T> placedBy(Function<T, TitlePosition> place) {
        return new TitledRows<>(place, SortedTree.orderedBy(TitlePosition::compareTo));
    }

    TitlePosition place(T row) {
        return place.apply(row);
    }

    Stream<T> all() {
        return inOrder.ascending(Optional.empty(), Integer.MAX_VALUE).stream();
    }

    TitledRows<T> with(T row) {
        return new TitledRows<>(place, inOrder.with(place(row), row));
    }

    TitledRows<T> without(T row) {
        return new TitledRows<>(place, inOrder.without(place(row)));
    }

    Stream<T> list(Range range, Predicate<T> wanted) {
        return inOrder.ascending(Optional.of(range.after()), Integer.MAX_VALUE).stream()
                .filter(row -> range.contains(place(row)))
                .filter(wanted);
    }

    List<CategoryCount> categories(Range range, Predicate<T> wanted) {
        Map<String, Integer> counts = list(range, wanted)
                .collect(Collectors.toMap(
                        row -> place(row).category(),
                        row -> 1,
                        Integer::sum,
                        () -> new TreeMap<>(TitlePosition::compareTexts)));
        return counts.entrySet().stream()
                .limit(Limits.CATEGORIES)
                .map(entry -> new CategoryCount(
                        Optional.of(entry.getKey()).filter(category -> !category.isEmpty()), entry.getValue()))
                .toList();
    }
}
