package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.ChangeTimes;
import com.dramac.livechat.internal.WidgetRules;
import com.dramac.livechat.widget.ChatWidgetSettings;
import com.dramac.livechat.widget.PublicWidgetSettings;
import com.dramac.livechat.widget.WidgetSettingsRepository;
import java.time.Instant;

/** The widget settings of one site. */
final class InMemoryWidgetSettingsRepository implements WidgetSettingsRepository {
    private final SiteId site;
    private final SiteAccess access;
    private final ChatClock clock;

    InMemoryWidgetSettingsRepository(SiteId site, SiteAccess access, ChatClock clock) {
        this.site = site;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public ChatWidgetSettings get() {
        return access.read(this::current);
    }

    @Override
    public PublicWidgetSettings publicView() {
        return access.read(state -> PublicWidgetSettings.of(current(state)));
    }

    @Override
    public ChatWidgetSettings save(ChatWidgetSettings settings) {
        return access.write(state -> {
            WidgetRules.requireSite(site, settings);
            ChatWidgetSettings before = current(state);
            WidgetRules.requireCurrent(before, settings);
            access.routes().requireBound(site, settings);
            Instant now = clock.now();
            ChatWidgetSettings saved = ChatWidgetSettings.builder()
                    .from(settings)
                    .createdAt(state.widgetSettings()
                            .map(ChatWidgetSettings::createdAt)
                            .orElse(now))
                    .updatedAt(ChangeTimes.next(before.updatedAt(), now))
                    .build();
            state.replace(saved);
            return saved;
        });
    }

    private ChatWidgetSettings current(SiteState state) {
        if (!state.isKnown()) {
            throw new NotFoundException("site", site);
        }
        return state.widgetSettings().orElseGet(() -> ChatWidgetSettings.defaults(site));
    }
}
