package com.dramac.livechat;

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
     * Makes a site known as an agency's. Its members then act there as admins, unless an agent row of theirs says
     * otherwise. A site that is known already stays as it is; one without an agency becomes this agency's.
     *
     * @param site the site
     * @param agency whose it is; need not be known before
     * @throws com.dramac.livechat.error.ConflictException if the site belongs to another agency, or if the sites belong
     *     to a platform: register it there
     */
    void register(SiteId site, AgencyId agency);

    /**
     * Makes a user a member of an agency, with access to all its sites, those registered later as well. One who is a
     * member already stays one.
     *
     * @param agency the agency; need not have a site yet
     * @param user who is to be a member
     * @throws com.dramac.livechat.error.ConflictException if the sites belong to a platform, and its members with them
     */
    void addMember(AgencyId agency, UserId user);

    /**
     * Ends a membership, and with it at once the user's access to the agency's sites: also that of an agent who was a
     * member when added. One who is no member stays none.
     *
     * @param agency the agency
     * @param user who is to be a member no longer
     * @throws com.dramac.livechat.error.ConflictException if the sites belong to a platform, and its members with them
     */
    void removeMember(AgencyId agency, UserId user);

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
}
