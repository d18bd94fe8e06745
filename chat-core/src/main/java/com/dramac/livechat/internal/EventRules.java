package com.dramac.livechat.internal;

import com.dramac.livechat.Limits;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.ReaderType;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.manifest.ChatEventType;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which events follow from a change: the twin of what the database's triggers tell. Each event comes without its id, actor,
 * cause and cursor, which the store knows.
 */
public final class EventRules {
    private static final Map<String, Function<ChatVisitor, Object>> VISITOR = Map.ofEntries(
            Map.entry("externalId", ChatVisitor::externalId),
            Map.entry("name", ChatVisitor::name),
            Map.entry("email", ChatVisitor::email),
            Map.entry("phone", ChatVisitor::phone),
            Map.entry("avatarUrl", ChatVisitor::avatarUrl),
            Map.entry("crmContactId", ChatVisitor::crmContactId),
            Map.entry("tags", ChatVisitor::tags),
            Map.entry("notes", ChatVisitor::notes),
            Map.entry("customData", ChatVisitor::customData),
            Map.entry("whatsappPhone", ChatVisitor::whatsappPhone));

    private static final Map<String, Function<ChatAgent, Object>> AGENT = Map.ofEntries(
            Map.entry("displayName", ChatAgent::displayName),
            Map.entry("avatarUrl", ChatAgent::avatarUrl),
            Map.entry("email", ChatAgent::email),
            Map.entry("role", ChatAgent::role),
            Map.entry("departmentId", ChatAgent::departmentId),
            Map.entry("maxConcurrentChats", ChatAgent::maxConcurrentChats),
            Map.entry("isActive", ChatAgent::isActive));

    private static final Map<String, Function<ChatDepartment, Object>> DEPARTMENT = Map.ofEntries(
            Map.entry("name", ChatDepartment::name),
            Map.entry("description", ChatDepartment::description),
            Map.entry("isDefault", ChatDepartment::isDefault),
            Map.entry("isActive", ChatDepartment::isActive),
            Map.entry("autoAssign", ChatDepartment::autoAssign),
            Map.entry("maxConcurrentChats", ChatDepartment::maxConcurrentChats),
            Map.entry("sortOrder", ChatDepartment::sortOrder));

    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999Z");

    private EventRules() {}

    /**
     * The name of a consumer of events.
     *
     * @param name as given
     * @return the same
     * @throws com.dramac.livechat.error.ValidationException if it is blank or too long
     */
    public static String consumerName(String name) {
        new Violations()
                .filled("consumer", Optional.of(name), Limits.CONSUMER_NAME)
                .throwIfAny();
        return name;
    }

    /**
     * Since when events stay.
     *
     * @param before as given
     * @return the same; the end of the year 9999 at the latest, that of 1969 at the earliest
     */
    public static Instant keptSince(Instant before) {
        return before.isAfter(END) ? END : before.isBefore(Instant.EPOCH) ? Instant.EPOCH : before;
    }

    /**
     * How many events are to be removed at once.
     *
     * @param limit as given
     * @return the same
     * @throws com.dramac.livechat.error.ValidationException if there are none or too many
     */
    public static int removed(int limit) {
        new Violations()
                .range("limit", Optional.of(limit), 1, Limits.REMOVED_EVENTS)
                .throwIfAny();
        return limit;
    }

    /**
     * A conversation was started.
     *
     * @param conversation the conversation
     * @return what it tells
     */
    public static List<ChatEvent.Builder> added(ChatConversation conversation) {
        return List.of(of(ChatEventType.CONVERSATION_CREATED, conversation, conversation.createdAt())
                .data(data(
                        "channel", conversation.channel().value(),
                        "status", conversation.status().value(),
                        "priority", conversation.priority().value())));
    }

