package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.access.RolePermissions;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.internal.acting.Refusals;

/** What a live chat was set up with, and where the requests come from that use it. */
record InMemoryOptions(
        ChatClock clock,
        IdGenerator ids,
        RolePermissions permissions,
        InMemoryWakeUps wakeUps,
        Refusals refusals,
        RequestOrigin origin) {
    /** The same with one id to give. */
    InMemoryOptions withIds(IdGenerator others) {
        return new InMemoryOptions(clock, others, permissions, wakeUps, refusals, origin);
    }

    /** The same for requests from an origin. */
    InMemoryOptions from(RequestOrigin other) {
        return new InMemoryOptions(clock, ids, permissions, wakeUps, refusals, other);
    }
}
