package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.json.ChatJson;
import com.dramac.livechat.widget.BusinessHoursConfig;
import com.dramac.livechat.widget.ChatWidgetSettings;
import com.dramac.livechat.widget.PublicWidgetSettings;
import com.dramac.livechat.widget.WidgetPosition;
import com.dramac.livechat.widget.WidgetSettingsId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A row of {@code mod_chat_widget_settings}, or its absence, which stands for the specification's defaults. */
final class WidgetSettingsRow {
    /** What a browser may see; in the order in which {@link #readPublic} takes them, behind the ids of the site and the row. */
    static final String PUBLIC_COLUMNS = """
            w.primary_color, w.text_color, w.position, w.launcher_icon, w.launcher_size, w.border_radius, w.z_index,
            w.company_name, w.welcome_message, w.away_message, w.offline_message, w.logo_url, w.pre_chat_enabled,
            w.pre_chat_name_required, w.pre_chat_email_required, w.pre_chat_phone_enabled, w.pre_chat_phone_required,
            w.pre_chat_message_required, w.pre_chat_department_selector, w.business_hours_enabled, w.business_hours,
            w.timezone, w.auto_open_delay_seconds, w.show_agent_avatar, w.show_agent_name, w.show_typing_indicator,
            w.enable_file_uploads, w.enable_emoji, w.enable_sound_notifications, w.enable_satisfaction_rating,
            w.language, w.custom_translations, w.whatsapp_enabled, w.whatsapp_phone_number, w.max_file_size_mb,
            w.allowed_file_types""";

    /** All, in the order in which {@link #read} takes them, behind the ids of the site and the row. */
    static final String COLUMNS = PUBLIC_COLUMNS + ",\n" + """
            w.whatsapp_phone_number_id, w.whatsapp_business_account_id, w.whatsapp_welcome_template, w.allowed_domains,
            w.blocked_ips, w.reopen_window_hours, w.created_at, w.updated_at""";

    /** What a save writes, in the order in which {@link #bind} gives it. */
    static final String VALUE_COLUMNS = """
            primary_color, text_color, position, launcher_icon, launcher_size, border_radius, z_index, company_name,
            welcome_message, away_message, offline_message, logo_url, pre_chat_enabled, pre_chat_name_required,
            pre_chat_email_required, pre_chat_phone_enabled, pre_chat_phone_required, pre_chat_message_required,
            pre_chat_department_selector, business_hours_enabled, business_hours, timezone, auto_open_delay_seconds,
            show_agent_avatar, show_agent_name, show_typing_indicator, enable_file_uploads, enable_emoji,
            enable_sound_notifications, enable_satisfaction_rating, language, custom_translations, whatsapp_enabled,
            whatsapp_phone_number, max_file_size_mb, allowed_file_types, whatsapp_phone_number_id,
            whatsapp_business_account_id, whatsapp_welcome_template, allowed_domains, blocked_ips, reopen_window_hours""";

    static final String VALUES = """
            ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::pg_catalog.jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
            ?::pg_catalog.jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?""";

    private WidgetSettingsRow() {}

    static ChatWidgetSettings read(Row row) throws SQLException {
        SiteId site = SiteId.of(row.id());
        Optional<UUID> id = row.optionalId();
        return id.isPresent() ? readHidden(readShown(site, id.get(), row), row) : ChatWidgetSettings.defaults(site);
    }

    static PublicWidgetSettings readPublic(Row row) throws SQLException {
        SiteId site = SiteId.of(row.id());
        Optional<UUID> id = row.optionalId();
        return PublicWidgetSettings.of(
                id.isPresent()
                        ? readShown(site, id.get(), row)
                                .createdAt(Instant.EPOCH)
                                .updatedAt(Instant.EPOCH)
                                .build()
                        : ChatWidgetSettings.defaults(site));
    }

