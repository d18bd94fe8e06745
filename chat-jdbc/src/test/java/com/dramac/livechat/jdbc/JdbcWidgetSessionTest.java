package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.Limits;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.widget.WidgetSession;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the table of widget sessions keeps, and what it refuses. */
class JdbcWidgetSessionTest {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Sql SQL = Sql.open(DATABASE.dataSource());
    private static final String INSERT =
            "insert into mod_chat_visitor_sessions (site_id, token_hash, visitor_id, created_at, expires_at)"
                    + " values (?, sha256(?::bytea), ?, now(), now() + ?::interval)";

    @AfterAll
    static void close() {
        SQL.close();
    }

    @Test
    void no_token_is_anywhere_in_the_database() {
        try (JdbcLiveChat chat = JdbcLiveChat.builder(DATABASE.dataSource()).build()) {
            SiteId siteId =
                    SiteId.of(IdGenerator.timeOrdered(ChatClock.system()).next());
            chat.sites().register(siteId);
            SiteChat site = chat.site(siteId);
            WidgetSession session =
                    site.widgetSessions().start(NewVisitor.builder().build(), Duration.ofDays(1));
            assertThat(SQL.number(
                            "select count(*) from mod_chat_visitor_sessions where token_hash = sha256(?::bytea)",
                            session.token()))
                    .isEqualTo(1);
            for (String table : new String[] {"mod_chat_visitor_sessions", "mod_chat_visitors"}) {
                assertThat(SQL.number(
                                "select count(*) from " + table
                                        + " t where strpos(t::text, ?) > 0 or strpos(t::text, ?) > 0",
                                session.token(),
                                session.token().substring(4)))
                        .isZero();
            }
        }
    }

    @Test
    void raw_sql_has_the_same_bounds() {
        UUID site = SQL.id("insert into sites default values returning id");
        UUID other = SQL.id("insert into sites default values returning id");
        UUID visitor = SQL.id("insert into mod_chat_visitors (site_id) values (?) returning id", site);
        String longest = Limits.SESSION_DAYS * 24 + " hours";
        assertThat(SQL.run(INSERT, site, "a", visitor, longest)).isEqualTo(1);
        assertThat(SQL.run(INSERT, site, "b", visitor, "1 microsecond")).isEqualTo(1);
        assertThat(SQL.refused(INSERT, site, "c", visitor, longest + " 1 microsecond"))
                .isEqualTo("23514 mod_chat_visitor_sessions_expires_at_check");
        assertThat(SQL.refused(INSERT, site, "c", visitor, "0"))
                .isEqualTo("23514 mod_chat_visitor_sessions_expires_at_check");
        assertThat(SQL.refused(INSERT, other, "c", visitor, "1 day"))
                .isEqualTo("23503 mod_chat_visitor_sessions_visitor_id_fkey");
        assertThat(SQL.refused(INSERT.replace("sha256(?::bytea)", "?::bytea"), site, "short", visitor, "1 day"))
                .isEqualTo("23514 mod_chat_visitor_sessions_token_hash_check");
        SQL.run("delete from mod_chat_visitors where site_id = ?", site);
        assertThat(SQL.number("select count(*) from mod_chat_visitor_sessions where site_id = ?", site))
                .isZero();
    }
}
