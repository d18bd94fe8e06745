package com.dramac.livechat.spec;

import com.dramac.livechat.json.JsonObject;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** JSON that a type can be read from, made up from its accessors. */
final class SampleJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Texts that have a form. */
    private static final Map<String, String> FORMS = Map.ofEntries(
            Map.entry("start", "09:00"),
            Map.entry("end", "17:00"),
            Map.entry("timezone", "UTC"),
            Map.entry("language", "en"),
            Map.entry("primaryColor", "#2563eb"),
            Map.entry("textColor", "#ffffff"),
            Map.entry("launcherIcon", "message-circle"),
            Map.entry("logoUrl", "https://example.org/logo.png"),
            Map.entry("allowedDomains", "example.org"),
            Map.entry("blockedIps", "192.0.2.0/24"),
            Map.entry("allowedFileTypes", "image/png"));

    /** Numbers that are bounded from below. */
    private static final Map<String, Integer> NUMBERS = Map.of("launcherSize", 60);

    private SampleJson() {}

    /** The names of a type's properties in JSON, in order. */
    static List<String> properties(Class<?> type) {
        JsonPropertyOrder order = type.getAnnotation(JsonPropertyOrder.class);
        return order == null ? List.of() : List.of(order.value());
    }

    /** All properties, each with something in it. */
    static ObjectNode full(Class<?> type) {
        ObjectNode object = NODES.objectNode();
        for (String property : properties(type)) {
            object.set(property, of(accessor(type, property).getGenericReturnType(), property));
        }
        return object;
    }

    static Method accessor(Class<?> type, String property) {
        try {
            return type.getMethod(property);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(type.getSimpleName() + " has no property " + property, e);
        }
    }

    private static JsonNode of(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return generic.getRawType() == Optional.class
                    ? of(last, name)
                    : Map.class.isAssignableFrom((Class<?>) generic.getRawType())
                            ? NODES.objectNode().set("key", of(last, name))
                            : NODES.arrayNode().add(of(last, name));
        }
        return of((Class<?>) type, name);
    }

    private static JsonNode of(Class<?> type, String name) {
        if (type == String.class) {
            return NODES.textNode(Objects.requireNonNullElse(FORMS.get(name), "text"));
        }
        if (type == boolean.class || type == Boolean.class) {
            return NODES.booleanNode(true);
        }
        if (type.isPrimitive() || type == Integer.class || type == Long.class) {
            return NODES.numberNode(NUMBERS.getOrDefault(name, 1));
        }
        if (type == BigDecimal.class) {
            return NODES.numberNode(new BigDecimal("0.25"));
        }
        if (type == JsonObject.class) {
            return NODES.objectNode().put("snake_case", true);
        }
        return type.isEnum() || type == Instant.class || type == LocalDate.class || isTextual(type)
                ? NODES.textNode(text(type))
                : full(type);
    }

    private static boolean isTextual(Class<?> type) {
        return isId(type) || type == UUID.class || type == LocalTime.class || type == ZoneId.class;
    }

    private static String text(Class<?> type) {
        if (type.isEnum()) {
            return SpecificationTypesTest.value(type.getEnumConstants()[0]);
        }
        if (type == Instant.class) {
            return "2026-01-02T03:04:05.000001Z";
        }
        if (type == LocalDate.class) {
            return "2026-01-02";
        }
        if (type == LocalTime.class) {
            return "09:00";
        }
        return type == ZoneId.class ? "UTC" : "01890a5d-ac96-774b-bcce-b302099a8001";
    }

    /** Whether a type is a typed id: a record around a UUID. */
    static boolean isId(Class<?> type) {
        RecordComponent[] parts = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        return parts.length == 1 && parts[0].getType() == UUID.class;
    }
}
