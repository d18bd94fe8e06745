package com.dramac.livechat.testkit;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.widget.ChatWidgetSettings;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * Which site has which WhatsApp number, over all sites, as it is committed. A site gets a number when its settings are
 * committed: of two sites that ask for one number in transactions at once, the first to commit has it.
 */
final class WhatsAppRoutes {
    private final ConcurrentMap<String, SiteId> sites = new ConcurrentHashMap<>();

    Optional<SiteId> site(String phoneNumberId) {
        return Optional.ofNullable(sites.get(phoneNumberId));
    }

    /** Refuses a number that another site has. */
    void requireFree(SiteId site, ChatWidgetSettings settings) {
        settings.whatsappPhoneNumberId()
                .flatMap(this::site)
                .filter(holder -> !holder.equals(site))
                .ifPresent(holder -> {
                    throw Failures.takenWhatsAppNumber(null);
                });
    }

    /** Whether no number but that of its settings leads to a site, and that one does. */
    boolean areRight(SiteId site, Optional<ChatWidgetSettings> settings) {
        Set<String> leading = sites.entrySet().stream()
                .filter(route -> route.getValue().equals(site))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return leading.equals(settings.flatMap(ChatWidgetSettings::whatsappPhoneNumberId).stream()
                .collect(Collectors.toSet()));
    }

    /** Lets the number of its settings lead to a site, unless another has it, and no other number. */
    void mend(SiteId site, Optional<ChatWidgetSettings> settings) {
        sites.values().removeIf(site::equals);
        settings.flatMap(ChatWidgetSettings::whatsappPhoneNumberId)
                .ifPresent(number -> sites.putIfAbsent(number, site));
    }

    /** Gives a site the number of its new settings, and takes away that of the old ones. */
    void commit(SiteId site, Optional<ChatWidgetSettings> before, Optional<ChatWidgetSettings> after) {
        Optional<String> old = before.flatMap(ChatWidgetSettings::whatsappPhoneNumberId);
        Optional<String> next = after.flatMap(ChatWidgetSettings::whatsappPhoneNumberId);
        if (next.filter(number -> !site.equals(sites.computeIfAbsent(number, id -> site)))
                .isPresent()) {
            throw Failures.takenWhatsAppNumber(null);
        }
        old.filter(number -> !next.equals(old)).ifPresent(number -> sites.remove(number, site));
    }
}
