package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.internal.ConversationSelection;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where sites were when last seen: a guess, with which a statement that begins with the site's day needs no other before
 * it. Whoever uses one asks in the same statement whether it still holds. Safe for use by many threads.
 */
final class TimeZones {
    private static final int SITES = 10_000;

    private final Map<SiteId, ZoneId> zones = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SiteId, ZoneId> eldest) {
            return size() > SITES;
        }
    };

    synchronized ZoneId guess(SiteId site) {
        return zones.getOrDefault(site, ConversationSelection.DEFAULT_ZONE);
    }

    synchronized void learn(SiteId site, ZoneId zone) {
        zones.put(site, zone);
    }
}
