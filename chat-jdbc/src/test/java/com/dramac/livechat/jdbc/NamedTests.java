package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tests that a page of the documentation names, as {@code `SomeTest`} or {@code `SomeTest.some_method`}. */
final class NamedTests {
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    private NamedTests() {}

    /** Requires that each of them exists; returns how many there are. */
    static int requireAll(String page) throws IOException {
        Map<String, String> sources = sources("Test.java", "IT.java");
        Matcher named = NAMED.matcher(page);
        int tests = 0;
        while (named.find()) {
            assertThat(sources.keySet()).contains(named.group(1));
            if (named.group(2) != null) {
                assertThat(sources.get(named.group(1))).contains("void " + named.group(2) + "(");
            }
            tests++;
        }
        return tests;
    }

    /** The project's source files with such endings, by the names of their types. */
    static Map<String, String> sources(String... endings) throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            for (Path file : files.filter(path -> !path.toString().contains("/target/")
                            && List.of(endings).stream().anyMatch(path.toString()::endsWith))
                    .toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return sources;
    }
}
