package com.dramac.livechat.json;

import com.dramac.livechat.widget.BusinessHoursConfig;
import com.dramac.livechat.widget.ChatWidgetSettings;
import com.dramac.livechat.widget.DayHours;
import com.dramac.livechat.widget.PreChatAnswers;
import com.dramac.livechat.widget.PublicWidgetSettings;
import com.dramac.livechat.widget.WidgetPosition;
import com.dramac.livechat.widget.WidgetSettingsId;
import java.time.Instant;
import java.util.Map;

/** The widget's values whose JSON was typed by hand. */
final class WidgetSnapshots {
    private WidgetSnapshots() {}

    static ChatWidgetSettings defaults() {
        return ChatWidgetSettings.defaults(Snapshots.SITE);
    }

    static ChatWidgetSettings full() {
        return ChatWidgetSettings.builder()
                .id(WidgetSettingsId.of(Snapshots.SITE.value()))
                .siteId(Snapshots.SITE)
                .primaryColor("#0AF")
                .textColor("#11223344")
                .position(WidgetPosition.BOTTOM_LEFT)
                .launcherIcon("messages-square")
                .launcherSize(48)
                .borderRadius(0)
                .zIndex(Integer.MAX_VALUE)
                .companyName("Engines & Söhne")
                .welcomeMessage("Willkommen 👋")
                .awayMessage("")
                .offlineMessage("Geschlossen")
                .logoUrl("https://example.org/logo.svg")
                .preChatEnabled(false)
                .preChatNameRequired(false)
                .preChatEmailRequired(false)
                .preChatPhoneEnabled(true)
                .preChatPhoneRequired(true)
                .preChatMessageRequired(true)
                .preChatDepartmentSelector(true)
                .businessHoursEnabled(true)
                .businessHours(week())
                .timezone("Europe/Berlin")
                .autoOpenDelaySeconds(30)
                .showAgentAvatar(false)
                .showAgentName(false)
                .showTypingIndicator(false)
                .enableFileUploads(false)
                .enableEmoji(false)
                .enableSoundNotifications(false)
                .enableSatisfactionRating(false)
                .language("de")
                .customTranslations(Map.of("send", "Senden", "en:send", "Send it"))
                .whatsappEnabled(true)
                .whatsappPhoneNumber("+49 151 1234567")
                .whatsappPhoneNumberId("106540352242922")
                .whatsappBusinessAccountId("102290129340398")
                .whatsappWelcomeTemplate("hello_world")
                .addAllowedDomains("example.org", "xn--bcher-kva.example")
                .addBlockedIps("192.0.2.1", "198.51.100.77/24", "2001:DB8:0::/32")
                .maxFileSizeMb(25)
                .addAllowedFileTypes("image/*", "application/pdf")
                .createdAt(Snapshots.CREATED)
                .updatedAt(Instant.parse("2026-02-03T04:05:06.000001Z"))
                .reopenWindowHours(24)
                .build();
    }

    private static BusinessHoursConfig week() {
        return BusinessHoursConfig.builder()
                .monday(DayHours.of("09:00", "17:00"))
                .tuesday(DayHours.of("09:00", "17:00"))
                .wednesday(DayHours.of("09:00", "12:30"))
                .thursday(DayHours.of("00:00", "00:00"))
                .friday(DayHours.of("22:00", "06:00"))
                .saturday(DayHours.builder()
                        .enabled(false)
                        .start("10:00")
                        .end("14:00")
                        .build())
                .sunday(DayHours.of("23:59", "23:58"))
                .build();
    }

    static PublicWidgetSettings publicDefaults() {
        return PublicWidgetSettings.of(defaults());
    }

    static PublicWidgetSettings publicFull() {
        return PublicWidgetSettings.of(full());
    }

    static PreChatAnswers preChatFull() {
        return PreChatAnswers.builder()
                .name(" Ada ")
                .email("ada@example.org")
                .phone("+260 97 1234567")
                .message("Hello?")
                .departmentId(Snapshots.SITE.toString())
                .build();
    }

    static PreChatAnswers preChatSparse() {
        return PreChatAnswers.builder().build();
    }
}
