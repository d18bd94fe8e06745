package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Cursor;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationLifecycle;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.event.EventCause;
import com.dramac.livechat.event.EventCauseType;
import com.dramac.livechat.internal.ConversationRules;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.MessageKeys;
import com.dramac.livechat.internal.MessageRules;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.DeliveryUpdate;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageRepository;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.testkit.ConversationMoves.Move;
import com.dramac.livechat.visitor.ChatVisitor;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The messages of one site. */
final class InMemoryMessageRepository implements MessageRepository {
    private static final Comparator<ChatMessage> FIRST_SENT = Comparator.comparing(ChatMessage::createdAt)
            .thenComparing(message -> message.id().value(), SiteState.BY_BYTES);

    private final SiteId siteId;
    private final SiteAccess access;
    private final ChatClock clock;
    private final IdGenerator ids;

    InMemoryMessageRepository(SiteId siteId, SiteAccess access, ChatClock clock, IdGenerator ids) {
        this.siteId = siteId;
        this.access = access;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public ChatMessage append(NewMessage given) {
        Instant now = clock.now();
        MessageId id = MessageId.of(ids.next());
        return access.write(state -> {
            NewMessage draft = access.signed(state, given);
            ChatConversation conversation = require(state, draft.conversationId());
            boolean takes = takes(state, conversation, draft, now);
            NewMessage placed = takes ? draft : placed(state, conversation, draft);
            return MessageKeys.repeated(placed, state.messageByClientKey(placed), state.messageByWhatsAppKey(placed))
                    .orElseGet(() -> takes
                            ? store(state, conversation, id, draft, now)
                            : storeElsewhere(state, conversation, id, draft, now));
        });
    }

    @Override
    public Optional<ChatMessage> find(MessageId id) {
        return access.read(state -> state.message(id));
    }

    @Override
    public Page<ChatMessage> history(ConversationId conversation, HistoryOrder order, PageRequest page) {
        Function<ChatMessage, Cursor> cursor =
                last -> ListCursors.history(siteId, conversation, order, last.sequence());
        return access.read(state -> {
            Optional<Long> after = page.after().map(before -> ListCursors.history(siteId, conversation, order, before));
            require(state, conversation);
            List<ChatMessage> found = state.history(conversation, order, after, page.limit() + 1);
            return Pages.of(found, page.limit(), cursor, Function.identity());
        });
    }

    @Override
    public List<ChatMessage> after(ConversationId conversation, int sequence, int limit) {
        return access.read(state -> {
            int bounded = PageRequest.first(limit).limit();
            if (sequence < 0) {
                throw Failures.negativeSequence();
            }
            require(state, conversation);
            return state.history(conversation, HistoryOrder.OLDEST_FIRST, Optional.of((long) sequence), bounded);
        });
    }

    @Override
    public ChatMessage redact(MessageId id) {
        return access.write(state -> {
            ChatMessage message = require(state, id);
            return message.redactedAt().isPresent() ? message : redact(state, message);
        });
    }

    @Override
    public ChatMessage updateStatus(MessageId id, DeliveryUpdate update) {
        return access.write(state -> updateStatus(state, require(state, id), update));
    }

    @Override
    public Optional<ChatMessage> updateStatusByWhatsAppId(String whatsappMessageId, DeliveryUpdate update) {
        return access.write(state -> state.messageByWhatsAppId(MessageRules.whatsAppMessageId(whatsappMessageId))
                .map(message -> updateStatus(state, message, update)));
    }

    private ChatMessage redact(SiteState state, ChatMessage message) {
        ChatMessage redacted = MessageRules.redacted(message, clock.now());
        state.replace(redacted);
        if (isShown(state, redacted)) {
            state.conversation(redacted.conversationId())
                    .ifPresent(conversation -> state.replace(ChatConversation.builder()
                            .from(conversation)
                            .lastMessageText(preview(redacted))
                            .build()));
        }
        return redacted;
    }

    /** Whether the conversation shows this message: the newest by time, of one time the last, that is no note. */
    private static boolean isShown(SiteState state, ChatMessage message) {
        return state
                .history(message.conversationId(), HistoryOrder.OLDEST_FIRST, Optional.empty(), Integer.MAX_VALUE)
                .stream()
                .filter(other -> !other.isInternalNote())
                .max(Comparator.comparing(ChatMessage::createdAt).thenComparingInt(ChatMessage::sequence))
                .filter(message::equals)
                .isPresent();
    }

    private ChatMessage updateStatus(SiteState state, ChatMessage message, DeliveryUpdate update) {
        if (!MessageRules.movesOn(message, update)) {
            return message;
        }
        ChatMessage moved = MessageRules.moved(message, update, clock.now());
        state.replace(moved);
        return moved;
    }

    private static String preview(ChatMessage message) {
        return MessageRules.preview(message.content(), message.contentType(), message.fileName());
    }

    private static ChatMessage require(SiteState state, MessageId id) {
        return state.message(id).orElseThrow(() -> new NotFoundException("message", id));
    }

    private static ChatConversation require(SiteState state, ConversationId id) {
        return state.conversation(id).orElseThrow(() -> new NotFoundException("conversation", id));
    }

    private static boolean takes(SiteState state, ChatConversation conversation, NewMessage draft, Instant now) {
        boolean reopens =
                MessageRules.isOfVisitor(draft) && !conversation.status().isOpen();
        return after(conversation, draft).isPresent()
                && (!reopens
                        || InMemoryConversationRepository.isWithinReopenWindow(
                                state, conversation, MessageRules.sentAt(draft, now)));
    }

    /** Where the message leads; empty where the conversation takes none of its kind. */
    private static Optional<ConversationStatus> after(ChatConversation conversation, NewMessage draft) {
        return ConversationLifecycle.afterMessage(
                draft.senderType(),
                draft.contentType(),
                conversation.status(),
                conversation.assignedAgentId().isPresent());
    }

    /** A visitor's message that had to go elsewhere, and comes again, is looked for where it went. */
    private static NewMessage placed(SiteState state, ChatConversation conversation, NewMessage draft) {
        if (!MessageRules.isOfVisitor(draft)) {
            return draft;
        }
        return Stream.concat(
                        state.conversations(conversation.visitorId()).stream()
                                .map(other -> MessageRules.in(other.id(), draft))
                                .flatMap(other -> state.messageByClientKey(other).stream()),
                        state.messageByWhatsAppKey(draft).stream())
                .filter(found ->
                        require(state, found.conversationId()).visitorId().equals(conversation.visitorId()))
                .min(FIRST_SENT)
                .map(found -> MessageRules.in(found.conversationId(), draft))
                .orElse(draft);
    }

    private ChatMessage storeElsewhere(
            SiteState state, ChatConversation conversation, MessageId id, NewMessage draft, Instant now) {
        if (conversation.status() == ConversationStatus.CLOSED) {
            throw Failures.closedConversation(conversation.id());
        }
        Instant at = MessageRules.sentAt(draft, now);
        NewConversation continued = ConversationRules.continuing(
                conversation,
                conversation
                        .departmentId()
                        .flatMap(state::department)
                        .filter(ChatDepartment::isActive)
                        .isPresent());
        ChatConversation next =
                new InMemoryConversationRepository(siteId, access, clock, ids).startOrResume(state, continued, at, now);
        return store(state, next, id, MessageRules.in(next.id(), draft), now);
    }

    private ChatMessage store(
            SiteState state, ChatConversation conversation, MessageId id, NewMessage draft, Instant now) {
        ConversationStatus status = after(conversation, draft).orElseThrow();
        ChatMessage message = message(id, draft, conversation.messageCount() + 1, now);
        state.add(message);
        ChatConversation followed = follow(conversation, message);
        state.replace(followed);
        state.events()
                .because(new EventCause(EventCauseType.MESSAGE, message.id().value()), () -> {
                    move(state, followed, status, message, now);
                    return message;
                });
        if (message.senderType() == MessageSenderType.VISITOR) {
            state.visitor(conversation.visitorId())
                    .ifPresent(visitor -> state.replace(ChatVisitor.builder()
                            .from(visitor)
                            .totalMessages(visitor.totalMessages() + 1)
                            .build()));
        }
        return message;
    }

    /** What a message makes of its conversation beyond the counts. An agent who answers takes what nobody has. */
    private static void move(
            SiteState state, ChatConversation before, ConversationStatus status, ChatMessage message, Instant now) {
        ConversationLife life = state.life(before.id());
        boolean begins = before.status() == ConversationStatus.MISSED;
        boolean answers = before.status().isOpen() || begins;
        boolean byAgent = answers && message.senderType() == MessageSenderType.AGENT && !message.isInternalNote();
        boolean byAi = answers && message.senderType() == MessageSenderType.AI && !message.isInternalNote();
        boolean isFirst = byAgent && (begins || life.answeredAt().isEmpty());
        boolean isFirstOfAi = byAi && (begins || life.aiAnsweredAt().isEmpty());
        if (status == before.status() && !isFirst && !isFirstOfAi) {
            return;
        }
        Optional<AgentId> answering = byAgent ? answering(state, message) : Optional.empty();
        ConversationMoves.move(
                state,
                before,
                new Move(
                        status,
                        before.assignedAgentId().or(() -> answering),
                        Optional.empty(),
                        isFirst ? Optional.of(message.createdAt()) : Optional.empty(),
                        isFirstOfAi ? Optional.of(message.createdAt()) : Optional.empty()),
                now);
    }

    private static Optional<AgentId> answering(SiteState state, ChatMessage message) {
        return message.senderId()
                .flatMap(MessageRules::agent)
                .flatMap(state::agent)
                .filter(ChatAgent::isActive)
                .map(ChatAgent::id);
    }

    private ChatMessage message(MessageId id, NewMessage draft, int sequence, Instant now) {
        return ChatMessage.builder()
                .id(id)
                .conversationId(draft.conversationId())
                .siteId(siteId)
                .senderType(draft.senderType())
                .senderId(draft.senderId())
                .senderName(draft.senderName())
                .senderAvatar(draft.senderAvatar())
                .content(draft.content())
                .contentType(draft.contentType())
                .fileUrl(draft.fileUrl())
                .fileName(draft.fileName())
                .fileSize(draft.fileSize())
                .fileMimeType(draft.fileMimeType())
                .status(draft.status())
                .isInternalNote(draft.contentType() == MessageContentType.NOTE)
                .whatsappMessageId(draft.whatsappMessageId())
                .whatsappStatus(draft.whatsappStatus())
                .isAiGenerated(draft.isAiGenerated())
                .aiConfidence(draft.aiConfidence().map(MessageRules::confidence))
                .createdAt(MessageRules.sentAt(draft, now))
                .updatedAt(now)
                .sequence(sequence)
                .clientMessageId(draft.clientMessageId())
                .payload(draft.payload())
                .build();
    }

    /** What a message changes of its conversation. */
    private static ChatConversation follow(ChatConversation conversation, ChatMessage message) {
        ChatConversation.Builder next =
                ChatConversation.builder().from(conversation).messageCount(message.sequence());
        if (message.isInternalNote()) {
            return next.build();
        }
        switch (message.senderType()) {
            case VISITOR -> next.unreadAgentCount(conversation.unreadAgentCount() + 1);
            case AGENT, AI -> next.unreadVisitorCount(conversation.unreadVisitorCount() + 1);
            case SYSTEM -> {}
        }
        if (conversation.lastMessageAt().filter(message.createdAt()::isBefore).isEmpty()) {
            next.lastMessageText(MessageRules.preview(message.content(), message.contentType(), message.fileName()))
                    .lastMessageAt(message.createdAt())
                    .lastMessageBy(message.senderType());
        }
        return next.build();
    }
}
