package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.resource.LoadableResource;
import org.junit.jupiter.api.Test;

class PackedMigrationsTest {
    @Test
    void areAllThatLieInTheFolder() throws IOException {
        try (Stream<Path> folder = Files.list(Path.of("..", "migrations"))) {
            List<String> files = folder.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("V.*\\.sql"))
                    .sorted()
                    .toList();
            assertThat(PackedMigrations.load().getResources("V", new String[] {".sql"}))
                    .as("migrations/index.txt")
                    .extracting(LoadableResource::getFilename)
                    .containsExactlyElementsOf(files);
        }
    }

    @Test
    void haveAPlaceEachSoThatFlywayDoesNotReportNone() {
        assertThat(PackedMigrations.load().getResources("V", new String[] {".sql"}))
                .extracting(LoadableResource::getAbsolutePathOnDisk)
                .doesNotContainNull();
    }

    @Test
    void areFoundByName() {
        PackedMigrations migrations = PackedMigrations.load();
        assertThat(migrations.getResource("V001__host_and_rules.sql")).isNotNull();
        assertThat(migrations.getResource("V999__unknown.sql")).isNull();
    }

    @Test
    void holdNothingOfOtherKinds() {
        PackedMigrations migrations = PackedMigrations.load();
        assertThat(migrations.getResources("R", new String[] {".sql"})).isEmpty();
        assertThat(migrations.getResources("V", new String[] {".java"})).isEmpty();
    }
}
