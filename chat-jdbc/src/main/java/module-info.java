/** The live chat SDK on PostgreSQL, by plain JDBC. */
module com.dramac.livechat.jdbc {
    requires com.zaxxer.hikari;
    requires org.postgresql.jdbc;
    requires org.slf4j;
    requires transitive com.dramac.livechat.core;
    requires transitive java.sql;
    requires transitive static org.jspecify;
    requires com.dramac.livechat.migrations;
    requires static flyway.core;

    exports com.dramac.livechat.jdbc;

    provides com.dramac.livechat.plugin.ModuleProvider with
            com.dramac.livechat.jdbc.JdbcModuleProvider;
}
