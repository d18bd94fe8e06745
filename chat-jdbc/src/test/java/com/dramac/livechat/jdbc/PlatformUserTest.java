package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.VisitorId;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** On a platform whose auth.uid() prefers request.jwt.claim.sub to request.jwt.claims, as Supabase's does. */
@DisplayName("On a platform that reads the user from two settings")
class PlatformUserTest {
    private static final SecuredSites SITES = new SecuredSites();
    private static final SiteId SITE = SiteId.of(SITES.own);
    private static final ConversationId CONVERSATION = ConversationId.of(SITES.conversationOf(SITES.own));
    private static final NewMessage ANSWER = NewMessage.fromAgent(CONVERSATION, "Gladly.");

    private final HikariDataSource pool = pool();
    private final SiteChat chat = JdbcLiveChat.builder(pool).build().site(SITE);

    @BeforeAll
    static void platform() {
        uid("coalesce(nullif(current_setting('request.jwt.claim.sub', true), ''),"
                + " nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid");
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @AfterAll
    static void closeAll() {
        SITES.owner.close();
    }

    private static void uid(String expression) {
        TestDatabase.execute(
                SITES.database.superuser(),
                "create or replace function auth.uid() returns uuid language sql stable return " + expression);
    }

    /** One connection, on which the supervisor's id was left behind. */
    private static HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(SITES.database.dataSource(TestDatabase.APPLICATION));
        config.setMaximumPoolSize(1);
        config.setConnectionInitSql("set request.jwt.claim.sub = '" + SITES.supervisor + "'");
        return new HikariDataSource(config);
    }

    private static Actor member(UUID user) {
        return Actor.member(UserId.of(user));
    }

    @Test
    @DisplayName("a member is the actor, whatever was left on the connection")
    void leftOver() {
        assertThat(chat.as(member(SITES.agent)).messages().append(ANSWER).senderId())
                .contains(SITES.agent.toString());
        assertThat(chat.as(member(SITES.supervisor)).messages().append(ANSWER).senderId())
                .contains(SITES.supervisor.toString());
        assertThatThrownBy(() -> chat.as(member(SITES.nobody)).conversations().list(PageRequest.first(5)))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    @DisplayName("a visitor is no user, whatever was left on the connection")
    void visitor() {
        SiteChat visitor = chat.as(Actor.visitor(VisitorId.of(SITES.visitorOf(SITES.own))));
        assertThat(visitor.messages()
                        .append(NewMessage.fromVisitor(CONVERSATION, "Hello?"))
                        .senderId())
                .contains(SITES.visitorOf(SITES.own).toString());
    }

    @Test
    @DisplayName("an actor is refused before anything is done where auth.uid() returns another user")
    void anotherIdea() {
        String before = SITES.owner.one("select count(*) from mod_chat_messages");
        uid("'" + SITES.supervisor + "'::uuid");
        try {
            for (UUID user : new UUID[] {SITES.agent, SITES.alice}) {
                assertThatThrownBy(() -> chat.as(member(user)).messages().append(ANSWER))
                        .isInstanceOf(ForbiddenException.class)
                        .hasMessageContaining("auth.uid()");
            }
            assertThat(chat.as(member(SITES.supervisor))
                            .messages()
                            .append(ANSWER)
                            .senderId())
                    .contains(SITES.supervisor.toString());
        } finally {
            platform();
        }
        assertThat(SITES.owner.number("select count(*) from mod_chat_messages")).isEqualTo(Long.parseLong(before) + 1);
    }

    @Test
    @DisplayName("what was found for one user is not kept for the next one of the same claims")
    void keptForOneUser() {
        try (Sql sql = SITES.as("authenticated", Map.of("sub", SITES.agent, "site_id", SITES.own))) {
            String count = "select count(*) from mod_chat_conversations";
            assertThat(sql.number(count)).isPositive();
            sql.rows("select set_config('request.jwt.claim.sub', ?, true)", SITES.nobody.toString());
            assertThat(sql.number(count)).isZero();
        }
    }

    @Test
    @DisplayName("what was found for a user ends with a change of their role in the same transaction")
    void keptUntilAChange() {
        try (Sql sql = SITES.as("authenticated", Map.of("sub", SITES.alice, "site_id", SITES.own))) {
            String rename = "update mod_chat_departments set name = name || '!'";
            assertThat(sql.run(rename)).isPositive();
            sql.run(
                    "insert into mod_chat_agents (site_id, user_id, display_name, role) values (?, ?, 'Alice', 'agent')",
                    SITES.own,
                    SITES.alice);
            assertThat(sql.run(rename)).isZero();
        }
    }
}