    private static ChatWidgetSettings.Builder readShown(SiteId site, UUID id, Row row) throws SQLException {
        return ChatWidgetSettings.builder()
                .id(WidgetSettingsId.of(id))
                .siteId(site)
                .primaryColor(row.text())
                .textColor(row.text())
                .position(WidgetPosition.of(row.text()))
                .launcherIcon(row.text())
                .launcherSize(row.number())
                .borderRadius(row.number())
                .zIndex(row.number())
                .companyName(row.optionalText())
                .welcomeMessage(row.text())
                .awayMessage(row.text())
                .offlineMessage(row.text())
                .logoUrl(row.optionalText())
                .preChatEnabled(row.flag())
                .preChatNameRequired(row.flag())
                .preChatEmailRequired(row.flag())
                .preChatPhoneEnabled(row.flag())
                .preChatPhoneRequired(row.flag())
                .preChatMessageRequired(row.flag())
                .preChatDepartmentSelector(row.flag())
                .businessHoursEnabled(row.flag())
                .businessHours(ChatJson.read(row.text(), BusinessHoursConfig.class))
                .timezone(row.text())
                .autoOpenDelaySeconds(row.number())
                .showAgentAvatar(row.flag())
                .showAgentName(row.flag())
                .showTypingIndicator(row.flag())
                .enableFileUploads(row.flag())
                .enableEmoji(row.flag())
                .enableSoundNotifications(row.flag())
                .enableSatisfactionRating(row.flag())
                .language(row.text())
                .customTranslations(translations(row))
                .whatsappEnabled(row.flag())
                .whatsappPhoneNumber(row.optionalText())
                .maxFileSizeMb(row.number())
                .allowedFileTypes(row.texts());
    }

    private static ChatWidgetSettings readHidden(ChatWidgetSettings.Builder shown, Row row) throws SQLException {
        return shown.whatsappPhoneNumberId(row.optionalText())
                .whatsappBusinessAccountId(row.optionalText())
                .whatsappWelcomeTemplate(row.optionalText())
                .allowedDomains(row.texts())
                .blockedIps(row.texts())
                .reopenWindowHours(row.number())
                .createdAt(row.instant())
                .updatedAt(row.instant())
                .build();
    }

    private static Map<String, String> translations(Row row) throws SQLException {
        Map<String, String> translations = new TreeMap<>();
        row.json().properties().forEach((key, text) -> translations.put(key, String.valueOf(text)));
        return translations;
    }

    static void bind(Parameters parameters, ChatWidgetSettings settings) throws SQLException {
        parameters
                .text(settings.primaryColor())
                .text(settings.textColor())
                .text(settings.position().value())
                .text(settings.launcherIcon())
                .number(settings.launcherSize())
                .number(settings.borderRadius())
                .number(settings.zIndex())
                .text(settings.companyName())
                .text(settings.welcomeMessage())
                .text(settings.awayMessage())
                .text(settings.offlineMessage())
                .text(settings.logoUrl())
                .flag(settings.preChatEnabled())
                .flag(settings.preChatNameRequired())
                .flag(settings.preChatEmailRequired())
                .flag(settings.preChatPhoneEnabled())
                .flag(settings.preChatPhoneRequired())
                .flag(settings.preChatMessageRequired())
                .flag(settings.preChatDepartmentSelector())
                .flag(settings.businessHoursEnabled())
                .text(ChatJson.write(settings.businessHours()))
                .text(settings.timezone())
                .number(settings.autoOpenDelaySeconds())
                .flag(settings.showAgentAvatar())
                .flag(settings.showAgentName())
                .flag(settings.showTypingIndicator())
                .flag(settings.enableFileUploads())
                .flag(settings.enableEmoji())
                .flag(settings.enableSoundNotifications())
                .flag(settings.enableSatisfactionRating())
                .text(settings.language())
                .text(ChatJson.write(settings.customTranslations()))
                .flag(settings.whatsappEnabled())
                .text(settings.whatsappPhoneNumber())
                .number(settings.maxFileSizeMb())
                .texts(settings.allowedFileTypes())
                .text(settings.whatsappPhoneNumberId())
                .text(settings.whatsappBusinessAccountId())
                .text(settings.whatsappWelcomeTemplate())
                .texts(settings.allowedDomains())
                .texts(settings.blockedIps())
                .number(settings.reopenWindowHours());
    }
}
