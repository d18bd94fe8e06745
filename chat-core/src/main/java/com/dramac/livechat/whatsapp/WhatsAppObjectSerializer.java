package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what was read, whatever the settings of a host's mapper. */
final class WhatsAppObjectSerializer extends StdSerializer<WhatsAppObject> {
    private static final long serialVersionUID = 1L;
    private static final int LAST_OF_ASCII = 127;

    WhatsAppObjectSerializer() {
        super(WhatsAppObject.class);
    }

    @Override
    public void serialize(WhatsAppObject object, JsonGenerator out, SerializerProvider provider) throws IOException {
        // Half of a surrogate pair can only be written escaped; WhatsApp itself escapes whatever is not ASCII.
        int before = out.getHighestEscapedChar();
        out.setHighestNonEscapedChar(LAST_OF_ASCII);
        try {
            write(object.raw().value(), out);
        } finally {
            out.setHighestNonEscapedChar(before);
        }
    }

    private static void write(@Nullable Object value, JsonGenerator out) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> property : map.entrySet()) {
                out.writeFieldName((String) property.getKey());
                write(property.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                write(element, out);
            }
            out.writeEndArray();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof BigDecimal number) {
            writeNumber(number, out);
        } else if (value == null) {
            out.writeNull();
        } else {
            throw new IllegalStateException("not JSON: " + value.getClass());
        }
    }

    /** With an exponent where it has one: without it a short number could become a very long one. */
    private static void writeNumber(BigDecimal number, JsonGenerator out) throws IOException {
        String text = number.toString();
        if (number.scale() == 0) {
            out.writeNumber(number.unscaledValue());
        } else if (text.indexOf('E') >= 0) {
            out.writeNumber(text);
        } else {
            out.writeNumber(number);
        }
    }
}
