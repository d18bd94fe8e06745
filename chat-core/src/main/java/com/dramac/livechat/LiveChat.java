package com.dramac.livechat;

import com.dramac.livechat.manifest.ModuleManifest;
import com.dramac.livechat.whatsapp.WhatsAppNumberRepository;

/**
 * A live chat installation: every site in one store. Safe for use by many threads; keep one for the life of the
 * application.
 */
public interface LiveChat extends AutoCloseable {
    /**
     * One site's share. Costs nothing and asks nothing of the store: that the site exists is found out by the first
     * operation that needs it.
     *
     * @param site the site
     * @return the site's repositories, acting as the trusted host
     */
    SiteChat site(SiteId site);

    /**
     * The sites themselves.
     *
     * @return the register of sites
     */
    SiteRepository sites();

    /**
     * The WhatsApp numbers of the sites.
     *
     * @return the register of numbers, for the trusted host
     */
    WhatsAppNumberRepository whatsapp();

    /**
     * What the module tells a platform about itself: tables, menus, permissions, events, actions, routes.
     *
     * @return the specification's manifest
     */
    default ModuleManifest manifest() {
        return ModuleManifest.liveChat();
    }

    /**
     * Gives back what the SDK itself has opened, and nothing of the host's. A second call does nothing. Operations
     * after it fail.
     */
    @Override
    void close();
}
