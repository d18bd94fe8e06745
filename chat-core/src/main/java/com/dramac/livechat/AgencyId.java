package com.dramac.livechat;

import com.dramac.livechat.internal.Ids;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/**
 * The id of an agency: the platform's customer, whose members look after its sites.
 *
 * @param value the id as stored
 */
public record AgencyId(@JsonValue UUID value) {
    /**
     * Wraps an id.
     *
     * @param value the id as stored
     */
    public AgencyId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Wraps an id.
     *
     * @param value the id as stored
     * @return the typed id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AgencyId of(UUID value) {
        return new AgencyId(value);
    }

    /**
     * Reads an id from text.
     *
     * @param text a UUID in its usual form of 36 characters
     * @return the typed id
     * @throws com.dramac.livechat.error.ValidationException if the text is no UUID
     */
    public static AgencyId parse(String text) {
        return new AgencyId(Ids.parse("agencyId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
