package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs statements: each on a connection of its own, or all on a transaction's. */
interface Session {
    /**
     * Runs a statement and reads all rows of its last result.
     *
     * @param sql one or more commands, separated by semicolons; together they are one round trip and one transaction
     */
    default <T> List<T> query(String sql, Binding binding, Reading<T> reading) {
        return query(Frame.NONE, sql, binding, reading);
    }

    /** Runs a statement that changes something and returns no rows; returns how many rows it changed. */
    default int update(String sql, Binding binding) {
        return update(Frame.NONE, sql, binding);
    }

    /** The same with commands around the statement, in its round trip and transaction. */
    <T> List<T> query(Frame frame, String sql, Binding binding, Reading<T> reading);

    /** The same with commands around the statement, in its round trip and transaction. */
    int update(Frame frame, String sql, Binding binding);

    /**
     * Brackets one operation of a repository, which may run several statements: in a transaction its failure dooms the
     * transaction, wherever in the operation it arises.
     */
    <T> T operation(Supplier<T> operation);

    /** The same for an operation that may tell of events: those who wait for them are woken once it is done. */
    <T> T change(SiteId site, Supplier<T> operation);

    /** Whether all statements are part of one transaction, which ends later. */
    default boolean isTransaction() {
        return false;
    }

    /** Where sites were when last seen. */
    TimeZones timeZones();

    /**
     * A command to go before a statement that reads visitors. Their totals are brought up to date at the end of the
     * transaction: where one is under way, its own changes are to be counted first.
     */
    default String countedVisitors() {
        return "";
    }

    default <T> Optional<T> first(String sql, Binding binding, Reading<T> reading) {
        return query(sql, binding, reading).stream().findFirst();
    }

    /**
     * Commands around a statement, each of which gives one result.
     *
     * @param before a command, or empty
     * @param binding its parameters
     * @param keeping a command without parameters that remembers what the first one changes, before it does
     * @param after a command without parameters that sets it again; these two are left out where the transaction ends with
     *     the statement
     */
    record Frame(String before, Binding binding, String keeping, String after) {
        static final Frame NONE = new Frame("", parameters -> {}, "", "");

        boolean isNone() {
            return before.isEmpty();
        }
    }

    @FunctionalInterface
    interface Binding {
        void bind(Parameters parameters) throws SQLException;
    }

    @FunctionalInterface
    interface Reading<T> {
        T read(Row row) throws SQLException;
    }
}
