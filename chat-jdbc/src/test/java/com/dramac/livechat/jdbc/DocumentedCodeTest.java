package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guides show in Java is a marked region of a test that runs, letter by letter. */
class DocumentedCodeTest {
    private static final Path ROOT = Path.of("..");
    private static final List<Path> SOURCES = List.of(
            ROOT.resolve("chat-jdbc/src/test/java/com/dramac/livechat/jdbc/GuideTest.java"),
            ROOT.resolve("chat-jdbc/src/test/java/com/dramac/livechat/jdbc/WidgetGuideTest.java"),
            ROOT.resolve("examples/consumer/src/test/java/org/example/consumer/GreetingTest.java"),
            ROOT.resolve("chat-jdbc/src/test/java/com/dramac/livechat/jdbc/JdbcVisitorContractTest.java"));

    private static final Pattern REGION = Pattern.compile("(?ms)^ *// docs: [^\\n]*\\n(.*?)^ *// end$");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/audit.md",
                "docs/embedding.md",
                "docs/events.md",
                "docs/operations.md",
                "docs/import.md",
                "docs/plugin.md",
                "docs/realtime.md",
                "docs/routing.md",
                "docs/testing.md",
                "docs/widget.md"
            })
    void isRunByATest(String guide) throws IOException {
        List<String> blocks = parts(BLOCK, ROOT.resolve(guide)).toList();
        List<String> regions =
                SOURCES.stream().flatMap(source -> parts(REGION, source)).toList();
        assertThat(blocks).as(guide).isNotEmpty();
        assertThat(regions).containsAll(blocks);
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .forEach(DocumentedCodeTest::requireLinks);
        }
    }

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(150);
    }

    private static void requireLinks(Path guide) {
        parts(LINK, guide)
                .forEach(link -> assertThat(guide.resolveSibling(link.strip()))
                        .as("link in " + guide)
                        .exists());
    }

    private static Stream<String> parts(Pattern pattern, Path file) {
        try {
            return pattern
                    .matcher(Files.readString(file).replace("\r\n", "\n"))
                    .results()
                    .map(match -> match.group(1).stripTrailing().stripIndent())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
