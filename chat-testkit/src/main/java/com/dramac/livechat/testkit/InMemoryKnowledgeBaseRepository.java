package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.knowledge.KnowledgeBaseRepository;

/** The knowledge base of one site. */
final class InMemoryKnowledgeBaseRepository implements KnowledgeBaseRepository {
    InMemoryKnowledgeBaseRepository(SiteId siteId, SiteAccess access, ChatClock clock, IdGenerator ids) {}
}
