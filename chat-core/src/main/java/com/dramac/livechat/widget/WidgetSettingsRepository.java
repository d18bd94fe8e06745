package com.dramac.livechat.widget;

/** The widget settings of one site. */
public interface WidgetSettingsRepository {}
