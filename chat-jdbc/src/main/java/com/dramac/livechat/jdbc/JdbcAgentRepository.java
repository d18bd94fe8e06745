package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentRepository;

/** The agents of one site. */
final class JdbcAgentRepository implements AgentRepository {
    JdbcAgentRepository(SiteId site, Session session, ChatClock clock, IdGenerator ids) {}
}
