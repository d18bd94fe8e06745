package com.dramac.livechat.testkit;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.widget.ChatWidgetSettings;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Which site has which WhatsApp number, over all sites. A site's numbers change under the site's lock alone. */
final class WhatsAppRoutes {
    private static final Comparator<String> BY_CODE_POINTS =
            Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final ConcurrentMap<String, SiteId> sites = new ConcurrentHashMap<>();

    Optional<SiteId> site(String phoneNumberId) {
        return Optional.ofNullable(sites.get(phoneNumberId));
    }

    List<String> of(SiteId site) {
        return sites.entrySet().stream()
                .filter(route -> route.getValue().equals(site))
                .map(Map.Entry::getKey)
                .sorted(BY_CODE_POINTS)
                .toList();
    }

    /** Refuses settings that choose a number which is not the site's, whether another site has it or none. */
    void requireBound(SiteId site, ChatWidgetSettings settings) {
        if (settings.whatsappPhoneNumberId()
                .filter(number -> !site.equals(sites.get(number)))
                .isPresent()) {
            throw Failures.unboundWhatsAppNumber();
        }
    }

    /** Returns whether the number was free before. */
    boolean bind(SiteId site, String phoneNumberId) {
        SiteId holder = sites.putIfAbsent(phoneNumberId, site);
        if (holder != null && !holder.equals(site)) {
            throw Failures.takenWhatsAppNumber();
        }
        return holder == null;
    }

    boolean unbind(SiteId site, String phoneNumberId) {
        return sites.remove(phoneNumberId, site);
    }

    void unbindAll(SiteId site) {
        sites.values().removeIf(site::equals);
    }
}
