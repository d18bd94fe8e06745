package com.dramac.livechat.testkit;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import com.dramac.livechat.AgencyId;
import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.MemberPolicy;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.audit.AuditEntry;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationCycle;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationLifecycle;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.internal.AuditRules;
import com.dramac.livechat.internal.ConversationSelection;
import com.dramac.livechat.internal.EventRules;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.ListCursors.VisitorPosition;
import com.dramac.livechat.internal.TitlePosition;
import com.dramac.livechat.internal.acting.MemberRole;
import com.dramac.livechat.knowledge.KnowledgeBaseArticle;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.testkit.StaffTables.Place;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorErasure;
import com.dramac.livechat.visitor.VisitorFilters;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.widget.ChatWidgetSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Everything of one site, as tables and their indexes. One operation or transaction at a time changes a copy of its own;
 * once committed a state is only read. Copying takes a dozen references: the tables themselves are immutable.
 */
final class SiteState {
    /** As PostgreSQL compares them: {@link UUID#compareTo} takes the halves for signed numbers. */
    static final Comparator<UUID> BY_BYTES = Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
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

    private final boolean known;
    private Optional<AgencyId> agency = Optional.empty();
    private Optional<VisitorId> onlyFor = Optional.empty();
    private VisitorTable visitors = new VisitorTable();
    private SortedTree<UUID, ChatConversation> conversations = SortedTree.orderedBy(BY_BYTES);
    private SortedTree<Activity, ConversationId> activities = SortedTree.orderedBy(Activity.NEWEST_FIRST);
    private Optional<ChatWidgetSettings> widgetSettings = Optional.empty();
    private TitledRows<CannedResponse> cannedResponses = TitledRows.placedBy(response -> TitlePosition.of(
            response.category(), response.title(), response.id().value()));
    private TitledRows<KnowledgeBaseArticle> articles = TitledRows.placedBy(article ->
            TitlePosition.of(article.category(), article.title(), article.id().value()));
    private SortedTree<UUID, ReadPositions> reads = SortedTree.orderedBy(BY_BYTES);
    private SortedTree<UUID, ConversationLife> lives = SortedTree.orderedBy(BY_BYTES);
    private SortedTree<UUID, SortedTree<Activity, ConversationId>> ofVisitors = SortedTree.orderedBy(BY_BYTES);
    private SortedTree<UUID, AgentTotals> totals = SortedTree.orderedBy(BY_BYTES);
    private StaffTables staff = new StaffTables();
    private MemberPolicy memberPolicy = MemberPolicy.ALLOW;
    private SortedTree<UUID, UserId> deniedMembers = SortedTree.orderedBy(BY_BYTES);
    private SortedTree<UUID, PresenceLease> presences = SortedTree.orderedBy(BY_BYTES);
    private SortedTree<UUID, Long> turns = SortedTree.orderedBy(BY_BYTES);
    private SortedTree<UUID, ChatMessage> messages = SortedTree.orderedBy(BY_BYTES);
    private SortedTree<UUID, SortedTree<Long, MessageId>> histories = SortedTree.orderedBy(BY_BYTES);
    private SortedTree<ClientKey, MessageId> clientKeys = SortedTree.orderedBy(ClientKey.ORDER);
    private SortedTree<String, MessageId> whatsAppKeys = SortedTree.orderedBy(naturalOrder());
    private SortedTree<StoredDay.Key, StoredDay> days = SortedTree.orderedBy(StoredDay.Key.ORDER);
    private SortedTree<String, StoredSession> sessions = SortedTree.orderedBy(naturalOrder());

    private final EventLog events;
    private final AuditLog audit;

    private SiteState(boolean known, EventLog events, AuditLog audit) {
        this.known = known;
        this.events = events;
        this.audit = audit;
    }

    /** A site that nobody has registered: nothing is in it. */
    static SiteState unknown(SiteId site, ChatClock clock) {
        return new SiteState(false, new EventLog(site, clock), new AuditLog(site, clock));
    }

