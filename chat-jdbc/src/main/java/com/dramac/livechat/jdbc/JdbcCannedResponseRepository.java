package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.canned.CannedResponseRepository;

/** The canned responses of one site. */
final class JdbcCannedResponseRepository implements CannedResponseRepository {
    JdbcCannedResponseRepository(SiteId site, Session session, ChatClock clock, IdGenerator ids) {}
}
