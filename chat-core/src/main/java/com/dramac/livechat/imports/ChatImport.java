package com.dramac.livechat.imports;

/** Brings histories along. */
public interface ChatImport {}
