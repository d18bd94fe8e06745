package com.dramac.livechat.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
    @TempDir
    private Path folder;

    @Test
    void playsTheSampleOnAnEmbeddedPostgresAndLeavesNothingRunning() {
        Set<ProcessHandle> before = ProcessHandle.current().descendants().collect(Collectors.toSet());
        assertThat(run(Map.of(), ""))
                .contains("Found the module Live Chat 1.0.0")
                .contains("Ada Lovelace: 7 messages, 3 unread by the agents, 2 unread by the visitor")
                .contains("    2  agent    Sam             Hello Grace")
                .contains("  write to it                 refused: no such conversation")
                .endsWith("Done. The embedded PostgreSQL stops, and everything in it is gone.\n");
        assertThat(ProcessHandle.current().descendants().filter(process -> !before.contains(process)))
                .isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("quickstart"))
                .isEmpty();
    }

    @Test
    void playsFilesAndTypedLinesOnADatabaseThatIsThere() throws IOException {
        Path file = Files.writeString(folder.resolve("talk.txt"), "shop | visitor | Ada | From a file");
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            Map<String, String> environment = Map.of(
                    "LIVECHAT_JDBC_URL", "jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
                    "LIVECHAT_JDBC_USER", "postgres",
                    "LIVECHAT_JDBC_PASSWORD", "postgres");
            assertThat(run(environment, "", file.toString()))
                    .contains("From a file")
                    .doesNotContain("Starting an embedded")
                    .endsWith("Done. The sites of this run stay in your database; nothing else was touched.\n");
            assertThat(run(environment, "shop | visitor | Ada\nshop | visitor | Ada | Typed\n.\n", "--type"))
                    .contains("  line 1 must be: site | visitor")
                    .contains("  stored as number 1 of its conversation")
                    .contains("Ada: 1 messages")
                    .doesNotContain("From a file");
        }
    }

    @Test
    void letsTwoApplicationsChatLive() throws IOException {
        String talk;
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            talk = run(
                    Map.of(
                            "LIVECHAT_JDBC_URL",
                            "jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
                            "LIVECHAT_JDBC_USER",
                            "postgres"),
                    "",
                    "--live");
        }
        assertThat(talk.lines()
                        .filter(line -> line.startsWith("  desk ") || line.startsWith("  widget "))
                        .map(line -> line.replaceAll(" \\(\\d+ ms\\)$", ""))
                        .collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo(Files.readString(Path.of("src/test/resources/com/dramac/livechat/quickstart/live.txt")));
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("quickstart"))
                .isEmpty();
    }

    @Test
    void saysInOneSentenceWhatIsWrong() {
        assertRefused(Map.of(), "give no argument for the sample", "one", "two");
        assertRefused(Map.of(), "the transcript nowhere.txt cannot be read; give no argument", "nowhere.txt");
        assertRefused(
                Map.of("LIVECHAT_JDBC_URL", "jdbc:mysql://localhost/x"),
                "LIVECHAT_JDBC_URL must be of the form jdbc:postgresql://host:port/database");
        assertRefused(
                Map.of("LIVECHAT_JDBC_URL", "jdbc:postgresql://localhost:1/x?password=secret"),
                "the database of LIVECHAT_JDBC_URL does not let us in (SQLState 08001): check its address,"
                        + " LIVECHAT_JDBC_USER and LIVECHAT_JDBC_PASSWORD");
    }

    private static void assertRefused(Map<String, String> environment, String message, String... arguments) {
        assertThatThrownBy(() -> run(environment, "", arguments))
                .isInstanceOf(QuickstartException.class)
                .hasMessageStartingWith(message);
    }

    private static String run(Map<String, String> environment, String typed, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            new Quickstart(
                            new WithoutTestKit(),
                            environment,
                            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                            out)
                    .run(List.of(arguments));
        }
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    /** What the application sees when it is not tested: the test kit's provider would be a second one. */
    private static final class WithoutTestKit extends ClassLoader {
        WithoutTestKit() {
            super(QuickstartTest.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return Collections.enumeration(Collections.list(super.getResources(name)).stream()
                    .filter(url -> !Objects.requireNonNull(url).toString().contains("chat-testkit"))
                    .toList());
        }
    }
}
