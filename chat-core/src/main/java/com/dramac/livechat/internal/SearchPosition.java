package com.dramac.livechat.internal;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.SiteId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * A place among the hits of a search: those by title come first, then the newest.
 *
 * @param isTitled whether the title or name alone has all words
 * @param createdAt when it was created
 * @param id what was found
 */
public record SearchPosition(boolean isTitled, Instant createdAt, UUID id) {
    /** Before all hits; later than anything that can be stored. */
    public static final SearchPosition START =
            new SearchPosition(true, Instant.parse("+200000-01-01T00:00:00Z"), new UUID(-1, -1));

    /** The order of hits. */
    public static final Comparator<SearchPosition> ORDER = Comparator.comparing(SearchPosition::isTitled)
            .thenComparing(SearchPosition::createdAt)
            // As PostgreSQL compares them: UUID.compareTo takes the halves for signed numbers.
            .thenComparing(position -> position.id().getMostSignificantBits(), Long::compareUnsigned)
            .thenComparing(position -> position.id().getLeastSignificantBits(), Long::compareUnsigned)
            .reversed();

    /**
     * Reads a cursor.
     *
     * @param search what was searched, with everything that filters it
     * @param site the site
     * @param words what was searched for
     * @param cursor the cursor
     * @return the place behind which to go on
     * @throws com.dramac.livechat.error.ValidationException if it is no cursor of this search
     */
    public static SearchPosition read(String search, SiteId site, SearchWords words, Cursor cursor) {
        List<String> parts = CursorCodec.decode(list(search, site, words), cursor, 3);
        return new SearchPosition(
                CursorCodec.number(parts.get(0)) == 1,
                CursorCodec.instant(parts.get(1)),
                Ids.parse("cursor", parts.get(2)));
    }

    /**
     * Makes a cursor.
     *
     * @param search what was searched, with everything that filters it
     * @param site the site
     * @param words what was searched for
     * @return the cursor
     */
    public Cursor cursor(String search, SiteId site, SearchWords words) {
        return CursorCodec.encode(list(search, site, words), isTitled ? 1 : 0, CursorCodec.micros(createdAt), id);
    }

    private static String list(String search, SiteId site, SearchWords words) {
        return "search:" + site + ":" + String.join(" ", words.all()) + ":" + search;
    }
}
