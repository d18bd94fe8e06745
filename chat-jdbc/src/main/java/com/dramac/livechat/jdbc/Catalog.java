package com.dramac.livechat.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Reads of the database's catalog, and leaves nothing behind. */
final class Catalog {
    /** Every name comes qualified, and every backslash as it is, whatever the login's own settings. */
    private static final String SETTINGS = "select set_config('search_path', 'pg_catalog, pg_temp', true),"
            + " set_config('standard_conforming_strings', 'on', true);\n";

    private Catalog() {}

    /** Takes each row that a query gives. */
    @FunctionalInterface
    interface Reading {
        void take(ResultSet row) throws SQLException;
    }

    static void read(DataSource dataSource, String query, Reading reading) {
        try {
            Lease lease = Lease.of(new BorrowedConnections(dataSource));
            try (Connection connection = lease.connection()) {
                switch (lease.scope()) {
                    case OWN_STATEMENT -> read(connection, query, reading);
                    case OWN -> {
                        try {
                            read(connection, query, reading);
                        } finally {
                            connection.rollback();
                        }
                    }
                    default -> Savepoints.STATEMENT.undoing(connection, () -> read(connection, query, reading));
                }
            }
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
    }

    private static void read(Connection connection, String query, Reading reading) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS + query);
            statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    reading.take(rows);
                }
            }
        }
    }
}
