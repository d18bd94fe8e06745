package com.dramac.livechat.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes numbers without an exponent, as the object's own text does, whatever the settings of a host's mapper. */
final class JsonObjectSerializer extends StdSerializer<JsonObject> {
    private static final long serialVersionUID = 1L;

    JsonObjectSerializer() {
        super(JsonObject.class);
    }

    @Override
    public void serialize(JsonObject object, JsonGenerator out, SerializerProvider provider) throws IOException {
        write(object.properties(), out, provider);
    }

    private static void write(@Nullable Object value, JsonGenerator out, SerializerProvider provider)
            throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> property : map.entrySet()) {
                out.writeFieldName((String) property.getKey());
                write(property.getValue(), out, provider);
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object item : list) {
                write(item, out, provider);
            }
            out.writeEndArray();
        } else if (value instanceof BigDecimal number && !number.toString().equals(number.toPlainString())) {
            out.writeNumber(number.toPlainString());
        } else {
            provider.defaultSerializeValue(value, out);
        }
    }
}