    /**
     * A conversation was changed.
     *
     * @param before as it was
     * @param after as it is
     * @param now when, unless the conversation itself says
     * @return what it tells, in this order
     */
    public static List<ChatEvent.Builder> changed(ChatConversation before, ChatConversation after, Instant now) {
        Instant at = after.updatedAt().isAfter(before.updatedAt()) ? after.updatedAt() : now;
        List<ChatEvent.Builder> events = new ArrayList<>();
        JsonObject moved = data(
                "status", after.status().value(),
                "previousStatus",
                        before.status() == after.status()
                                ? null
                                : before.status().value(),
                "previousAgentId", previous(before, after, ChatConversation::assignedAgentId),
                "previousDepartmentId", previous(before, after, ChatConversation::departmentId));
        for (ChatEventType type : moves(before, after)) {
            events.add(of(type, after, at).data(moved));
        }
        if (after.rating().isPresent()
                && (!after.rating().equals(before.rating()) || !after.ratedAt().equals(before.ratedAt()))) {
            events.add(of(ChatEventType.CONVERSATION_RATED, after, at)
                    .data(data("rating", after.rating().get())));
        }
        return events;
    }

    /**
     * Somebody has read a conversation.
     *
     * @param conversation the conversation
     * @param reader who has
     * @param agent which agent, where it is known
     * @param upToSequence the last sequence number that was read
     * @param at when
     * @return what it tells
     */
    public static List<ChatEvent.Builder> read(
            ChatConversation conversation, ReaderType reader, Optional<AgentId> agent, int upToSequence, Instant at) {
        return List.of(of(ChatEventType.CONVERSATION_READ, conversation, at)
                .data(data(
                        "by", reader.value(),
                        "agentId", agent.map(AgentId::toString).orElse(null),
                        "upToSequence", upToSequence)));
    }

    private static List<ChatEventType> moves(ChatConversation before, ChatConversation after) {
        List<ChatEventType> types = new ArrayList<>();
        boolean reopens = !before.status().isOpen() && after.status().isOpen();
        boolean isOpen = after.status().isOpen();
        boolean otherAgent = isOpen && !before.assignedAgentId().equals(after.assignedAgentId());
        boolean otherDepartment = isOpen && !before.departmentId().equals(after.departmentId());
        if (reopens) {
            types.add(ChatEventType.CONVERSATION_REOPENED);
        }
        if (otherAgent && before.assignedAgentId().isEmpty()) {
            types.add(ChatEventType.CONVERSATION_ASSIGNED);
        } else if (otherAgent && after.assignedAgentId().isEmpty() && !otherDepartment) {
            types.add(ChatEventType.CONVERSATION_UNASSIGNED);
        } else if (otherAgent || otherDepartment) {
            types.add(ChatEventType.CONVERSATION_TRANSFERRED);
        }
        if (before.status() != after.status()) {
            ofStatus(after.status(), reopens || otherAgent).ifPresent(types::add);
        }
        return types;
    }

    private static Optional<ChatEventType> ofStatus(ConversationStatus status, boolean isTold) {
        return switch (status) {
            case PENDING -> Optional.empty();
            case ACTIVE -> isTold ? Optional.empty() : Optional.of(ChatEventType.CONVERSATION_ACTIVATED);
            case WAITING -> Optional.of(ChatEventType.CONVERSATION_WAITING);
            case RESOLVED -> Optional.of(ChatEventType.CONVERSATION_RESOLVED);
            case CLOSED -> Optional.of(ChatEventType.CONVERSATION_CLOSED);
            case MISSED -> Optional.of(ChatEventType.CONVERSATION_MISSED);
        };
    }

