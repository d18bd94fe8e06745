package com.dramac.livechat.internal;

import com.dramac.livechat.Limits;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.audit.AuditAction;
import com.dramac.livechat.audit.AuditEntry;
import com.dramac.livechat.audit.AuditTarget;
import com.dramac.livechat.audit.AuditTargetType;
import com.dramac.livechat.json.ChatJson;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.widget.ChatWidgetSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which audit entries a change writes: the copy of what the triggers of the database write. Each entry comes without its id, actor,
 * origin and time, which the store knows.
 */
public final class AuditRules {
    private static final Set<String> NOT_SETTINGS = Set.of("id", "siteId", "createdAt", "updatedAt");

    private AuditRules() {}

    /**
     * Checks how many entries are to be removed at once.
     *
     * @param limit as given
     * @return the same
     * @throws com.dramac.livechat.error.ValidationException if it is out of bounds
     */
    public static int removed(int limit) {
        new Violations()
                .range("limit", Optional.of(limit), 1, Limits.REMOVED_AUDIT_ENTRIES)
                .throwIfAny();
        return limit;
    }

    /**
     * Returns the entries for an agent who was added.
     *
     * @param agent the agent
     * @return the entries
     */
    public static List<AuditEntry.Builder> added(ChatAgent agent) {
        return List.of(of(AuditAction.AGENT_ADDED, AuditTargetType.AGENT, agent.id())
                .data(data(
                        "userId",
                        agent.userId().toString(),
                        "role",
                        agent.role().value())));
    }

    /**
     * Returns the entries for an agent who was changed.
     *
     * @param before as the agent was
     * @param after as the agent is
     * @return the entries, in this order
     */
    public static List<AuditEntry.Builder> changed(ChatAgent before, ChatAgent after) {
        List<AuditEntry.Builder> entries = new ArrayList<>();
        if (before.role() != after.role()) {
            entries.add(of(AuditAction.AGENT_ROLE_CHANGED, AuditTargetType.AGENT, after.id())
                    .data(data(
                            "role",
                            after.role().value(),
                            "previousRole",
                            before.role().value())));
        }
        if (before.isActive() != after.isActive()) {
            entries.add(of(
                    after.isActive() ? AuditAction.AGENT_ACTIVATED : AuditAction.AGENT_DEACTIVATED,
                    AuditTargetType.AGENT,
                    after.id()));
        }
        return entries;
    }

    /**
     * Returns the entries for an identity that was bound to a visitor.
     *
     * @param identity the identity
     * @param visitor the visitor
     * @return the entries
     */
    public static List<AuditEntry.Builder> bound(VisitorIdentity identity, VisitorId visitor) {
        return List.of(of(AuditAction.IDENTITY_BOUND, AuditTargetType.VISITOR, visitor)
                .data(data("kind", identity.kind().value())));
    }

    /**
     * Returns the entries for a message that was changed.
     *
     * @param before as it was
     * @param after as it is
     * @return the entries
     */
    public static List<AuditEntry.Builder> changed(ChatMessage before, ChatMessage after) {
        return before.redactedAt().isEmpty() && after.redactedAt().isPresent()
                ? List.of(of(AuditAction.MESSAGE_REDACTED, AuditTargetType.MESSAGE, after.id())
                        .data(data("conversationId", after.conversationId().toString())))
                : List.of();
    }

    /**
     * Returns the entries for a visitor who was erased.
     *
     * @param visitor the visitor
     * @return the entries
     */
    public static List<AuditEntry.Builder> erased(VisitorId visitor) {
        return List.of(of(AuditAction.VISITOR_ERASED, AuditTargetType.VISITOR, visitor));
    }

    /**
     * Returns the entries for a WhatsApp number that was bound to a site.
     *
     * @param phoneNumberId WhatsApp's id of the number
     * @return the entries
     */
    public static List<AuditEntry.Builder> bound(String phoneNumberId) {
        return List.of(of(AuditAction.WHATSAPP_NUMBER_BOUND, AuditTargetType.WHATSAPP_NUMBER, phoneNumberId));
    }

    /**
     * Returns the entries for a WhatsApp number that was taken from a site.
     *
     * @param phoneNumberId WhatsApp's id of the number
     * @return the entries
     */
    public static List<AuditEntry.Builder> unbound(String phoneNumberId) {
        return List.of(of(AuditAction.WHATSAPP_NUMBER_UNBOUND, AuditTargetType.WHATSAPP_NUMBER, phoneNumberId));
    }

    /**
     * Returns the entries for widget settings that were saved.
     *
     * @param before as they were, saved or not
     * @param after as they are
     * @return the entries, in this order
     */
    public static List<AuditEntry.Builder> changed(ChatWidgetSettings before, ChatWidgetSettings after) {
        Map<?, ?> earlier = ChatJson.read(ChatJson.write(before), Map.class);
        Map<?, ?> later = ChatJson.read(ChatJson.write(after), Map.class);
        Set<String> properties = new TreeSet<>();
        later.forEach((name, value) -> {
            String property = name.toString();
            if (!NOT_SETTINGS.contains(property) && !Objects.equals(value, earlier.get(name))) {
                properties.add(property);
            }
        });
        return properties.isEmpty()
                ? List.of()
                : List.of(of(AuditAction.WIDGET_SETTINGS_CHANGED, AuditTargetType.WIDGET_SETTINGS, after.id())
                        .data(data("properties", List.copyOf(properties))));
    }

    private static AuditEntry.Builder of(AuditAction action, AuditTargetType type, Object id) {
        AuditEntry.Builder entry = AuditEntry.builder();
        entry.action(action).target(AuditTarget.of(type, id)).data(JsonObject.EMPTY);
        return entry;
    }

    private static JsonObject data(String name, Object value) {
        return JsonObject.of(Map.of(name, value));
    }

    private static JsonObject data(String name, Object value, String other, Object otherValue) {
        return JsonObject.of(Map.of(name, value, other, otherValue));
    }
}
