package com.dramac.livechat.jdbc;

import com.dramac.livechat.json.JsonObject;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads a row's columns one after the other, in the order of the statement's column list. */
final class Row {
    private final ResultSet results;
    private int index;

    Row(ResultSet results) {
        this.results = results;
    }

    UUID id() throws SQLException {
        return required(results.getObject(++index, UUID.class));
    }

    Optional<UUID> optionalId() throws SQLException {
        return Optional.ofNullable(results.getObject(++index, UUID.class));
    }

    String text() throws SQLException {
        return required(results.getString(++index));
    }

    Optional<String> optionalText() throws SQLException {
        return Optional.ofNullable(results.getString(++index));
    }

    int number() throws SQLException {
        return results.getInt(++index);
    }

    long longNumber() throws SQLException {
        return results.getLong(++index);
    }

    Optional<Integer> optionalNumber() throws SQLException {
        return Optional.ofNullable(results.getObject(++index, Integer.class));
    }

    Optional<Long> optionalLong() throws SQLException {
        return Optional.ofNullable(results.getObject(++index, Long.class));
    }

    BigDecimal decimal() throws SQLException {
        return required(results.getBigDecimal(++index));
    }

    Optional<BigDecimal> optionalDecimal() throws SQLException {
        return Optional.ofNullable(results.getBigDecimal(++index));
    }

    boolean flag() throws SQLException {
        return results.getBoolean(++index);
    }

    Optional<Boolean> optionalFlag() throws SQLException {
        return Optional.ofNullable(results.getObject(++index, Boolean.class));
    }

    /** Passes over columns that are not to be read. */
    void skip(String columns) {
        index += columns.split(",", -1).length;
    }

    Instant instant() throws SQLException {
        return required(results.getObject(++index, OffsetDateTime.class)).toInstant();
    }

    Optional<Instant> optionalInstant() throws SQLException {
        return Optional.ofNullable(results.getObject(++index, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    JsonObject json() throws SQLException {
        return json(text());
    }

    Optional<JsonObject> optionalJson() throws SQLException {
        return optionalText().map(Row::json);
    }

    List<String> texts() throws SQLException {
        Array array = required(results.getArray(++index));
        return List.of((String[]) array.getArray());
    }

    Optional<List<UUID>> optionalIds() throws SQLException {
        Array array = results.getArray(++index);
        return array == null ? Optional.empty() : Optional.of(List.of((UUID[]) array.getArray()));
    }

    private static JsonObject json(String text) {
        return text.equals("{}") ? JsonObject.EMPTY : JsonObject.parse(text);
    }

    private <T> T required(T value) throws SQLException {
        if (value == null) {
            throw new SQLException("column " + results.getMetaData().getColumnName(index) + " is null");
        }
        return value;
    }
}
