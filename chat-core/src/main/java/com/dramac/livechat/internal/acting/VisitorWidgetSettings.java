package com.dramac.livechat.internal.acting;

import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.widget.ChatWidgetSettings;
import com.dramac.livechat.widget.PublicWidgetSettings;
import com.dramac.livechat.widget.WidgetSettingsRepository;

/** Widget settings as everybody has them: what is public. */
final class VisitorWidgetSettings implements WidgetSettingsRepository {
    private final ActingStore store;

    VisitorWidgetSettings(ActingStore store) {
        this.store = store;
    }

    @Override
    public ChatWidgetSettings get() {
        throw store.failing(Failures.notForVisitors("widgetSettings.get"));
    }

    @Override
    public ChatWidgetSettings save(ChatWidgetSettings settings) {
        throw store.failing(Failures.notForVisitors("widgetSettings.save"));
    }

    @Override
    public PublicWidgetSettings publicView() {
        return store.ofVisitor().widgetSettings().publicView();
    }
}
