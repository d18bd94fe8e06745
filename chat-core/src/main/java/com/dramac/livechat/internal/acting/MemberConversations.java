package com.dramac.livechat.internal.acting;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChange;
import com.dramac.livechat.conversation.ConversationCounts;
import com.dramac.livechat.conversation.ConversationCycle;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationJoin;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.ConversationRating;
import com.dramac.livechat.conversation.ConversationRepository;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.conversation.OverCapacity;
import com.dramac.livechat.conversation.ReadPosition;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.manifest.ChatPermission;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Conversations as a member of the staff has them. */
final class MemberConversations implements ConversationRepository {
    private final ActingMember member;

    MemberConversations(ActingMember member) {
        this.member = member;
    }

    @Override
    public ChatConversation start(NewConversation conversation) {
        return member.needing(ChatPermission.CONVERSATIONS_REPLY)
                .conversations()
                .start(conversation);
    }

    @Override
    public ChatConversation startOrResume(NewConversation conversation) {
        return member.needing(ChatPermission.CONVERSATIONS_REPLY)
                .conversations()
                .startOrResume(conversation);
    }

    @Override
    public Optional<ChatConversation> find(ConversationId id, Set<ConversationJoin> joins) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).conversations().find(id, joins);
    }

    @Override
    public Page<ConversationListItem> list(ConversationFilters filters, PageRequest page) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).conversations().list(filters, page);
    }

    @Override
    public ConversationCounts counts() {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).conversations().counts();
    }

    @Override
    public List<ConversationCycle> cycles(ConversationId id) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).conversations().cycles(id);
    }

    @Override
    public ChatConversation assign(ConversationId id, AgentId agent, OverCapacity overCapacity) {
        return member.needing(ChatPermission.CONVERSATIONS_ASSIGN)
                .conversations()
                .assign(id, agent, overCapacity);
    }

    @Override
    public ChatConversation unassign(ConversationId id) {
        return member.needing(ChatPermission.CONVERSATIONS_ASSIGN)
                .conversations()
                .unassign(id);
    }

    @Override
    public ChatConversation transfer(ConversationId id, AgentId agent, OverCapacity overCapacity) {
        return member.needing(ChatPermission.CONVERSATIONS_ASSIGN)
                .conversations()
                .transfer(id, agent, overCapacity);
    }

    @Override
    public ChatConversation transfer(ConversationId id, DepartmentId department) {
        return member.needing(ChatPermission.CONVERSATIONS_ASSIGN)
                .conversations()
                .transfer(id, department);
    }

    @Override
    public ChatConversation markWaiting(ConversationId id) {
        return member.needing(ChatPermission.CONVERSATIONS_REPLY)
                .conversations()
                .markWaiting(id);
    }

    @Override
    public ChatConversation resolve(ConversationId id) {
        return member.needing(ChatPermission.CONVERSATIONS_RESOLVE)
                .conversations()
                .resolve(id);
    }

    @Override
    public ChatConversation close(ConversationId id) {
        return member.needing(ChatPermission.CONVERSATIONS_RESOLVE)
                .conversations()
                .close(id);
    }

    @Override
    public ChatConversation reopen(ConversationId id) {
        return member.needing(ChatPermission.CONVERSATIONS_REPLY)
                .conversations()
                .reopen(id);
    }

    @Override
    public ChatConversation markMissed(ConversationId id) {
        return member.needing(ChatPermission.CONVERSATIONS_RESOLVE)
                .conversations()
                .markMissed(id);
    }

    @Override
    public List<ConversationId> markMissed(Duration pendingFor, int limit) {
        throw member.hostOnly("conversations.markMissed of all");
    }

    @Override
    public ChatConversation rate(ConversationId id, ConversationRating rating) {
        throw member.hostOnly("conversations.rate");
    }

    @Override
    public ChatConversation markReadByVisitor(ConversationId id, int upToSequence) {
        throw member.hostOnly("conversations.markReadByVisitor");
    }

    @Override
    public ChatConversation markReadByAgent(ConversationId id, AgentId agent, int upToSequence) {
        throw member.hostOnly("conversations.markReadByAgent for an agent");
    }

    @Override
    public ChatConversation markReadByAgent(ConversationId id, int upToSequence) {
        SiteChat viewed = member.needing(ChatPermission.CONVERSATIONS_VIEW);
        return viewed.agents()
                .findByUser(member.user())
                .map(own -> viewed.conversations().markReadByAgent(id, own.id(), upToSequence))
                .orElseGet(() -> viewed.conversations().markReadByAgent(id, upToSequence));
    }

    @Override
    public List<ReadPosition> readPositions(ConversationId id) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).conversations().readPositions(id);
    }

    @Override
    public ChatConversation tag(ConversationId id, Collection<String> tags) {
        return member.needing(ChatPermission.CONVERSATIONS_REPLY)
                .conversations()
                .tag(id, tags);
    }

    @Override
    public ChatConversation untag(ConversationId id, Collection<String> tags) {
        return member.needing(ChatPermission.CONVERSATIONS_REPLY)
                .conversations()
                .untag(id, tags);
    }

    @Override
    public ChatConversation change(ConversationId id, ConversationChange change) {
        if (!change.whatsappConversationId().isKept()
                || !change.whatsappWindowExpiresAt().isKept()) {
            throw member.hostOnly("conversations.change of whatsappConversationId or whatsappWindowExpiresAt");
        }
        return member.needing(ChatPermission.CONVERSATIONS_REPLY)
                .conversations()
                .change(id, change);
    }

    @Override
    public ChatConversation mergeMetadata(ConversationId id, JsonObject patch) {
        return member.needing(ChatPermission.CONVERSATIONS_REPLY)
                .conversations()
                .mergeMetadata(id, patch);
    }
}
