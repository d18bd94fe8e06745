package com.dramac.livechat.json;

import com.dramac.livechat.Limits;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.internal.Violations;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of the host's: a visitor's custom data, a conversation's metadata. Immutable; two are equal when they
 * hold the same, in whatever order and however a number was written. A key given twice keeps its last value.
 *
 * <p>Bounds: {@link Limits#JSON} characters, {@link Limits#JSON_DEPTH} levels, numbers of at most 300 digits before and
 * behind the point, no NUL in any text.
 */
@JsonSerialize(using = JsonObjectSerializer.class)
public final class JsonObject {
    private static final int MAX_DIGITS = 300;

    /** The object without properties. */
    public static final JsonObject EMPTY = new JsonObject(Collections.emptyMap(), "{}");

    private final Map<String, @Nullable Object> properties;
    private final String text;

    private JsonObject(Map<String, @Nullable Object> properties, String text) {
        this.properties = properties;
        this.text = text;
    }

    /**
     * Reads an object from its text.
     *
     * @param text a JSON object
     * @return the object
     * @throws ValidationException if the text is no JSON object or out of bounds
     */
    @SuppressWarnings("unchecked")
    public static JsonObject parse(String text) {
        return of((Map<String, @Nullable Object>) ChatJson.read(text, Map.class));
    }

    /**
     * Copies an object out of maps, lists, strings, numbers, booleans and nulls.
     *
     * @param properties the properties; later changes to the map are not seen
     * @return the object
     * @throws ValidationException if something in it is none of these, or out of bounds
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static JsonObject of(Map<String, @Nullable Object> properties) {
        Map<String, @Nullable Object> copy = copyObject(properties, 1);
        String text = ChatJson.write(copy);
        if (Violations.characters(text) > Limits.JSON) {
            throw new ValidationException("json", "must be at most " + Limits.JSON + " characters");
        }
        return new JsonObject(copy, text);
    }

    /**
     * The properties, in the order of their names.
     *
     * @return an unmodifiable map of unmodifiable maps and lists, strings, {@link BigDecimal}s, booleans and nulls
     */
    public Map<String, @Nullable Object> properties() {
        return properties;
    }

    /**
     * Merges a patch into this object (RFC 7396): a member that is null in the patch is taken away, an object is merged into
     * the object there, or into an empty one, and anything else, a list too, takes the place of what was there.
     *
     * @param patch the patch
     * @return the result
     * @throws ValidationException if the result is out of bounds
     */
    public JsonObject mergePatch(JsonObject patch) {
        return of(merged(properties, patch.properties));
    }

    private static Map<String, @Nullable Object> merged(Map<?, ?> target, Map<?, ?> patch) {
        Map<String, @Nullable Object> result = new TreeMap<>();
        target.forEach((name, value) -> result.put((String) name, value));
        patch.forEach((name, value) -> {
            if (value == null) {
                result.remove(name);
            } else if (value instanceof Map<?, ?> inner) {
                Map<?, ?> before = result.get(name) instanceof Map<?, ?> map ? map : Map.of();
                result.put((String) name, merged(before, inner));
            } else {
                result.put((String) name, value);
            }
        });
        return result;
    }

    private static Map<String, @Nullable Object> copyObject(Map<?, ?> source, int depth) {
        if (depth > Limits.JSON_DEPTH) {
            throw new ValidationException("json", "must nest at most " + Limits.JSON_DEPTH + " levels");
        }
        Map<String, @Nullable Object> copy = new TreeMap<>();
        source.forEach((name, value) -> {
            if (!(name instanceof String key)) {
                throw new ValidationException("json", "must have names that are text");
            }
            copy.put(storable(key), copyValue(value, depth));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object copyValue(@Nullable Object value, int depth) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof String string) {
            return storable(string);
        }
        if (value instanceof Number number) {
            return plain(number);
        }
        if (value instanceof Map<?, ?> map) {
            return copyObject(map, depth + 1);
        }
        if (value instanceof List<?> list) {
            return copyList(list, depth + 1);
        }
        throw new ValidationException("json", "must hold only objects, lists, texts, numbers, booleans and nulls");
    }

    private static List<@Nullable Object> copyList(List<?> source, int depth) {
        if (depth > Limits.JSON_DEPTH) {
            throw new ValidationException("json", "must nest at most " + Limits.JSON_DEPTH + " levels");
        }
        List<@Nullable Object> copy = new ArrayList<>(source.size());
        source.forEach(value -> copy.add(copyValue(value, depth)));
        return Collections.unmodifiableList(copy);
    }

    private static String storable(String text) {
        if (!Violations.isStorable(text)) {
            throw new ValidationException("json", "must hold Unicode text without NUL");
        }
        return text;
    }

    /** One way of writing each number: the database keeps a number's value, not the way it was written. */
    private static BigDecimal plain(Number number) {
        BigDecimal decimal;
        try {
            decimal =
                    number instanceof BigInteger integer ? new BigDecimal(integer) : new BigDecimal(number.toString());
        } catch (NumberFormatException e) {
            throw new ValidationException("json", "must hold finite numbers", e);
        }
        BigDecimal stripped = bounded(decimal).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Returns the number, unless its digits, written without an exponent, are too many to be read again. */
    static BigDecimal bounded(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.scale() > MAX_DIGITS || (long) stripped.precision() - stripped.scale() > MAX_DIGITS) {
            throw new ValidationException("json", "must hold numbers of at most " + MAX_DIGITS + " digits");
        }
        return number;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The object as JSON, compact, with its names in order. */
    @Override
    public String toString() {
        return text;
    }
}