    /** A site that was registered just now. */
    static SiteState registered(SiteId site, ChatClock clock) {
        return new SiteState(true, new EventLog(site, clock), new AuditLog(site, clock));
    }

    SiteState copy() {
        SiteState copy = new SiteState(known, events.copy(), audit.copy());
        copy.agency = agency;
        copy.visitors = visitors.copy();
        copy.conversations = conversations;
        copy.activities = activities;
        copy.widgetSettings = widgetSettings;
        copy.cannedResponses = cannedResponses;
        copy.articles = articles;
        copy.reads = reads;
        copy.lives = lives;
        copy.ofVisitors = ofVisitors;
        copy.totals = totals;
        copy.staff = staff.copy();
        copy.memberPolicy = memberPolicy;
        copy.deniedMembers = deniedMembers;
        copy.presences = presences;
        copy.turns = turns;
        copy.messages = messages;
        copy.histories = histories;
        copy.clientKeys = clientKeys;
        copy.whatsAppKeys = whatsAppKeys;
        copy.days = days;
        copy.sessions = sessions;
        return copy;
    }

    EventLog events() {
        return events;
    }

    AuditLog audit() {
        return audit;
    }

    void record(List<AuditEntry.Builder> entries) {
        audit.write(events.actor(), entries);
    }

    boolean isKnown() {
        return known;
    }

    /** The agency whose members look after the site. */
    Optional<AgencyId> agency() {
        return agency;
    }

    /** Agents who are members of the agency need the membership from then on. */
    void belongTo(AgencyId owner, Memberships memberships) {
        Optional<AgencyId> before = agency;
        agency = Optional.of(owner);
        if (!before.equals(agency)) {
            staff.agents(Optional.empty())
                    .forEach(agent -> staff.requireMembership(
                            agent.id(),
                            staff.requiresMembership(agent, before, memberships)
                                    || memberships.isMember(agency, agent.userId()),
                            memberships));
        }
    }

    MemberPolicy memberPolicy() {
        return memberPolicy;
    }

    void setMemberPolicy(MemberPolicy policy) {
        memberPolicy = policy;
    }

    void deny(UserId user) {
        deniedMembers = deniedMembers.with(user.value(), user);
    }

    void allow(UserId user) {
        deniedMembers = deniedMembers.without(user.value());
    }

    void requireMembership(AgentId id, boolean isRequired, Memberships memberships) {
        staff.requireMembership(id, isRequired, memberships);
    }

    /** Which role a user has here at this moment. */
    Optional<AgentRole> role(UserId user, Memberships memberships) {
        boolean isMember = memberships.isMember(agency, user);
        return agent(user)
                .map(agent -> MemberRole.ofAgent(agent, staff.requiresMembership(agent, agency, memberships), isMember))
                .orElseGet(() -> MemberRole.withoutAgent(
                        isMember,
                        memberPolicy == MemberPolicy.DENY
                                || deniedMembers.get(user.value()).isPresent()));
    }

    /** What an operation makes of this state while it shows only what is a visitor's own, and no notes. */
    <T> T showingOnly(VisitorId visitor, Function<SiteState, T> operation) {
        onlyFor = Optional.of(visitor);
        try {
            return operation.apply(this);
        } finally {
            onlyFor = Optional.empty();
        }
    }

    private boolean shows(VisitorId visitor) {
        return onlyFor.isEmpty() || onlyFor.get().equals(visitor);
    }

    private boolean shows(ChatMessage message) {
        return onlyFor.isEmpty()
                || (!message.isInternalNote()
                        && conversation(message.conversationId()).isPresent());
    }

    Optional<ChatVisitor> visitor(VisitorId id) {
        return visitors.get(id).filter(visitor -> shows(visitor.id()));
    }

    Optional<ChatVisitor> visitor(VisitorIdentity identity) {
        return visitors.get(identity);
    }

    /** All visitors, in the order of their ids. */
    List<ChatVisitor> visitors() {
        return visitors.all();
    }

    /** Visitors along the order of a list, from behind a place where one is given, whether they fit or not. */
    List<ChatVisitor> visitors(VisitorFilters filters, Optional<VisitorPosition> after, int limit) {
        return visitors.walk(filters, after, limit);
    }

