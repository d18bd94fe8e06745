package com.dramac.livechat.widget;

import com.dramac.livechat.internal.DomainValue;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.immutables.value.Value;

/**
 * What a browser needs of the settings to show the widget, and nothing else: anybody may read it. Without ids and times,
 * allowed domains, blocked addresses, WhatsApp's ids, account and template, and the reopening window.
 */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutablePublicWidgetSettings.class)
@JsonDeserialize(as = ImmutablePublicWidgetSettings.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
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
    "maxFileSizeMb",
    "allowedFileTypes"
})
public interface PublicWidgetSettings {
    /**
     * The main colour, as in CSS: {@code #} and 3, 4, 6 or 8 hexadecimal digits.
     *
     * @return the main colour, as in CSS: {@code #} and 3, 4, 6 or 8 hexadecimal digits
     */
    String primaryColor();

    /**
     * The colour of text on the main colour, written likewise.
     *
     * @return the colour of text on the main colour, written likewise
     */
    String textColor();

    /**
     * The corner of the page.
     *
     * @return the corner of the page
     */
    WidgetPosition position();

    /**
     * The icon on the button that opens the widget: the name of a Lucide icon, in small letters with hyphens.
     *
     * @return the icon on the button that opens the widget: the name of a Lucide icon, in small letters with hyphens
     */
    String launcherIcon();

    /**
     * The diameter of that button in pixels, 16 to 400.
     *
     * @return the diameter of that button in pixels, 16 to 400
     */
    int launcherSize();

    /**
     * How round the widget's corners are, in pixels, 0 to 400.
     *
     * @return how round the widget's corners are, in pixels, 0 to 400
     */
    int borderRadius();

    /**
     * The widget's place above the page's other layers, from 0.
     *
     * @return the widget's place above the page's other layers, from 0
     */
    int zIndex();

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
    String welcomeMessage();

    /**
     * What it says while nobody is there; at most 2,000 characters.
     *
     * @return what it says while nobody is there; at most 2,000 characters
     */
    String awayMessage();

    /**
     * What it says outside business hours; at most 2,000 characters.
     *
     * @return what it says outside business hours; at most 2,000 characters
     */
    String offlineMessage();

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
    boolean preChatEnabled();

    /**
     * Whether the form insists on a name.
     *
     * @return whether the form insists on a name
     */
    boolean preChatNameRequired();

    /**
     * Whether it insists on an e-mail address.
     *
     * @return whether it insists on an e-mail address
     */
    boolean preChatEmailRequired();

    /**
     * Whether it asks for a telephone number.
     *
     * @return whether it asks for a telephone number
     */
    boolean preChatPhoneEnabled();

    /**
     * Whether it insists on the telephone number it asks for.
     *
     * @return whether it insists on the telephone number it asks for
     */
    boolean preChatPhoneRequired();

    /**
     * Whether it insists on a first message.
     *
     * @return whether it insists on a first message
     */
    boolean preChatMessageRequired();

    /**
     * Whether it lets the visitor choose a department.
     *
     * @return whether it lets the visitor choose a department
     */
    boolean preChatDepartmentSelector();

    /**
     * Whether the site has business hours; without them it is always open.
     *
     * @return whether the site has business hours; without them it is always open
     */
    boolean businessHoursEnabled();

    /**
     * The hours of each day: see {@link BusinessHours}.
     *
     * @return the hours of each day: see {@link BusinessHours}
     */
    BusinessHoursConfig businessHours();

    /**
     * The site's time zone: {@code UTC}, {@code GMT} or a region such as {@code Africa/Lusaka} that Java knows.
     *
     * @return the site's time zone: {@code UTC}, {@code GMT} or a region such as {@code Africa/Lusaka} that Java
     * knows
     */
    String timezone();

    /**
     * After how many seconds the widget opens by itself, to 86,400; 0 for never.
     *
     * @return after how many seconds the widget opens by itself, to 86,400; 0 for never
     */
    int autoOpenDelaySeconds();

    /**
     * Whether visitors see the agents' pictures.
     *
     * @return whether visitors see the agents' pictures
     */
    boolean showAgentAvatar();

