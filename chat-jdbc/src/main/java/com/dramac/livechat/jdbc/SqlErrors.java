package com.dramac.livechat.jdbc;

import com.dramac.livechat.error.ChatException;
import com.dramac.livechat.error.ConcurrencyException;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.error.StorageException;
import com.dramac.livechat.error.UnavailableException;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.manifest.ChatPermission;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns the driver's errors into the SDK's, by SQLState and constraint. */
final class SqlErrors {
    /** What the database says when the state machine is not kept. */
    private static final Set<String> LIFECYCLE = Set.of(
            "mod_chat_conversations_status_check",
            "mod_chat_conversations_assigned_agent_id_check",
            "mod_chat_messages_conversation_status_check");
    /** Refers from the number that widget settings choose to those of the site. */
    private static final String CHOSEN_NUMBER = "mod_chat_widget_settings_whatsapp_phone_number_id_fkey";

    private static final String SENDER = "mod_chat_messages_sender_check";

    /** Named where the database takes the session for another user than the actor. */
    private static final String ACTOR = "mod_chat_actor_check";

    /** Of its class the one state that does not pass: it comes again. */
    private static final String PROTOCOL_VIOLATION = "08P01";

    static final String UNIQUE_VIOLATION = "23505";
    private static final String SERIALIZATION_FAILURE = "40001";

    private SqlErrors() {}

    /**
     * An error in a host's transaction that sees one snapshot throughout. What the SDK stores it looks for first: where the
     * database finds it taken all the same, another transaction has stored it since the snapshot was taken.
     */
    static SQLException inSnapshot(SQLException error) {
        return UNIQUE_VIOLATION.equals(error.getSQLState())
                ? new SQLException("stored since the snapshot", SERIALIZATION_FAILURE, error)
                : error;
    }

    static ChatException translate(SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        String where = place(error);
        SQLException cause = withoutData(error, state, where);
        if (error instanceof SQLTransientConnectionException || isUnavailable(state)) {
            return new UnavailableException("the database cannot be reached or took too long" + tag(state), cause);
        }
        return switch (state) {
            case "40001", "40P01", "55P03" ->
                new ConcurrencyException("another transaction was in the way" + tag(state), cause);
            case "23505" -> new ConflictException(where + " is taken", cause);
            case "23503" ->
                where.equals(CHOSEN_NUMBER)
                        ? Failures.unboundWhatsAppNumber()
                        : new ConflictException(
                                where + " does not hold: what it refers to is missing or in use", cause);
            case "23514" ->
                LIFECYCLE.contains(where)
                        ? new ConflictException(where + " does not hold: another transaction was faster", cause)
                        : outOfBounds(where, state, cause);
            case "23502", "22001", "22003", "22P02", "22007", "22008", "22021", "22P05" ->
                outOfBounds(where, state, cause);
            case PROTOCOL_VIOLATION, "26000", "42P05" ->
                new StorageException(
                        "driver and server disagree about a prepared statement: set prepareThreshold=0 behind a proxy that"
                                + " pools transactions, and never below 0" + tag(state),
                        cause);
            case "25P02" ->
                new ConflictException(
                        "the transaction has failed before, and can only be rolled back" + tag(state), cause);
            case "42501" -> forbidden(where, state, cause);
            case "42P01", "3F000", "42883", "42703" ->
                new StorageException(
                        "the live chat's schema is missing or out of date: run ChatSchema.migrate" + tag(state), cause);
            default -> new StorageException("the database refused a statement" + tag(state), cause);
        };
    }

    /** What the database names where it refuses an actor. */
    private static ForbiddenException forbidden(String where, String state, SQLException cause) {
        if (where.equals(SENDER)) {
            return Failures.foreignSender();
        }
        if (where.equals(ACTOR)) {
            return new ForbiddenException(
                    "auth.uid() returns another user than the actor: the host's settings say who the user is", cause);
        }
        return Arrays.stream(ChatPermission.values())
                .filter(permission -> permission.key().equals(where))
                .findFirst()
                .map(Failures::needs)
                .orElseGet(() -> new ForbiddenException("the database role may not do this" + tag(state), cause));
    }

    private static ValidationException outOfBounds(String where, String state, SQLException cause) {
        return new ValidationException(where, "is out of bounds" + tag(state), cause);
    }

    private static boolean isUnavailable(String state) {
        return (state.startsWith("08") && !state.equals(PROTOCOL_VIOLATION))
                || state.startsWith("53")
                || state.startsWith("57P0")
                || state.equals("57014");
    }

    private static String tag(String state) {
        return state.isEmpty() ? "" : " (SQLState " + state + ")";
    }

    private static String place(SQLException error) {
        return server(error)
                .map(message -> firstOf(message.getConstraint(), message.getColumn(), message.getDatatype()))
                .orElse("value");
    }

    private static String firstOf(String... names) {
        for (String name : names) {
            if (name != null) {
                return name;
            }
        }
        return "value";
    }

    private static Optional<ServerErrorMessage> server(SQLException error) {
        return error instanceof PSQLException postgres
                ? Optional.ofNullable(postgres.getServerErrorMessage())
                : Optional.empty();
    }

    /** The server quotes rows and keys in its details; what is left here says where, not what. */
    private static SQLException withoutData(SQLException error, String state, String where) {
        SQLException cause = new SQLException(
                error.getClass().getSimpleName() + " at " + where + tag(state), state, error.getErrorCode());
        cause.setStackTrace(error.getStackTrace());
        return cause;
    }
}