    /**
     * A message was stored.
     *
     * @param message the message
     * @param conversation its conversation
     * @return what it tells, in this order
     */
    public static List<ChatEvent.Builder> added(ChatMessage message, ChatConversation conversation) {
        boolean isOfVisitor = message.senderType() == MessageSenderType.VISITOR;
        JsonObject said = data(
                "senderType", message.senderType().value(),
                "senderId", message.senderId().orElse(null),
                "contentType", message.contentType().value());
        List<ChatEvent.Builder> events = new ArrayList<>();
        ChatEventType type = message.isInternalNote()
                ? ChatEventType.MESSAGE_NOTE_ADDED
                : isOfVisitor ? ChatEventType.MESSAGE_RECEIVED : ChatEventType.MESSAGE_SENT;
        events.add(of(type, message, conversation).data(said));
        if (conversation.channel() == ConversationChannel.WHATSAPP
                && !message.isInternalNote()
                && message.senderType() != MessageSenderType.SYSTEM) {
            ChatEventType onWhatsApp = isOfVisitor
                    ? ChatEventType.WHATSAPP_MESSAGE_RECEIVED
                    : message.contentType() == MessageContentType.WHATSAPP_TEMPLATE
                            ? ChatEventType.WHATSAPP_TEMPLATE_SENT
                            : ChatEventType.WHATSAPP_MESSAGE_SENT;
            events.add(of(onWhatsApp, message, conversation).data(said));
        }
        return events;
    }

    /**
     * A message was changed.
     *
     * @param before as it was
     * @param after as it is
     * @param conversation its conversation
     * @return what it tells, in this order
     */
    public static List<ChatEvent.Builder> changed(
            ChatMessage before, ChatMessage after, ChatConversation conversation) {
        List<ChatEvent.Builder> events = new ArrayList<>();
        if (before.status() != after.status() || !before.whatsappStatus().equals(after.whatsappStatus())) {
            events.add(of(ChatEventType.MESSAGE_STATUS_CHANGED, after, conversation)
                    .data(data(
                            "status", after.status().value(),
                            "previousStatus", before.status().value(),
                            "whatsappStatus", after.whatsappStatus().orElse(null),
                            "failureCode", after.failureCode().orElse(null))));
        }
        if (before.redactedAt().isEmpty() && after.redactedAt().isPresent()) {
            events.add(of(ChatEventType.MESSAGE_REDACTED, after, conversation).data(JsonObject.EMPTY));
        }
        return events;
    }

    /**
     * A visitor was added.
     *
     * @param visitor the visitor
     * @return what it tells
     */
    public static List<ChatEvent.Builder> added(ChatVisitor visitor) {
        return List.of(of(visitor, visitor.updatedAt()).data(data("change", "added")));
    }

    /**
     * A visitor was changed.
     *
     * @param before as it was
     * @param after as it is
     * @param now when, unless the visitor itself says
     * @return what it tells
     */
    public static List<ChatEvent.Builder> changed(ChatVisitor before, ChatVisitor after, Instant now) {
        Instant at = after.updatedAt().isAfter(before.updatedAt()) ? after.updatedAt() : now;
        return changes(VISITOR, before, after)
                .map(data -> List.of(of(after, at).data(data)))
                .orElse(List.of());
    }

    /**
     * A visitor was erased.
     *
     * @param visitor as it was
     * @param now when
     * @return what it tells
     */
    public static List<ChatEvent.Builder> erased(ChatVisitor visitor, Instant now) {
        return List.of(of(visitor, now).data(data("change", "erased")));
    }

    /**
     * An agent was added.
     *
     * @param agent the agent
     * @return what it tells
     */
    public static List<ChatEvent.Builder> added(ChatAgent agent) {
        return List.of(of(ChatEventType.AGENT_CHANGED, agent, agent.createdAt()).data(data("change", "added")));
    }

    /**
     * An agent was changed.
     *
     * @param before as it was
     * @param after as it is
     * @param now when, unless the agent itself says
     * @return what it tells, in this order
     */
    public static List<ChatEvent.Builder> changed(ChatAgent before, ChatAgent after, Instant now) {
        Instant at = after.updatedAt().isAfter(before.updatedAt())
                ? after.updatedAt()
                : after.lastActiveAt()
                        .filter(active -> !after.lastActiveAt().equals(before.lastActiveAt()))
                        .orElse(now);
        List<ChatEvent.Builder> events = new ArrayList<>();
        if (before.status() != after.status()) {
            events.add(of(ChatEventType.AGENT_STATUS_CHANGED, after, at)
                    .data(data(
                            "status", after.status().value(),
                            "previousStatus", before.status().value())));
        }
        changes(AGENT, before, after)
                .ifPresent(data ->
                        events.add(of(ChatEventType.AGENT_CHANGED, after, at).data(data)));
        return events;
    }

