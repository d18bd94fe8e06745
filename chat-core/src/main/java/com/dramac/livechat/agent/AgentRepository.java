package com.dramac.livechat.agent;

/** The agents of one site. */
public interface AgentRepository {}
