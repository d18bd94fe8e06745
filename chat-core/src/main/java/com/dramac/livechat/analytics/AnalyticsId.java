package com.dramac.livechat.analytics;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.internal.Ids;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of a day's numbers.
 *
 * @param value the id as stored
 */
public record AnalyticsId(@JsonValue UUID value) {
    /**
     * Wraps an id.
     *
     * @param value the id as stored
     */
    public AnalyticsId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Wraps an id.
     *
     * @param value the id as stored
     * @return the typed id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AnalyticsId of(UUID value) {
        return new AnalyticsId(value);
    }

    /**
     * The id of a day's numbers, which follows from what they are about: put together again, they keep it.
     *
     * @param site the site
     * @param day the day
     * @param agent the agent; empty for the site's own numbers
     * @return the typed id
     */
    public static AnalyticsId of(SiteId site, LocalDate day, Optional<AgentId> agent) {
        String subject = site + " " + day + agent.map(id -> " " + id).orElse("");
        try {
            ByteBuffer digest = ByteBuffer.wrap(
                    MessageDigest.getInstance("MD5").digest(subject.getBytes(StandardCharsets.US_ASCII)));
            return new AnalyticsId(new UUID(digest.getLong(), digest.getLong()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    /**
     * Reads an id from text.
     *
     * @param text a UUID in its usual form of 36 characters
     * @return the typed id
     * @throws com.dramac.livechat.error.ValidationException if the text is no UUID
     */
    public static AnalyticsId parse(String text) {
        return new AnalyticsId(Ids.parse("analyticsId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
