package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.error.StorageException;
import com.dramac.livechat.jdbc.Session.Binding;
import com.dramac.livechat.jdbc.Session.Frame;
import com.dramac.livechat.json.JsonObject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("A statement of several commands")
class StatementsTest {
    /** Above the number of runs after which the driver prepares a statement on the server. */
    private static final int RUNS = 12;

    /** What the first command sets for the transaction, the last one has if it is in the same. Its rows are unbounded. */
    private static final String KEEPS =
            "select set_config('livechat.kept', 'kept', true);\nselect current_setting('livechat.kept', true), pg_typeof(?)";

    private static PGSimpleDataSource dataSource;

    @BeforeAll
    static void open() {
        dataSource = TestDatabase.empty().dataSource();
    }

    static List<Binding> everyBinding() {
        return List.of(
                parameters -> parameters.id(new UUID(1, 2)),
                parameters -> parameters.id(Optional.of(new UUID(1, 2))),
                parameters -> parameters.id(Optional.empty()),
                parameters -> parameters.text("words"),
                parameters -> parameters.text(Optional.empty()),
                parameters -> parameters.number(1),
                parameters -> parameters.number(1L),
                parameters -> parameters.number(Optional.empty()),
                parameters -> parameters.optionalNumber(Optional.empty()),
                parameters -> parameters.optionalFlag(Optional.empty()),
                parameters -> parameters.decimal(Optional.of(BigDecimal.ONE)),
                parameters -> parameters.decimal(Optional.empty()),
                parameters -> parameters.flag(true),
                parameters -> parameters.flag(Optional.empty()),
                parameters -> parameters.instant(Instant.EPOCH),
                parameters -> parameters.instant(Optional.of(Instant.EPOCH)),
                parameters -> parameters.instant(Optional.empty()),
                parameters -> parameters.json(JsonObject.EMPTY),
                parameters -> parameters.json(Optional.empty()),
                parameters -> parameters.bytes(new byte[] {0, 1}),
                parameters -> parameters.texts(List.of("words")),
                parameters -> parameters.texts(Optional.empty()),
                parameters -> parameters.numbers(List.of(1L)),
                parameters -> parameters.ids(List.of(new UUID(1, 2))));
    }

    @ParameterizedTest
    @MethodSource("everyBinding")
    @DisplayName("is one round trip, and so one transaction, whatever is bound and however often it was run")
    void isOneRoundTrip(Binding binding) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            for (int run = 0; run < RUNS; run++) {
                assertThat(kept(statements(), connection, binding)).containsExactly(Optional.of("kept"));
            }
        }
    }

    @Test
    @DisplayName("is one transaction where the driver sends its commands one by one too")
    void isOneTransaction() throws SQLException {
        Binding binding = parameters -> parameters.text("words");
        PGSimpleDataSource described = new PGSimpleDataSource();
        described.setUrl(dataSource.getUrl());
        described.setUser(dataSource.getUser());
        described.setPassword(dataSource.getPassword());
        described.setPrepareThreshold(-1);
        try (Connection connection = described.getConnection()) {
            assertThat(kept(statements(), connection, binding)).isNotEqualTo(List.of(Optional.of("kept")));
            for (int run = 0; run < RUNS; run++) {
                assertThat(kept(statements().bracketed(), connection, binding)).containsExactly(Optional.of("kept"));
                assertThat(state(connection)).isEqualTo(TransactionState.IDLE);
            }
        }
    }

    @Test
    @DisplayName("tells how many rows its last command changed")
    void counts() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            execute(connection, "create temporary table t as select from generate_series(1, 3)");
            String sql = "select 1;\ndelete from t";
            assertThat(statements().bracketed().update(connection, Frame.NONE, sql, parameters -> {}))
                    .isEqualTo(3);
            assertThat(statements().bracketed().update(connection, Frame.NONE, "delete from t", parameters -> {}))
                    .isZero();
            execute(connection, "insert into t default values");
            assertThat(statements().update(connection, Frame.NONE, sql, parameters -> {}))
                    .isOne();
        }
    }

    @Test
    @DisplayName("leaves no transaction open where one of its commands fails")
    void leavesNothingOpen() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Session session =
                    new ConnectionSession(ConnectionSource.of(connection), statements(), () -> false, site -> {});
            assertThatThrownBy(() -> session.query("select 1;\nselect 1 / 0", parameters -> {}, Row::text))
                    .isInstanceOf(StorageException.class);
            assertThat(state(connection)).isEqualTo(TransactionState.IDLE);
        }
    }

    private static List<Optional<String>> kept(Statements statements, Connection connection, Binding binding)
            throws SQLException {
        return statements.query(connection, Frame.NONE, KEEPS, binding, Row::optionalText);
    }

    private static Statements statements() {
        return new Statements(Duration.ofSeconds(30), Optional.empty());
    }

    private static TransactionState state(Connection connection) throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
