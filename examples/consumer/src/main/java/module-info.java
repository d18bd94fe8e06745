/** A host application in a module of its own. */
module org.example.consumer {
    requires com.dramac.livechat.jdbc;
    requires org.postgresql.jdbc;
    requires flyway.database.postgresql;
}
