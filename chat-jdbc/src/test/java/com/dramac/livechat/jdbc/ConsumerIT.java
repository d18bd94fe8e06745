package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** examples/consumer, built by nothing but javac and run by nothing but java, on the jars as they are published. */
class ConsumerIT {
    private static final Path CONSUMER = Path.of(System.getProperty("livechat.consumer", "none"));
    private static final String MAIN = "org.example.consumer.Consumer";
    private static final String SAID = "2 messages, the last by agent: Hello, Ada.";

    @TempDir
    private Path folder;

    @Test
    void runsOnTheClassPath() throws Exception {
        Path classes = folder.resolve("classes");
        String path = BuiltJars.path(jars());
        compile(sources("main", "Consumer.java"), classes, "--class-path", path);
        String both = classes + File.pathSeparator + path;
        assertThat(run("--class-path", both, MAIN)).isEqualTo("class path: " + SAID);
    }

    @Test
    void runsOnTheModulePath() throws Exception {
        Path classes = folder.resolve("classes");
        String path = BuiltJars.path(jars());
        compile(sources("main", "Consumer.java", "module-info.java"), classes, "--module-path", path);
        String both = classes + File.pathSeparator + path;
        assertThat(run("--module-path", both, "--module", "org.example.consumer/" + MAIN))
                .isEqualTo("module path: " + SAID);
    }

    @Test
    void itsOwnTestPasses() throws Exception {
        Path classes = folder.resolve("classes");
        Stream<Path> junit = BuiltJars.thirdParty("junit-", "apiguardian-", "opentest4j-", "assertj-", "byte-buddy-");
        String path = BuiltJars.path(
                Stream.of(jars(), Stream.of(BuiltJars.TESTKIT), junit).flatMap(part -> part));
        compile(sources("test", "GreetingTest.java"), classes, "--class-path", path);
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(loader.loadClass("org.example.consumer.GreetingTest")))
                    .execute()
                    .testEvents()
                    .assertStatistics(statistics -> statistics.succeeded(1).failed(0));
        }
    }

    private static Stream<Path> jars() {
        return Stream.concat(BuiltJars.application().stream(), BuiltJars.thirdParty("slf4j-simple-"))
                .distinct();
    }

    private static List<Path> sources(String set, String... names) throws IOException {
        try (Stream<Path> files = Files.walk(CONSUMER.resolve("src").resolve(set))) {
            return files.filter(
                            file -> List.of(names).contains(file.getFileName().toString()))
                    .toList();
        }
    }

    private static void compile(List<Path> sources, Path classes, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--release", "17", "-Xlint:all,-requires-automatic", "-Werror"));
        arguments.addAll(List.of("-d", classes.toString()));
        sources.forEach(source -> arguments.add(source.toString()));
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        assertThat(javac.run(System.out, System.out, arguments.toArray(String[]::new)))
                .as("javac's exit code")
                .isZero();
    }

    private String run(String... arguments) throws Exception {
        TestDatabase database = TestDatabase.empty();
        String login = "?user=" + TestDatabase.OWNER + "&password=" + TestDatabase.OWNER;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.add("-Dlivechat.url=" + database.url() + login);
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(output, StandardCharsets.UTF_8).strip();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
