package com.dramac.livechat.internal;

import com.dramac.livechat.Limits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Words to look for, whatever case and accents: each must begin a word of what is searched, or be one. */
public final class SearchWords {
    private final List<String> words;
    private final BiPredicate<String, String> rule;

    private SearchWords(List<String> words, BiPredicate<String, String> rule) {
        this.words = words;
        this.rule = rule;
    }

    /**
     * Takes the words out of what somebody typed.
     *
     * @param text anything
     * @return the first {@link Limits#SEARCH_WORDS} different words; none if there is neither letter nor digit in it
     */
    public static SearchWords of(String text) {
        return new SearchWords(first(text, Limits.SEARCH_WORDS), String::startsWith);
    }

    /**
     * Takes the words out of a text that others are compared with. Here each must be a whole word of what is searched.
     *
     * @param text anything
     * @return the first {@link Limits#RELATED_WORDS} different words; none if there is neither letter nor digit in it
     */
    public static SearchWords whole(String text) {
        return new SearchWords(first(text, Limits.RELATED_WORDS), String::equals);
    }

    private static List<String> first(String text, int most) {
        return TextWords.asked(text).stream().distinct().limit(most).toList();
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
        return !isEmpty() && in(texts) == words.size();
    }

    /**
     * How many of the words are in the texts.
     *
     * @param texts what is searched
     * @return the number of words found in one of the texts or more
     */
    public int in(List<Optional<String>> texts) {
        Set<String> found = Set.copyOf(
                TextWords.of(texts.stream().map(text -> text.orElse("")).collect(Collectors.joining(" "))));
        return (int) words.stream()
                .filter(word -> found.stream().anyMatch(candidate -> rule.test(candidate, word)))
                .count();
    }

    /**
     * Whether a word of a text is one of those that are looked for.
     *
     * @param candidate the word as it is compared
     * @return true if it begins with one of the words, or is one if whole words are looked for
     */
    boolean find(String candidate) {
        return words.stream().anyMatch(word -> rule.test(candidate, word));
    }
}
