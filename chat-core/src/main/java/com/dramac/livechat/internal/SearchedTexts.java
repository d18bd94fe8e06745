package com.dramac.livechat.internal;

import com.dramac.livechat.Limits;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.knowledge.KnowledgeBaseArticle;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.search.SearchHit;
import com.dramac.livechat.search.Snippet;
import com.dramac.livechat.search.Snippet.Mark;
import com.dramac.livechat.visitor.ChatVisitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is searched of something, and where it stands among the hits.
 *
 * @param title the title or name, which makes better hits; empty if there is none
 * @param fields all texts that are searched, in the order in which the database puts them together
 * @param createdAt when it was created
 * @param id its id
 */
public record SearchedTexts(Optional<String> title, List<Field> fields, Instant createdAt, UUID id) {
    /** How many characters of a snippet stand before the first word found in it. */
    private static final int LEAD = 40;

    /**
     * A property that is searched.
     *
     * @param name the property
     * @param texts its text, or its texts
     */
    public record Field(String name, List<String> texts) {
        static Field of(String name, Optional<String> text) {
            return new Field(name, text.stream().toList());
        }
    }

    /**
     * What is searched of a message.
     *
     * @param message the message
     * @return its content and its file's name
     */
    public static SearchedTexts of(ChatMessage message) {
        return new SearchedTexts(
                Optional.empty(),
                List.of(Field.of("content", message.content()), Field.of("fileName", message.fileName())),
                message.createdAt(),
                message.id().value());
    }

    /**
     * What is searched of a visitor.
     *
     * @param visitor the visitor
     * @return name, e-mail address, telephone number and external id
     */
    public static SearchedTexts of(ChatVisitor visitor) {
        return new SearchedTexts(
                visitor.name(),
                List.of(
                        Field.of("name", visitor.name()),
                        Field.of("email", visitor.email()),
                        Field.of("phone", visitor.phone()),
                        Field.of("externalId", visitor.externalId())),
                visitor.createdAt(),
                visitor.id().value());
    }

    /**
     * What is searched of a canned response.
     *
     * @param response the response
     * @return title, shortcut, tags and content
     */
    public static SearchedTexts of(CannedResponse response) {
        return new SearchedTexts(
                Optional.of(response.title()),
                List.of(
                        new Field("title", List.of(response.title())),
                        Field.of("shortcut", response.shortcut()),
                        new Field("tags", response.tags()),
                        new Field("content", List.of(response.content()))),
                response.createdAt(),
                response.id().value());
    }

    /**
     * What is searched of an article.
     *
     * @param article the article
     * @return title, tags and content
     */
    public static SearchedTexts of(KnowledgeBaseArticle article) {
        return new SearchedTexts(
                Optional.of(article.title()),
                List.of(
                        new Field("title", List.of(article.title())),
                        new Field("tags", article.tags()),
                        new Field("content", List.of(article.content()))),
                article.createdAt(),
                article.id().value());
    }

    /**
     * Whether it is found.
     *
     * @param words what is searched for
     * @return true if all words are in its texts
     */
    public boolean have(SearchWords words) {
        return words.areIn(all());
    }

    /**
     * How much of a text it shares.
     *
     * @param words the text's words
     * @return the number of words in its texts, with those in the title counted twice; 0 if it shares none
     */
    public int shared(SearchWords words) {
        return words.in(all()) + words.in(List.of(title));
    }

    private List<Optional<String>> all() {
        return fields.stream()
                .flatMap(field -> field.texts().stream())
                .map(Optional::of)
                .toList();
    }

    /**
     * Where it stands among the hits.
     *
     * @param words what is searched for
     * @return the place
     */
    public SearchPosition position(SearchWords words) {
        return new SearchPosition(words.areIn(List.of(title)), createdAt, id);
    }

    /**
     * The hit with its snippets.
     *
     * @param value what was found
     * @param words what was searched for
     * @param <T> what was searched
     * @return the hit
     */
    public <T> SearchHit<T> hit(T value, SearchWords words) {
        return new SearchHit<>(
                value,
                fields.stream()
                        .flatMap(field -> field.texts().stream().flatMap(text -> snippet(field.name(), text, words)))
                        .toList());
    }

    private static Stream<Snippet> snippet(String field, String text, SearchWords words) {
        List<Mark> found = marks(text, words);
        if (found.isEmpty()) {
            return Stream.empty();
        }
        int start = start(text, found.get(0).start());
        String piece = TextWords.beginning(text.substring(start), Limits.SNIPPET);
        List<Mark> marks = found.stream()
                .filter(mark -> mark.start() < start + piece.length())
                .map(mark -> new Mark(mark.start() - start, Math.min(mark.end() - start, piece.length())))
                .toList();
        return Stream.of(new Snippet(field, piece, marks));
    }

    /** The words found; neighbouring pairs of one word make one. */
    private static List<Mark> marks(String text, SearchWords words) {
        List<Mark> marks = new ArrayList<>();
        for (TextWords.Placed placed : TextWords.placed(text)) {
            Mark last = marks.isEmpty() ? new Mark(-1, -1) : marks.get(marks.size() - 1);
            if (words.find(placed.word())) {
                if (placed.start() < last.end()) {
                    marks.remove(marks.size() - 1);
                    marks.add(new Mark(last.start(), Math.max(last.end(), placed.end())));
                } else {
                    marks.add(new Mark(placed.start(), placed.end()));
                }
            }
        }
        return marks;
    }

    /** The whole text if it is short, else from a little before the first word, and not so late that the piece gets short. */
    private static int start(String text, int first) {
        int characters = Violations.characters(text);
        int before = text.codePointCount(0, first);
        int start = Math.max(0, Math.min(before - LEAD, characters - Limits.SNIPPET));
        return text.offsetByCodePoints(0, start);
    }
}
