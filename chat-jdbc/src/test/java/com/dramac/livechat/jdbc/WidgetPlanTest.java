package com.dramac.livechat.jdbc;

import com.dramac.livechat.jdbc.SchemaPlanTest.Plans;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The plans of what the widget asks for, among many sessions and in a long conversation. */
class WidgetPlanTest {
    /** As in mod_chat.mark_read. */
    private static final String LAST_READ = """
            select m.side_sequence
              from public.mod_chat_messages m
             where m.site_id = ? and m.conversation_id = ? and m.sequence <= ?
               and m.side_sequence is not null and (m.sender_type = 'visitor') = ('visitor' = 'agent')
             order by m.sequence desc
             limit 1""";

    private static final int SESSIONS = 20_000;
    private static final int MESSAGES = 20_000;
    private static final String NOW = "2026-02-01 00:00:00Z";

    @Test
    void statements_read_one_row_by_index() {
        try (Sql sql = Sql.open(filled().dataSource())) {
            String site = sql.one("select site_id from mod_chat_conversations");
            String chat = sql.one("select id from mod_chat_conversations");
            String session = sql.one("select token_hash from mod_chat_visitor_sessions" + " where expires_at > '" + NOW
                    + "' order by token_hash limit 1 offset 5000");
            String visitor =
                    sql.one("select visitor_id from mod_chat_visitor_sessions where token_hash = ?::bytea", session);
            for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
                sql.run("set plan_cache_mode = " + mode);
                Plans plans = new Plans(sql, mode);
                plans.single("describe", JdbcWidgetSessionRepository.DESCRIBE, site, session, NOW);
                sql.begin();
                plans.single("find", JdbcWidgetSessionRepository.FIND, NOW, site, session);
                plans.single("list", JdbcWidgetSessionRepository.LIST, NOW, 50, site, visitor);
                plans.single("list on", JdbcWidgetSessionRepository.LIST_AFTER, NOW, NOW, visitor, 50, site, visitor);
                plans.none("revoke one", JdbcWidgetSessionRepository.REVOKE_ONE, site, visitor, visitor, NOW);
                plans.single("read half", LAST_READ, site, chat, MESSAGES / 2);
                plans.single("read", last(JdbcConversationRepository.MARK_READ), site, chat);
                plans.single(
                        "start with owner",
                        JdbcWidgetSessionRepository.START_WITH_OWNER,
                        site,
                        "external_id",
                        "e700",
                        "\\x" + "00".repeat(32),
                        visitor,
                        null,
                        "2026-03-01 00:00:00Z",
                        NOW);
                plans.single(
                        "identify",
                        last(JdbcWidgetSessionRepository.IDENTIFY),
                        "external_id",
                        "a new one",
                        NOW,
                        site,
                        session,
                        "\\x" + "11".repeat(32));
                plans.single(
                        "revoke all", last(JdbcWidgetSessionRepository.REVOKE_ALL), site, visitor, NOW, site, visitor);
                plans.none("revoke", JdbcWidgetSessionRepository.REVOKE, site, session, NOW);
                plans.none("remove expired", JdbcWidgetSessionRepository.REMOVE_EXPIRED, site, site, NOW, 10);
                sql.rollback();
            }
        }
    }

    /** The command behind those that take locks. */
    private static String last(String statement) {
        return statement.substring(statement.lastIndexOf(';') + 1);
    }

    /** Half of the sessions have expired; the first half of the visitors have an external id. */
    private static TestDatabase filled() {
        TestDatabase database = TestDatabase.migrated();
        try (Sql sql = Sql.open(database.dataSource())) {
            List<String> tables = List.of("mod_chat_visitors", "mod_chat_conversations", "mod_chat_messages");
            tables.forEach(table -> sql.run("alter table " + table + " disable trigger user"));
            sql.run("insert into sites default values");
            sql.run("insert into mod_chat_visitors (site_id, name) select id, n from sites, generate_series(1, "
                    + SESSIONS + ") as n");
            sql.run("insert into mod_chat_visitor_identities (site_id, kind, value, visitor_id)"
                    + " select site_id, 'external_id', 'e' || name, id from mod_chat_visitors where name::integer <= "
                    + SESSIONS / 2);
            sql.run("insert into mod_chat_visitor_sessions (site_id, token_hash, visitor_id, created_at, expires_at)"
                    + " select site_id, sha256(name::bytea), id, timestamptz '" + NOW + "' - interval '2 days',"
                    + " timestamptz '" + NOW
                    + "' + case when name::integer % 4 < 2 then -1 else 1 end * interval '1 day'"
                    + " from mod_chat_visitors");
            sql.run("insert into mod_chat_conversations (site_id, visitor_id, message_count, last_sequence,"
                    + " visitor_message_count, agent_message_count, unread_agent_count, unread_visitor_count)"
                    + " select site_id, id, m, m, m / 2, m / 2, m / 2, m / 2 from mod_chat_visitors, (values ("
                    + MESSAGES + ")) as k (m) limit 1");
            sql.run(
                    "insert into mod_chat_messages (site_id, conversation_id, sender_type, content, sequence, side_sequence)"
                            + " select site_id, id, case s % 2 when 0 then 'agent' else 'visitor' end, 'hello', s, (s + 1) / 2"
                            + " from mod_chat_conversations, generate_series(1, message_count) as s");
            tables.forEach(table -> sql.run("alter table " + table + " enable trigger user"));
            sql.run("vacuum analyze");
        }
        return database;
    }
}
