package com.dramac.livechat.event;

import java.util.UUID;

/**
 * Why something happened that nobody asked for by itself.
 *
 * @param type what it is
 * @param id the message that made it happen, the agent or department that went away, or the department that was routed
 */
public record EventCause(EventCauseType type, UUID id) {}
