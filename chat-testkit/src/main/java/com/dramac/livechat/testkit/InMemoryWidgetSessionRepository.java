package com.dramac.livechat.testkit;

import com.dramac.livechat.widget.WidgetSessionRepository;

/** The widget sessions of one site. */
final class InMemoryWidgetSessionRepository implements WidgetSessionRepository {}
