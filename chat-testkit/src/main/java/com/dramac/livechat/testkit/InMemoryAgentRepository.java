package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentRepository;

/** The agents of one site. */
final class InMemoryAgentRepository implements AgentRepository {
    InMemoryAgentRepository(SiteId siteId, SiteAccess access, ChatClock clock, IdGenerator ids) {}
}
