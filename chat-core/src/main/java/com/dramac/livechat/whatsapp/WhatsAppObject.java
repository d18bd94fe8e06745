package com.dramac.livechat.whatsapp;

import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.json.JsonObject;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One of WhatsApp's JSON objects, kept whole behind typed accessors. Immutable; two of a type are equal when they hold the
 * same, in whatever order and however a number was written. Only this package's types extend it.
 */
@JsonSerialize(using = WhatsAppObjectSerializer.class)
public abstract class WhatsAppObject {
    private final RawJson json;

    WhatsAppObject(RawJson json) {
        this.json = json;
    }

    /**
     * Everything it holds, known or not, in the order in which it came.
     *
     * @return an unmodifiable map of unmodifiable maps and lists, strings, {@link BigDecimal}s, booleans and nulls
     * @throws ValidationException if WhatsApp sent something else than an object in its place
     */
    public final Map<String, @Nullable Object> properties() {
        return json.properties();
    }

    /**
     * Everything it holds, as the object that a message's payload or a visitor's custom data takes.
     *
     * @return the object
     * @throws ValidationException if it is no object or out of the bounds of {@link JsonObject}
     */
    public final JsonObject toJsonObject() {
        return json.toJsonObject();
    }

    final RawJson raw() {
        return json;
    }

    final boolean has(String name) {
        return json.property(name).isPresent();
    }

    final Optional<String> readText(String name) {
        return json.property(name).map(RawJson::text);
    }

    final Optional<String> readIdentifier(String name) {
        return json.property(name).map(RawJson::identifier);
    }

    final Optional<Boolean> readFlag(String name) {
        return json.property(name).map(RawJson::flag);
    }

    final Optional<BigDecimal> readDecimal(String name) {
        return json.property(name).map(RawJson::decimal);
    }

    final Optional<Long> readWhole(String name) {
        return json.property(name).map(RawJson::whole);
    }

    final Optional<Instant> readSeconds(String name) {
        return json.property(name).map(RawJson::seconds);
    }

    final Optional<JsonObject> readJson(String name) {
        return json.property(name).map(RawJson::toJsonObject);
    }

    final <T> Optional<T> readObject(String name, Function<RawJson, T> type) {
        return json.property(name).map(type);
    }

    final <T> List<T> readList(String name, Function<RawJson, T> type) {
        return json.property(name).map(RawJson::elements).orElse(List.of()).stream()
                .map(type)
                .toList();
    }

    /** For what one version sends in a list and another alone. */
    final <T> List<T> readOneOrMore(String name, Function<RawJson, T> type) {
        return json.object(name).map(type).map(List::of).orElseGet(() -> readList(name, type));
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof WhatsAppObject that && getClass() == that.getClass() && json.isSameAs(that.json);
    }

    @Override
    public final int hashCode() {
        return json.contentHash();
    }

    /** The type alone: what it holds is personal. */
    @Override
    public final String toString() {
        return getClass().getSimpleName();
    }
}
