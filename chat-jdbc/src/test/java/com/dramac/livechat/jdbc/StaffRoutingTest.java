package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentChange;
import com.dramac.livechat.agent.AgentFilters;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.testkit.Fixtures;
import com.dramac.livechat.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of conversations whose agent or department goes away, also when somebody else writes meanwhile. */
class StaffRoutingTest {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Sql SQL = Sql.open(DATABASE.dataSource());
    private static final ManualClock CLOCK = ManualClock.create();
    private static final JdbcLiveChat CHAT =
            JdbcLiveChat.builder(DATABASE.pool()).clock(ChatClock.of(CLOCK)).build();

    private final Fixtures fixtures = Fixtures.of(CHAT);
    private SiteChat site = fixtures.newSite();
    private Map<ConversationStatus, ConversationId> chats = new LinkedHashMap<>();

    @BeforeEach
    void aConversationOfEachStatus() {
        site = fixtures.newSite();
        chats = new LinkedHashMap<>();
        for (ConversationStatus status : ConversationStatus.values()) {
            chats.put(status, fixtures.conversation(site).id());
        }
    }

    @AfterAll
    static void close() {
        SQL.close();
        CHAT.close();
    }

    private void put(String column, Object id) {
        chats.forEach((status, chat) -> SQL.run(
                "update mod_chat_conversations set status = ?, resolved_at = now(), updated_at = created_at + interval '1 microsecond', "
                        + column + " = ? where site_id = ? and id = ?",
                status.value(),
                id.toString(),
                site.siteId().value(),
                chat.value()));
    }

    private ConversationId chat(ConversationStatus before) {
        return Objects.requireNonNull(chats.get(before), before.value());
    }

    private ChatConversation read(ConversationStatus before) {
        return site.conversations().find(chat(before)).orElseThrow();
    }

    private ChatAgent read(AgentId id) {
        return site.agents().find(id).orElseThrow();
    }

    private static boolean isOpen(ConversationStatus status) {
        return List.of(ConversationStatus.PENDING, ConversationStatus.ACTIVE, ConversationStatus.WAITING)
                .contains(status);
    }

    @Test
    void open_conversations_of_a_deleted_department_go_to_the_default_one() {
        DepartmentId first = fixtures.department(site, "First").id();
        DepartmentId second = fixtures.department(site, "Second").id();
        put("department_id", second);
        CLOCK.advance(Duration.ofMinutes(1));
        site.departments().delete(second);
        for (ConversationStatus status : ConversationStatus.values()) {
            assertThat(read(status).departmentId().stream().toList())
                    .as(status.value())
                    .isEqualTo(isOpen(status) ? List.of(first) : List.of());
            assertThat(read(status).status()).isEqualTo(status);
            assertThat(read(status).updatedAt()).isEqualTo(CLOCK.instant());
        }
        site.departments().delete(first);
        assertThat(ConversationStatus.values())
                .allMatch(status -> read(status).departmentId().isEmpty());
        assertThat(ConversationStatus.values())
                .allMatch(status -> read(status).updatedAt().isAfter(CLOCK.instant()) == isOpen(status));
    }

    @Test
    void a_department_that_cannot_be_deleted_keeps_its_conversations() {
        DepartmentId first = fixtures.department(site, "First").id();
        fixtures.department(site, "Second");
        put("department_id", first);
        List<ChatConversation> before = chats.keySet().stream().map(this::read).toList();
        assertThat(catchThrowable(() -> site.departments().delete(first))).isInstanceOf(ConflictException.class);
        assertThat(chats.keySet().stream().map(this::read).toList()).isEqualTo(before);
    }

    @Test
    void a_conversation_that_moves_into_a_department_while_it_is_deleted_stays_routable() throws Exception {
        DepartmentId first = fixtures.department(site, "First").id();
        DepartmentId second = fixtures.department(site, "Second").id();
        try (Sql other = Sql.open(DATABASE.dataSource())) {
            other.begin();
            other.run(
                    "update mod_chat_conversations set department_id = ? where site_id = ? and id = ?",
                    second.value(),
                    site.siteId().value(),
                    chat(ConversationStatus.PENDING).value());
            CompletableFuture<Void> deleting =
                    CompletableFuture.runAsync(() -> site.departments().delete(second));
            SQL.awaitLockWait();
            other.commit();
            deleting.get(30, TimeUnit.SECONDS);
        }
        assertThat(read(ConversationStatus.PENDING).departmentId()).contains(first);
    }

    @Test
    void raw_sql_that_deletes_a_department_leaves_its_open_conversations_routable() {
        DepartmentId first = fixtures.department(site, "First").id();
        DepartmentId second = fixtures.department(site, "Second").id();
        put("department_id", second);
        SQL.run(
                "delete from mod_chat_departments where site_id = ? and id = ?",
                site.siteId().value(),
                second.value());
        assertThat(chats.keySet())
                .allMatch(status ->
                        read(status).departmentId().equals(Optional.of(first).filter(id -> isOpen(status))));
        put("department_id", first);
        SQL.run(
                "update mod_chat_conversations set department_id = null where site_id = ?",
                site.siteId().value());
        assertThat(chats.keySet())
                .as("while the department is there, a conversation may leave it")
                .allMatch(status -> read(status).departmentId().isEmpty());
    }

