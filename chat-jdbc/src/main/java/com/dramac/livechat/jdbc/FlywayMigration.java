package com.dramac.livechat.jdbc;

import com.dramac.livechat.error.StorageException;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.util.PSQLException;

/** Everything that needs Flyway on the class path. */
final class FlywayMigration {
    private static final String RAISED_BY_MIGRATION = "P0001";
    private static final String FORBIDDEN = "42501";
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('live-chat migration', 0))";

    private static final int CONNECTIONS = 3;
    private static final String TOO_FEW =
            "migrating needs three connections at the same time, one for a lock and two for Flyway:"
                    + " the data source lends fewer";

    /** Flyway's own default. */
    private static final String HOST_HISTORY = "flyway_schema_history";

    /**
     * Whether the live chat has the schema to itself. Flyway, run by the host, refuses a schema that has tables and no history, or
     * skips the host's first migration. So the host's history is begun for it, at version 0.
     */
    private static final String HAS_SCHEMA_ALONE = """
            select pg_catalog.current_schema() = 'public' and not exists (
              select from pg_catalog.pg_class c
               where c.relnamespace = 'public'::pg_catalog.regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                 and not pg_catalog.starts_with(c.relname::pg_catalog.text, 'mod_chat_')
                 and not (c.relname = 'sites' and mod_chat.sites_are_ours())
                 and not (c.relname in ('agencies', 'agency_members') and mod_chat.memberships_are_ours())
                 and not exists (
                   select from pg_catalog.pg_depend d
                    where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = c.oid and d.deptype = 'e'))""";

    /** What the first migration asks for; but Flyway's history needs the same before any migration runs. */
    private static final String LACKING = """
            select 'Please run: GRANT CREATE ON SCHEMA public TO ' || quote_ident(current_user)
                     || '; live chat keeps its tables there.'
             where not has_schema_privilege('public', 'CREATE')""";

    /**
     * A dump that was restored where the roles were missing has come without the policies and privileges that name them.
     */
    private static final String RESTORE_SECURITY = """
            do $$
            declare
              known int;
              owner name;
            begin
              perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
              select pg_get_userbyid(c.relowner) into owner from pg_class c where c.oid = to_regclass('public.mod_chat_messages');
              select count(*) into known from pg_roles where rolname in ('anon', 'authenticated', 'service_role');
              if known < 3 and pg_has_role(owner, 'USAGE') then
                perform mod_chat.create_roles();
                select count(*) into known from pg_roles where rolname in ('anon', 'authenticated', 'service_role');
              end if;
              if exists (
                select from pg_class c
                 where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and starts_with(c.relname::text, 'mod_chat_')
                   and not starts_with(c.relname::text, 'mod_chat_schema_history')
                   and (not c.relrowsecurity or (select count(*) from pg_policy p where p.polrelid = c.oid) < known)
              ) then
                if not pg_has_role(owner, 'USAGE') then
                  raise exception 'Policies of the live chat''s tables are missing. Please run as %: SELECT mod_chat.protect();', quote_ident(owner);
                end if;
                perform mod_chat.protect();
              end if;
            end
            $$""";

    private FlywayMigration() {}

    /** One at a time: of those who find a host's tables and no history, Flyway lets one through and fails the others. */
    static synchronized void run(DataSource dataSource) {
        try {
            migrate(dataSource, Lease.of(new BorrowedConnections(dataSource)));
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
    }

    private static void migrate(DataSource dataSource, Lease lease) throws SQLException {
        try (Connection connection = lease.connection()) {
            if (lease.scope() == TransactionScope.HOST) {
                throw new IllegalStateException("migrating begins and commits transactions: call it outside yours");
            }
            if (lendsTooFew(dataSource)) {
                throw new StorageException(TOO_FEW);
            }
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(LOCK);
                migrate(dataSource);
                if (isAlone(statement)) {
                    beginHostHistory(dataSource);
                }
                statement.execute(RESTORE_SECURITY);
                connection.commit();
            } catch (SQLException e) {
                throw new StorageException(reason(e, dataSource), e);
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
    }

    private static boolean lendsTooFew(DataSource dataSource) {
        try {
            return dataSource.isWrapperFor(HikariDataSource.class)
                    && dataSource.unwrap(HikariDataSource.class).getMaximumPoolSize() < CONNECTIONS;
        } catch (SQLException | RuntimeException e) {
            // A data source need not support unwrapping.
            return false;
        }
    }

    private static boolean isAlone(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(HAS_SCHEMA_ALONE)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static void beginHostHistory(DataSource dataSource) {
        try {
            Flyway.configure(ChatSchema.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations(new String[0])
                    .table(HOST_HISTORY)
                    .defaultSchema("public")
                    .baselineVersion("0")
                    .baselineDescription("live chat was here first")
                    .loggers("slf4j")
                    .load()
                    .baseline();
        } catch (FlywayException e) {
            throw new StorageException(reason(e, dataSource), e);
        }
    }

    private static void migrate(DataSource dataSource) {
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
            throw new StorageException(reason(e, dataSource), e);
        }
    }

    /** A migration asks for what it lacks in a sentence of its own, somewhere within what Flyway says. */
    private static String reason(Exception failure, DataSource dataSource) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException postgres
                    && RAISED_BY_MIGRATION.equals(postgres.getSQLState())
                    && postgres.getServerErrorMessage() != null
                    && postgres.getServerErrorMessage().getMessage() != null) {
                return postgres.getServerErrorMessage().getMessage();
            }
            if (cause instanceof SQLTransientConnectionException) {
                return TOO_FEW;
            }
            if (cause instanceof SQLException sql) {
                String failed = "the live chat's schema could not be migrated (SQLState " + sql.getSQLState() + ")";
                return FORBIDDEN.equals(sql.getSQLState()) ? lacking(dataSource).orElse(failed) : failed;
            }
        }
        return "the live chat's schema could not be migrated";
    }

    private static Optional<String> lacking(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LACKING)) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            // The failure itself is what there is to tell.
            return Optional.empty();
        }
    }
}
