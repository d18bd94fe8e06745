package com.dramac.livechat;

import com.dramac.livechat.internal.Ids;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/**
 * A site: the tenant. Sites belong to the host; see {@link SiteRepository}.
 *
 * @param value the host's id of the site
 */
public record SiteId(@JsonValue UUID value) {
    /**
     * Wraps an id.
     *
     * @param value the host's id of the site
     */
    public SiteId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Wraps an id.
     *
     * @param value the host's id of the site
     * @return the typed id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SiteId of(UUID value) {
        return new SiteId(value);
    }

    /**
     * Reads an id from text.
     *
     * @param text a UUID in its usual form of 36 characters
     * @return the typed id
     * @throws com.dramac.livechat.error.ValidationException if the text is no UUID
     */
    public static SiteId parse(String text) {
        return new SiteId(Ids.parse("siteId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
