package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.widget.WidgetSettingsRepository;

/** The widget settings of one site. */
final class JdbcWidgetSettingsRepository implements WidgetSettingsRepository {
    JdbcWidgetSettingsRepository(SiteId site, Session session, ChatClock clock, IdGenerator ids) {}
}
