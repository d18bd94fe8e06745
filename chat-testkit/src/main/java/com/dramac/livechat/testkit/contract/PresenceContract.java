package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.dramac.livechat.Limits;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.event.PresenceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of {@link com.dramac.livechat.event.AgentPresence}. */
public abstract class PresenceContract extends StoreContract {
    private static final Duration LEASE = Duration.ofSeconds(Limits.PRESENCE_LEASE_SECONDS);
    private static final Duration LONGEST = Duration.ofSeconds(Limits.LONGEST_PRESENCE_LEASE_SECONDS);

    /** For the store's own test class. */
    protected PresenceContract() {}

    private AgentId agent(AgentStatus status) {
        AgentId agent = fixtures.agent(site, "Grace").id();
        site.agents().setStatus(agent, status);
        return agent;
    }

    private AgentStatus status(AgentId agent) {
        return site.presence().find(agent).orElseThrow().status();
    }

    private List<PresenceState> list() {
        return pages(2, site.presence()::list);
    }

    @Test
    @DisplayName("PRE-01 A heartbeat says that the agent is there, with status, open conversations and the time of now")
    void heartbeat() {
        clock.set(Instant.parse("2026-03-04T05:06:07.123456789Z"));
        AgentId agent = agent(AgentStatus.BUSY);
        site.conversations().assign(fixtures.conversation(site).id(), agent);
        PresenceState state = site.presence().heartbeat(agent);
        assertThat(state)
                .isEqualTo(PresenceState.builder()
                        .agentId(agent)
                        .status(AgentStatus.BUSY)
                        .currentChats(1)
                        .lastSeen(Instant.parse("2026-03-04T05:06:07.123456Z"))
                        .build());
        assertThat(site.presence().find(agent)).contains(state);
    }

    @Test
    @DisplayName(
            "PRE-02 Once the lease has expired the agent is offline, whatever the status says, and nothing has to run")
    void expires() {
        AgentId agent = agent(AgentStatus.ONLINE);
        site.presence().heartbeat(agent);
        Instant seen = clock.instant();
        clock.advance(LEASE.minusNanos(1_000));
        assertThat(status(agent)).isEqualTo(AgentStatus.ONLINE);
        clock.advance(Duration.ofNanos(1_000));
        assertThat(site.presence().find(agent))
                .contains(PresenceState.builder()
                        .agentId(agent)
                        .status(AgentStatus.OFFLINE)
                        .currentChats(0)
                        .lastSeen(seen)
                        .build());
        assertThat(list()).extracting(PresenceState::status).containsExactly(AgentStatus.OFFLINE);
        assertThat(site.agents().find(agent).orElseThrow().status()).isEqualTo(AgentStatus.ONLINE);
    }

    @Test
    @DisplayName("PRE-03 Heartbeats renew the lease, and never shorten it")
    void renews() {
        AgentId agent = agent(AgentStatus.ONLINE);
        site.presence().heartbeat(agent, Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(20));
        site.presence().heartbeat(agent, Duration.ofSeconds(30));
        site.presence().heartbeat(agent, Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(29));
        assertThat(status(agent)).isEqualTo(AgentStatus.ONLINE);
        later();
        assertThat(status(agent)).isEqualTo(AgentStatus.OFFLINE);
        site.presence().heartbeat(agent);
        assertThat(status(agent)).isEqualTo(AgentStatus.ONLINE);
    }

    @Test
    @DisplayName("PRE-04 Whoever leaves is offline at once, and there again with the next heartbeat")
    void leaves() {
        AgentId agent = agent(AgentStatus.ONLINE);
        site.presence().heartbeat(agent, LONGEST);
        later();
        PresenceState left = site.presence().leave(agent);
        assertThat(left.status()).isEqualTo(AgentStatus.OFFLINE);
        assertThat(left.lastSeen()).isEqualTo(clock.instant());
        assertThat(site.presence().find(agent)).contains(left);
        assertThat(site.presence().heartbeat(agent).status()).isEqualTo(AgentStatus.ONLINE);
        AgentId never = agent(AgentStatus.ONLINE);
        assertThat(site.presence().leave(never).status()).isEqualTo(AgentStatus.OFFLINE);
    }

    @Test
    @DisplayName("PRE-05 A lease lasts more than nothing and at most an hour, in whole microseconds")
    void bounds() {
        AgentId agent = agent(AgentStatus.ONLINE);
        for (Duration wrong :
                List.of(Duration.ZERO, Duration.ofNanos(999), Duration.ofSeconds(-1), LONGEST.plusNanos(1))) {
            assertInvalid("lease", () -> site.presence().heartbeat(agent, wrong));
        }
        assertThat(site.presence().find(agent)).isEmpty();
        site.presence().heartbeat(agent, Duration.ofNanos(1_999));
        clock.advance(Duration.ofNanos(1_000));
        assertThat(status(agent)).isEqualTo(AgentStatus.OFFLINE);
        site.presence().heartbeat(agent, LONGEST);
        clock.advance(LONGEST.minusNanos(1_000));
        assertThat(status(agent)).isEqualTo(AgentStatus.ONLINE);
    }

