package com.dramac.livechat.widget;

/** The sessions that tie browsers to the site's visitors. */
public interface WidgetSessionRepository {}
