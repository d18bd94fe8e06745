package com.dramac.livechat.imports;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row that could not be built: it takes a place in the stream, and is rejected.
 *
 * @param reason why, without personal data; it goes into the report as it is
 */
public record UnreadableRecord(String reason) implements ImportRecord {
    /**
     * A row that could not be built.
     *
     * @param reason why; none counts as unknown
     */
    public UnreadableRecord(@Nullable String reason) {
        this.reason = Objects.requireNonNullElse(reason, "cannot be read");
    }
}
