package com.dramac.livechat.jdbc;

import com.dramac.livechat.widget.WidgetSessionRepository;

/** The table of widget sessions. */
final class JdbcWidgetSessionRepository implements WidgetSessionRepository {}