    @Test
    @DisplayName("PRE-06 The list has who was ever seen, by id, on however many pages, and its cursor is its own")
    void listed() {
        assertThat(list()).isEmpty();
        List<AgentId> seen = List.of(
                agent(AgentStatus.ONLINE), agent(AgentStatus.AWAY), agent(AgentStatus.ONLINE), agent(AgentStatus.BUSY));
        AgentId unseen = agent(AgentStatus.ONLINE);
        seen.forEach(site.presence()::heartbeat);
        site.presence().leave(seen.get(2));
        assertThat(list()).extracting(PresenceState::agentId).containsExactlyElementsOf(seen);
        assertThat(list())
                .extracting(PresenceState::status)
                .containsExactly(AgentStatus.ONLINE, AgentStatus.AWAY, AgentStatus.OFFLINE, AgentStatus.BUSY);
        assertThat(site.presence().find(unseen)).isEmpty();
        PageRequest foreign =
                new PageRequest(2, site.presence().list(PageRequest.first(1)).next());
        assertInvalid("cursor", () -> otherSite.presence().list(foreign));
        assertInvalid("cursor", () -> site.departments().list(foreign));
    }

    @Test
    @DisplayName("PRE-07 An agent who is not active sends no heartbeat, and is offline")
    void inactive() {
        AgentId agent = agent(AgentStatus.ONLINE);
        site.presence().heartbeat(agent, LONGEST);
        site.agents().deactivate(agent);
        assertThat(status(agent)).isEqualTo(AgentStatus.OFFLINE);
        assertThat(assertConflict(() -> site.presence().heartbeat(agent))).hasMessageContaining("is not active");
        assertThat(site.presence().leave(agent).status()).isEqualTo(AgentStatus.OFFLINE);
    }

    @Test
    @DisplayName("PRE-08 A heartbeat is no change of the agent")
    void noChange() {
        AgentId id = agent(AgentStatus.ONLINE);
        ChatAgent before = site.agents().find(id).orElseThrow();
        later();
        site.presence().heartbeat(id);
        site.presence().leave(id);
        assertThat(site.agents().find(id)).contains(before);
    }

    @Test
    @DisplayName("PRE-09 Another site's agents are not there, nor unknown ones, nor an unknown site")
    void elsewhere() {
        AgentId agent = agent(AgentStatus.ONLINE);
        site.presence().heartbeat(agent);
        AgentId unknown = AgentId.of(randomId());
        for (AgentId id : List.of(agent, unknown)) {
            assertNotFound("agent", id, () -> otherSite.presence().heartbeat(id));
            assertNotFound("agent", id, () -> otherSite.presence().leave(id));
            assertThat(otherSite.presence().find(id)).isEmpty();
        }
        assertThat(pages(2, otherSite.presence()::list)).isEmpty();
        SiteChat nowhere = unknownSite();
        assertNotFound("site", nowhere.siteId(), () -> nowhere.presence().list(PageRequest.first(1)));
    }

    @Test
    @DisplayName("PRE-10 What an undone transaction said of presence was never said")
    void undone() {
        AgentId agent = agent(AgentStatus.ONLINE);
        assertThat(catchThrowableOfType(
                        IllegalStateException.class,
                        () -> site.inTransaction(transaction -> {
                            transaction.presence().heartbeat(agent);
                            assertThat(transaction.presence().find(agent)).isPresent();
                            throw new IllegalStateException("undone");
                        })))
                .hasMessage("undone");
        assertThat(site.presence().find(agent)).isEmpty();
    }

    @Test
    @DisplayName("PRE-11 However many renew one lease at once, all succeed, and the longest counts")
    void together() {
        AgentId agent = agent(AgentStatus.ONLINE);
        Threads.together(Threads.MANY, thread -> site.presence().heartbeat(agent, Duration.ofSeconds(thread + 1L)));
        clock.advance(Duration.ofSeconds(Threads.MANY - 1L));
        assertThat(status(agent)).isEqualTo(AgentStatus.ONLINE);
        later();
        assertThat(status(agent)).isEqualTo(AgentStatus.OFFLINE);
    }

    @Test
    @DisplayName("PRE-12 An agent renews and ends their own lease, and needs a permission for a colleague's")
    void onesOwn() {
        ChatAgent own = site.agents()
                .add(NewAgent.builder()
                        .userId(UserId.of(randomId()))
                        .displayName("Ada")
                        .role(AgentRole.AGENT)
                        .build());
        site.agents().setStatus(own.id(), AgentStatus.ONLINE);
        AgentId colleague = agent(AgentStatus.ONLINE);
        SiteChat desk = site.as(Actor.member(own.userId()));
        assertThat(desk.presence().heartbeat(own.id()).status()).isEqualTo(AgentStatus.ONLINE);
        assertThat(desk.presence().find(own.id()).map(PresenceState::status))
                .isEqualTo(Optional.of(AgentStatus.ONLINE));
        assertThat(desk.presence().leave(own.id()).status()).isEqualTo(AgentStatus.OFFLINE);
        for (Runnable refused : List.<Runnable>of(
                () -> desk.presence().heartbeat(colleague),
                () -> desk.presence().leave(colleague))) {
            assertThat(catchThrowableOfType(ForbiddenException.class, refused::run))
                    .hasMessage("needs permission live-chat.agents.manage");
        }
        assertThat(site.presence().find(colleague)).isEmpty();
    }
}
