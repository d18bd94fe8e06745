package com.dramac.livechat.internal;

import com.dramac.livechat.Limits;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words to look for: each must begin a word of what is searched, whatever case and accents. */
public final class SearchWords {
    private final List<String> words;

    private SearchWords(List<String> words) {
        this.words = words;
    }

    /**
     * Takes the words out of what somebody typed.
     *
     * @param text anything
     * @return the first {@link Limits#SEARCH_WORDS} different words; none if there is neither letter nor digit in it
     */
    public static SearchWords of(String text) {
        return new SearchWords(TextWords.asked(text).stream()
                .distinct()
                .limit(Limits.SEARCH_WORDS)
                .toList());
    }

    /**
     * The words.
     *
     * @return the words as they are compared, all different
     */
    public List<String> all() {
        return words;
    }

    /**
     * Whether there is anything to look for.
     *
     * @return true if there is no word
     */
    public boolean isEmpty() {
        return words.isEmpty();
    }

    /**
     * Whether all words begin words of the texts.
     *
     * @param texts what is searched
     * @return true if each is found in one of the texts; never if there is no word
     */
    public boolean areIn(List<Optional<String>> texts) {
        List<String> found =
                TextWords.of(texts.stream().map(text -> text.orElse("")).collect(Collectors.joining(" ")));
        return !isEmpty()
                && words.stream().allMatch(word -> found.stream().anyMatch(candidate -> candidate.startsWith(word)));
    }

    /**
     * Whether a word of a text is one of those that are looked for.
     *
     * @param candidate the word as it is compared
     * @return true if it begins with one of the words
     */
    boolean find(String candidate) {
        return words.stream().anyMatch(candidate::startsWith);
    }
}
