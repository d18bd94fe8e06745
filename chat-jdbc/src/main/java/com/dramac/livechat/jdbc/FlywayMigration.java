package com.dramac.livechat.jdbc;

import com.dramac.livechat.error.StorageException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.util.PSQLException;

/** Everything that needs Flyway on the class path. */
final class FlywayMigration {
    private static final String RAISED_BY_MIGRATION = "P0001";

    private FlywayMigration() {}

    static void run(DataSource dataSource) {
        try {
            Flyway.configure(ChatSchema.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations(new String[0])
                    .resourceProvider(PackedMigrations.load())
                    .table("mod_chat_schema_history")
                    .defaultSchema("public")
                    .createSchemas(false)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .baselineDescription("before live chat")
                    .placeholderReplacement(false)
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StorageException(reason(e), e);
        }
    }

    /** A migration asks for what it lacks in a sentence of its own, somewhere within what Flyway says. */
    private static String reason(FlywayException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException postgres
                    && RAISED_BY_MIGRATION.equals(postgres.getSQLState())
                    && postgres.getServerErrorMessage() != null
                    && postgres.getServerErrorMessage().getMessage() != null) {
                return postgres.getServerErrorMessage().getMessage();
            }
            if (cause instanceof SQLException sql) {
                return "the live chat's schema could not be migrated (SQLState " + sql.getSQLState() + ")";
            }
        }
        return "the live chat's schema could not be migrated";
    }
}
