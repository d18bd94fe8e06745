package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.access.RolePermissions;

/** What a live chat was set up with. */
record InMemoryOptions(ChatClock clock, IdGenerator ids, RolePermissions permissions, InMemoryWakeUps wakeUps) {
    /** The same with one id to give. */
    InMemoryOptions withIds(IdGenerator others) {
        return new InMemoryOptions(clock, others, permissions, wakeUps);
    }
}