    void add(ChatVisitor visitor) {
        visitors.add(visitor);
        events.tell(EventRules.added(visitor));
    }

    void replace(ChatVisitor visitor) {
        ChatVisitor before = visitors.get(visitor.id()).orElseThrow();
        visitors.replace(visitor);
        events.tell(EventRules.changed(before, visitor, events.now()));
    }

    /** Binds an identity to a visitor, and ends the visitor's sessions but those that were signed as this identity. */
    void claim(VisitorIdentity identity, VisitorId visitor) {
        visitors.claim(identity, visitor);
        if (!events.isSilent()) {
            record(AuditRules.bound(identity, visitor));
        }
        sessions().stream()
                .filter(session -> session.visitor().equals(visitor))
                .filter(session -> !session.signedAs().equals(Optional.of(identity)))
                .forEach(this::end);
    }

    /** Takes a visitor away with all that belongs to it. */
    VisitorErasure erase(ChatVisitor visitor) {
        List<ChatConversation> own = conversations(visitor.id());
        long gone = own.stream().mapToLong(this::erase).sum();
        sessions().stream()
                .filter(session -> session.visitor().equals(visitor.id()))
                .forEach(this::end);
        VisitorErasure erasure = new VisitorErasure(own.size(), gone, visitors.remove(visitor));
        events.tell(EventRules.erased(visitor, events.now()));
        record(AuditRules.erased(visitor.id()));
        return erasure;
    }

    private long erase(ChatConversation conversation) {
        List<ChatMessage> all =
                history(conversation.id(), HistoryOrder.OLDEST_FIRST, Optional.empty(), Integer.MAX_VALUE);
        for (ChatMessage message : all) {
            messages = messages.without(message.id().value());
            clientKey(message).ifPresent(key -> clientKeys = clientKeys.without(key));
            message.whatsappMessageId().ifPresent(key -> whatsAppKeys = whatsAppKeys.without(key));
        }
        histories = histories.without(conversation.id().value());
        activities = activities.without(Activity.of(conversation));
        ofVisitors = ofVisitors.with(
                conversation.visitorId().value(),
                ofVisitor(conversation.visitorId()).without(creation(conversation)));
        lives = lives.without(conversation.id().value());
        reads = reads.without(conversation.id().value());
        count(conversation, false);
        conversations = conversations.without(conversation.id().value());
        return all.size();
    }

    Optional<ChatConversation> conversation(ConversationId id) {
        return conversations.get(id.value()).filter(conversation -> shows(conversation.visitorId()));
    }

    List<ChatConversation> conversations(Optional<Activity> after, int limit) {
        return activities.ascending(after, limit).stream()
                .flatMap(id -> conversation(id).stream())
                .toList();
    }

    /** All conversations, the one that lies still for the longest first. */
    List<ChatConversation> conversationsByAge() {
        return activities.descending(Optional.empty(), Integer.MAX_VALUE).stream()
                .flatMap(id -> conversation(id).stream())
                .toList();
    }

    /** Conversations by id, of those behind the id if there is one. */
    List<ChatConversation> conversations(Optional<UUID> after) {
        return conversations.ascending(after, Integer.MAX_VALUE);
    }

    /** Whether the list of conversations has it where it belongs. */
    boolean isListed(ChatConversation conversation) {
        return activities.get(Activity.of(conversation)).equals(Optional.of(conversation.id()));
    }

    /** Keeps a conversation and its life as they should have been: no agent's totals follow. */
    void mend(ChatConversation conversation, ConversationLife life) {
        UUID id = conversation.id().value();
        activities.keys().stream()
                .filter(place -> place.id().equals(id))
                .forEach(place -> activities = activities.without(place));
        activities = activities.with(Activity.of(conversation), conversation.id());
        conversations = conversations.with(id, conversation);
        lives = lives.with(id, life);
    }

    /** Who has read a conversation, and how far. */
    ReadPositions readPositions(ConversationId id) {
        return reads.get(id.value()).orElse(ReadPositions.NONE);
    }

