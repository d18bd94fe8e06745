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

/** Binds a statement's parameters one after the other. */
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
        statement.setObject(++index, value.orElse(null), Types.OTHER);
        return this;
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
        statement.setObject(
                ++index, value.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
        return this;
    }

    Parameters json(JsonObject value) throws SQLException {
        return text(value.toString());
    }

    Parameters json(Optional<JsonObject> value) throws SQLException {
        return text(value.map(JsonObject::toString));
    }

    Parameters texts(Collection<String> values) throws SQLException {
        return array("text", values.toArray());
    }

    Parameters texts(Optional<? extends Collection<String>> values) throws SQLException {
        if (values.isPresent()) {
            return texts(values.get());
        }
        statement.setNull(++index, Types.ARRAY);
        return this;
    }

    Parameters numbers(Collection<Long> values) throws SQLException {
        return array("bigint", values.toArray());
    }

    Parameters ids(Collection<UUID> values) throws SQLException {
        return array("uuid", values.toArray());
    }

    private Parameters array(String type, Object[] values) throws SQLException {
        statement.setArray(++index, statement.getConnection().createArrayOf(type, values));
        return this;
    }
}
