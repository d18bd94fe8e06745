package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.access.RolePermissions;

/** What a live chat was set up with. */
record JdbcOptions(ChatClock clock, IdGenerator ids, RolePermissions permissions, Notifications wakeUps) {
    /** The same with one id to give. */
    JdbcOptions withIds(IdGenerator others) {
        return new JdbcOptions(clock, others, permissions, wakeUps);
    }
}