    void keep(ConversationId id, ReadPositions positions) {
        reads = reads.with(id.value(), positions);
    }

    /** How many messages the visitor and the other side sent: neither notes nor system messages. */
    int countOfBothSides(ConversationId id) {
        return (int) history(id, HistoryOrder.OLDEST_FIRST, Optional.empty(), Integer.MAX_VALUE).stream()
                .filter(message -> !message.isInternalNote() && message.senderType() != MessageSenderType.SYSTEM)
                .count();
    }

    /** The last number that was given out in a conversation, 0 if none; also of what is not shown. */
    int lastSequence(ConversationId id) {
        return histories.get(id.value()).stream()
                .flatMap(history -> history.descending(Optional.empty(), 1).stream())
                .flatMap(last -> messages.get(last.value()).stream())
                .mapToInt(ChatMessage::sequence)
                .findFirst()
                .orElse(0);
    }

    /** What an agent's totals are made of. */
    AgentTotals totals(AgentId id) {
        return totals.get(id.value()).orElse(AgentTotals.NONE);
    }

    /** Keeps an agent's totals as they should have been. */
    void mend(ChatAgent agent, AgentTotals right) {
        totals = totals.with(agent.id().value(), right);
        replace(right.shownBy(agent));
    }

    /** What a visitor is known by. */
    List<VisitorIdentity> identities(VisitorId id) {
        return visitors.identities(id);
    }

    /** A visitor's conversations, the newest first. */
    List<ChatConversation> conversations(VisitorId visitor) {
        return ofVisitor(visitor).ascending(Optional.empty(), Integer.MAX_VALUE).stream()
                .flatMap(id -> conversation(id).stream())
                .toList();
    }

    private SortedTree<Activity, ConversationId> ofVisitor(VisitorId visitor) {
        return ofVisitors.get(visitor.value()).orElseGet(() -> SortedTree.orderedBy(Activity.NEWEST_FIRST));
    }

    private static Activity creation(ChatConversation conversation) {
        return new Activity(conversation.createdAt(), conversation.id().value());
    }

    /** What a stored conversation has been through. */
    ConversationLife life(ConversationId id) {
        return lives.get(id.value()).orElseThrow();
    }

    void add(ChatConversation conversation) {
        add(conversation, ConversationLife.startedAt(conversation.createdAt()));
    }

    /** A conversation with the life that it has had; its earlier cycles count for their agents. */
    void add(ChatConversation conversation, ConversationLife life) {
        UUID id = conversation.id().value();
        requireFresh(conversations.get(id));
        histories = histories.with(id, SortedTree.orderedBy(naturalOrder()));
        ofVisitors = ofVisitors.with(
                conversation.visitorId().value(),
                ofVisitor(conversation.visitorId()).with(creation(conversation), conversation.id()));
        lives = lives.with(id, life);
        replace(conversation, life);
        life.past().forEach(cycle -> count(cycle, AgentTotals.of(cycle)));
        events.tell(EventRules.added(conversation));
    }

    /** Keeps a conversation's life as it is now; the agents of its earlier cycles follow. */
    void replacePast(ChatConversation conversation, ConversationLife life) {
        life(conversation.id()).past().forEach(cycle -> count(cycle, AgentTotals.NONE.minus(AgentTotals.of(cycle))));
        life.past().forEach(cycle -> count(cycle, AgentTotals.of(cycle)));
        lives = lives.with(conversation.id().value(), life);
    }

    private void count(ConversationCycle cycle, AgentTotals more) {
        cycle.assignedAgentId().ifPresent(agent -> count(agent, more));
    }

    /** Keeps the conversation as it is now. */
    void replace(ChatConversation conversation) {
        replace(conversation, life(conversation.id()));
    }

