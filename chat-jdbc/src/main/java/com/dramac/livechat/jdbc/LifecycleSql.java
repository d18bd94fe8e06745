package com.dramac.livechat.jdbc;

import com.dramac.livechat.conversation.ConversationOperation;
import com.dramac.livechat.conversation.ConversationStatus;
import java.util.stream.Collectors;

/** The state machine of chat-core as parts of statements on conversations as {@code c}. */
final class LifecycleSql {
    private LifecycleSql() {}

    /** Whether an operation is possible where a conversation stands. */
    static String possible(ConversationOperation operation) {
        return "c.status in (" + list(operation) + ")";
    }

    /** Where an operation leads. */
    static String next(ConversationOperation operation) {
        return operation.sources().stream()
                .map(status -> "when " + literal(status) + " then " + next(operation, status))
                .collect(Collectors.joining(" ", "case c.status ", " end"));
    }

    private static String next(ConversationOperation operation, ConversationStatus status) {
        String assigned = literal(operation.after(status, true).orElseThrow());
        String unassigned = literal(operation.after(status, false).orElseThrow());
        return assigned.equals(unassigned)
                ? assigned
                : "case when c.assigned_agent_id is null then " + unassigned + " else " + assigned + " end";
    }

    private static String list(ConversationOperation operation) {
        return operation.sources().stream().map(LifecycleSql::literal).collect(Collectors.joining(", "));
    }

    private static String literal(ConversationStatus status) {
        return "'" + status.value() + "'";
    }
}
