package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A main class in a JVM of its own, which can be killed and started again. What all of them have said stays. */
final class OtherJvm implements AutoCloseable {
    /** A line without it was not said to its end. */
    private static final String END = " .";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<String> command;
    private final Path errors;
    private final List<String> said = new ArrayList<>();
    private @Nullable Process process;
    private @Nullable Thread listener;

    OtherJvm(Class<?> main, Path folder, List<String> arguments) {
        String classPath = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path"));
        command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx256m",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                                "-cp",
                                classPath,
                                main.getName()),
                        arguments.stream())
                .toList();
        errors = folder.resolve(main.getSimpleName() + ".txt");
    }

    /** In the other JVM: says something that can be relied on. */
    static void say(Object... words) {
        System.out.println(Stream.of(words).map(Object::toString).collect(Collectors.joining(" ", "", END)));
        System.out.flush();
    }

    /** In the other JVM: ends it when the JVM that started it has ended, however that was. */
    static void endWithParent() {
        Thread waiting = new Thread(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                Runtime.getRuntime().halt(1);
            }
        });
        waiting.setDaemon(true);
        waiting.start();
    }

    void start() throws IOException {
        Process started = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        Thread listening = new Thread(() -> listen(started));
        listening.start();
        process = started;
        listener = listening;
    }

    private void listen(Process spoken) {
        try (BufferedReader lines = spoken.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith(END)) {
                    add(line.substring(0, line.length() - END.length()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void add(String line) {
        said.add(line);
        notifyAll();
    }

    synchronized List<String> said() {
        return List.copyOf(said);
    }

    synchronized void awaitMore(int lines) throws Exception {
        awaitAll(said.size() + lines);
    }

    synchronized void awaitAll(int lines) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (said.size() < lines) {
            wait(100);
            boolean isAlive = process != null && process.isAlive();
            assertThat(isAlive && System.nanoTime() < end)
                    .as(() -> said.size() + " lines of " + lines + ": " + errors())
                    .isTrue();
        }
    }

    private String errors() {
        try {
            return Files.readString(errors, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a word of farewell. What it has said until then is heard. */
    void kill() throws InterruptedException {
        if (process != null && listener != null) {
            assertThat(process.isAlive()).as(this::errors).isTrue();
            // Not by the process itself, which would close what can still be read.
            process.toHandle().destroyForcibly();
            process.waitFor();
            listener.join();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.toHandle().destroyForcibly();
        }
    }
}
