package com.dramac.livechat.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The specification's types as {@code properties.txt} lists them, and where the SDK has them. */
final class SpecificationTypes {
    private static final Pattern UNION = Pattern.compile("(\\w+) = (.+)");
    private static final Pattern PROPERTY = Pattern.compile("(\\w+)\\.([\\w.\\[\\]]+)(\\??): (.+)");
    private static final Pattern LITERAL = Pattern.compile("'([^']+)'");
    private static final List<String> PACKAGES = List.of(
            "agent",
            "analytics",
            "canned",
            "conversation",
            "department",
            "event",
            "knowledge",
            "message",
            "visitor",
            "whatsapp",
            "widget");

    /**
     * A property of the specification.
     *
     * @param path its name, for a shape without a name with those that lead to it
     * @param mayBeLeftOut whether it is written with a question mark
     */
    record Property(String type, String path, boolean mayBeLeftOut, String written) {
        boolean mayBeNull() {
            return written.endsWith(" | null");
        }

        /** What it is when it is there. */
        String plain() {
            return written.replace(" | null", "");
        }

        /** The strings that are written out in its type. */
        List<String> literals() {
            return LITERAL.matcher(written)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }

        @Override
        public String toString() {
            return type + "." + path + (mayBeLeftOut ? "?" : "") + ": " + written;
        }
    }

    private SpecificationTypes() {}

    /** The unions, each with its strings. */
    static Map<String, List<String>> unions() {
        Map<String, List<String>> unions = new LinkedHashMap<>();
        lines().map(UNION::matcher)
                .filter(Matcher::matches)
                .forEach(line ->
                        unions.put(line.group(1), Arrays.asList(line.group(2).split(" \\| ", -1))));
        return unions;
    }

    /** The interfaces, each with its properties in order. */
    static Map<String, List<Property>> interfaces() {
        Map<String, List<Property>> interfaces = new LinkedHashMap<>();
        lines().map(PROPERTY::matcher)
                .filter(Matcher::matches)
                .forEach(line -> interfaces
                        .computeIfAbsent(line.group(1), name -> new ArrayList<>())
                        .add(new Property(
                                line.group(1), line.group(2), !line.group(3).isEmpty(), line.group(4))));
        return interfaces;
    }

    /** The SDK's type of that name. */
    static Optional<Class<?>> find(String name) {
        return PACKAGES.stream()
                .<Class<?>>flatMap(room -> load("com.dramac.livechat." + room + "." + name).stream())
                .findFirst();
    }

    private static Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    static Class<?> require(String name) {
        return find(name).orElseThrow(() -> new AssertionError("the specification's type " + name + " is missing"));
    }

    static long lineCount() {
        return lines().count();
    }

    private static Stream<String> lines() {
        try (InputStream in =
                Objects.requireNonNull(SpecificationTypes.class.getResourceAsStream("properties.txt"), "properties")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
