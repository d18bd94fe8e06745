package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.canned.CannedResponseRepository;

/** The canned responses of one site. */
final class InMemoryCannedResponseRepository implements CannedResponseRepository {
    InMemoryCannedResponseRepository(SiteId siteId, SiteAccess access, ChatClock clock, IdGenerator ids) {}
}
