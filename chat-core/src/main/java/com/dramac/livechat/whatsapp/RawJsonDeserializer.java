package com.dramac.livechat.whatsapp;

import com.dramac.livechat.Limits;
import com.dramac.livechat.error.ValidationException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads numbers as they were written and bounds the depth, whatever the settings of a host's mapper. */
final class RawJsonDeserializer extends StdDeserializer<RawJson> {
    private static final long serialVersionUID = 1L;

    RawJsonDeserializer() {
        super(RawJson.class);
    }

    @Override
    public RawJson deserialize(JsonParser in, DeserializationContext context) throws IOException {
        if (in.hasToken(JsonToken.START_OBJECT)) {
            in.nextToken();
        }
        // Jackson steps into an object before it looks for whom to hand it to.
        if (!in.hasToken(JsonToken.FIELD_NAME) && !in.hasToken(JsonToken.END_OBJECT)) {
            throw new ValidationException("json", "must be an object");
        }
        return new RawJson(properties(in, 1), "");
    }

    private static @Nullable Object value(JsonParser in, int depth) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> object(in, depth + 1);
            case START_ARRAY -> list(in, depth + 1);
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default ->
                throw new ValidationException(
                        "json", "must hold only objects, lists, texts, numbers, booleans and nulls");
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser in, int depth) throws IOException {
        checkDepth(depth);
        in.nextToken();
        return properties(in, depth);
    }

    private static Map<String, @Nullable Object> properties(JsonParser in, int depth) throws IOException {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (; in.hasToken(JsonToken.FIELD_NAME); in.nextToken()) {
            String name = in.currentName();
            in.nextToken();
            properties.put(checked(name), value(in, depth));
        }
        return Collections.unmodifiableMap(properties);
    }

    /** Half of a surrogate pair in a name can be written, but Jackson does not read it again. */
    private static String checked(String name) {
        if (name.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new ValidationException("json", "must have names that are Unicode text");
        }
        return name;
    }

    private static List<@Nullable Object> list(JsonParser in, int depth) throws IOException {
        checkDepth(depth);
        List<@Nullable Object> elements = new ArrayList<>(0);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(in, depth));
        }
        return Collections.unmodifiableList(elements);
    }

    private static void checkDepth(int depth) {
        if (depth > Limits.JSON_DEPTH) {
            throw new ValidationException("json", "must nest at most " + Limits.JSON_DEPTH + " levels");
        }
    }

    private static BigDecimal number(JsonParser in) throws IOException {
        try {
            return in.getDecimalValue();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new ValidationException("json", "must hold finite numbers that have a value");
        }
    }
}
