package com.dramac.livechat.testkit;

import com.dramac.livechat.AgencyId;
import com.dramac.livechat.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who is a member of which agency. No transaction holds it: what is said here counts at once. */
final class Memberships {
    private record Membership(AgencyId agency, UserId user) {}

    /** Whether it lasts, and the number of the change that began or ended it. */
    private record Change(boolean isMember, long number) {}

    private final Map<Membership, Change> all = new HashMap<>();
    private long changes;

    synchronized void add(AgencyId agency, UserId user) {
        change(new Membership(agency, user), true);
    }

    synchronized void remove(AgencyId agency, UserId user) {
        change(new Membership(agency, user), false);
    }

    private void change(Membership membership, boolean isMember) {
        if (isMember(membership) != isMember) {
            all.put(membership, new Change(isMember, ++changes));
        }
    }

    private boolean isMember(Membership membership) {
        return Optional.ofNullable(all.get(membership)).filter(Change::isMember).isPresent();
    }

    /** The number of the last change so far. */
    synchronized long now() {
        return changes;
    }

    synchronized boolean isMember(Optional<AgencyId> agency, UserId user) {
        return agency.filter(its -> isMember(new Membership(its, user))).isPresent();
    }

    /** Whether a membership of the user began or ended after a change. */
    synchronized boolean changedSince(long number, Optional<AgencyId> agency, UserId user) {
        return agency.flatMap(its -> Optional.ofNullable(all.get(new Membership(its, user))))
                .filter(change -> change.number() > number)
                .isPresent();
    }
}