    /**
     * A department was added.
     *
     * @param department the department
     * @return what it tells
     */
    public static List<ChatEvent.Builder> added(ChatDepartment department) {
        return List.of(of(department, department.createdAt()).data(data("change", "added")));
    }

    /**
     * A department was changed.
     *
     * @param before as it was
     * @param after as it is
     * @param now when, unless the department itself says
     * @return what it tells
     */
    public static List<ChatEvent.Builder> changed(ChatDepartment before, ChatDepartment after, Instant now) {
        Instant at = after.updatedAt().isAfter(before.updatedAt()) ? after.updatedAt() : now;
        return changes(DEPARTMENT, before, after)
                .map(data -> List.of(of(after, at).data(data)))
                .orElse(List.of());
    }

    /**
     * A department was removed.
     *
     * @param department as it was
     * @param now when
     * @return what it tells
     */
    public static List<ChatEvent.Builder> removed(ChatDepartment department, Instant now) {
        return List.of(of(department, now).data(data("change", "removed")));
    }

    private static ChatEvent.Builder of(ChatEventType type, ChatConversation conversation, Instant at) {
        return ChatEvent.builder()
                .type(type)
                .siteId(conversation.siteId())
                .conversationId(conversation.id())
                .visitorId(conversation.visitorId())
                .agentId(conversation.assignedAgentId())
                .departmentId(conversation.departmentId())
                .createdAt(at);
    }

    private static ChatEvent.Builder of(ChatEventType type, ChatMessage message, ChatConversation conversation) {
        return ChatEvent.builder()
                .type(type)
                .siteId(message.siteId())
                .conversationId(message.conversationId())
                .messageId(message.id())
                .sequence(message.sequence())
                .visitorId(conversation.visitorId())
                .createdAt(message.updatedAt());
    }

    private static ChatEvent.Builder of(ChatVisitor visitor, Instant at) {
        VisitorId id = visitor.id();
        return ChatEvent.builder()
                .type(ChatEventType.VISITOR_CHANGED)
                .siteId(visitor.siteId())
                .visitorId(id)
                .createdAt(at);
    }

    private static ChatEvent.Builder of(ChatEventType type, ChatAgent agent, Instant at) {
        return ChatEvent.builder()
                .type(type)
                .siteId(agent.siteId())
                .agentId(agent.id())
                .departmentId(agent.departmentId())
                .createdAt(at);
    }

    private static ChatEvent.Builder of(ChatDepartment department, Instant at) {
        return ChatEvent.builder()
                .type(ChatEventType.DEPARTMENT_CHANGED)
                .siteId(department.siteId())
                .departmentId(department.id())
                .createdAt(at);
    }

    private static <T> Optional<JsonObject> changes(Map<String, Function<T, Object>> properties, T before, T after) {
        List<String> changed = properties.entrySet().stream()
                .filter(property -> !property.getValue()
                        .apply(before)
                        .equals(property.getValue().apply(after)))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return changed.isEmpty() ? Optional.empty() : Optional.of(data("change", "changed", "properties", changed));
    }

    private static @Nullable String previous(
            ChatConversation before, ChatConversation after, Function<ChatConversation, Optional<?>> property) {
        Optional<?> was = property.apply(before);
        return was.isPresent() && !was.equals(property.apply(after)) ? was.get().toString() : null;
    }

    /** What has no value is left out. */
    private static JsonObject data(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                data.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return JsonObject.of(data);
    }
}
