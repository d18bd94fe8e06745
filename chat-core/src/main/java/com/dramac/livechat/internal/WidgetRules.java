package com.dramac.livechat.internal;

import com.dramac.livechat.Limits;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.widget.ChatWidgetSettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRulesProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What widget settings must be like. Each rule has its twin among the database's functions and CHECK constraints. */
public final class WidgetRules {
    /** The smallest launcher, in pixels. */
    public static final int LAUNCHER_LEAST = 16;

    /** The largest launcher or corner, in pixels. */
    public static final int PIXELS = 400;

    /** The longest wait before the widget opens by itself. */
    public static final int SECONDS_OF_A_DAY = 86_400;

    private static final Instant FIRST_YEAR = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant AFTER_LAST_YEAR = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final Pattern TIME_OF_DAY = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final Pattern REGION = Pattern.compile("[A-Z][A-Za-z]+(/[A-Za-z0-9_+-]+){1,2}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]+/([a-z0-9!#$&^_.+-]+|\\*)");

    private WidgetRules() {}

    /**
     * Whether a text is hours and minutes.
     *
     * @param text the text
     * @return true for {@code 00:00} to {@code 23:59}
     */
    public static boolean isTimeOfDay(String text) {
        return TIME_OF_DAY.matcher(text).matches();
    }

    /**
     * Whether Java and PostgreSQL can both tell the time of a zone by its name: it is a region of the time zone database,
     * or UTC. Which regions there are depends on how new their copies of that database are.
     *
     * @param zone a zone's name
     * @return true if it is known here and written as both write it
     */
    public static boolean isTimeZone(String zone) {
        return zone.equals("UTC")
                || zone.equals("GMT")
                || (REGION.matcher(zone).matches()
                        && !zone.startsWith("SystemV/")
                        && ZoneRulesProvider.getAvailableZoneIds().contains(zone));
    }

    /**
     * Whether a text is a language tag; only its shape is checked.
     *
     * @param tag the text
     * @return true for {@code en}, {@code pt-BR} and the like
     */
    public static boolean isLanguage(String tag) {
        return tag.length() <= Limits.LANGUAGE && LANGUAGE.matcher(tag).matches();
    }

    /**
     * Whether a text is a domain as it is kept: small ASCII letters, no dot at the end.
     *
     * @param name the text
     * @return true for a host's name or a version 4 address
     */
    public static boolean isDomain(String name) {
        return name.length() <= Limits.DOMAIN && DOMAIN.matcher(name).matches();
    }

    /**
     * Whether a text is a media type without parameters, or all subtypes of a type.
     *
     * @param type the text
     * @return true for {@code image/png}, {@code image/*} and the like
     */
    public static boolean isMediaType(String type) {
        return type.length() <= Limits.FILE_NAME && MEDIA_TYPE.matcher(type).matches();
    }

    /**
     * Whether the database can keep a time, and the calendar tell it.
     *
     * @param time the time
     * @return true in the years 1 to 9999
     */
    public static boolean isStorable(Instant time) {
        return !time.isBefore(FIRST_YEAR) && !time.isAfter(AFTER_LAST_YEAR);
    }

    /**
     * Translations of the widget's texts.
     *
     * @param violations where to put what is wrong
     * @param translations texts by their keys
     */
    public static void checkTranslations(Violations violations, Map<String, String> translations) {
        try {
            JsonObject.of(new LinkedHashMap<>(translations));
        } catch (ValidationException e) {
            e.violations().forEach(fault -> violations.require(false, "customTranslations", fault.rule()));
        }
    }

    /**
     * Domains in which the widget may be embedded.
     *
     * @param violations where to put what is wrong
     * @param domains the domains
     */
    public static void checkDomains(Violations violations, List<String> domains) {
        violations
                .require(domains.size() <= Limits.DOMAINS, "allowedDomains", "must be at most " + Limits.DOMAINS)
                .require(
                        domains.stream().allMatch(WidgetRules::isDomain),
                        "allowedDomains",
                        "must be domains in small ASCII letters, such as shop.example.org");
    }

    /**
     * Addresses and networks that may not use the widget.
     *
     * @param violations where to put what is wrong
     * @param networks the addresses and networks
     */
    public static void checkNetworks(Violations violations, List<String> networks) {
        violations
                .require(networks.size() <= Limits.NETWORKS, "blockedIps", "must be at most " + Limits.NETWORKS)
                .require(
                        networks.stream()
                                .allMatch(
                                        network -> IpNetworks.canonical(network).isPresent()),
                        "blockedIps",
                        "must be IP addresses, or networks such as 192.0.2.0/24");
    }

    /**
     * Media types of files that may be sent.
     *
     * @param violations where to put what is wrong
     * @param types the media types
     */
    public static void checkMediaTypes(Violations violations, List<String> types) {
        violations
                .require(
                        types.size() <= Limits.MEDIA_TYPES, "allowedFileTypes", "must be at most " + Limits.MEDIA_TYPES)
                .require(
                        types.stream().allMatch(WidgetRules::isMediaType),
                        "allowedFileTypes",
                        "must be media types in small letters, such as image/png or image/*");
    }

    /**
     * Settings are saved where they belong.
     *
     * @param site the site they are to be saved in
     * @param settings the settings
     * @throws ValidationException if they are another site's
     */
    public static void requireSite(SiteId site, ChatWidgetSettings settings) {
        new Violations()
                .require(settings.siteId().equals(site), "siteId", "must be the site's own")
                .throwIfAny();
    }

    /**
     * A WhatsApp number is bound by an id that settings can choose.
     *
     * @param phoneNumberId WhatsApp's id of the number
     * @throws ValidationException if it is blank, too long or no text that can be stored
     */
    public static void requirePhoneNumberId(String phoneNumberId) {
        new Violations()
                .filled("phoneNumberId", Optional.of(phoneNumberId), Limits.EXTERNAL_ID)
                .throwIfAny();
    }

    /**
     * Settings replace those that they were made of.
     *
     * @param stored the settings as they are, saved or not
     * @param settings the settings to save
     * @throws ValidationException if they have another id
     * @throws com.dramac.livechat.error.ConcurrencyException if they were made of others
     */
    public static void requireCurrent(ChatWidgetSettings stored, ChatWidgetSettings settings) {
        new Violations()
                .require(settings.id().equals(stored.id()), "id", "must be that of the settings read")
                .throwIfAny();
        if (!version(settings).equals(stored.updatedAt())) {
            throw Failures.changedMeanwhile("widget settings");
        }
    }

    /**
     * What settings to save are based on.
     *
     * @param settings the settings
     * @return when those they were made of had been saved
     */
    public static Instant version(ChatWidgetSettings settings) {
        return settings.updatedAt().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Whether two settings say the same of WhatsApp.
     *
     * @param one settings
     * @param other others of the same site
     * @return true if no property that is WhatsApp's differs
     */
    public static boolean sameWhatsApp(ChatWidgetSettings one, ChatWidgetSettings other) {
        return one.whatsappEnabled() == other.whatsappEnabled()
                && one.whatsappPhoneNumber().equals(other.whatsappPhoneNumber())
                && one.whatsappPhoneNumberId().equals(other.whatsappPhoneNumberId())
                && one.whatsappBusinessAccountId().equals(other.whatsappBusinessAccountId())
                && one.whatsappWelcomeTemplate().equals(other.whatsappWelcomeTemplate());
    }
}