    /** Keeps the conversation and its life as they are now; its agents' totals follow. */
    void replace(ChatConversation conversation, ConversationLife life) {
        UUID id = conversation.id().value();
        Optional<ChatConversation> before = conversations.get(id);
        before.ifPresent(old -> count(old, life.cycle() == life(old.id()).cycle()));
        conversation.assignedAgentId().ifPresent(agent -> count(agent, AgentTotals.of(conversation)));
        Activity now = Activity.of(conversation);
        if (before.map(Activity::of).filter(now::equals).isEmpty()) {
            before.ifPresent(old -> activities = activities.without(Activity.of(old)));
            activities = activities.with(now, conversation.id());
        }
        conversations = conversations.with(id, conversation);
        lives = lives.with(id, life);
        before.ifPresent(old -> events.tell(EventRules.changed(old, conversation, events.now())));
    }

    /** Takes a conversation out of its agent's totals: whole, or as long as it lasts. */
    private void count(ChatConversation gone, boolean whole) {
        AgentTotals own = AgentTotals.of(gone);
        gone.assignedAgentId()
                .ifPresent(agent -> count(agent, AgentTotals.NONE.minus(whole ? own : own.minus(own.withoutLoad()))));
    }

    private void count(AgentId id, AgentTotals more) {
        AgentTotals now = totals.get(id.value()).orElse(AgentTotals.NONE).plus(more);
        totals = totals.with(id.value(), now);
        agent(id).ifPresent(agent -> replace(now.shownBy(agent)));
    }

    Optional<ChatAgent> agent(AgentId id) {
        return staff.agent(id);
    }

    List<ChatAgent> agents(Optional<UUID> after) {
        return staff.agents(after);
    }

    /** When an agent was seen, if ever. */
    Optional<PresenceLease> presence(AgentId id) {
        return presences.get(id.value());
    }

    void keep(AgentId id, PresenceLease lease) {
        presences = presences.with(id.value(), lease);
    }

    /** When routing last gave an agent a conversation, 0 if never. */
    long lastTurn(AgentId id) {
        return turns.get(id.value()).orElse(0L);
    }

    void takeTurn(AgentId id, long turn) {
        turns = turns.with(id.value(), turn);
    }

    /** How long after its end a conversation is reopened by the visitor. */
    int reopenWindowHours() {
        return widgetSettings
                .map(ChatWidgetSettings::reopenWindowHours)
                .orElse(ConversationLifecycle.REOPEN_WINDOW_HOURS);
    }

    ZoneId timeZone() {
        return widgetSettings
                .map(settings -> ZoneId.of(settings.timezone()))
                .orElse(ConversationSelection.DEFAULT_ZONE);
    }

    void replace(ChatAgent agent) {
        ChatAgent before = staff.agent(agent.id()).orElseThrow();
        staff.replace(agent);
        events.tell(EventRules.changed(before, agent, events.now()));
        record(AuditRules.changed(before, agent));
    }

    Optional<ChatDepartment> department(DepartmentId id) {
        return staff.department(id);
    }

    Optional<ChatMessage> message(MessageId id) {
        return messages.get(id.value()).filter(this::shows);
    }

    Optional<ChatMessage> messageByClientKey(NewMessage draft) {
        return draft.clientMessageId()
                .flatMap(key ->
                        clientKeys.get(ClientKey.of(draft.conversationId(), draft.senderType(), draft.senderId(), key)))
                .flatMap(this::message);
    }

    Optional<ChatMessage> messageByWhatsAppKey(NewMessage draft) {
        return draft.whatsappMessageId().flatMap(this::messageByWhatsAppId);
    }

    Optional<ChatMessage> messageByWhatsAppId(String whatsappMessageId) {
        return whatsAppKeys.get(whatsappMessageId).flatMap(this::message);
    }

    /** Keeps the message as it is now. Its place and its keys stay. */
    void replace(ChatMessage message) {
        ChatMessage before = messages.get(message.id().value()).orElseThrow();
        messages = messages.with(message.id().value(), message);
        events.tell(EventRules.changed(before, message, conversationOf(message)));
        record(AuditRules.changed(before, message));
    }

    private ChatConversation conversationOf(ChatMessage message) {
        return conversations.get(message.conversationId().value()).orElseThrow();
    }

