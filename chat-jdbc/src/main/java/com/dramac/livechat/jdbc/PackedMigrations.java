package com.dramac.livechat.jdbc;

import com.dramac.livechat.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The migrations by the names in their jar's index. Flyway's own search asks the class loader for the folder; on the
 * module path that finds nothing, and Flyway then takes nothing to be enough.
 */
final class PackedMigrations implements ResourceProvider {
    private static final String FOLDER = "com/dramac/livechat/migrations/";
    private static final String INDEX = "index.txt";

    private final List<LoadableResource> files;

    private PackedMigrations(List<LoadableResource> files) {
        this.files = files;
    }

    static PackedMigrations load() {
        return new PackedMigrations(read(INDEX)
                .lines()
                .map(name -> (LoadableResource) new PackedFile(name, read(name)))
                .toList());
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return files.stream()
                .filter(file -> file.getFilename().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return files.stream()
                .filter(file -> file.getFilename().startsWith(prefix))
                .filter(file -> Arrays.stream(suffixes).anyMatch(file.getFilename()::endsWith))
                .toList();
    }

    private static String read(String name) {
        try (InputStream resource = PackedMigrations.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (resource == null) {
                throw new StorageException("the jar of chat-migrations is missing or has no " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StorageException("the jar of chat-migrations cannot be read", e);
        }
    }

    private static final class PackedFile extends LoadableResource {
        private final String name;
        private final String content;

        PackedFile(String name, String content) {
            this.name = name;
            this.content = content;
        }

        @Override
        public Reader read() {
            return new StringReader(content);
        }

        @Override
        public String getAbsolutePath() {
            return FOLDER + name;
        }

        /** Without one Flyway logs at every start that it found no migrations. */
        @Override
        public String getAbsolutePathOnDisk() {
            return getAbsolutePath();
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
