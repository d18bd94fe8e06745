package com.dramac.livechat.jdbc;

import com.dramac.livechat.json.JsonObject;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Binds a statement's parameters one after the other, each with its type, the absent ones too: of parameters without one
 * the driver asks the server in a round trip of its own, and then sends the commands of a statement one by one.
 */
final class Parameters {
    private final PreparedStatement statement;
    private int index;

    Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    Parameters id(UUID value) throws SQLException {
        statement.setObject(++index, value);
        return this;
    }

    Parameters id(Optional<UUID> value) throws SQLException {
        return value.isPresent() ? id(value.get()) : absent("uuid");
    }

    Parameters text(@Nullable String value) throws SQLException {
        statement.setString(++index, value);
        return this;
    }

    Parameters text(Optional<String> value) throws SQLException {
        return text(value.orElse(null));
    }

    Parameters number(int value) throws SQLException {
        statement.setInt(++index, value);
        return this;
    }

    Parameters number(long value) throws SQLException {
        statement.setLong(++index, value);
        return this;
    }

    Parameters number(Optional<Long> value) throws SQLException {
        statement.setObject(++index, value.orElse(null), Types.BIGINT);
        return this;
    }

    Parameters optionalNumber(Optional<Integer> value) throws SQLException {
        statement.setObject(++index, value.orElse(null), Types.INTEGER);
        return this;
    }

    Parameters optionalFlag(Optional<Boolean> value) throws SQLException {
        statement.setObject(++index, value.orElse(null), Types.BOOLEAN);
        return this;
    }

    Parameters decimal(Optional<BigDecimal> value) throws SQLException {
        statement.setObject(++index, value.orElse(null), Types.NUMERIC);
        return this;
    }

    Parameters flag(boolean value) throws SQLException {
        statement.setBoolean(++index, value);
        return this;
    }

    Parameters flag(Optional<Boolean> value) throws SQLException {
        statement.setObject(++index, value.orElse(null), Types.BOOLEAN);
        return this;
    }

    Parameters instant(Instant value) throws SQLException {
        statement.setObject(++index, value.atOffset(ZoneOffset.UTC));
        return this;
    }

    Parameters instant(Optional<Instant> value) throws SQLException {
        return value.isPresent() ? instant(value.get()) : absent("timestamptz");
    }

    Parameters json(JsonObject value) throws SQLException {
        return text(value.toString());
    }

    Parameters json(Optional<JsonObject> value) throws SQLException {
        return text(value.map(JsonObject::toString));
    }

    Parameters bytes(byte[] value) throws SQLException {
        statement.setBytes(++index, value);
        return this;
    }

    Parameters texts(Collection<String> values) throws SQLException {
        return array("text", values.toArray());
    }

    Parameters texts(Optional<? extends Collection<String>> values) throws SQLException {
        return values.isPresent() ? texts(values.get()) : absent("_text");
    }

    Parameters numbers(Collection<Long> values) throws SQLException {
        return array("bigint", values.toArray());
    }

    Parameters ids(Collection<UUID> values) throws SQLException {
        return array("uuid", values.toArray());
    }

    /** The driver has no type for a null of JDBC's own types for these. */
    private Parameters absent(String type) throws SQLException {
        statement.setNull(++index, Types.OTHER, type);
        return this;
    }

    private Parameters array(String type, Object[] values) throws SQLException {
        statement.setArray(++index, statement.getConnection().createArrayOf(type, values));
        return this;
    }
}
