package com.dramac.livechat.json;

import com.dramac.livechat.error.ChatException;
import com.dramac.livechat.error.ValidationException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes and reads the SDK's values as JSON. A host's own {@code ObjectMapper} with Jackson's standard modules {@code
 * Jdk8Module} and {@code JavaTimeModule} writes the same.
 */
public final class ChatJson {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addDeserializer(BigDecimal.class, new BoundedDecimals()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private ChatJson() {}

    private static final class BoundedDecimals extends StdScalarDeserializer<BigDecimal> {
        private static final long serialVersionUID = 1L;

        BoundedDecimals() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return JsonObject.bounded(NumberDeserializers.BigDecimalDeserializer.instance.deserialize(parser, context));
        }
    }

    /**
     * Writes a value.
     *
     * @param value one of the SDK's values, or maps and lists of them
     * @return its JSON, without line breaks
     * @throws ValidationException if the value cannot be written
     */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw invalid(e);
        }
    }

    /**
     * Reads a value. Unknown properties are passed over.
     *
     * @param json the text
     * @param type what to read
     * @param <T> what to read
     * @return the value
     * @throws ValidationException if the text is no JSON, or not of this type; the error names the property, not what
     *     was in it
     */
    public static <T> T read(String json, Class<T> type) {
        T value;
        try {
            value = MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw invalid(e);
        }
        return present(value, type);
    }

    static <T> T convert(Map<String, ?> properties, Class<T> type) {
        T value;
        try {
            value = MAPPER.convertValue(properties, type);
        } catch (IllegalArgumentException e) {
            throw e.getCause() instanceof JsonProcessingException cause ? invalid(cause) : e;
        }
        return present(value, type);
    }

    private static <T> T present(T value, Class<T> type) {
        if (value == null) {
            throw new ValidationException(type.getSimpleName(), "must not be null");
        }
        return value;
    }

    private static ChatException invalid(JsonProcessingException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ChatException known) {
                return known;
            }
        }
        // Jackson's message may quote the text it read, which may be somebody's words: only the place is told.
        String field = e instanceof JsonMappingException mapping ? path(mapping) : "";
        String place = e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
        return new ValidationException(field.isEmpty() ? "json" : field, "cannot be read as JSON of this type" + place);
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                // A name in a free JSON object is input too, and so may be what follows it.
                .takeWhile(reference -> !(reference.getFrom() instanceof Map))
                .map(reference ->
                        reference.getFieldName() != null ? reference.getFieldName() : "[" + reference.getIndex() + "]")
                .collect(Collectors.joining("."));
    }
}
