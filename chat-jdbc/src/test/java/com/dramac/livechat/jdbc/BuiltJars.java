package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The project's jars as they are published, and those they need. */
final class BuiltJars {
    static final Path CORE = built("core");
    static final Path MIGRATIONS = built("migrations");
    static final Path TESTKIT = built("testkit");
    static final Path JDBC = built("jdbc");

    private BuiltJars() {}

    /** What a platform has besides the module: chat-core and what it shows or needs. */
    static List<Path> platform() {
        return Stream.concat(Stream.of(CORE), thirdParty("jackson-", "slf4j-", "jspecify-"))
                .toList();
    }

    /** What an application on the JDBC store runs with. */
    static List<Path> application() {
        return Stream.concat(platform().stream(), module().stream()).toList();
    }

    /** What the module brings along. */
    static List<Path> module() {
        return Stream.concat(
                        Stream.of(JDBC, MIGRATIONS),
                        thirdParty("postgresql-", "HikariCP-", "flyway-core-", "flyway-database-postgresql-"))
                .toList();
    }

    static Stream<Path> thirdParty(String... names) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> Arrays.stream(names)
                        .anyMatch(name -> jar.getFileName().toString().startsWith(name)));
    }

    static URL[] urls(List<Path> jars) {
        return jars.stream().map(BuiltJars::url).toArray(URL[]::new);
    }

    static String path(Stream<Path> parts) {
        return String.join(File.pathSeparator, parts.map(Path::toString).toList());
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path built(String name) {
        Path jar = Path.of(System.getProperty("livechat.jar." + name, "none")).normalize();
        assertThat(jar).as("the jar of chat-" + name + ": run mvn verify").isRegularFile();
        return jar;
    }
}
