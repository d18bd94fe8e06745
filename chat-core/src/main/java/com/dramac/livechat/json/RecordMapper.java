package com.dramac.livechat.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns database records with snake_case names into the SDK's types with camelCase properties (specification, Task 3).
 * Names are turned at the top level only: JSON inside a record keeps its own.
 */
public final class RecordMapper {
    private RecordMapper() {}

    /**
     * Turns one record.
     *
     * @param columns column names and values: texts, numbers, booleans, lists, nested maps, {@code java.time} and null
     * @param type the type to make
     * @param <T> the type to make
     * @return the value
     * @throws com.dramac.livechat.error.ValidationException if the record does not fit the type
     */
    public static <T> T mapRecord(Map<String, ? extends @Nullable Object> columns, Class<T> type) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        columns.forEach((name, value) -> properties.put(camelCase(name), value));
        return ChatJson.convert(properties, type);
    }

    /**
     * Turns records.
     *
     * @param records the records
     * @param type the type to make
     * @param <T> the type to make
     * @return the values, in the same order
     * @throws com.dramac.livechat.error.ValidationException if a record does not fit the type
     */
    public static <T> List<T> mapRecords(
            List<? extends Map<String, ? extends @Nullable Object>> records, Class<T> type) {
        return records.stream().map(columns -> mapRecord(columns, type)).toList();
    }

    /**
     * The property for a column: an underscore before a letter or digit goes, the letter becomes a capital.
     *
     * @param column a name in snake_case
     * @return the name in camelCase
     */
    public static String camelCase(String column) {
        StringBuilder name = new StringBuilder(column.length());
        boolean capital = false;
        for (int i = 0; i < column.length(); i++) {
            char c = column.charAt(i);
            boolean joint = c == '_' && i > 0 && i + 1 < column.length() && isNamePart(column.charAt(i + 1));
            if (!joint) {
                name.append(capital ? Character.toUpperCase(c) : c);
            }
            capital = joint;
        }
        return name.toString();
    }

    private static boolean isNamePart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
