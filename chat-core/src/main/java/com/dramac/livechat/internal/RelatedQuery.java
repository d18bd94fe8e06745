package com.dramac.livechat.internal;

import com.dramac.livechat.Limits;
import java.util.Optional;

/**
 * What articles are to be related to.
 *
 * @param words the words of the text
 * @param limit how many articles at most
 */
public record RelatedQuery(SearchWords words, int limit) {
    /**
     * Takes the words out of a text.
     *
     * @param text anything
     * @param limit how many articles at most
     * @return the query
     * @throws com.dramac.livechat.error.ValidationException if the limit is not 1 to {@link Limits#RELATED}
     */
    public static RelatedQuery of(String text, int limit) {
        new Violations().range("limit", Optional.of(limit), 1, Limits.RELATED).throwIfAny();
        return new RelatedQuery(SearchWords.whole(text), limit);
    }
}
