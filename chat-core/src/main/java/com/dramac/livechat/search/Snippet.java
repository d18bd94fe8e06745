package com.dramac.livechat.search;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Objects;

/**
 * A piece of a text in which words were found.
 *
 * @param field the property that the text is of, such as {@code content}
 * @param text the piece as it stands there, at most {@link com.dramac.livechat.Limits#SNIPPET} characters
 * @param marks the words found in it, in order and apart from each other
 */
@JsonPropertyOrder({"field", "text", "marks"})
@JsonIgnoreProperties(ignoreUnknown = true)
public record Snippet(String field, String text, List<Mark> marks) {
    /**
     * A word that was found. The offsets count as {@link String#substring(int, int)} does, and JavaScript's {@code slice}.
     *
     * @param start the offset of its first character
     * @param end the offset behind its last character
     */
    @JsonPropertyOrder({"start", "end"})
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Mark(int start, int end) {}

    /**
     * A snippet with a copy of these marks.
     *
     * @param field the property that the text is of
     * @param text the piece
     * @param marks the words found in it
     */
    public Snippet {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(text, "text");
        marks = List.copyOf(marks);
    }

    /**
     * The text for a browser: everything that HTML could take for its own is escaped, and every word found stands in a
     * {@code mark} element.
     *
     * @return the text as HTML, for the content of an element
     */
    public String html() {
        StringBuilder html = new StringBuilder();
        int done = 0;
        for (Mark mark : marks) {
            escape(html, text.substring(done, mark.start()));
            html.append("<mark>");
            escape(html, text.substring(mark.start(), mark.end()));
            html.append("</mark>");
            done = mark.end();
        }
        escape(html, text.substring(done));
        return html.toString();
    }

    private static void escape(StringBuilder html, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }

    /** Without the text, which may be anybody's words. */
    @Override
    public String toString() {
        return "Snippet{field=" + field + ", marks=" + marks + "}";
    }
}
