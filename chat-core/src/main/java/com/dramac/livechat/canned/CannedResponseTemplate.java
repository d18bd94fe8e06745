package com.dramac.livechat.canned;

import com.dramac.livechat.Limits;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.internal.Violations;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A text with variables: of a canned response, or of an article.
 *
 * <p>{@code {{visitor.name}}} becomes the visitor's name; {@code {{visitor.name|there}}} becomes {@code there} where no name
 * is known, and {@code {{visitor.name|}}} nothing. White space around name and fallback does not count; a fallback holds no
 * braces. {@link TemplateVariable} names the variables there are. One that does not exist stays as it is written, and is
 * reported. Whatever else is written with braces is text. A value is put in as it is: braces in it mean nothing.
 */
public final class CannedResponseTemplate {
    private static final Map<String, TemplateVariable> VARIABLES = Arrays.stream(TemplateVariable.values())
            .collect(Collectors.toUnmodifiableMap(TemplateVariable::value, Function.identity()));

    private final String source;

    private CannedResponseTemplate(String source) {
        this.source = source;
    }

    /**
     * Takes a text for a template.
     *
     * @param text any text
     * @return the template
     */
    public static CannedResponseTemplate of(String text) {
        return new CannedResponseTemplate(Objects.requireNonNull(text, "text"));
    }

    /**
     * Puts values in the places of the variables. It takes time in proportion to the text and what comes of it.
     *
     * @param context the values
     * @return the text that comes of it, and what was unknown in it
     * @throws ValidationException if the text would be longer than a message may be, {@link Limits#CONTENT} characters
     */
    public RenderedTemplate render(TemplateContext context) {
        Output output = new Output();
        Set<String> unknown = new LinkedHashSet<>();
        int from = 0;
        while (from < source.length()) {
            int open = source.indexOf("{{", from);
            if (open < 0) {
                break;
            }
            output.add(source, from, open);
            Optional<Place> place = place(open);
            place.ifPresentOrElse(found -> output.add(replace(found, context, unknown)), () -> output.add("{"));
            from = place.map(Place::end).orElse(open + 1);
        }
        output.add(source, from, source.length());
        return new RenderedTemplate(output.text(), List.copyOf(unknown));
    }

    private static String replace(Place place, TemplateContext context, Set<String> unknown) {
        TemplateVariable variable = VARIABLES.get(place.name());
        if (variable == null) {
            unknown.add(place.name());
            return place.source();
        }
        return context.valueOf(variable).or(place::fallback).orElseGet(context::missing);
    }

    /** The variable that begins here, if one does. No brace is looked beyond, so that none is looked at time and again. */
    private Optional<Place> place(int open) {
        int close = open + 2;
        while (close < source.length() && source.charAt(close) != '{' && source.charAt(close) != '}') {
            close++;
        }
        if (!source.startsWith("}}", close)) {
            return Optional.empty();
        }
        String inner = source.substring(open + 2, close);
        int bar = inner.indexOf('|');
        String name = (bar < 0 ? inner : inner.substring(0, bar)).strip();
        Optional<String> fallback = bar < 0
                ? Optional.empty()
                : Optional.of(inner.substring(bar + 1).strip());
        return name.chars().allMatch(CannedResponseTemplate::isNamePart) && !name.isEmpty()
                ? Optional.of(new Place(name, fallback, source.substring(open, close + 2), close + 2))
                : Optional.empty();
    }

    private static boolean isNamePart(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || ".-_".indexOf(c) >= 0;
    }

    /** Without the text, which is long. */
    @Override
    public String toString() {
        return "CannedResponseTemplate{" + Violations.characters(source) + " characters}";
    }

    private record Place(String name, Optional<String> fallback, String source, int end) {}

    /** What comes of a template, for as long as it may grow. */
    private static final class Output {
        private final StringBuilder text = new StringBuilder();
        private int characters;

        void add(String part) {
            add(part, 0, part.length());
        }

        void add(String whole, int from, int to) {
            characters += whole.codePointCount(from, to);
            if (characters > Limits.CONTENT) {
                throw new ValidationException("content", "must be at most " + Limits.CONTENT + " characters");
            }
            text.append(whole, from, to);
        }

        String text() {
            return text.toString();
        }
    }
}
