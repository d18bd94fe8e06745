package com.dramac.livechat.internal;

import com.dramac.livechat.Limits;
import com.dramac.livechat.error.ValidationException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What becomes of a thing's tags. */
public final class Tags {
    private Tags() {}

    /**
     * Tags to add or to take away, each once.
     *
     * @param tags the tags as given
     * @return the tags without repetitions, in the order given
     * @throws ValidationException if a tag or their number is out of bounds
     */
    public static List<String> checked(Collection<String> tags) {
        List<String> distinct = List.copyOf(new LinkedHashSet<>(tags));
        new Violations().tags(distinct).throwIfAny();
        return distinct;
    }

    /**
     * Adds tags.
     *
     * @param before the tags there are
     * @param more those to add, checked
     * @return the tags there were, and behind them those that were not there
     * @throws ValidationException if there are too many
     */
    public static List<String> with(List<String> before, List<String> more) {
        List<String> after = Stream.concat(before.stream(), more.stream().filter(tag -> !before.contains(tag)))
                .toList();
        if (after.size() > Limits.TAGS) {
            throw tooMany();
        }
        return after;
    }

    /**
     * Takes tags away.
     *
     * @param before the tags there are
     * @param fewer those to take away
     * @return the tags that are left
     */
    public static List<String> without(List<String> before, List<String> fewer) {
        Set<String> gone = Set.copyOf(fewer);
        return before.stream().filter(tag -> !gone.contains(tag)).toList();
    }

    /**
     * A thing would have more tags than it may.
     *
     * @return the error
     */
    public static ValidationException tooMany() {
        return new ValidationException("tags", "must be at most " + Limits.TAGS);
    }
}
