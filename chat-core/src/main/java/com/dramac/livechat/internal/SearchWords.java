package com.dramac.livechat.internal;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words to look for: each must begin a word of what is searched, whatever case and accents. */
public final class SearchWords {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final List<String> words;

    private SearchWords(List<String> words) {
        this.words = words;
    }

    /**
     * Takes the words out of what somebody typed.
     *
     * @param text anything
     * @return the words; none if there is neither letter nor digit in it
     */
    public static SearchWords of(String text) {
        return new SearchWords(split(text).distinct().toList());
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
        List<String> found = texts.stream()
                .flatMap(Optional::stream)
                .flatMap(SearchWords::split)
                .toList();
        return !isEmpty()
                && words.stream().allMatch(word -> found.stream().anyMatch(candidate -> candidate.startsWith(word)));
    }

    private static Stream<String> split(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return BETWEEN_WORDS.splitAsStream(plain.toLowerCase(Locale.ROOT)).filter(word -> !word.isEmpty());
    }
}
