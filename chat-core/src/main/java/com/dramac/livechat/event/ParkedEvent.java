package com.dramac.livechat.event;

import java.time.Instant;

/**
 * An event that a consumer could not handle.
 *
 * @param event the event
 * @param error the type of what its handler threw the last time, and of what that was caused by: no more, for its words may be
 *     anybody's
 * @param attempts how often it was tried
 * @param parkedAt when it was passed over
 */
public record ParkedEvent(ChatEvent event, String error, int attempts, Instant parkedAt) {}
