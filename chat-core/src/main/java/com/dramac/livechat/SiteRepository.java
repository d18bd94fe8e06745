package com.dramac.livechat;

import com.dramac.livechat.access.MemberPolicy;

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
     * Ends a membership, and with it at once the user's access to the agency's sites. It does not matter whether an agent
     * row of the user's was added before or after the membership began. One who is no member stays none.
     *
     * @param agency the agency
     * @param user who is to be a member no longer
     * @throws com.dramac.livechat.error.ConflictException if the sites belong to a platform, and its members with them
     */
    void removeMember(AgencyId agency, UserId user);

    /**
     * Sets whether an agent has access to a site only while a member of the site's agency. Without a call, an agent needs
     * the membership who was a member when added or became one since; on a platform that has its own table of members,
     * every agent does. A membership that begins or ends later makes it required again, except on such a platform.
     *
     * @param site the site
     * @param user the user of an agent of the site
     * @param required true if the agent row gives access to a member alone, false if it gives access by itself
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site, or the user has no agent row there
     */
    void requireMembership(SiteId site, UserId user, boolean required);

    /**
     * Returns what members of the site's agency may do there without an agent row.
     *
     * @param site the site
     * @return the policy, {@link MemberPolicy#ALLOW} by default
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    MemberPolicy memberPolicy(SiteId site);

    /**
     * Sets what members of the site's agency may do there without an agent row. It counts at once, also on a platform's
     * sites. Members of the site cannot change it.
     *
     * @param site the site
     * @param policy whether such members act as admins or have no access
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    void setMemberPolicy(SiteId site, MemberPolicy policy);

    /**
     * Denies a user what a member of the site's agency may do without an agent row, whatever the site's policy is. An
     * agent row that is deleted by SQL leaves such a denial, so that nobody becomes an admin by it. The user's agent row,
     * if there is one, still decides. Repeating the call changes nothing.
     *
     * @param site the site
     * @param user the user, who need not be a member now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    void denyMember(SiteId site, UserId user);

    /**
     * Takes back what {@link #denyMember} did: the site's policy applies to the user again. Does nothing where the user is
     * not denied.
     *
     * @param site the site
     * @param user the user
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    void allowMember(SiteId site, UserId user);

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
