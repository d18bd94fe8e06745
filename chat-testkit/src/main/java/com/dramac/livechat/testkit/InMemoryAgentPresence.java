package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.event.AgentPresence;
import com.dramac.livechat.event.PresenceState;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.internal.PresenceRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The leases of one site's agents. */
final class InMemoryAgentPresence implements AgentPresence {
    private final SiteId siteId;
    private final SiteAccess access;
    private final ChatClock clock;

    InMemoryAgentPresence(SiteId siteId, SiteAccess access, ChatClock clock) {
        this.siteId = siteId;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public PresenceState heartbeat(AgentId id, Duration lease) {
        return access.write(state -> {
            Duration length = PresenceRules.lease(lease);
            ChatAgent agent = require(state, id);
            if (!agent.isActive()) {
                throw Failures.canOnlyBeOffline(id);
            }
            Instant now = clock.now();
            PresenceLease begun = new PresenceLease(now, now.plus(length));
            PresenceLease renewed =
                    state.presence(id).map(before -> before.renewedBy(begun)).orElse(begun);
            state.keep(id, renewed);
            return renewed.shownBy(agent, now);
        });
    }

    @Override
    public PresenceState leave(AgentId id) {
        return access.write(state -> {
            ChatAgent agent = require(state, id);
            Instant now = clock.now();
            PresenceLease ended =
                    state.presence(id).map(before -> before.endedAt(now)).orElseGet(() -> new PresenceLease(now, now));
            state.keep(id, ended);
            return ended.shownBy(agent, now);
        });
    }

    @Override
    public Optional<PresenceState> find(AgentId id) {
        return access.read(state -> shown(state, id, clock.now()));
    }

    @Override
    public Page<PresenceState> list(PageRequest page) {
        return access.read(state -> {
            Optional<UUID> after = page.after().map(cursor -> ListCursors.presences(siteId, cursor));
            if (!state.isKnown()) {
                throw new NotFoundException("site", siteId);
            }
            Instant now = clock.now();
            List<PresenceState> found = state.agents(after).stream()
                    .flatMap(agent -> shown(state, agent.id(), now).stream())
                    .limit(page.limit() + 1L)
                    .toList();
            return Pages.of(
                    found, page.limit(), last -> ListCursors.presences(siteId, last.agentId()), Function.identity());
        });
    }

    private static Optional<PresenceState> shown(SiteState state, AgentId id, Instant now) {
        return state.agent(id).flatMap(agent -> state.presence(id).map(lease -> lease.shownBy(agent, now)));
    }

    private static ChatAgent require(SiteState state, AgentId id) {
        return state.agent(id).orElseThrow(() -> new NotFoundException("agent", id));
    }
}
