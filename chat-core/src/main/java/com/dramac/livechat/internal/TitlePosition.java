package com.dramac.livechat.internal;

import com.dramac.livechat.Limits;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in a list by category, title and id: what has no category comes first, texts are compared by code points, and of
 * a title the beginning counts. The database's twin is {@code coalesce(category, '') collate "C", left(title, 200) collate
 * "C", id}; a longer key than that would not fit into an index.
 *
 * @param category the category, empty for none
 * @param title the beginning of the title
 * @param id the row
 */
public record TitlePosition(String category, String title, UUID id) implements Comparable<TitlePosition> {
    /** How many characters of a title count. */
    private static final int TITLE = 200;

    private static final Comparator<TitlePosition> ORDER = Comparator.comparing(
                    TitlePosition::category, TitlePosition::compareTexts)
            .thenComparing(TitlePosition::title, TitlePosition::compareTexts)
            // As PostgreSQL compares them: UUID.compareTo takes the halves for signed numbers.
            .thenComparing(position -> position.id().getMostSignificantBits(), Long::compareUnsigned)
            .thenComparing(position -> position.id().getLeastSignificantBits(), Long::compareUnsigned);

    /**
     * The place of a row.
     *
     * @param category its category, if any
     * @param title its title
     * @param id its id
     * @return the place
     */
    public static TitlePosition of(Optional<String> category, String title, UUID id) {
        String beginning =
                Violations.characters(title) <= TITLE ? title : title.substring(0, title.offsetByCodePoints(0, TITLE));
        return new TitlePosition(category.orElse(""), beginning, id);
    }

    /**
     * The place before everything in a category.
     *
     * @param category the category, empty for none
     * @return the place
     */
    public static TitlePosition before(String category) {
        return new TitlePosition(category, "", new UUID(0, 0));
    }

    @Override
    public int compareTo(TitlePosition other) {
        return ORDER.compare(this, other);
    }

    /**
     * Compares categories, as the list does.
     *
     * @param one a category
     * @param other a category
     * @return as {@link Comparable#compareTo} does
     */
    public static int compareTexts(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return Integer.compare(rank(one.charAt(i)), rank(other.charAt(i)));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** A surrogate begins a character beyond all that need none. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + Character.MIN_SUPPLEMENTARY_CODE_POINT : c;
    }

    /**
     * A part of the list: from behind a place to the end of a category.
     *
     * @param after the place before its first row
     * @param lastCategory the category that its last row may have
     */
    public record Range(TitlePosition after, String lastCategory) {
        private static final String BEYOND_ALL = "\uDBFF\uDFFF".repeat(Limits.NAME);

        /**
         * The part that a filter leaves.
         *
         * @param category the one category, if only one is wanted
         * @param uncategorized whether only the rows without a category are wanted
         * @param after the place to go on from, if any
         * @return the part
         */
        public static Range of(Optional<String> category, boolean uncategorized, Optional<TitlePosition> after) {
            Optional<String> only = uncategorized ? Optional.of("") : category;
            return new Range(after.orElseGet(() -> before(only.orElse(""))), only.orElse(BEYOND_ALL));
        }

        /**
         * Whether a place is in this part.
         *
         * @param position the place
         * @return true if it is
         */
        public boolean contains(TitlePosition position) {
            return position.compareTo(after) > 0 && compareTexts(position.category(), lastCategory) <= 0;
        }
    }
}
