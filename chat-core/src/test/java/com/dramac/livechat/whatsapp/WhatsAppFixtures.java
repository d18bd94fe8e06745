package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Webhooks in every shape, written for these tests, and a walk through every accessor. */
final class WhatsAppFixtures {
    static final ObjectMapper HOST =
            new ObjectMapper().registerModule(new Jdk8Module()).registerModule(new JavaTimeModule());

    private static final Map<Class<?>, List<Method>> ACCESSORS = new ConcurrentHashMap<>();

    private WhatsAppFixtures() {}

    static List<Path> webhooks() {
        return jsonFiles(path("webhooks"));
    }

    static List<Path> jsonFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path path(String name) {
        try {
            return Path.of(Objects.requireNonNull(WhatsAppFixtures.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Calls every accessor of a value and of everything they give; hands on whatever they throw. */
    static void walk(@Nullable Object value, Consumer<Throwable> thrown) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> walk(present, thrown));
        } else if (value instanceof Collection<?> elements) {
            elements.forEach(element -> walk(element, thrown));
        } else if (value != null && value.getClass().getPackageName().equals(WhatsAppObject.class.getPackageName())) {
            for (Method accessor : ACCESSORS.computeIfAbsent(value.getClass(), WhatsAppFixtures::accessors)) {
                Object given;
                try {
                    given = accessor.invoke(value);
                } catch (InvocationTargetException e) {
                    thrown.accept(e.getCause());
                    continue;
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
                walk(given, thrown);
            }
        }
    }

    static List<Method> accessors(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0
                        && !Modifier.isStatic(method.getModifiers())
                        && method.getDeclaringClass() != Object.class)
                .peek(method -> method.setAccessible(true))
                .toList();
    }
}
