package com.dramac.livechat.search;

/** Finds what was said and who said it. */
public interface ChatSearch {}