    /**
     * Whether visitors see the agents' names.
     *
     * @return whether visitors see the agents' names
     */
    boolean showAgentName();

    /**
     * Whether visitors see that an agent is typing.
     *
     * @return whether visitors see that an agent is typing
     */
    boolean showTypingIndicator();

    /**
     * Whether visitors may send files: see {@link UploadRules}.
     *
     * @return whether visitors may send files: see {@link UploadRules}
     */
    boolean enableFileUploads();

    /**
     * Whether the widget offers emoji.
     *
     * @return whether the widget offers emoji
     */
    boolean enableEmoji();

    /**
     * Whether a message makes a sound.
     *
     * @return whether a message makes a sound
     */
    boolean enableSoundNotifications();

    /**
     * Whether the widget asks for a rating.
     *
     * @return whether the widget asks for a rating
     */
    boolean enableSatisfactionRating();

    /**
     * The widget's language, a tag such as {@code en} or {@code pt-BR}.
     *
     * @return the widget's language, a tag such as {@code en} or {@code pt-BR}
     */
    String language();

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
    boolean whatsappEnabled();

    /**
     * The WhatsApp number to link to; absent where visitors cannot turn to WhatsApp.
     *
     * @return the WhatsApp number to link to; absent where visitors cannot turn to WhatsApp
     */
    Optional<String> whatsappPhoneNumber();

    /**
     * The largest file in mebibytes, 1 to 1,048,576.
     *
     * @return the largest file in mebibytes, 1 to 1,048,576
     */
    int maxFileSizeMb();

    /**
     * The media types of files that may be sent, in small letters, {@code image/*} for all of a kind; at most 200.
     *
     * @return the media types of files that may be sent, in small letters, {@code image/*} for all of a kind; at
     * most 200
     */
    List<String> allowedFileTypes();

    /**
     * The public part of settings.
     *
     * @param settings the settings
     * @return what a browser may see of them
     */
    static PublicWidgetSettings of(ChatWidgetSettings settings) {
        return builder()
                .primaryColor(settings.primaryColor())
                .textColor(settings.textColor())
                .position(settings.position())
                .launcherIcon(settings.launcherIcon())
                .launcherSize(settings.launcherSize())
                .borderRadius(settings.borderRadius())
                .zIndex(settings.zIndex())
                .companyName(settings.companyName())
                .welcomeMessage(settings.welcomeMessage())
                .awayMessage(settings.awayMessage())
                .offlineMessage(settings.offlineMessage())
                .logoUrl(settings.logoUrl())
                .preChatEnabled(settings.preChatEnabled())
                .preChatNameRequired(settings.preChatNameRequired())
                .preChatEmailRequired(settings.preChatEmailRequired())
                .preChatPhoneEnabled(settings.preChatPhoneEnabled())
                .preChatPhoneRequired(settings.preChatPhoneRequired())
                .preChatMessageRequired(settings.preChatMessageRequired())
                .preChatDepartmentSelector(settings.preChatDepartmentSelector())
                .businessHoursEnabled(settings.businessHoursEnabled())
                .businessHours(settings.businessHours())
                .timezone(settings.timezone())
                .autoOpenDelaySeconds(settings.autoOpenDelaySeconds())
                .showAgentAvatar(settings.showAgentAvatar())
                .showAgentName(settings.showAgentName())
                .showTypingIndicator(settings.showTypingIndicator())
                .enableFileUploads(settings.enableFileUploads())
                .enableEmoji(settings.enableEmoji())
                .enableSoundNotifications(settings.enableSoundNotifications())
                .enableSatisfactionRating(settings.enableSatisfactionRating())
                .language(settings.language())
                .customTranslations(settings.customTranslations())
                .whatsappEnabled(settings.whatsappEnabled())
                .whatsappPhoneNumber(settings.whatsappPhoneNumber().filter(number -> settings.whatsappEnabled()))
                .maxFileSizeMb(settings.maxFileSizeMb())
                .allowedFileTypes(settings.allowedFileTypes())
                .build();
    }

    /**
     * Starts a public view, for tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a public view, for tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutablePublicWidgetSettings.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
