package com.dramac.livechat.whatsapp;

import com.dramac.livechat.SiteId;
import java.util.List;
import java.util.Optional;

/**
 * Which WhatsApp numbers are whose: each {@code phone_number_id} leads to at most one site. For the trusted host alone,
 * which has verified that the number is the site's before it binds it. A site's widget settings choose among its numbers.
 */
public interface WhatsAppNumberRepository {
    /**
     * Binds a number to a site. A number that the site has already stays as it is.
     *
     * @param site the site
     * @param phoneNumberId WhatsApp's id of the number, at most {@link com.dramac.livechat.Limits#EXTERNAL_ID} characters
     * @throws com.dramac.livechat.error.ConflictException if another site has the number: unbind it there first
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     * @throws com.dramac.livechat.error.ValidationException if the id is blank or too long
     */
    void bind(SiteId site, String phoneNumberId);

    /**
     * Takes a number away from its site. Widget settings that chose it lose it at the same moment, as a change of them:
     * whoever read them before cannot save them any more.
     *
     * @param phoneNumberId WhatsApp's id of the number, any text
     * @return true if the number was bound
     */
    boolean unbind(String phoneNumberId);

    /**
     * Finds the site that a webhook is for.
     *
     * @param phoneNumberId WhatsApp's id of the number that was written to, any text
     * @return the site, or empty if the number is bound to none
     */
    Optional<SiteId> siteOf(String phoneNumberId);

    /**
     * Lists the numbers of a site.
     *
     * @param site the site
     * @return the ids of all its numbers, ordered by code points
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    List<String> list(SiteId site);
}
