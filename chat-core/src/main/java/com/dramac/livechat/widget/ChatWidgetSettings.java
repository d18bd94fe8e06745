package com.dramac.livechat.widget;

import com.dramac.livechat.Limits;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ConversationLifecycle;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.IpNetworks;
import com.dramac.livechat.internal.Violations;
import com.dramac.livechat.internal.WidgetRules;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.immutables.value.Value;

/**
 * How a site's widget looks and behaves (specification, Task 2, {@code ChatWidgetSettings}). What is not given is as the
 * specification has it. Both what is stored and what is to be saved: out-of-bounds values cannot be built.
 */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableChatWidgetSettings.class)
@JsonDeserialize(as = ImmutableChatWidgetSettings.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "id",
    "siteId",
    "primaryColor",
    "textColor",
    "position",
    "launcherIcon",
    "launcherSize",
    "borderRadius",
    "zIndex",
    "companyName",
    "welcomeMessage",
    "awayMessage",
    "offlineMessage",
    "logoUrl",
    "preChatEnabled",
    "preChatNameRequired",
    "preChatEmailRequired",
    "preChatPhoneEnabled",
    "preChatPhoneRequired",
    "preChatMessageRequired",
    "preChatDepartmentSelector",
    "businessHoursEnabled",
    "businessHours",
    "timezone",
    "autoOpenDelaySeconds",
    "showAgentAvatar",
    "showAgentName",
    "showTypingIndicator",
    "enableFileUploads",
    "enableEmoji",
    "enableSoundNotifications",
    "enableSatisfactionRating",
    "language",
    "customTranslations",
    "whatsappEnabled",
    "whatsappPhoneNumber",
    "whatsappPhoneNumberId",
    "whatsappBusinessAccountId",
    "whatsappWelcomeTemplate",
    "allowedDomains",
    "blockedIps",
    "maxFileSizeMb",
    "allowedFileTypes",
    "createdAt",
    "updatedAt",
    "reopenWindowHours"
})
public interface ChatWidgetSettings {
    /** The time zone of a site that has not said where it is. */
    String DEFAULT_TIMEZONE = "Africa/Lusaka";

