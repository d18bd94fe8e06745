package com.dramac.livechat.testkit;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.internal.EmailAddresses;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.TitlePosition;
import com.dramac.livechat.knowledge.KnowledgeBaseArticle;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything of one site, as tables and their indexes. One operation or transaction at a time changes a copy of its own;
 * once committed a state is only read. Copying takes a dozen references: the tables themselves are immutable.
 */
final class SiteState {
    /** As PostgreSQL compares them: {@link UUID#compareTo} takes the halves for signed numbers. */
    private static final Comparator<UUID> BY_BYTES = Comparator.comparing(
                    UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    /** A conversation's place in the list. */
    record Activity(Instant at, UUID id) {
        private static final Comparator<Activity> NEWEST_FIRST =
                comparing(Activity::at).thenComparing(Activity::id, BY_BYTES).reversed();

        static Activity of(ChatConversation conversation) {
            return new Activity(conversation.lastActivityAt(), conversation.id().value());
        }
    }

    private record ClientKey(
            ConversationId conversation, MessageSenderType senderType, String senderId, String clientMessageId) {
        private static final Comparator<ClientKey> ORDER = comparing(
                        (ClientKey key) -> key.conversation().value(), BY_BYTES)
                .thenComparing(ClientKey::senderType)
                .thenComparing(ClientKey::senderId)
                .thenComparing(ClientKey::clientMessageId);

        /** A sender id is never empty: the empty one stands for none. */
        static ClientKey of(
                ConversationId conversation,
                MessageSenderType type,
                Optional<String> senderId,
                String clientMessageId) {
            return new ClientKey(conversation, type, senderId.orElse(""), clientMessageId);
        }
    }

    private record EmailKey(String address, Instant visitorCreatedAt, UUID visitor) {
        private static final Comparator<EmailKey> ORDER = comparing(EmailKey::address)
                .thenComparing(EmailKey::visitorCreatedAt)
                .thenComparing(EmailKey::visitor, BY_BYTES);

        static EmailKey of(String email, ChatVisitor visitor) {
            return new EmailKey(
                    EmailAddresses.key(email), visitor.createdAt(), visitor.id().value());
        }

        static EmailKey before(String address) {
            return new EmailKey(address, Instant.MIN, new UUID(0, 0));
        }
    }

    private record IdentityKey(VisitorIdentity.Kind kind, String value) {
        private static final Comparator<IdentityKey> ORDER =
                comparing(IdentityKey::kind).thenComparing(IdentityKey::value);

        static IdentityKey of(VisitorIdentity identity) {
            return new IdentityKey(identity.kind(), identity.key());
        }
    }

    private final boolean known;
    private SortedTree<UUID, ChatVisitor> visitors = SortedTree.orderedBy(BY_BYTES);
    private SortedTree<IdentityKey, VisitorId> identities = SortedTree.orderedBy(IdentityKey.ORDER);
    private SortedTree<EmailKey, VisitorId> emails = SortedTree.orderedBy(EmailKey.ORDER);
    private SortedTree<UUID, ChatConversation> conversations = SortedTree.orderedBy(BY_BYTES);
    private SortedTree<Activity, ConversationId> activities = SortedTree.orderedBy(Activity.NEWEST_FIRST);
    private SortedTree<UUID, ChatMessage> messages = SortedTree.orderedBy(BY_BYTES);
    private SortedTree<UUID, SortedTree<Long, MessageId>> histories = SortedTree.orderedBy(BY_BYTES);
    private SortedTree<ClientKey, MessageId> clientKeys = SortedTree.orderedBy(ClientKey.ORDER);
    private SortedTree<String, MessageId> whatsAppKeys = SortedTree.orderedBy(naturalOrder());

    private TitledRows<CannedResponse> cannedResponses = TitledRows.placedBy(response -> TitlePosition.of(
            response.category(), response.title(), response.id().value()));
    private TitledRows<KnowledgeBaseArticle> articles = TitledRows.placedBy(article ->
            TitlePosition.of(article.category(), article.title(), article.id().value()));

    private SiteState(boolean known) {
        this.known = known;
    }

    /** A site that nobody has registered: nothing is in it. */
    static SiteState unknown() {
        return new SiteState(false);
    }

    /** A site that was registered just now. */
    static SiteState registered() {
        return new SiteState(true);
    }

    SiteState copy() {
        SiteState copy = new SiteState(known);
        copy.visitors = visitors;
        copy.identities = identities;
        copy.emails = emails;
        copy.conversations = conversations;
        copy.activities = activities;
        copy.messages = messages;
        copy.histories = histories;
        copy.clientKeys = clientKeys;
        copy.whatsAppKeys = whatsAppKeys;
        copy.cannedResponses = cannedResponses;
        copy.articles = articles;
        return copy;
    }

    boolean isKnown() {
        return known;
    }

    Optional<ChatVisitor> visitor(VisitorId id) {
        return visitors.get(id.value());
    }

    Optional<ChatVisitor> visitor(VisitorIdentity identity) {
        Optional<VisitorId> id = identity.kind() == VisitorIdentity.Kind.EMAIL
                ? firstWithEmail(identity.key())
                : identities.get(IdentityKey.of(identity));
        return id.flatMap(this::visitor);
    }

    private Optional<VisitorId> firstWithEmail(String address) {
        return emails.ascending(Optional.of(EmailKey.before(address)), 1).stream()
                .filter(id -> visitor(id)
                        .flatMap(ChatVisitor::email)
                        .filter(email -> EmailAddresses.key(email).equals(address))
                        .isPresent())
                .findFirst();
    }

    void add(ChatVisitor visitor) {
        requireFresh(visitors.get(visitor.id().value()));
        replace(visitor);
    }

    /** Keeps the visitor as it is now. An address once given stays: there is none to take out of the index. */
    void replace(ChatVisitor visitor) {
        visitors = visitors.with(visitor.id().value(), visitor);
        visitor.email().ifPresent(email -> emails = emails.with(EmailKey.of(email, visitor), visitor.id()));
    }

    void claim(VisitorIdentity identity, VisitorId visitor) {
        identities = identities.with(IdentityKey.of(identity), visitor);
    }

    Optional<ChatConversation> conversation(ConversationId id) {
        return conversations.get(id.value());
    }

    List<ChatConversation> conversations(Optional<Activity> after, int limit) {
        return activities.ascending(after, limit).stream()
                .flatMap(id -> conversation(id).stream())
                .toList();
    }

    void add(ChatConversation conversation) {
        requireFresh(conversations.get(conversation.id().value()));
        histories = histories.with(conversation.id().value(), SortedTree.orderedBy(naturalOrder()));
        replace(conversation);
    }

    void replace(ChatConversation conversation) {
        UUID id = conversation.id().value();
        Optional<Activity> before = conversations.get(id).map(Activity::of);
        Activity now = Activity.of(conversation);
        if (before.filter(now::equals).isEmpty()) {
            before.ifPresent(activity -> activities = activities.without(activity));
            activities = activities.with(now, conversation.id());
        }
        conversations = conversations.with(id, conversation);
    }

    Optional<ChatMessage> message(MessageId id) {
        return messages.get(id.value());
    }

    Optional<ChatMessage> messageByClientKey(NewMessage draft) {
        return draft.clientMessageId()
                .flatMap(key ->
                        clientKeys.get(ClientKey.of(draft.conversationId(), draft.senderType(), draft.senderId(), key)))
                .flatMap(this::message);
    }

    Optional<ChatMessage> messageByWhatsAppKey(NewMessage draft) {
        return draft.whatsappMessageId().flatMap(whatsAppKeys::get).flatMap(this::message);
    }

    /** Part of a history, from behind a sequence number where one is given. */
    List<ChatMessage> history(ConversationId conversation, HistoryOrder order, Optional<Long> after, int limit) {
        return histories
                .get(conversation.value())
                .map(history -> order == HistoryOrder.OLDEST_FIRST
                        ? history.ascending(after, limit)
                        : history.descending(after, limit))
                .orElse(List.of())
                .stream()
                .flatMap(id -> message(id).stream())
                .toList();
    }

    void add(ChatMessage message) {
        MessageId id = message.id();
        requireFresh(messages.get(id.value()));
        messages = messages.with(id.value(), message);
        UUID conversation = message.conversationId().value();
        SortedTree<Long, MessageId> history =
                histories.get(conversation).orElseGet(() -> SortedTree.orderedBy(naturalOrder()));
        histories = histories.with(conversation, history.with((long) message.sequence(), id));
        message.clientMessageId()
                .map(key -> ClientKey.of(message.conversationId(), message.senderType(), message.senderId(), key))
                .ifPresent(key -> clientKeys = clientKeys.with(key, id));
        message.whatsappMessageId().ifPresent(key -> whatsAppKeys = whatsAppKeys.with(key, id));
    }

    TitledRows<CannedResponse> cannedResponses() {
        return cannedResponses;
    }

    void replaceCannedResponses(TitledRows<CannedResponse> now) {
        cannedResponses = now;
    }

    TitledRows<KnowledgeBaseArticle> articles() {
        return articles;
    }

    void replaceArticles(TitledRows<KnowledgeBaseArticle> now) {
        articles = now;
    }

    private static void requireFresh(Optional<?> stored) {
        if (stored.isPresent()) {
            throw Failures.repeatedId();
        }
    }
}
