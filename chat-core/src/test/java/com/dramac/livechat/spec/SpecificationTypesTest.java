package com.dramac.livechat.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.json.ChatJson;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.json.RecordMapper;
import com.dramac.livechat.spec.SpecificationTypes.Property;
import com.dramac.livechat.whatsapp.WhatsAppObject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the list of the specification's types: each is there under its name, with every property or value it has. */
class SpecificationTypesTest {
    private static final ObjectMapper HOST = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<Class<?>> TEXTS =
            Set.of(String.class, Instant.class, LocalDate.class, LocalTime.class, ZoneId.class, UUID.class);
    private static final Set<Class<?>> NUMBERS =
            Set.of(int.class, long.class, Integer.class, Long.class, BigDecimal.class);

    static Stream<String> unions() {
        return SpecificationTypes.unions().keySet().stream();
    }

    static Stream<String> interfaces() {
        return SpecificationTypes.interfaces().keySet().stream().filter(name -> !isOpen(name) && !isFilter(name));
    }

    static Stream<String> whatsAppInterfaces() {
        return SpecificationTypes.interfaces().keySet().stream().filter(SpecificationTypesTest::isOpen);
    }

    static Stream<String> filters() {
        return SpecificationTypes.interfaces().keySet().stream().filter(SpecificationTypesTest::isFilter);
    }

    /** WhatsApp's types keep what they do not know: everything may be absent. */
    private static boolean isOpen(String name) {
        return name.startsWith("WhatsApp");
    }

    private static boolean isFilter(String name) {
        return name.equals("ConversationFilters");
    }

    /** An enum constant's string. */
    static String value(Object constant) {
        try {
            return (String) constant.getClass().getMethod("value").invoke(constant);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(constant + " has no string", e);
        }
    }

    @Test
    void everyLineOfTheListIsUnderstood() {
        long understood = SpecificationTypes.unions().size()
                + SpecificationTypes.interfaces().values().stream()
                        .mapToLong(List::size)
                        .sum();
        assertThat(understood).isEqualTo(SpecificationTypes.lineCount());
        assertThat(SpecificationTypes.unions()).hasSize(10);
        assertThat(SpecificationTypes.interfaces()).hasSize(24);
    }

    @ParameterizedTest
    @MethodSource("unions")
    void aUnionHasExactlyItsStrings(String name) {
        Object[] constants = SpecificationTypes.require(name).getEnumConstants();
        assertThat(constants).as(name + " is an enum").isNotNull();
        assertThat(constants)
                .extracting(SpecificationTypesTest::value)
                .containsExactlyElementsOf(SpecificationTypes.unions().get(name));
    }

    @ParameterizedTest
    @MethodSource("interfaces")
    void anInterfaceHasItsPropertiesInOrderAndOfTheirTypes(String name) {
        Class<?> type = SpecificationTypes.require(name);
        List<Property> properties = SpecificationTypes.interfaces().getOrDefault(name, List.of());
        List<String> names = properties.stream().map(Property::path).toList();
        // What the SDK adds comes behind; what is joined stays at the end.
        assertThat(SampleJson.properties(type)).containsSubsequence(names);
        for (Property property : properties) {
            Method accessor = SampleJson.accessor(type, property.path());
            Type of = accessor.getGenericReturnType();
            boolean optional = property.mayBeNull() || property.mayBeLeftOut();
            assertThat(raw(of) == Optional.class)
                    .as(property + " may be absent")
                    .isEqualTo(optional);
            assertThat(accessor.isAnnotationPresent(JsonInclude.class))
                    .as(property + " is left out of JSON when absent")
                    .isEqualTo(property.mayBeLeftOut());
            requireType(property, optional ? argument(of) : of);
        }
    }

    @ParameterizedTest
    @MethodSource("interfaces")
    void anInterfaceIsTheSpecificationsJson(String name) throws Exception {
        Class<?> type = SpecificationTypes.require(name);
        ObjectNode full = SampleJson.full(type);
        JsonNode written = HOST.readTree(ChatJson.write(ChatJson.read(full.toString(), type)));
        assertThat(written).isEqualTo(HOST.readTree(full.toString()));
        assertThat(names(written)).isEqualTo(SampleJson.properties(type));

        ObjectNode sparse = full.deepCopy();
        for (Property property : SpecificationTypes.interfaces().getOrDefault(name, List.of())) {
            if (property.mayBeNull()) {
                sparse.putNull(property.path());
            } else if (property.mayBeLeftOut()) {
                sparse.remove(property.path());
            }
        }
        assertThat(HOST.readTree(ChatJson.write(ChatJson.read(sparse.toString(), type))))
                .isEqualTo(HOST.readTree(sparse.toString()));
    }