    /** The specification's media types. */
    List<String> DEFAULT_FILE_TYPES = List.of(
            "image/jpeg",
            "image/png",
            "image/gif",
            "image/webp",
            "application/pdf",
            "application/msword",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    /**
     * The id.
     *
     * @return the site's own id, as the SDK stores settings
     */
    WidgetSettingsId id();

    /**
     * The site.
     *
     * @return the site
     */
    SiteId siteId();

    /**
     * The main colour, as in CSS: {@code #} and 3, 4, 6 or 8 hexadecimal digits.
     *
     * @return the main colour, as in CSS: {@code #} and 3, 4, 6 or 8 hexadecimal digits
     */
    @Value.Default
    default String primaryColor() {
        return "#2563eb";
    }

    /**
     * The colour of text on the main colour, written likewise.
     *
     * @return the colour of text on the main colour, written likewise
     */
    @Value.Default
    default String textColor() {
        return "#ffffff";
    }

    /**
     * The corner of the page.
     *
     * @return the corner of the page
     */
    @Value.Default
    default WidgetPosition position() {
        return WidgetPosition.BOTTOM_RIGHT;
    }

    /**
     * The icon on the button that opens the widget: the name of a Lucide icon, in small letters with hyphens.
     *
     * @return the icon on the button that opens the widget: the name of a Lucide icon, in small letters with hyphens
     */
    @Value.Default
    default String launcherIcon() {
        return "message-circle";
    }

    /**
     * The diameter of that button in pixels, 16 to 400.
     *
     * @return the diameter of that button in pixels, 16 to 400
     */
    @Value.Default
    default int launcherSize() {
        return 60;
    }

    /**
     * How round the widget's corners are, in pixels, 0 to 400.
     *
     * @return how round the widget's corners are, in pixels, 0 to 400
     */
    @Value.Default
    default int borderRadius() {
        return 16;
    }

    /**
     * The widget's place above the page's other layers, from 0.
     *
     * @return the widget's place above the page's other layers, from 0
     */
    @Value.Default
    default int zIndex() {
        return 9999;
    }

    /**
     * The company's name; at most 200 characters.
     *
     * @return the company's name; at most 200 characters
     */
    Optional<String> companyName();

    /**
     * What the widget says first; at most 2,000 characters.
     *
     * @return what the widget says first; at most 2,000 characters
     */
    @Value.Default
    default String welcomeMessage() {
        return "Hi there! How can we help you today?";
    }

    /**
     * What it says while nobody is there; at most 2,000 characters.
     *
     * @return what it says while nobody is there; at most 2,000 characters
     */
    @Value.Default
    default String awayMessage() {
        return "We're currently away. Leave us a message and we'll get back to you.";
    }

    /**
     * What it says outside business hours; at most 2,000 characters.
     *
     * @return what it says outside business hours; at most 2,000 characters
     */
    @Value.Default
    default String offlineMessage() {
        return "We're offline right now. Please leave your details and we'll reach out.";
    }

    /**
     * The address of the company's logo.
     *
     * @return the address of the company's logo
     */
    Optional<String> logoUrl();

    /**
     * Whether a form comes before the conversation.
     *
     * @return whether a form comes before the conversation
     */
    @Value.Default
    default boolean preChatEnabled() {
        return true;
    }

    /**
     * Whether the form insists on a name.
     *
     * @return whether the form insists on a name
     */
    @Value.Default
    default boolean preChatNameRequired() {
        return true;
    }

    /**
     * Whether it insists on an e-mail address.
     *
     * @return whether it insists on an e-mail address
     */
    @Value.Default
    default boolean preChatEmailRequired() {
        return true;
    }

    /**
     * Whether it asks for a telephone number.
     *
     * @return whether it asks for a telephone number
     */
    @Value.Default
    default boolean preChatPhoneEnabled() {
        return false;
    }

    /**
     * Whether it insists on the telephone number it asks for.
     *
     * @return whether it insists on the telephone number it asks for
     */
    @Value.Default
    default boolean preChatPhoneRequired() {
        return false;
    }

    /**
     * Whether it insists on a first message.
     *
     * @return whether it insists on a first message
     */
    @Value.Default
    default boolean preChatMessageRequired() {
        return false;
    }

    /**
     * Whether it lets the visitor choose a department.
     *
     * @return whether it lets the visitor choose a department
     */
    @Value.Default
    default boolean preChatDepartmentSelector() {
        return false;
    }

    /**
     * Whether the site has business hours; without them it is always open.
     *
     * @return whether the site has business hours; without them it is always open
     */
    @Value.Default
    default boolean businessHoursEnabled() {
        return false;
    }

    /**
     * The hours of each day: see {@link BusinessHours}.
     *
     * @return the hours of each day: see {@link BusinessHours}
     */
    @Value.Default
    default BusinessHoursConfig businessHours() {
        return BusinessHoursConfig.NONE;
    }

    /**
     * The site's time zone: {@code UTC}, {@code GMT} or a region such as {@code Africa/Lusaka} that Java knows.
     *
     * @return the site's time zone: {@code UTC}, {@code GMT} or a region such as {@code Africa/Lusaka} that Java
     * knows
     */
    @Value.Default
    default String timezone() {
        return DEFAULT_TIMEZONE;
    }

    /**
     * After how many seconds the widget opens by itself, to 86,400; 0 for never.
     *
     * @return after how many seconds the widget opens by itself, to 86,400; 0 for never
     */
    @Value.Default
    default int autoOpenDelaySeconds() {
        return 0;
    }

    /**
     * Whether visitors see the agents' pictures.
     *
     * @return whether visitors see the agents' pictures
     */
    @Value.Default
    default boolean showAgentAvatar() {
        return true;
    }

    /**
     * Whether visitors see the agents' names.
     *
     * @return whether visitors see the agents' names
     */
    @Value.Default
    default boolean showAgentName() {
        return true;
    }

    /**
     * Whether visitors see that an agent is typing.
     *
     * @return whether visitors see that an agent is typing
     */
    @Value.Default
    default boolean showTypingIndicator() {
        return true;
    }

    /**
     * Whether visitors may send files: see {@link UploadRules}.
     *
     * @return whether visitors may send files: see {@link UploadRules}
     */
    @Value.Default
    default boolean enableFileUploads() {
        return true;
    }

    /**
     * Whether the widget offers emoji.
     *
     * @return whether the widget offers emoji
     */
    @Value.Default
    default boolean enableEmoji() {
        return true;
    }

    /**
     * Whether a message makes a sound.
     *
     * @return whether a message makes a sound
     */
    @Value.Default
    default boolean enableSoundNotifications() {
        return true;
    }

    /**
     * Whether the widget asks for a rating.
     *
     * @return whether the widget asks for a rating
     */
    @Value.Default
    default boolean enableSatisfactionRating() {
        return true;
    }

    /**
     * The widget's language, a tag such as {@code en} or {@code pt-BR}.
     *
     * @return the widget's language, a tag such as {@code en} or {@code pt-BR}
     */
    @Value.Default
    default String language() {
        return "en";
    }

    /**
     * Texts that replace the widget's own, by their keys: see {@link Translations}; at most 65,536 characters as
     * JSON.
     *
     * @return texts that replace the widget's own, by their keys: see {@link Translations}; at most 65,536
     * characters as JSON
     */
    @Value.NaturalOrder
    SortedMap<String, String> customTranslations();

    /**
     * Whether visitors can turn to WhatsApp.
     *
     * @return whether visitors can turn to WhatsApp
     */
    @Value.Default
    default boolean whatsappEnabled() {
        return false;
    }

    /**
     * The WhatsApp number that visitors write to.
     *
     * @return the WhatsApp number that visitors write to
     */
    Optional<String> whatsappPhoneNumber();

    /**
     * WhatsApp's id of that number: one site's alone.
     *
     * @return whatsApp's id of that number: one site's alone
     */
    Optional<String> whatsappPhoneNumberId();

    /**
     * WhatsApp's id of the business account.
     *
     * @return whatsApp's id of the business account
     */
    Optional<String> whatsappBusinessAccountId();

    /**
     * The name of the WhatsApp template that greets.
     *
     * @return the name of the WhatsApp template that greets
     */
    Optional<String> whatsappWelcomeTemplate();

    /**
     * Where the widget may be embedded: see {@link AllowedDomains}; at most 1,000 names in small ASCII letters.
     *
     * @return where the widget may be embedded: see {@link AllowedDomains}; at most 1,000 names in small ASCII
     * letters
     */
    List<String> allowedDomains();

    /**
     * Who may not use the widget: see {@link BlockedIps}; at most 10,000 addresses and networks, each in its one
     * spelling whatever way it was given.
     *
     * @return who may not use the widget: see {@link BlockedIps}; at most 10,000 addresses and networks, each in its
     * one spelling whatever way it was given
     */
    @Value.Redacted
    List<String> blockedIps();

    /**
     * The largest file in mebibytes, 1 to 1,048,576.
     *
     * @return the largest file in mebibytes, 1 to 1,048,576
     */
    @Value.Default
    default int maxFileSizeMb() {
        return 10;
    }

    /**
     * The media types of files that may be sent, in small letters, {@code image/*} for all of a kind; at most 200.
     *
     * @return the media types of files that may be sent, in small letters, {@code image/*} for all of a kind; at
     * most 200
     */
    @Value.Default
    default List<String> allowedFileTypes() {
        return DEFAULT_FILE_TYPES;
    }

    /**
     * When the settings were first saved; {@link Instant#EPOCH} while they never were.
     *
     * @return when the settings were first saved; {@link Instant#EPOCH} while they never were
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant createdAt();

    /**
     * When they were last saved, by which a save knows what it is based on; {@link Instant#EPOCH} while they never
     * were.
     *
     * @return when they were last saved, by which a save knows what it is based on; {@link Instant#EPOCH} while they
     * never were
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant updatedAt();

    /**
     * How long after its end a visitor's next message reopens a conversation, in hours, 0 to 8,760.
     *
     * @return how long after its end a visitor's next message reopens a conversation, in hours, 0 to 8,760
     */
    @Value.Default
    default int reopenWindowHours() {
        return ConversationLifecycle.REOPEN_WINDOW_HOURS;
    }

    /**
     * The settings of a site that has never saved any: all as the specification has it.
     *
     * @param site the site
     * @return settings to show, or to change and save
     */
    static ChatWidgetSettings defaults(SiteId site) {
        return builder()
                .id(WidgetSettingsId.of(site.value()))
                .siteId(site)
                .createdAt(Instant.EPOCH)
                .updatedAt(Instant.EPOCH)
                .build();
    }

    /**
     * Checks every bound when the settings are built, and spells the blocked addresses in their one way.
     *
     * @return the settings in their one spelling
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default ChatWidgetSettings check() {
        Violations violations = new Violations();
        checkLook(violations);
        checkBehavior(violations);
        checkReach(violations);
        violations.throwIfAny();
        List<String> blocked = blockedIps().stream()
                .flatMap(ip -> IpNetworks.canonical(ip).stream())
                .toList();
        return blocked.equals(blockedIps())
                ? this
                : builder().from(this).blockedIps(blocked).build();
    }

    private void checkLook(Violations violations) {
        violations
                .color("primaryColor", primaryColor())
                .color("textColor", textColor())
                .icon("launcherIcon", launcherIcon())
                .range("launcherSize", Optional.of(launcherSize()), WidgetRules.LAUNCHER_LEAST, WidgetRules.PIXELS)
                .range("borderRadius", Optional.of(borderRadius()), 0, WidgetRules.PIXELS)
                .range("zIndex", Optional.of(zIndex()), 0, Integer.MAX_VALUE)
                .text("companyName", companyName(), Limits.LABEL)
                .text("welcomeMessage", Optional.of(welcomeMessage()), Limits.COMMENT)
                .text("awayMessage", Optional.of(awayMessage()), Limits.COMMENT)
                .text("offlineMessage", Optional.of(offlineMessage()), Limits.COMMENT)
                .httpUrl("logoUrl", logoUrl());
    }

    private void checkBehavior(Violations violations) {
        violations
                .require(
                        WidgetRules.isTimeZone(timezone()),
                        "timezone",
                        "must be UTC, GMT or a region of the time zone database")
                .range("autoOpenDelaySeconds", Optional.of(autoOpenDelaySeconds()), 0, WidgetRules.SECONDS_OF_A_DAY)
                .require(WidgetRules.isLanguage(language()), "language", "must be a language tag such as en or pt-BR");
        WidgetRules.checkTranslations(violations, customTranslations());
    }

    private void checkReach(Violations violations) {
        violations
                .filled("whatsappPhoneNumber", whatsappPhoneNumber(), Limits.PHONE)
                .filled("whatsappPhoneNumberId", whatsappPhoneNumberId(), Limits.EXTERNAL_ID)
                .filled("whatsappBusinessAccountId", whatsappBusinessAccountId(), Limits.EXTERNAL_ID)
                .filled("whatsappWelcomeTemplate", whatsappWelcomeTemplate(), Limits.TITLE);
        WidgetRules.checkDomains(violations, allowedDomains());
        WidgetRules.checkNetworks(violations, blockedIps());
        violations.range("maxFileSizeMb", Optional.of(maxFileSizeMb()), 1, Limits.FILE_SIZE_MB);
        WidgetRules.checkMediaTypes(violations, allowedFileTypes());
        violations
                .require(WidgetRules.isStorable(createdAt()), "createdAt", "must be in the years 1 to 9999")
                .require(WidgetRules.isStorable(updatedAt()), "updatedAt", "must be in the years 1 to 9999")
                .range("reopenWindowHours", Optional.of(reopenWindowHours()), 0, Limits.REOPEN_WINDOW_HOURS);
    }

    /**
     * Starts settings; what is not given is as the specification has it. To change settings that were read: {@code
     * ChatWidgetSettings.builder().from(settings)}.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds settings; building them without id, site or times is an {@link IllegalStateException}. */
    final class Builder extends ImmutableChatWidgetSettings.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
