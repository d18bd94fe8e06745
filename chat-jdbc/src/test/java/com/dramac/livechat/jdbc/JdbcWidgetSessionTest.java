package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.Limits;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.access.IdentitySecrets;
import com.dramac.livechat.access.SignedIdentity;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.testkit.Fixtures;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.widget.WidgetSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the table of widget sessions keeps and refuses, and who waits for whom. */
class JdbcWidgetSessionTest {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Sql SQL = Sql.open(DATABASE.dataSource());
    private static final String INSERT =
            "insert into mod_chat_visitor_sessions (site_id, token_hash, visitor_id, created_at, expires_at)"
                    + " values (?, sha256(?::bytea), ?, now(), now() + ?::interval)";

    private static final JdbcLiveChat CHAT =
            JdbcLiveChat.builder(DATABASE.pool()).build();
    private static final NewVisitor NOBODY = NewVisitor.builder().build();
    private static final IdentitySecrets SECRETS = IdentitySecrets.of("the secret of this site, by chance");
    private static final Duration DAY = Duration.ofDays(1);

    private final SiteChat site = Fixtures.of(CHAT).newSite();

    @AfterAll
    static void close() {
        SQL.close();
        CHAT.close();
    }

    @Test
    void no_token_is_anywhere_in_the_database() {
        WidgetSession session = site.widgetSessions().start(NOBODY, DAY);
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

    @Test
    @Timeout(60)
    void revoking_all_waits_for_a_session_that_is_being_renewed() throws Exception {
        WidgetSession session = site.widgetSessions().start(NOBODY, DAY);
        List<Future<Integer>> revoking = new ArrayList<>();
        WidgetSession renewed = site.inTransaction(transaction -> {
            WidgetSession next = transaction.widgetSessions().identify(session.token(), sign("a"), SECRETS);
            revoking.add(background(() -> site.widgetSessions().revokeAll(session.visitorId())));
            SQL.awaitLockWait();
            return next;
        });
        assertThat(revoking.get(0).get()).isEqualTo(1);
        assertThat(site.widgetSessions().find(renewed.token())).isEmpty();
    }

    @Test
    @Timeout(60)
    void whoever_signs_in_as_a_visitor_who_is_being_erased_gets_the_external_id() throws Exception {
        WidgetSession session = site.widgetSessions().start(NOBODY, DAY);
        Future<WidgetSession> signingIn =
                whileErased("a", () -> site.widgetSessions().identify(session.token(), sign("a"), SECRETS));
        assertThat(signingIn.get().visitorId()).isEqualTo(session.visitorId());
        assertThat(site.visitors().find(VisitorIdentity.byExternalId("a")).map(ChatVisitor::id))
                .contains(session.visitorId());
    }

    @Test
    @Timeout(60)
    void whoever_starts_as_a_visitor_who_is_being_erased_is_a_new_one() throws Exception {
        Future<WidgetSession> starting =
                whileErased("b", () -> site.widgetSessions().start(NOBODY, sign("b"), SECRETS, DAY));
        VisitorId visitor = starting.get().visitorId();
        assertThat(site.widgetSessions().find(starting.get().token())).contains(visitor);
        assertThat(site.visitors().find(VisitorIdentity.byExternalId("b")).map(ChatVisitor::id))
                .contains(visitor);
    }

    private SignedIdentity sign(String externalId) {
        return SECRETS.sign(site.siteId(), externalId, Instant.now(), Duration.ofMinutes(10));
    }

    /** Work that comes while the visitor with an external id is deleted, and waits for it. */
    private <T> Future<T> whileErased(String externalId, Callable<T> work) throws Exception {
        ChatVisitor erased = site.visitors().identify(VisitorIdentity.byExternalId(externalId));
        try (Sql other = Sql.open(DATABASE.dataSource())) {
            other.begin();
            other.run("delete from mod_chat_visitors where id = ?", erased.id().value());
            Future<T> waiting = background(work);
            SQL.awaitLockWait();
            other.commit();
            return waiting;
        }
    }

    private static <T> Future<T> background(Callable<T> work) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<T> future = thread.submit(work);
        thread.shutdown();
        return future;
    }

    private static String useOf(WidgetSession session) {
        return SQL.one(
                "select xmin::text || ' ' || last_used_at::text from mod_chat_visitor_sessions where id = ?",
                session.id().value());
    }

    /** Makes the last recorded use of a session older. */
    private static void ageUse(WidgetSession session) {
        SQL.run(
                "update mod_chat_visitor_sessions set last_used_at = last_used_at - interval '5 minutes' where id = ?",
                session.id().value());
    }

