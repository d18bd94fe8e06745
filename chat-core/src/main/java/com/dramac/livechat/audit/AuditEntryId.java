package com.dramac.livechat.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id of an entry of the audit trail, unique within its site.
 *
 * @param value the id as stored
 */
public record AuditEntryId(@JsonValue long value) {
    /**
     * Wraps an id.
     *
     * @param value the id as stored
     * @return the typed id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AuditEntryId of(long value) {
        return new AuditEntryId(value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
