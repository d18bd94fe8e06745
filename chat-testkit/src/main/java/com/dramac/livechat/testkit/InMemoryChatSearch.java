package com.dramac.livechat.testkit;

import com.dramac.livechat.search.ChatSearch;

/** Finds what was said and who said it. */
final class InMemoryChatSearch implements ChatSearch {}
