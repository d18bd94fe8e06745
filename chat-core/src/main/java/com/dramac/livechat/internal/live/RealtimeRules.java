package com.dramac.livechat.internal.live;

import com.dramac.livechat.Limits;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.RealtimeMessage;
import com.dramac.livechat.event.RealtimeMessageType;
import com.dramac.livechat.internal.Violations;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.manifest.ChatEventType;
import com.dramac.livechat.message.MessageSenderType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is told at once of an event, and to whom. */
final class RealtimeRules {
    static final Duration TYPING = Duration.ofSeconds(Limits.TYPING_SECONDS);
    static final Duration ACCESS = Duration.ofSeconds(Limits.REALTIME_ACCESS_SECONDS);

    private RealtimeRules() {}

    static void requireTypist(MessageSenderType by) {
        new Violations()
                .require(
                        by == MessageSenderType.VISITOR || by == MessageSenderType.AGENT,
                        "by",
                        "must be visitor or agent")
                .throwIfAny();
    }

    static boolean isForVisitors(ChatEvent event) {
        return event.type() != ChatEventType.MESSAGE_NOTE_ADDED;
    }

    /** A message as a visitor gets it: without the agent's id. */
    static RealtimeMessage forVisitors(RealtimeMessage message) {
        if (!message.data().properties().containsKey("agentId")) {
            return message;
        }
        Map<String, Object> data = new LinkedHashMap<>(message.data().properties());
        data.remove("agentId");
        return RealtimeMessage.builder().from(message).data(JsonObject.of(data)).build();
    }

    /** Who types no longer, having said it. */
    static Optional<MessageSenderType> typist(ChatEvent event) {
        return switch (event.type()) {
            case MESSAGE_RECEIVED -> Optional.of(MessageSenderType.VISITOR);
            case MESSAGE_SENT ->
                text(event, "senderType").map(MessageSenderType::of).filter(by -> by == MessageSenderType.AGENT);
            default -> Optional.empty();
        };
    }

    static RealtimeMessage typing(ConversationId conversation, MessageSenderType by, boolean isTyping) {
        return RealtimeMessage.builder()
                .type(isTyping ? RealtimeMessageType.TYPING_START : RealtimeMessageType.TYPING_STOP)
                .conversationId(conversation)
                .data(JsonObject.of(Map.of("by", by.value())))
                .build();
    }

    static List<RealtimeMessage> messages(ChatEvent event) {
        if (event.conversationId().isEmpty()) {
            return List.of();
        }
        List<RealtimeMessage> messages = new ArrayList<>();
        if (isNewMessage(event.type())) {
            messages.add(of(RealtimeMessageType.NEW_MESSAGE, event, newMessage(event)));
        }
        if (isMove(event.type())) {
            text(event, "previousAgentId")
                    .ifPresent(agent -> messages.add(
                            of(RealtimeMessageType.AGENT_LEFT, event, JsonObject.of(Map.of("agentId", agent)))));
            joined(event)
                    .ifPresent(agent -> List.of(
                                    RealtimeMessageType.AGENT_JOINED, RealtimeMessageType.CONVERSATION_ASSIGNED)
                            .forEach(type -> messages.add(of(type, event, JsonObject.of(Map.of("agentId", agent))))));
        }
        if (event.type() == ChatEventType.CONVERSATION_RESOLVED) {
            messages.add(of(RealtimeMessageType.CONVERSATION_RESOLVED, event, JsonObject.EMPTY));
        }
        if (tellsStatus(event)) {
            messages.add(of(RealtimeMessageType.STATUS_CHANGE, event, status(event)));
        }
        return messages;
    }

    private static boolean isNewMessage(ChatEventType type) {
        return type == ChatEventType.MESSAGE_RECEIVED
                || type == ChatEventType.MESSAGE_SENT
                || type == ChatEventType.MESSAGE_NOTE_ADDED;
    }

    private static boolean isMove(ChatEventType type) {
        return type == ChatEventType.CONVERSATION_ASSIGNED
                || type == ChatEventType.CONVERSATION_UNASSIGNED
                || type == ChatEventType.CONVERSATION_TRANSFERRED;
    }

    /** The agent who has the conversation now and had it not before. */
    private static Optional<String> joined(ChatEvent event) {
        boolean isNew = event.type() == ChatEventType.CONVERSATION_ASSIGNED
                || text(event, "previousAgentId").isPresent();
        return event.agentId().filter(agent -> isNew).map(Object::toString);
    }

    /** Several events may tell of one change: one of them tells the status. */
    private static boolean tellsStatus(ChatEvent event) {
        Optional<ConversationStatus> before = text(event, "previousStatus").map(ConversationStatus::of);
        boolean wasOpen = before.filter(ConversationStatus::isOpen).isPresent();
        return switch (event.type()) {
            case CONVERSATION_CREATED,
                    CONVERSATION_REOPENED,
                    CONVERSATION_RESOLVED,
                    CONVERSATION_CLOSED,
                    CONVERSATION_MISSED -> true;
            case CONVERSATION_ACTIVATED, CONVERSATION_WAITING -> wasOpen;
            case CONVERSATION_ASSIGNED, CONVERSATION_UNASSIGNED, CONVERSATION_TRANSFERRED ->
                wasOpen && !text(event, "status").equals(Optional.of(ConversationStatus.WAITING.value()));
            default -> false;
        };
    }

    private static JsonObject newMessage(ChatEvent event) {
        Map<String, Object> data = new LinkedHashMap<>();
        event.messageId().ifPresent(id -> data.put("messageId", id.toString()));
        event.sequence().ifPresent(sequence -> data.put("sequence", sequence));
        for (String property : List.of("senderType", "contentType")) {
            text(event, property).ifPresent(value -> data.put(property, value));
        }
        data.put("isInternalNote", event.type() == ChatEventType.MESSAGE_NOTE_ADDED);
        return JsonObject.of(data);
    }

    private static JsonObject status(ChatEvent event) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (String property : List.of("status", "previousStatus")) {
            text(event, property).ifPresent(value -> data.put(property, value));
        }
        return JsonObject.of(data);
    }

    private static Optional<String> text(ChatEvent event, String property) {
        return Optional.ofNullable(event.data().properties().get(property)).map(Object::toString);
    }

    private static RealtimeMessage of(RealtimeMessageType type, ChatEvent event, JsonObject data) {
        return RealtimeMessage.builder()
                .type(type)
                .conversationId(event.conversationId().orElseThrow())
                .data(data)
                .build();
    }
}
