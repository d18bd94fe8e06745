package com.dramac.livechat.jdbc;

import com.dramac.livechat.error.StorageException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The database schema: brings it up to date, and tells whether it is. A host may as well apply the files of {@code
 * chat-migrations} by its own tool; {@link #verify} asks only for the result.
 */
public final class ChatSchema {
    private ChatSchema() {}

    /**
     * Applies the migrations that are missing, by Flyway, which must be on the class path ({@code
     * org.flywaydb:flyway-database-postgresql}). Its history is in {@code public.mod_chat_schema_history}, apart from any
     * of the host's own. Where nothing else is in that schema, begins {@code public.flyway_schema_history} at version 0, so
     * that a Flyway of the host's runs all of its migrations later. Creates the roles and policies that a restored database
     * lacks. May be called at every start, also by many processes at once: one migrates, the others wait.
     *
     * @param dataSource connections of a login that may create tables in the schema {@code public}; three at the same time
     * @throws StorageException if Flyway is missing, or a migration asks for something; then nothing of it is done
     */
    public static void migrate(DataSource dataSource) {
        try {
            FlywayMigration.run(dataSource);
        } catch (NoClassDefFoundError e) {
            throw new StorageException(
                    "ChatSchema.migrate needs Flyway: add org.flywaydb:flyway-database-postgresql, or apply the files of"
                            + " chat-migrations by another tool",
                    e);
        }
    }

    /**
     * Compares the database with what the migrations make: tables, columns, defaults, domains, constraints, indexes,
     * triggers, functions, policies and privileges. What the host has added is passed over, except for policies and
     * privileges that may open the tables to a role of the API: those are surplus.
     *
     * <p>Looks at the login besides: whether row-level security holds for it, and whether it can act for the host, for
     * members and for visitors. So ask with the login that the application runs on. A login that cannot act for the
     * host is a difference. As a gate at start-up: {@code ChatSchema.verify(dataSource).requireSound()}.
     *
     * @param dataSource connections of any login that may read the catalog
     * @return what is missing or different, and what to do about the login
     * @throws com.dramac.livechat.error.UnavailableException if the database cannot be reached
     */
    public static SchemaReport verify(DataSource dataSource) {
        List<String> faults = new ArrayList<>();
        List<String> advice = new ArrayList<>();
        LoginAdvice.read(dataSource, faults, advice);
        return SchemaSnapshot.expected().compare(SchemaSnapshot.of(dataSource), faults, advice);
    }
}
