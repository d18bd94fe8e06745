package com.dramac.livechat.internal.acting;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.event.AgentPresence;
import com.dramac.livechat.event.PresenceState;
import com.dramac.livechat.manifest.ChatPermission;
import java.time.Duration;
import java.util.Optional;

/** Presence as a member of the staff has it: their own to renew, everybody's to see. */
final class MemberPresence implements AgentPresence {
    private final ActingMember member;

    MemberPresence(ActingMember member) {
        this.member = member;
    }

    @Override
    public PresenceState heartbeat(AgentId agent, Duration lease) {
        return member.managing(agent).presence().heartbeat(agent, lease);
    }

    @Override
    public PresenceState leave(AgentId agent) {
        return member.managing(agent).presence().leave(agent);
    }

    @Override
    public Optional<PresenceState> find(AgentId agent) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).presence().find(agent);
    }

    @Override
    public Page<PresenceState> list(PageRequest page) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).presence().list(page);
    }
}