    @ParameterizedTest
    @MethodSource("whatsAppInterfaces")
    void aWhatsAppInterfaceReadsItsProperties(String name) throws Exception {
        for (Property property : SpecificationTypes.interfaces().getOrDefault(name, List.of())) {
            for (String text : property.literals().isEmpty() ? List.of("1") : property.literals()) {
                readThrough(property, text);
            }
        }
    }

    /** Reads JSON with nothing in it but the property, and follows the accessors there. */
    private static void readThrough(Property property, String text) throws Exception {
        String[] path = property.path().split("\\.", -1);
        JsonNode node = sample(property, text);
        for (int i = path.length - 1; i >= 0; i--) {
            String step = path[i].replace("[]", "");
            JsonNode inner = path[i].endsWith("[]") ? NODES.arrayNode().add(node) : node;
            node = NODES.objectNode().set(step, inner);
        }
        Object value = ChatJson.read(node.toString(), SpecificationTypes.require(property.type()));
        for (String step : path) {
            assertThat(value).as(property + " at " + step).isInstanceOf(WhatsAppObject.class);
            Object found = SampleJson.accessor(value.getClass(), RecordMapper.camelCase(step.replace("[]", "")))
                    .invoke(value);
            Collection<?> there =
                    found instanceof Optional<?> optional ? optional.stream().toList() : (Collection<?>) found;
            assertThat(there).as(property + " at " + step).hasSize(1);
            value = there.iterator().next();
        }
        if (!property.literals().isEmpty()) {
            assertThat(value.getClass().getMethod("isKnown").invoke(value))
                    .as(property + " knows " + text)
                    .isEqualTo(true);
            assertThat(value).hasToString(text);
        }
        requireWhatsAppType(property, value);
    }

    private static JsonNode sample(Property property, String text) {
        String plain = property.plain();
        if (plain.endsWith("[]")) {
            return NODES.arrayNode().add(NODES.objectNode());
        }
        return switch (plain) {
            case "object" -> NODES.objectNode();
            case "number" -> NODES.numberNode(1);
            default -> NODES.textNode(text);
        };
    }

    private static void requireWhatsAppType(Property property, Object value) {
        String plain = property.plain().replace("[]", "");
        if (plain.equals("object")) {
            assertThat(value).as(property.toString()).isInstanceOf(WhatsAppObject.class);
        } else if (SpecificationTypes.find(plain).isPresent()) {
            assertThat(value).as(property.toString()).isInstanceOf(SpecificationTypes.require(plain));
        } else if (plain.equals("number")) {
            assertThat(value).as(property.toString()).isInstanceOf(Number.class);
        } else if (property.literals().isEmpty()) {
            // The list of fields that WhatsApp notifies of is open: it has constants for the known ones.
            assertThat(value instanceof String
                            || value instanceof Instant
                            || value.getClass().isRecord())
                    .as(property.toString())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("filters")
    void aFilterReadsEveryValueOfItsProperties(String name) {
        Class<?> type = SpecificationTypes.require(name);
        assertThat(ChatJson.read("{}", type)).isNotNull();
        for (Property property : SpecificationTypes.interfaces().getOrDefault(name, List.of())) {
            assertThat(SampleJson.accessor(type, property.path())).isNotNull();
            List<String> values = new ArrayList<>(property.literals());
            String first = property.written().split(" \\| ", -1)[0];
            values.addAll(Optional.ofNullable(SpecificationTypes.unions().get(first))
                    .orElseGet(() -> List.of(
                            property.path().startsWith("date")
                                    ? "2026-01-02"
                                    : "01890a5d-ac96-774b-bcce-b302099a8001")));
            for (String value : values) {
                ObjectNode filter = NODES.objectNode().put(property.path(), value);
                assertThat(ChatJson.read(filter.toString(), type))
                        .as(property + " of " + value)
                        .isNotNull();
            }
        }
    }

    /** Whether a Java type is what the specification says. */
    private static void requireType(Property property, Type type) {
        String plain = property.plain();
        Class<?> raw = raw(type);
        boolean right = switch (plain) {
            case "string" -> TEXTS.contains(raw) || SampleJson.isId(raw);
            case "number" -> NUMBERS.contains(raw);
            case "boolean" -> raw == boolean.class;
            case "string[]" -> raw == List.class && argument(type) == String.class;
            case "Record<string, unknown>" -> raw == JsonObject.class;
            case "Record<string, string>" -> Map.class.isAssignableFrom(raw) && argument(type) == String.class;
            default ->
                property.literals().isEmpty()
                        ? raw.getSimpleName().equals(plain)
                        : raw.isEnum()
                                && Arrays.stream(raw.getEnumConstants())
                                        .map(SpecificationTypesTest::value)
                                        .toList()
                                        .equals(property.literals());
        };
        assertThat(right).as(property + " is " + type.getTypeName()).isTrue();
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    /** The last of a generic type's arguments. */
    private static Type argument(Type type) {
        Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
        return arguments[arguments.length - 1];
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
