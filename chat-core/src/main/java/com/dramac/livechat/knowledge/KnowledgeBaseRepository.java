package com.dramac.livechat.knowledge;

/** The knowledge base of one site. */
public interface KnowledgeBaseRepository {}
