package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.department.DepartmentRepository;

/** The departments of one site. */
final class JdbcDepartmentRepository implements DepartmentRepository {
    JdbcDepartmentRepository(SiteId site, Session session, ChatClock clock, IdGenerator ids) {}
}
