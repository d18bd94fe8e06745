package com.dramac.livechat.testkit;

import com.dramac.livechat.AgencyId;
import com.dramac.livechat.UserId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who is a member of which agency. No transaction holds it: what is said here counts at once. */
final class Memberships {
    private record Membership(AgencyId agency, UserId user) {}

    private final Set<Membership> all = ConcurrentHashMap.newKeySet();

    void add(AgencyId agency, UserId user) {
        all.add(new Membership(agency, user));
    }

    void remove(AgencyId agency, UserId user) {
        all.remove(new Membership(agency, user));
    }

    boolean isMember(Optional<AgencyId> agency, UserId user) {
        return agency.map(its -> new Membership(its, user))
                .filter(all::contains)
                .isPresent();
    }
}
