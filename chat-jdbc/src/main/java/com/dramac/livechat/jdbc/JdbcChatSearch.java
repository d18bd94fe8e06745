package com.dramac.livechat.jdbc;

import com.dramac.livechat.search.ChatSearch;

/** Finds what was said and who said it. */
final class JdbcChatSearch implements ChatSearch {}
