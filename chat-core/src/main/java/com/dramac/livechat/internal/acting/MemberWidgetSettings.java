package com.dramac.livechat.internal.acting;

import com.dramac.livechat.internal.WidgetRules;
import com.dramac.livechat.manifest.ChatPermission;
import com.dramac.livechat.widget.ChatWidgetSettings;
import com.dramac.livechat.widget.PublicWidgetSettings;
import com.dramac.livechat.widget.WidgetSettingsRepository;

/** Widget settings as a member of the staff has them. */
final class MemberWidgetSettings implements WidgetSettingsRepository {
    private final ActingMember member;

    MemberWidgetSettings(ActingMember member) {
        this.member = member;
    }

    @Override
    public ChatWidgetSettings get() {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW)
                .widgetSettings()
                .get();
    }

    @Override
    public ChatWidgetSettings save(ChatWidgetSettings settings) {
        ChatWidgetSettings before =
                member.needing(ChatPermission.SETTINGS_MANAGE).widgetSettings().get();
        return member.needing(
                        WidgetRules.sameWhatsApp(before, settings)
                                ? ChatPermission.SETTINGS_MANAGE
                                : ChatPermission.WHATSAPP_MANAGE)
                .widgetSettings()
                .save(settings);
    }

    @Override
    public PublicWidgetSettings publicView() {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW)
                .widgetSettings()
                .publicView();
    }
}
