package com.dramac.livechat.selfcheck;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Optional;
import java.util.UUID;

/**
 * A stored value that is not what follows from the facts. Without personal data: of a text, and of what a visitor is known
 * by, it says only that they differ.
 *
 * @param row which kind of row it is in
 * @param id the row's id
 * @param cycle of a cycle, its number
 * @param field the column, as the specification calls it
 * @param stored what is stored, times in ISO 8601; empty of nothing, and of a text
 * @param recomputed what follows from the facts, in the same way
 * @param isRepairable whether {@link SelfCheck#repair} can mend it; what is not is lost, as a number that nothing has
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Difference(
        CheckedRow row,
        UUID id,
        Optional<Integer> cycle,
        String field,
        Optional<String> stored,
        Optional<String> recomputed,
        boolean isRepairable) {}
