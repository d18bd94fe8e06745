package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.department.DepartmentRepository;

/** The departments of one site. */
final class InMemoryDepartmentRepository implements DepartmentRepository {
    InMemoryDepartmentRepository(SiteId siteId, SiteAccess access, ChatClock clock, IdGenerator ids) {}
}
