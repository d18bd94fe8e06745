package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.access.RolePermissions;
import com.dramac.livechat.audit.RequestOrigin;

/** What a live chat was set up with, and where the requests come from that use it. */
record JdbcOptions(
        ChatClock clock,
        IdGenerator ids,
        RolePermissions permissions,
        Notifications wakeUps,
        JdbcRefusals refusals,
        RequestOrigin origin) {
    /** The same with one id to give. */
    JdbcOptions withIds(IdGenerator others) {
        return new JdbcOptions(clock, others, permissions, wakeUps, refusals, origin);
    }

    /** The same for requests from an origin. */
    JdbcOptions from(RequestOrigin other) {
        return new JdbcOptions(clock, ids, permissions, wakeUps, refusals, other);
    }
}
