package com.dramac.livechat.testkit;

import com.dramac.livechat.CategoryCount;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.SiteRepository;
import com.dramac.livechat.SiteTransaction;
import com.dramac.livechat.TransactionWork;
import com.dramac.livechat.UserId;
import com.dramac.livechat.agent.AgentRepository;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.canned.CannedResponseChange;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.canned.CannedResponseId;
import com.dramac.livechat.canned.CannedResponseRepository;
import com.dramac.livechat.canned.NewCannedResponse;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.ConversationRepository;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.department.DepartmentRepository;
import com.dramac.livechat.knowledge.KnowledgeBaseRepository;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageRepository;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.VisitorRepository;
import com.dramac.livechat.widget.WidgetSettingsRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A live chat that does what another does, for variants to differ in one point. */
abstract class DecoratedLiveChat implements LiveChat {
    final LiveChat sound;

    DecoratedLiveChat(LiveChat sound) {
        this.sound = sound;
    }

    ConversationRepository conversations(SiteChat site) {
        return site.conversations();
    }

    MessageRepository messages(SiteChat site) {
        return site.messages();
    }

    CannedResponseRepository cannedResponses(SiteChat site) {
        return site.cannedResponses();
    }

    <T extends @Nullable Object, E extends Exception> T inTransaction(SiteChat site, TransactionWork<T, E> work)
            throws E {
        return site.inTransaction(transaction -> work.run(new Site(transaction)));
    }

    @Override
    public SiteChat site(SiteId site) {
        return new Site(sound.site(site));
    }

    @Override
    public SiteRepository sites() {
        return sound.sites();
    }

    @Override
    public void close() {
        sound.close();
    }

    private final class Site implements SiteTransaction {
        private final SiteChat site;

        Site(SiteChat site) {
            this.site = site;
        }

        @Override
        public SiteId siteId() {
            return site.siteId();
        }

        @Override
        public DepartmentRepository departments() {
            return site.departments();
        }

        @Override
        public AgentRepository agents() {
            return site.agents();
        }

        @Override
        public WidgetSettingsRepository widgetSettings() {
            return site.widgetSettings();
        }

        @Override
        public CannedResponseRepository cannedResponses() {
            return DecoratedLiveChat.this.cannedResponses(site);
        }

        @Override
        public KnowledgeBaseRepository knowledgeBase() {
            return site.knowledgeBase();
        }

        @Override
        public VisitorRepository visitors() {
            return site.visitors();
        }

        @Override
        public ConversationRepository conversations() {
            return DecoratedLiveChat.this.conversations(site);
        }

        @Override
        public MessageRepository messages() {
            return DecoratedLiveChat.this.messages(site);
        }

        @Override
        public <T extends @Nullable Object, E extends Exception> T inTransaction(TransactionWork<T, E> work) throws E {
            return DecoratedLiveChat.this.inTransaction(site, work);
        }

        @Override
        public void afterCommit(Runnable action) {
            ((SiteTransaction) site).afterCommit(action);
        }
    }

    /** Conversations as another repository has them. */
    static class Conversations implements ConversationRepository {
        final SiteChat site;

        Conversations(SiteChat site) {
            this.site = site;
        }

        @Override
        public ChatConversation start(NewConversation conversation) {
            return shown(site.conversations().start(conversation));
        }

        @Override
        public Optional<ChatConversation> find(ConversationId id) {
            return site.conversations().find(id).map(this::shown);
        }

        @Override
        public Page<ConversationListItem> list(PageRequest page) {
            return site.conversations().list(page);
        }

        ChatConversation shown(ChatConversation conversation) {
            return conversation;
        }
    }

    /** Canned responses as another repository has them. */
    static class CannedResponses implements CannedResponseRepository {
        final SiteChat site;

        CannedResponses(SiteChat site) {
            this.site = site;
        }

        @Override
        public CannedResponse create(NewCannedResponse response) {
            return site.cannedResponses().create(response);
        }

        @Override
        public Optional<CannedResponse> find(CannedResponseId id) {
            return site.cannedResponses().find(id);
        }

        @Override
        public CannedResponse change(CannedResponseId id, CannedResponseChange change) {
            return site.cannedResponses().change(id, change);
        }

        @Override
        public void delete(CannedResponseId id) {
            site.cannedResponses().delete(id);
        }

        @Override
        public Page<CannedResponse> list(CannedResponseFilters filters, PageRequest page) {
            return site.cannedResponses().list(filters, page);
        }

        @Override
        public List<CannedResponse> byShortcut(String prefix, UserId user, int limit) {
            return site.cannedResponses().byShortcut(prefix, user, limit);
        }

        @Override
        public List<CategoryCount> categories(CannedResponseFilters filters) {
            return site.cannedResponses().categories(filters);
        }

        @Override
        public void use(CannedResponseId id) {
            site.cannedResponses().use(id);
        }
    }

    /** Messages as another repository has them. */
    static class Messages implements MessageRepository {
        final SiteChat site;

        Messages(SiteChat site) {
            this.site = site;
        }

        @Override
        public ChatMessage append(NewMessage message) {
            return site.messages().append(message);
        }

        @Override
        public Optional<ChatMessage> find(MessageId id) {
            return site.messages().find(id);
        }

        @Override
        public Page<ChatMessage> history(ConversationId conversation, HistoryOrder order, PageRequest page) {
            return site.messages().history(conversation, order, page);
        }

        @Override
        public List<ChatMessage> after(ConversationId conversation, int sequence, int limit) {
            return site.messages().after(conversation, sequence, limit);
        }
    }
}
