package com.dramac.livechat.whatsapp;

import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.internal.Violations;
import com.dramac.livechat.json.JsonObject;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value as it came, and its place for errors: unmodifiable maps and lists, strings, BigDecimals, booleans, null. A
 * place is made of names that accessors ask for, never of names that were sent.
 */
@JsonDeserialize(using = RawJsonDeserializer.class)
final class RawJson {
    private static final int MAX_DIGITS = 300;
    private static final long LAST_SECOND = 253_402_300_799L;

    private final @Nullable Object value;
    private final String place;

    RawJson(@Nullable Object value, String place) {
        this.value = value;
        this.place = place;
    }

    @Nullable
    Object value() {
        return value;
    }

    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> properties() {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw invalid("must be an object");
    }

    /** A property that is there and not null. */
    Optional<RawJson> property(String name) {
        return Optional.ofNullable(properties().get(name))
                .map(property -> new RawJson(property, place.isEmpty() ? name : place + "." + name));
    }

    /** A property that is an object. */
    Optional<RawJson> object(String name) {
        return property(name).filter(property -> property.value instanceof Map);
    }

    /** The elements of a property that is a list. */
    Optional<List<RawJson>> array(String name) {
        return property(name).filter(property -> property.value instanceof List).map(RawJson::elements);
    }

    /** A property that is text. */
    Optional<String> word(String name) {
        return property(name).map(property -> property.value instanceof String word ? word : null);
    }

    List<RawJson> elements() {
        if (value instanceof List<?> list) {
            return IntStream.range(0, list.size())
                    .mapToObj(index -> new RawJson(list.get(index), place + "[" + index + "]"))
                    .toList();
        }
        throw invalid("must be a list");
    }

    String text() {
        if (value instanceof String text) {
            return text;
        }
        throw invalid("must be text");
    }

    /** Senders write ids as text or as numbers. */
    String identifier() {
        return value instanceof BigDecimal ? Long.toString(whole()) : text();
    }

    boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw invalid("must be true or false");
    }

    /** Senders write numbers as numbers or as text. */
    BigDecimal decimal() {
        BigDecimal decimal = null;
        if (value instanceof BigDecimal number) {
            decimal = number;
        } else if (value instanceof String text && text.length() <= MAX_DIGITS) {
            decimal = parsed(text);
        }
        if (decimal == null || Math.abs((long) decimal.scale()) > MAX_DIGITS || decimal.precision() > MAX_DIGITS) {
            throw invalid("must be a number of at most " + MAX_DIGITS + " digits");
        }
        return decimal;
    }

    private static @Nullable BigDecimal parsed(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    long whole() {
        try {
            return decimal().longValueExact();
        } catch (ArithmeticException e) {
            throw invalid("must be a whole number of 64 bits");
        }
    }

    Instant seconds() {
        long seconds = whole();
        if (seconds < 0 || seconds > LAST_SECOND) {
            throw invalid("must be a time in seconds since 1970");
        }
        return Instant.ofEpochSecond(seconds);
    }

    JsonObject toJsonObject() {
        try {
            return JsonObject.of(properties());
        } catch (ValidationException e) {
            throw new ValidationException(e.violations().stream()
                    .map(violation -> new ValidationException.Violation(named(), violation.rule()))
                    .toList());
        }
    }

    private ValidationException invalid(String rule) {
        return new ValidationException(named(), rule);
    }

    private String named() {
        return place.isEmpty() ? "json" : place;
    }

    boolean isSameAs(RawJson other) {
        return isSame(value, other.value);
    }

    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
        if (one instanceof BigDecimal number) {
            return other instanceof BigDecimal that && number.compareTo(that) == 0;
        }
        if (one instanceof Map<?, ?> map) {
            return other instanceof Map<?, ?> that
                    && map.size() == that.size()
                    && map.entrySet().stream()
                            .allMatch(property -> that.containsKey(property.getKey())
                                    && isSame(property.getValue(), that.get(property.getKey())));
        }
        if (one instanceof List<?> list) {
            return other instanceof List<?> that
                    && list.size() == that.size()
                    && IntStream.range(0, list.size()).allMatch(index -> isSame(list.get(index), that.get(index)));
        }
        return one == null ? other == null : one.equals(other);
    }

    int contentHash() {
        return hash(value);
    }

    private static int hash(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().hashCode();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .mapToInt(property -> property.getKey().hashCode() ^ hash(property.getValue()))
                    .sum();
        }
        if (value instanceof List<?> list) {
            return list.stream().mapToInt(RawJson::hash).reduce(1, (sum, hash) -> 31 * sum + hash);
        }
        return value == null ? 0 : value.hashCode();
    }

    /** Makes an object out of texts, BigDecimals, other objects and lists of them. */
    static final class Builder {
        private final Map<String, @Nullable Object> properties = new LinkedHashMap<>();

        Builder() {}

        Builder(Map<String, @Nullable Object> properties) {
            this.properties.putAll(properties);
        }

        Builder put(String name, Object property) {
            if (property instanceof String text && !Violations.isStorable(text)) {
                throw new ValidationException(name, "must be Unicode text without NUL");
            }
            properties.put(name, plain(property));
            return this;
        }

        private static @Nullable Object plain(Object property) {
            if (property instanceof WhatsAppObject object) {
                return object.raw().value();
            }
            if (property instanceof RawJson json) {
                return json.value();
            }
            return property instanceof List<?> list
                    ? list.stream().map(Builder::plain).toList()
                    : property;
        }

        RawJson build() {
            return new RawJson(Collections.unmodifiableMap(new LinkedHashMap<>(properties)), "");
        }
    }
}
