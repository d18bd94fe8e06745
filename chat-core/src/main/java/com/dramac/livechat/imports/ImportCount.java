package com.dramac.livechat.imports;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What became of the rows of one kind.
 *
 * @param imported how many are new
 * @param present how many were there before, under the same id, and changed nothing
 * @param rejected how many were refused
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ImportCount(long imported, long present, long rejected) {
    /** No rows. */
    public static final ImportCount NONE = new ImportCount(0, 0, 0);
}
