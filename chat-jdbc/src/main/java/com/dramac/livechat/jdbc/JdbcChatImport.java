package com.dramac.livechat.jdbc;

import com.dramac.livechat.imports.ChatImport;

/** Brings histories along. */
final class JdbcChatImport implements ChatImport {}