    @Test
    void a_whole_site_goes_with_departments_agents_and_conversations() {
        DepartmentId department = fixtures.department(site, "First").id();
        put("department_id", department);
        put("assigned_agent_id", fixtures.agent(site, "Grace").id());
        CHAT.sites().remove(site.siteId());
        assertThat(CHAT.sites().exists(site.siteId())).isFalse();
    }

    @Test
    void open_conversations_of_an_agent_taken_out_of_use_return_to_the_queue() {
        AgentId agent = fixtures.agent(site, "Grace").id();
        put("assigned_agent_id", agent);
        assertThat(read(agent)).returns(3, ChatAgent::currentChatCount).returns(2, ChatAgent::totalChatsHandled);
        CLOCK.advance(Duration.ofMinutes(1));
        ChatAgent after = site.agents().deactivate(agent);
        assertThat(after).returns(0, ChatAgent::currentChatCount).returns(2, ChatAgent::totalChatsHandled);
        assertThat(read(agent)).isEqualTo(after);
        for (ConversationStatus status : ConversationStatus.values()) {
            boolean open = isOpen(status);
            assertThat(read(status).status()).isEqualTo(open ? ConversationStatus.PENDING : status);
            assertThat(read(status).assignedAgentId().isEmpty())
                    .as(status.value())
                    .isEqualTo(open);
            assertThat(read(status).updatedAt().equals(CLOCK.instant())).isEqualTo(open);
        }
    }

    @Test
    void what_is_assigned_while_the_agent_is_taken_out_of_use_is_released_too() throws Exception {
        AgentId agent = fixtures.agent(site, "Grace").id();
        try (Sql other = Sql.open(DATABASE.dataSource())) {
            other.begin();
            other.run(
                    "update mod_chat_conversations set assigned_agent_id = ?, status = 'active' where site_id = ? and id = ?",
                    agent.value(),
                    site.siteId().value(),
                    chat(ConversationStatus.PENDING).value());
            CompletableFuture<ChatAgent> leaving =
                    CompletableFuture.supplyAsync(() -> site.agents().deactivate(agent));
            SQL.awaitLockWait();
            other.commit();
            leaving.get(30, TimeUnit.SECONDS);
        }
        assertThat(read(ConversationStatus.PENDING))
                .returns(ConversationStatus.PENDING, ChatConversation::status)
                .matches(chat -> chat.assignedAgentId().isEmpty());
        assertThat(read(agent)).returns(0, ChatAgent::currentChatCount).returns(false, ChatAgent::isActive);
    }

    @Test
    void conversations_that_end_while_their_agent_is_taken_out_of_use_cause_no_deadlock() throws Exception {
        for (int round = 0; round < 5; round++) {
            aConversationOfEachStatus();
            SiteId id = site.siteId();
            AgentId agent = fixtures.agent(site, "Grace").id();
            put("assigned_agent_id", agent);
            List<CompletableFuture<?>> working = new ArrayList<>();
            for (ConversationId chat : chats.values()) {
                working.add(CompletableFuture.runAsync(() -> {
                    try (Sql own = Sql.open(DATABASE.dataSource())) {
                        own.run(
                                "update mod_chat_conversations set status = 'closed' where site_id = ? and id = ?",
                                id.value(),
                                chat.value());
                    }
                }));
            }
            working.add(CompletableFuture.runAsync(() -> site.agents().deactivate(agent)));
            working.add(CompletableFuture.runAsync(() -> {
                if (read(agent).isActive()) {
                    setStatus(agent);
                }
            }));
            CompletableFuture.allOf(working.toArray(new CompletableFuture<?>[0]))
                    .get(30, TimeUnit.SECONDS);
            assertThat(read(agent)).returns(0, ChatAgent::currentChatCount).returns(false, ChatAgent::isActive);
            assertThat(SQL.number(
                            "select count(*) from mod_chat_conversations where site_id = ? and assigned_agent_id = ? and status <> 'closed'",
                            id.value(),
                            agent.value()))
                    .isZero();
        }
    }

    private void setStatus(AgentId agent) {
        try {
            site.agents().setStatus(agent, AgentStatus.ONLINE);
        } catch (ConflictException e) {
            assertThat(e).hasMessageContaining("not active");
        }
    }

    @Test
    void an_agent_at_the_limit_is_not_available() {
        AgentId agent = fixtures.agent(site, "Grace").id();
        site.agents().setStatus(agent, AgentStatus.ONLINE);
        SQL.run(
                "update mod_chat_agents set max_concurrent_chats = 3 where site_id = ? and id = ?",
                site.siteId().value(),
                agent.value());
        assertThat(available()).containsExactly(read(agent));
        put("assigned_agent_id", agent);
        assertThat(read(agent).currentChatCount()).isEqualTo(3);
        assertThat(available()).isEmpty();
        site.agents().change(agent, AgentChange.builder().maxConcurrentChats(4).build());
        assertThat(available()).containsExactly(read(agent));
    }

    private List<ChatAgent> available() {
        return site.agents()
                .list(AgentFilters.available(), PageRequest.first(10))
                .items();
    }

    @Test
    void a_list_item_names_agent_and_department() {
        put("department_id", fixtures.department(site, "Sales").id());
        put("assigned_agent_id", fixtures.agent(site, "Grace").id());
        assertThat(site.conversations().list(PageRequest.first(10)).items())
                .hasSize(6)
                .allMatch(item -> names(item).equals("Grace of Sales"));
    }

    private static String names(ConversationListItem item) {
        return item.assignedAgentName().orElse("") + " of "
                + item.departmentName().orElse("");
    }
}
