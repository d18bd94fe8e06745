package com.dramac.livechat.imports;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Optional;
import java.util.UUID;

/**
 * A row that was refused.
 *
 * @param position its place in the stream, from 1
 * @param kind what it is
 * @param id its id; none if it is unreadable
 * @param reason the property at fault and what it must be, without personal data
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RejectedRow(long position, ImportKind kind, Optional<UUID> id, String reason) {}
