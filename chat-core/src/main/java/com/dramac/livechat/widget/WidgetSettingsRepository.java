package com.dramac.livechat.widget;

/** The widget settings of one site. */
public interface WidgetSettingsRepository {
    /**
     * The site's settings, or the specification's defaults as long as it has saved none. Reading never writes.
     *
     * @return the settings; unsaved ones have the times {@link java.time.Instant#EPOCH}
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    ChatWidgetSettings get();

    /**
     * Saves settings that were read and changed. Only what was read last can be saved: {@link
     * ChatWidgetSettings#updatedAt} says what the change is based on. Of several who save at once, the first for a new
     * site too, one succeeds. Every save is a change of now, also where nothing differs; {@link
     * ChatWidgetSettings#createdAt} stays what it was.
     *
     * @param settings the settings, as a whole
     * @return the settings as stored
     * @throws com.dramac.livechat.error.ConcurrencyException if somebody has saved others meanwhile: read again, and
     *     change those
     * @throws com.dramac.livechat.error.ConflictException if another site has the WhatsApp phone number id
     * @throws com.dramac.livechat.error.ValidationException if the settings are another site's or have another id
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    ChatWidgetSettings save(ChatWidgetSettings settings);

    /**
     * What a browser may see of the settings.
     *
     * @return the public part of {@link #get}
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    PublicWidgetSettings publicView();
}
