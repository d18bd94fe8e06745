package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.json.RecordMapper;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every column is a property under its camelCase name, and every property is a column, but for those named here. */
class ColumnPropertyTest {
    private static final Sql SQL = Sql.open(TestDatabase.migrated().dataSource());

    /** Properties that come from other tables. */
    private static final Map<String, Set<String>> JOINED =
            Map.of("ChatConversation", Set.of("visitor", "assignedAgent", "department"));

    @AfterAll
    static void close() {
        SQL.close();
    }

    static Stream<Arguments> types() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("mod_chat_departments", "department.ChatDepartment");
        types.put("mod_chat_agents", "agent.ChatAgent");
        types.put("mod_chat_widget_settings", "widget.ChatWidgetSettings");
        types.put("mod_chat_visitors", "visitor.ChatVisitor");
        types.put("mod_chat_conversations", "conversation.ChatConversation");
        types.put("mod_chat_messages", "message.ChatMessage");
        types.put("mod_chat_canned_responses", "canned.CannedResponse");
        types.put("mod_chat_knowledge_base", "knowledge.KnowledgeBaseArticle");
        types.put("mod_chat_analytics", "analytics.ChatAnalytics");
        assertThat(types.keySet()).isEqualTo(SchemaCatalogTest.tables().keySet());
        return types.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    private record Column(String name, String type, boolean required) {}

    private static Map<String, Column> columns(String table) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (String row : SQL.rows(
                "select a.attname, case when t.typtype = 'd' then format_type(t.typbasetype, null)"
                        + " else format_type(a.atttypid, null) end, a.attnotnull"
                        + " from pg_attribute a join pg_type t on t.oid = a.atttypid"
                        + " where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum",
                "public." + table)) {
            String[] parts = row.split("\\|", -1);
            columns.put(RecordMapper.camelCase(parts[0]), new Column(parts[0], parts[1], parts[2].equals("t")));
        }
        return columns;
    }

    private static List<String> properties(Class<?> type) {
        JsonPropertyOrder order = type.getAnnotation(JsonPropertyOrder.class);
        assertThat(order).as(type.getSimpleName()).isNotNull();
        return List.of(order.value());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void everyColumnIsAPropertyAndEveryPropertyAColumn(String table, String name) throws Exception {
        Class<?> type = Class.forName("com.dramac.livechat." + name);
        Map<String, Column> columns = columns(table);
        List<String> properties = properties(type);

        Set<String> withoutColumn = new TreeSet<>(properties);
        withoutColumn.removeAll(columns.keySet());
        assertThat(withoutColumn).isEqualTo(new TreeSet<>(JOINED.getOrDefault(type.getSimpleName(), Set.of())));

        for (Map.Entry<String, Column> column : columns.entrySet()) {
            if (!properties.contains(column.getKey())) {
                // The specification's own are never among these.
                assertThat(SchemaCatalogTest.EXTRA_COLUMNS)
                        .containsKey(table + "." + column.getValue().name());
            }
        }

        List<String> specified = specified(table);
        assertThat(properties).containsSubsequence(specified);
        assertThat(specified).allMatch(columns::containsKey);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void aPropertyCanHoldWhatItsColumnHolds(String table, String name) throws Exception {
        Class<?> type = Class.forName("com.dramac.livechat." + name);
        Map<String, Column> columns = columns(table);
        for (String property : properties(type)) {
            Column column = columns.get(property);
            if (column == null) {
                continue;
            }
            Type of = type.getMethod(property).getGenericReturnType();
            boolean optional = of instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
            assertThat(optional).as(property + " may be absent").isNotEqualTo(column.required());
            Class<?> plain = raw(optional ? ((ParameterizedType) of).getActualTypeArguments()[0] : of);
            assertThat(holds(column.type(), plain))
                    .as(table + "." + column.name() + " " + column.type() + " in " + plain.getSimpleName())
                    .isTrue();
        }
    }

    private static boolean holds(String column, Class<?> property) {
        return switch (column) {
            case "uuid" -> property == UUID.class || isId(property);
            case "timestamp with time zone" -> property == Instant.class;
            case "date" -> property == LocalDate.class;
            case "boolean" -> property == boolean.class;
            case "integer" -> property == int.class || property == Integer.class;
            case "bigint" -> property == long.class || property == Long.class;
            case "numeric" -> property == BigDecimal.class;
            case "text[]" -> property == List.class;
            // Free JSON, or a type of its own.
            case "jsonb" ->
                property == JsonObject.class
                        || Map.class.isAssignableFrom(property)
                        || property.isAnnotationPresent(JsonPropertyOrder.class);
            case "inet" -> property == String.class;
            case "text" -> property == String.class || property.isEnum() || property == ZoneId.class;
            default -> false;
        };
    }

    private static boolean isId(Class<?> type) {
        RecordComponent[] parts = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        return parts.length == 1 && parts[0].getType() == UUID.class;
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    /** The properties for the specification's columns, in its order. */
    private static List<String> specified(String table) {
        return SchemaCatalogTest.tables().getOrDefault(table, List.of()).stream()
                .map(line -> RecordMapper.camelCase(line.split("\\s+", 2)[0]))
                .toList();
    }
}
