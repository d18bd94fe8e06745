package com.dramac.livechat.internal.acting;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChange;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationCounts;
import com.dramac.livechat.conversation.ConversationCycle;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationJoin;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.ConversationRating;
import com.dramac.livechat.conversation.ConversationRepository;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.conversation.OverCapacity;
import com.dramac.livechat.conversation.ReadPosition;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Conversations as a visitor has them: their own. */
final class VisitorConversations implements ConversationRepository {
    private final ActingVisitor visitor;

    VisitorConversations(ActingVisitor visitor) {
        this.visitor = visitor;
    }

    @Override
    public ChatConversation start(NewConversation conversation) {
        return VisitorView.of(visitor.own().conversations().start(asked("conversations.start", conversation)));
    }

    @Override
    public ChatConversation startOrResume(NewConversation conversation) {
        return VisitorView.of(
                visitor.own().conversations().startOrResume(asked("conversations.startOrResume", conversation)));
    }

    @Override
    public Optional<ChatConversation> find(ConversationId id, Set<ConversationJoin> joins) {
        if (!joins.isEmpty()) {
            throw visitor.refused("conversations.find with joins");
        }
        return visitor.own().conversations().find(id, joins).map(VisitorView::of);
    }

    @Override
    public Page<ConversationListItem> list(ConversationFilters filters, PageRequest page) {
        throw visitor.refused("conversations.list");
    }

    @Override
    public ConversationCounts counts() {
        throw visitor.refused("conversations.counts");
    }

    @Override
    public List<ConversationCycle> cycles(ConversationId id) {
        throw visitor.refused("conversations.cycles");
    }

    @Override
    public ChatConversation assign(ConversationId id, AgentId agent, OverCapacity overCapacity) {
        throw visitor.refused("conversations.assign");
    }

    @Override
    public ChatConversation unassign(ConversationId id) {
        throw visitor.refused("conversations.unassign");
    }

    @Override
    public ChatConversation transfer(ConversationId id, AgentId agent, OverCapacity overCapacity) {
        throw visitor.refused("conversations.transfer");
    }

    @Override
    public ChatConversation transfer(ConversationId id, DepartmentId department) {
        throw visitor.refused("conversations.transfer");
    }

    @Override
    public ChatConversation markWaiting(ConversationId id) {
        throw visitor.refused("conversations.markWaiting");
    }

    @Override
    public ChatConversation resolve(ConversationId id) {
        throw visitor.refused("conversations.resolve");
    }

    @Override
    public ChatConversation close(ConversationId id) {
        throw visitor.refused("conversations.close");
    }

    @Override
    public ChatConversation reopen(ConversationId id) {
        throw visitor.refused("conversations.reopen");
    }

    @Override
    public ChatConversation markMissed(ConversationId id) {
        throw visitor.refused("conversations.markMissed");
    }

    @Override
    public List<ConversationId> markMissed(Duration pendingFor, int limit) {
        throw visitor.refused("conversations.markMissed");
    }

    @Override
    public ChatConversation rate(ConversationId id, ConversationRating rating) {
        return VisitorView.of(visitor.own().conversations().rate(id, rating));
    }

    @Override
    public ChatConversation markReadByVisitor(ConversationId id, int upToSequence) {
        return VisitorView.of(visitor.own().conversations().markReadByVisitor(id, upToSequence));
    }

    @Override
    public ChatConversation markReadByAgent(ConversationId id, AgentId agent, int upToSequence) {
        throw visitor.refused("conversations.markReadByAgent");
    }

    @Override
    public ChatConversation markReadByAgent(ConversationId id, int upToSequence) {
        throw visitor.refused("conversations.markReadByAgent");
    }

    @Override
    public List<ReadPosition> readPositions(ConversationId id) {
        throw visitor.refused("conversations.readPositions");
    }

    @Override
    public ChatConversation tag(ConversationId id, Collection<String> tags) {
        throw visitor.refused("conversations.tag");
    }

    @Override
    public ChatConversation untag(ConversationId id, Collection<String> tags) {
        throw visitor.refused("conversations.untag");
    }

    @Override
    public ChatConversation change(ConversationId id, ConversationChange change) {
        throw visitor.refused("conversations.change");
    }

    @Override
    public ChatConversation mergeMetadata(ConversationId id, JsonObject patch) {
        throw visitor.refused("conversations.mergeMetadata");
    }

    private NewConversation asked(String operation, NewConversation draft) {
        if (draft.channel() != ConversationChannel.WIDGET
                || draft.priority() != ConversationPriority.NORMAL
                || !draft.tags().isEmpty()
                || !draft.metadata().equals(JsonObject.EMPTY)) {
            throw visitor.refused(operation + " with channel, priority, tags or metadata");
        }
        visitor.requireSelf(draft.visitorId());
        return draft;
    }
}
