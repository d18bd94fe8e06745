package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.AuditRules;
import com.dramac.livechat.internal.ChangeTimes;
import com.dramac.livechat.internal.WidgetRules;
import com.dramac.livechat.whatsapp.WhatsAppNumberRepository;
import com.dramac.livechat.widget.ChatWidgetSettings;
import java.util.List;
import java.util.Optional;

/** The numbers of all sites, and the settings that choose among them. */
final class InMemoryWhatsAppNumbers implements WhatsAppNumberRepository {
    private final InMemorySites sites;
    private final WhatsAppRoutes routes;
    private final ChatClock clock;

    InMemoryWhatsAppNumbers(InMemorySites sites, WhatsAppRoutes routes, ChatClock clock) {
        this.sites = sites;
        this.routes = routes;
        this.clock = clock;
    }

    @Override
    public void bind(SiteId site, String phoneNumberId) {
        WidgetRules.requirePhoneNumberId(phoneNumberId);
        sites.store(site).write(state -> {
            requireKnown(site, state);
            if (routes.bind(site, phoneNumberId)) {
                state.record(AuditRules.bound(phoneNumberId));
            }
            return phoneNumberId;
        });
    }

    @Override
    public boolean unbind(String phoneNumberId) {
        return siteOf(phoneNumberId)
                .map(site -> sites.store(site).write(state -> {
                    boolean wasBound = routes.unbind(site, phoneNumberId);
                    if (wasBound) {
                        state.record(AuditRules.unbound(phoneNumberId));
                    }
                    state.widgetSettings()
                            .filter(settings -> settings.whatsappPhoneNumberId()
                                    .filter(phoneNumberId::equals)
                                    .isPresent())
                            .ifPresent(settings -> state.replace(withoutNumber(settings)));
                    return wasBound;
                }))
                .orElse(false);
    }

    private ChatWidgetSettings withoutNumber(ChatWidgetSettings settings) {
        return ChatWidgetSettings.builder()
                .from(settings)
                .whatsappPhoneNumberId(Optional.empty())
                .updatedAt(ChangeTimes.next(settings.updatedAt(), clock.now()))
                .build();
    }

    @Override
    public Optional<SiteId> siteOf(String phoneNumberId) {
        sites.requireOpen();
        return routes.site(phoneNumberId);
    }

    @Override
    public List<String> list(SiteId site) {
        return sites.store(site).read(state -> {
            requireKnown(site, state);
            return routes.of(site);
        });
    }

    private static void requireKnown(SiteId site, SiteState state) {
        if (!state.isKnown()) {
            throw new NotFoundException("site", site);
        }
    }
}
