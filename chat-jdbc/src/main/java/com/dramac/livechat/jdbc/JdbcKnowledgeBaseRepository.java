package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.knowledge.KnowledgeBaseRepository;

/** The knowledge base of one site. */
final class JdbcKnowledgeBaseRepository implements KnowledgeBaseRepository {
    JdbcKnowledgeBaseRepository(SiteId site, Session session, ChatClock clock, IdGenerator ids) {}
}
