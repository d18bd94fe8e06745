package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.testkit.Fixtures;
import com.dramac.livechat.visitor.VisitorId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * A visitor may not read who is assigned, and reopens a conversation all the same. The database's clock decides whether that is
 * still possible, so the clock of these tests is the real one.
 */
class VisitorReopensTest {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final LiveChat CHAT = JdbcLiveChat.builder(
                    DATABASE.url(), TestDatabase.APPLICATION, TestDatabase.APPLICATION)
            .build();
    private static final Fixtures FIXTURES = Fixtures.of(CHAT);

    private final SiteChat site = FIXTURES.newSite();
    private final VisitorId visitor = FIXTURES.visitor(site, "Ada").id();
    private final ChatConversation conversation = FIXTURES.conversation(site, visitor);
    private final SiteChat acting = site.as(Actor.visitor(visitor));

    @AfterAll
    static void close() {
        CHAT.close();
    }

    private ChatConversation resume() {
        site.conversations().resolve(conversation.id());
        ChatConversation resumed = acting.conversations().startOrResume(NewConversation.widget(visitor));
        assertThat(resumed.id()).isEqualTo(conversation.id());
        assertThat(resumed.assignedAgentId()).isEmpty();
        return resumed;
    }

    @Test
    void without_an_agent_it_is_pending_again() {
        assertThat(resume().status()).isEqualTo(ConversationStatus.PENDING);
    }

    @Test
    void with_an_agent_it_is_active_again() {
        AgentId agent = FIXTURES.agent(site, "Grace").id();
        site.conversations().assign(conversation.id(), agent);
        assertThat(resume().status()).isEqualTo(ConversationStatus.ACTIVE);
        assertThat(site.conversations().find(conversation.id()).orElseThrow().assignedAgentId())
                .contains(agent);
    }
}
