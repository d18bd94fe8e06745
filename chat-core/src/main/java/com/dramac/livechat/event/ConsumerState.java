package com.dramac.livechat.event;

import com.dramac.livechat.Cursor;
import java.time.Instant;
import java.util.Optional;

/**
 * How things stand with a consumer.
 *
 * @param cursor the place behind the last event that it has got past
 * @param attempts how often the next event has failed so far
 * @param isBehind whether there are events that it has not got past
 * @param activeUntil until when its active reader is taken to be alive; empty where there is none
 */
public record ConsumerState(Cursor cursor, int attempts, boolean isBehind, Optional<Instant> activeUntil) {}