    @Test
    void a_use_is_written_only_when_one_is_due() {
        WidgetSession session = site.widgetSessions().start(NOBODY, DAY, Duration.ofMinutes(30));
        String before = useOf(session);
        for (int i = 0; i < 10; i++) {
            assertThat(site.widgetSessions().find(session.token())).contains(session.visitorId());
        }
        assertThat(useOf(session)).isEqualTo(before);
        ageUse(session);
        String aged = useOf(session);
        assertThat(site.widgetSessions().find(session.token())).contains(session.visitorId());
        String used = useOf(session);
        assertThat(used).isNotEqualTo(aged);
        assertThat(site.widgetSessions().find(session.token())).contains(session.visitorId());
        assertThat(useOf(session)).isEqualTo(used);
    }

    @Test
    @Timeout(60)
    void whoever_looks_a_token_up_waits_for_nobody_who_holds_the_session() {
        WidgetSession session = site.widgetSessions().start(NOBODY, DAY, Duration.ofMinutes(30));
        ageUse(session);
        try (Sql other = Sql.open(DATABASE.dataSource())) {
            other.begin();
            other.run(
                    "select from mod_chat_visitor_sessions where id = ? for update",
                    session.id().value());
            assertThat(site.widgetSessions().find(session.token())).contains(session.visitorId());
            other.rollback();
        }
    }

    /** Every way in which SQL can bind an identity to a visitor. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into mod_chat_visitor_identities (site_id, kind, value, visitor_id)"
                        + " select site_id, 'external_id', 'raw', id from mod_chat_visitors where id = ?",
                "insert into mod_chat_visitor_identities (site_id, kind, value, visitor_id)"
                        + " select site_id, 'whatsapp', '4915', id from mod_chat_visitors where id = ?",
                "insert into mod_chat_visitor_identities (site_id, kind, value, visitor_id)"
                        + " select site_id, 'whatsapp_user', 'raw', id from mod_chat_visitors where id = ?",
                "update mod_chat_visitors set external_id = 'raw' where id = ?",
                "update mod_chat_visitors set whatsapp_phone = '4915' where id = ?"
            })
    void raw_sql_that_binds_an_identity_revokes_the_sessions(String binding) {
        WidgetSession session = site.widgetSessions().start(NOBODY, DAY);
        WidgetSession other = site.widgetSessions().start(NOBODY, DAY);
        assertThat(SQL.run(binding, session.visitorId().value())).isEqualTo(1);
        assertThat(site.widgetSessions().find(session.token())).isEmpty();
        assertThat(site.widgetSessions().find(other.token())).contains(other.visitorId());
    }

    /** A visitor has one unsigned session by the SDK; what raw SQL has added goes too. */
    @Test
    void a_sign_in_leaves_the_renewed_session_alone() {
        WidgetSession session = site.widgetSessions().start(NOBODY, DAY);
        UUID visitor = session.visitorId().value();
        SQL.run(INSERT, site.siteId().value(), "second", visitor, "1 day");
        WidgetSession renewed = site.widgetSessions().identify(session.token(), sign("c"), SECRETS);
        assertThat(SQL.rows("select id, signed_as from mod_chat_visitor_sessions where visitor_id = ?", visitor))
                .containsExactly(renewed.id() + "|c");
    }

    @Test
    void the_first_step_of_an_erasure_revokes_the_sessions() {
        WidgetSession session = site.widgetSessions().start(NOBODY, DAY);
        ChatConversation conversation = site.conversations().start(NewConversation.widget(session.visitorId()));
        for (int i = 0; i < 3; i++) {
            site.messages().append(NewMessage.fromVisitor(conversation.id(), "Hello?"));
        }
        assertThat(SQL.one(
                        "select is_done from mod_chat.erase_visitor(?, ?, 1)",
                        site.siteId().value(),
                        session.visitorId().value()))
                .isEqualTo("f");
        assertThat(site.widgetSessions().find(session.token())).isEmpty();
        assertThat(site.visitors().find(session.visitorId())).isPresent();
    }

    @Test
    void the_end_is_derived_for_every_writer() {
        WidgetSession session = site.widgetSessions().start(NOBODY, DAY);
        String end = "update mod_chat_visitor_sessions set %s where id = ?";
        String isRight = "select ends_at = least(expires_at, last_used_at + idle_timeout_seconds * interval '1 second')"
                + " from mod_chat_visitor_sessions where id = ?";
        for (String change : List.of(
                "ends_at = 'infinity'",
                "idle_timeout_seconds = 60",
                "last_used_at = last_used_at + interval '1 hour'",
                "expires_at = last_used_at + interval '1 second'",
                "idle_timeout_seconds = null")) {
            assertThat(SQL.run(end.formatted(change), session.id().value())).isEqualTo(1);
            assertThat(SQL.one(isRight, session.id().value())).isEqualTo("t");
        }
        for (String wrong : List.of("0", "-1", "34560001")) {
            assertThat(SQL.refused(
                            end.formatted("idle_timeout_seconds = " + wrong),
                            session.id().value()))
                    .isEqualTo("23514 mod_chat_visitor_sessions_idle_timeout_seconds_check");
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
