package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.widget.WidgetSettingsRepository;

/** The widget settings of one site. */
final class InMemoryWidgetSettingsRepository implements WidgetSettingsRepository {
    InMemoryWidgetSettingsRepository(SiteId siteId, SiteAccess access, ChatClock clock, IdGenerator ids) {}
}