    /** Part of a history, from behind a sequence number where one is given. */
    List<ChatMessage> history(ConversationId conversation, HistoryOrder order, Optional<Long> after, int limit) {
        int walk = onlyFor.isEmpty() ? limit : Integer.MAX_VALUE;
        return histories
                .get(conversation.value())
                .map(history -> order == HistoryOrder.OLDEST_FIRST
                        ? history.ascending(after, walk)
                        : history.descending(after, walk))
                .orElse(List.of())
                .stream()
                .flatMap(id -> message(id).stream())
                .limit(limit)
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
        clientKey(message).ifPresent(key -> clientKeys = clientKeys.with(key, id));
        message.whatsappMessageId().ifPresent(key -> whatsAppKeys = whatsAppKeys.with(key, id));
        events.tell(EventRules.added(message, conversationOf(message)));
    }

    /** All messages, in the order of their ids. */
    List<ChatMessage> messages() {
        return messages.ascending(Optional.empty(), Integer.MAX_VALUE);
    }

    /** All days' numbers, the first day first, and each day's the site's first. */
    List<StoredDay> days() {
        return days.ascending(Optional.empty(), Integer.MAX_VALUE);
    }

    Optional<StoredDay> day(StoredDay.Key key) {
        return days.get(key);
    }

    void keep(StoredDay day) {
        days = days.with(day.key(), day);
    }

    void forget(StoredDay day) {
        days = days.without(day.key());
    }

    private static Optional<ClientKey> clientKey(ChatMessage message) {
        return message.clientMessageId()
                .map(key -> ClientKey.of(message.conversationId(), message.senderType(), message.senderId(), key));
    }

    private static void requireFresh(Optional<?> stored) {
        if (stored.isPresent()) {
            throw Failures.repeatedId();
        }
    }

    /** All of them, the newest activity first. */
    List<ChatConversation> conversations() {
        return conversations(Optional.empty(), Integer.MAX_VALUE);
    }

    /** All departments in their order. */
    List<ChatDepartment> departments() {
        return staff.departments(Optional.empty());
    }

    List<ChatDepartment> departments(Optional<Place> after) {
        return staff.departments(after);
    }

    void add(ChatDepartment department) {
        staff.add(department);
        events.tell(EventRules.added(department));
    }

    void replace(ChatDepartment department) {
        ChatDepartment before = staff.department(department.id()).orElseThrow();
        staff.replace(department);
        events.tell(EventRules.changed(before, department, events.now()));
    }

    void remove(ChatDepartment department) {
        staff.remove(department);
        events.tell(EventRules.removed(department, events.now()));
    }

    Optional<ChatAgent> agent(UserId user) {
        return staff.agent(user);
    }

    void add(ChatAgent agent, Memberships memberships) {
        staff.add(agent, agency, memberships);
        events.tell(EventRules.added(agent));
        record(AuditRules.added(agent));
    }

    /** What a list shows of the agent who has a conversation. */
    Optional<String> agentName(ChatConversation conversation) {
        return conversation.assignedAgentId().flatMap(this::agent).map(ChatAgent::displayName);
    }

    /** What a list shows of the department that a conversation is in. */
    Optional<String> departmentName(ChatConversation conversation) {
        return conversation.departmentId().flatMap(this::department).map(ChatDepartment::name);
    }

    /** The settings, once they have been saved. */
    Optional<ChatWidgetSettings> widgetSettings() {
        return widgetSettings;
    }

    void replace(ChatWidgetSettings settings) {
        record(AuditRules.changed(
                widgetSettings.orElseGet(() -> ChatWidgetSettings.defaults(settings.siteId())), settings));
        widgetSettings = Optional.of(settings);
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

    /** All widget sessions, ended ones too. */
    List<StoredSession> sessions() {
        return sessions.ascending(Optional.empty(), Integer.MAX_VALUE);
    }

    Optional<StoredSession> session(String tokenHash) {
        return sessions.get(tokenHash);
    }

    void begin(StoredSession session) {
        sessions = sessions.with(session.tokenHash(), session);
    }

    void end(StoredSession session) {
        sessions = sessions.without(session.tokenHash());
    }
}
