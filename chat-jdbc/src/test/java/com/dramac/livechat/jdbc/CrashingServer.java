package com.dramac.livechat.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL that keeps what it has confirmed, and that can be killed and started again where it was. */
final class CrashingServer implements AutoCloseable {
    private static final String DATABASE = "chat_crash_test";

    private final Path data;
    private final Path log;
    private int port;
    private @Nullable EmbeddedPostgres server;

    CrashingServer(Path folder) {
        data = folder.resolve("data");
        log = folder.resolve("server.txt");
    }

    /** With a database that all migrations have been applied to. */
    void create() throws IOException {
        EmbeddedPostgres started = start();
        TestDatabase.execute(
                started.getPostgresDatabase(),
                "create role " + TestDatabase.OWNER + " login createrole nosuperuser nobypassrls");
        TestDatabase.execute(
                started.getPostgresDatabase(), "create database " + DATABASE + " owner " + TestDatabase.OWNER);
        ChatSchema.migrate(dataSource(url(), "crash-test"));
    }

    EmbeddedPostgres start() throws IOException {
        EmbeddedPostgres started = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofMinutes(1))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("lc_messages", "C")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        port = started.getPort();
        server = started;
        return started;
    }

    /** All its processes at once, so that none writes down anything any more. */
    void kill() throws Exception {
        if (server == null) {
            return;
        }
        long id = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.UTF_8)
                .get(0)
                .strip());
        ProcessHandle postmaster = ProcessHandle.of(id).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().get();
        }
        // Held by what started it, which has nothing to stop any more.
        Files.delete(data.resolve("epg-lock"));
        server = null;
    }

    /** How often it has started after a death that it had not seen coming. */
    long recoveries() throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains("was not properly shut down"))
                    .count();
        }
    }

    String url() {
        return "jdbc:postgresql://localhost:" + port + "/" + DATABASE;
    }

    PGSimpleDataSource superuser() {
        PGSimpleDataSource dataSource = dataSource(url(), "crash-test");
        dataSource.setUser("postgres");
        return dataSource;
    }

    static PGSimpleDataSource dataSource(String url, String application) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(url);
        dataSource.setUser(TestDatabase.OWNER);
        dataSource.setApplicationName(application);
        return dataSource;
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
