package com.dramac.livechat.internal.acting;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.audit.AuditAction;
import com.dramac.livechat.audit.AuditTarget;
import com.dramac.livechat.audit.AuditTargetType;
import com.dramac.livechat.audit.NewAuditEntry;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.event.EventActor;
import com.dramac.livechat.event.EventActorType;
import com.dramac.livechat.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which refusals a live chat writes to the audit trail. Actors can be refused as often as they ask, so of equal refusals
 * within a minute only the first, the tenth, the hundredth and so on are written, each with the count so far; and beyond {@link
 * #MAX_KEYS} different ones of a site's members, or of its visitors, no further ones until the minute is over. The two are counted
 * apart, so that visitors, whom anyone can become, never hide what a member was refused.
 */
public final class Refusals {
    /** Different refusals (actor and operation) that are counted per site, minute and type of actor. */
    static final int MAX_KEYS = 1_000;

    private record Key(SiteId site, EventActor actor, String operation) {}

    private record Group(SiteId site, EventActorType type) {}

    private final Map<Key, Long> counts = new HashMap<>();
    private final Map<Group, Integer> keys = new HashMap<>();
    private Instant minute = Instant.MIN;

    /** Creates an object that has counted nothing. */
    public Refusals() {}

    /**
     * Counts a refusal.
     *
     * @param site where it happened
     * @param actor who was refused
     * @param operation what was refused, such as {@code agents.add}
     * @param refusal the error
     * @param now when
     * @return the entry to write; empty if it is one of many equal ones
     */
    public Optional<NewAuditEntry> count(
            SiteId site, Actor actor, String operation, ForbiddenException refusal, Instant now) {
        EventActor who = EventActor.of(actor);
        long count = count(new Key(site, who, operation), now);
        if (!isPowerOfTen(count)) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        refusal.permission().ifPresent(permission -> data.put("permission", permission));
        data.put("count", count);
        return Optional.of(NewAuditEntry.builder()
                .action(AuditAction.PERMISSION_REFUSED)
                .actor(who)
                .target(AuditTarget.of(AuditTargetType.OPERATION, operation))
                .data(JsonObject.of(data))
                .build());
    }

    /** Returns which one it is, from 1; 0 if too many different ones are counted already. */
    private synchronized long count(Key key, Instant now) {
        Instant current = now.truncatedTo(ChronoUnit.MINUTES);
        if (!current.equals(minute)) {
            minute = current;
            counts.clear();
            keys.clear();
        }
        Group group = new Group(key.site(), key.actor().type());
        if (!counts.containsKey(key)) {
            if (keys.getOrDefault(group, 0) >= MAX_KEYS) {
                return 0;
            }
            keys.merge(group, 1, Integer::sum);
        }
        return counts.merge(key, 1L, Long::sum);
    }

    private static boolean isPowerOfTen(long count) {
        long rest = count;
        while (rest > 1 && rest % 10 == 0) {
            rest /= 10;
        }
        return rest == 1;
    }
}
