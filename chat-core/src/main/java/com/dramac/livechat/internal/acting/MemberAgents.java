package com.dramac.livechat.internal.acting;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.UserId;
import com.dramac.livechat.agent.AgentChange;
import com.dramac.livechat.agent.AgentFilters;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentRepository;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.manifest.ChatPermission;
import java.util.Optional;

/** Agents as a member of the staff has them. */
final class MemberAgents implements AgentRepository {
    private final ActingMember member;

    MemberAgents(ActingMember member) {
        this.member = member;
    }

    @Override
    public ChatAgent add(NewAgent agent) {
        return member.needing(ChatPermission.AGENTS_MANAGE).agents().add(agent);
    }

    @Override
    public Optional<ChatAgent> find(AgentId id) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).agents().find(id);
    }

    @Override
    public Optional<ChatAgent> findByUser(UserId user) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).agents().findByUser(user);
    }

    @Override
    public Page<ChatAgent> list(AgentFilters filters, PageRequest page) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).agents().list(filters, page);
    }

    @Override
    public ChatAgent change(AgentId id, AgentChange change) {
        return member.needing(ChatPermission.AGENTS_MANAGE).agents().change(id, change);
    }

    @Override
    public ChatAgent setStatus(AgentId id, AgentStatus status) {
        return member.managing(id).agents().setStatus(id, status);
    }

    @Override
    public ChatAgent deactivate(AgentId id) {
        return member.needing(ChatPermission.AGENTS_MANAGE).agents().deactivate(id);
    }

    @Override
    public ChatAgent reactivate(AgentId id) {
        return member.needing(ChatPermission.AGENTS_MANAGE).agents().reactivate(id);
    }
}
