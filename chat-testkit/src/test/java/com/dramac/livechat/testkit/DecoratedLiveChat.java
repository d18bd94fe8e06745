package com.dramac.livechat.testkit;

import com.dramac.livechat.LiveChat;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.SiteRepository;
import com.dramac.livechat.SiteTransaction;
import com.dramac.livechat.TransactionWork;
import com.dramac.livechat.agent.AgentRepository;
import com.dramac.livechat.canned.CannedResponseRepository;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.ConversationRepository;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.department.DepartmentRepository;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.knowledge.KnowledgeBaseRepository;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageRepository;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.PageView;
import com.dramac.livechat.visitor.VisitorChange;
import com.dramac.livechat.visitor.VisitorErasure;
import com.dramac.livechat.visitor.VisitorFilters;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.visitor.VisitorRepository;
import com.dramac.livechat.widget.WidgetSettingsRepository;
import java.util.Collection;
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

    VisitorRepository visitors(SiteChat site) {
        return site.visitors();
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
            return site.cannedResponses();
        }

        @Override
        public KnowledgeBaseRepository knowledgeBase() {
            return site.knowledgeBase();
        }

        @Override
        public VisitorRepository visitors() {
            return DecoratedLiveChat.this.visitors(site);
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

    /** Visitors as another repository has them. */
    static class Visitors implements VisitorRepository {
        final SiteChat site;

        Visitors(SiteChat site) {
            this.site = site;
        }

        @Override
        public ChatVisitor identify(NewVisitor visitor) {
            return shown(site.visitors().identify(visitor));
        }

        @Override
        public Optional<ChatVisitor> find(VisitorId id) {
            return site.visitors().find(id).map(this::shown);
        }

        @Override
        public Optional<ChatVisitor> find(VisitorIdentity identity) {
            return site.visitors().find(identity).map(this::shown);
        }

        @Override
        public ChatVisitor touch(VisitorId id, PageView view) {
            return shown(site.visitors().touch(id, view));
        }

        @Override
        public ChatVisitor change(VisitorId id, VisitorChange change) {
            return shown(site.visitors().change(id, change));
        }

        @Override
        public ChatVisitor tag(VisitorId id, Collection<String> tags) {
            return shown(site.visitors().tag(id, tags));
        }

        @Override
        public ChatVisitor untag(VisitorId id, Collection<String> tags) {
            return shown(site.visitors().untag(id, tags));
        }

        @Override
        public ChatVisitor mergeCustomData(VisitorId id, JsonObject patch) {
            return shown(site.visitors().mergeCustomData(id, patch));
        }

        @Override
        public Page<ChatVisitor> list(VisitorFilters filters, PageRequest page) {
            return site.visitors().list(filters, page);
        }

        @Override
        public VisitorErasure erase(VisitorId id) {
            return site.visitors().erase(id);
        }

        ChatVisitor shown(ChatVisitor visitor) {
            return visitor;
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
