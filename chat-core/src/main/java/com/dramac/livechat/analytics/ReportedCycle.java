package com.dramac.livechat.analytics;

import com.dramac.livechat.conversation.ConversationId;
import java.time.Instant;
import java.util.Optional;

/**
 * A conversation's cycle behind a number.
 *
 * @param conversationId the conversation
 * @param cycle the cycle's number, from 1
 * @param at when it counts
 * @param seconds how long it took, where the metric has a time
 */
public record ReportedCycle(ConversationId conversationId, int cycle, Instant at, Optional<Integer> seconds) {}
