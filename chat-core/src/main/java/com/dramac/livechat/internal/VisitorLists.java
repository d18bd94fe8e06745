package com.dramac.livechat.internal;

import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorFilters;
import java.util.Optional;
import java.util.stream.Stream;

/** How visitors are listed: which order, who fits, and how far one page reads. */
public final class VisitorLists {
    /** Visitors that one page reads where not all of them need fit. */
    private static final int LONGEST_WALK = 500;

    /** The order of a list. */
    public enum Order {
        /** By creation, then id: those who share an e-mail address or a telephone number. */
        CREATED,
        /** By name, then id. */
        NAME,
        /** By when they were last seen, then id, both from the greatest down. */
        LAST_SEEN
    }

    private VisitorLists() {}

    /**
     * The order in which a list is read.
     *
     * @param filters which visitors
     * @return the order
     */
    public static Order order(VisitorFilters filters) {
        if (filters.email().isPresent() || filters.phone().isPresent()) {
            return Order.CREATED;
        }
        return filters.name().isPresent() ? Order.NAME : Order.LAST_SEEN;
    }

    /**
     * How many visitors one page reads at most.
     *
     * @param filters which visitors
     * @param limit how many the page may hold
     * @return the limit, where everybody along the order fits
     */
    public static int walk(VisitorFilters filters, int limit) {
        long named = Stream.of(filters.name(), filters.email(), filters.phone(), filters.channel(), filters.tag())
                .filter(Optional::isPresent)
                .count();
        return named > (order(filters) == Order.LAST_SEEN ? 0 : 1) ? LONGEST_WALK : limit;
    }

    /**
     * Whether everything that the filters name is true of a visitor.
     *
     * @param filters the filters
     * @param visitor the visitor
     * @return true if so
     */
    public static boolean fits(VisitorFilters filters, ChatVisitor visitor) {
        return filters.name().map(SearchKeys::lower).stream()
                        .allMatch(beginning -> visitor.name()
                                .map(SearchKeys::lower)
                                .filter(name -> name.startsWith(beginning))
                                .isPresent())
                && filters.email().map(EmailAddresses::key).stream()
                        .allMatch(
                                key -> visitor.email().map(EmailAddresses::key).equals(Optional.of(key)))
                && filters.phone().map(SearchKeys::phone).stream()
                        .allMatch(key -> visitor.phone().map(SearchKeys::phone).equals(Optional.of(key)))
                && filters.channel().stream().allMatch(channel -> visitor.channel() == channel)
                && filters.tag().stream().allMatch(tag -> visitor.tags().contains(tag));
    }
}
