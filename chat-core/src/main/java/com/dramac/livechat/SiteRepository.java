package com.dramac.livechat;

import java.util.Optional;

/**
 * The register of sites. Sites belong to the host: on a platform that has a {@code sites} table of its own this only
 * looks there; on a bare database, where the migration made one, it also keeps it.
 */
public interface SiteRepository {
    /**
     * Makes a site known. A site that is known already stays as it is.
     *
     * @param site the site
     * @throws com.dramac.livechat.error.ConflictException if the sites belong to a platform: register it there
     */
    void register(SiteId site);

    /**
     * Whether a site is known.
     *
     * @param site the site
     * @return true if conversations can be held there
     */
    boolean exists(SiteId site);

    /**
     * Forgets a site with everything that belongs to it.
     *
     * @param site the site
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     * @throws com.dramac.livechat.error.ConflictException if the sites belong to a platform: remove it there
     */
    void remove(SiteId site);

    /**
     * Which site a WhatsApp webhook is for: the one whose widget settings have this phone number id.
     *
     * @param phoneNumberId WhatsApp's id of the number that was written to, whatever it may be
     * @return the site, or empty if no site has the number
     */
    Optional<SiteId> findByWhatsAppNumber(String phoneNumberId);
}
