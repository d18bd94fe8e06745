package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.testkit.ManualClock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/**
 * What random operations are made of: ids that earlier ones gave, ids of other sites, of what was undone and of nothing,
 * and the cursors of all lists. Values come from small pools, so that they meet again.
 */
final class KnownThings {
    static final List<String> TEXTS = List.of(
            "hello", "hello again", "\uD83D\uDE00".repeat(300), "it's \"$1\" \\ %", "\u05E9\u05DC\u05D5\u05DD", " x ");
    static final List<String> NAMES = List.of("Ada", "\u05E9\u05DC\u05D5\u05DD", "\uD83D\uDE00", "O'Brien");
    static final int POOL = 12;

    /** A list that can be gone on with: its site, and whatever else tells it from other lists. */
    private record Place(SiteId site, Object list, Cursor cursor) {}

    private final Random random;
    private final ManualClock clock;
    private final Map<SiteId, Map<Class<?>, List<Object>>> known = new LinkedHashMap<>();
    private final Map<Class<?>, List<Object>> undone = new LinkedHashMap<>();
    private final List<Place> places = new ArrayList<>();

    KnownThings(Random random, ManualClock clock, List<SiteId> sites) {
        this.random = random;
        this.clock = clock;
        sites.forEach(site -> known.put(site, new LinkedHashMap<>()));
    }

    Random random() {
        return random;
    }

    ManualClock clock() {
        return clock;
    }

    List<SiteId> sites() {
        return List.copyOf(known.keySet());
    }

    /** Takes note of something's id; what was not committed is as good as nothing. */
    void remember(SiteId site, Object id, boolean committed) {
        List<Object> ids = (committed ? of(site) : undone).computeIfAbsent(id.getClass(), kind -> new ArrayList<>());
        if (!ids.contains(id)) {
            ids.add(id);
        }
    }

    /** Everything of a kind that a site holds. */
    <I> List<I> all(SiteId site, Class<I> kind) {
        return all(of(site), kind);
    }

    /** Everything of a kind that was undone. */
    <I> List<I> undone(Class<I> kind) {
        return all(undone, kind);
    }

    /** Mostly a site's own, now and then another's, an undone one, or one that never was. */
    <I> I id(SiteId site, Class<I> kind, Function<UUID, I> strange) {
        int dice = random.nextInt(20);
        SiteId owner = dice == 0 || !known.containsKey(site) ? oneOf(sites()) : site;
        List<I> candidates = all(dice == 1 ? undone : of(owner), kind);
        if (dice == 2 || candidates.isEmpty()) {
            return strange.apply(strangeId());
        }
        int recent = Math.min(candidates.size(), POOL);
        return random.nextInt(4) == 0
                ? oneOf(candidates)
                : candidates.get(candidates.size() - 1 - random.nextInt(recent));
    }

    boolean isOf(SiteId site, Object id) {
        return of(site).getOrDefault(id.getClass(), List.of()).contains(id);
    }

    UUID strangeId() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** Takes note of where a list goes on. */
    void rememberPlace(SiteId site, Object list, Optional<Cursor> next, boolean committed) {
        if (committed) {
            next.ifPresent(cursor -> places.add(new Place(site, list, cursor)));
        }
    }

    /** Where to go on: the list's own cursor if there is one, now and then any other's. None in an unknown site. */
    Optional<Cursor> cursor(SiteId site, Object list) {
        if (!known.containsKey(site) || places.isEmpty() || random.nextInt(3) == 0) {
            return Optional.empty();
        }
        if (random.nextInt(10) == 0) {
            return Optional.of(oneOf(places).cursor());
        }
        List<Cursor> own = places.stream()
                .filter(place -> place.site().equals(site) && place.list().equals(list))
                .map(Place::cursor)
                .toList();
        return own.isEmpty() ? Optional.empty() : Optional.of(oneOf(own));
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private Map<Class<?>, List<Object>> of(SiteId site) {
        return known.getOrDefault(site, undone);
    }

    private static <I> List<I> all(Map<Class<?>, List<Object>> things, Class<I> kind) {
        return things.getOrDefault(kind, List.of()).stream().map(kind::cast).toList();
    }
}
