package com.dramac.livechat.testkit;

import com.dramac.livechat.analytics.CycleMetric;
import com.dramac.livechat.analytics.DateRange;
import com.dramac.livechat.analytics.MessageMetric;
import com.dramac.livechat.analytics.ReportDimension;
import com.dramac.livechat.analytics.ReportFilters;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationCycle;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageSenderType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What happened in a site on some days. Looks at everything there is. */
record SiteFacts(SiteState state, Instant begins, Instant ends) {
    static SiteFacts of(SiteState state, DateRange range) {
        ZoneId zone = state.timeZone();
        return new SiteFacts(state, range.begin(zone), range.end(zone));
    }

    /** A cycle that counts. */
    record Counted(ChatConversation conversation, ConversationCycle cycle, Instant at) {
        Stream<String> values(ReportDimension dimension) {
            return switch (dimension) {
                case CHANNEL -> Stream.of(conversation.channel().value());
                case DEPARTMENT -> conversation.departmentId().map(DepartmentId::toString).stream();
                case AGENT -> cycle.assignedAgentId().map(Object::toString).stream();
                case TAG -> conversation.tags().stream();
            };
        }
    }

    Stream<Counted> cycles(CycleMetric metric) {
        return state.conversationsByAge().stream()
                .flatMap(conversation -> state.life(conversation.id()).cycles(conversation).stream()
                        .flatMap(
                                cycle -> metric
                                        .at(cycle)
                                        .filter(this::contains)
                                        .map(at -> new Counted(conversation, cycle, at))
                                        .stream()));
    }

    Stream<Counted> cycles(CycleMetric metric, ReportFilters filters) {
        return cycles(metric)
                .filter(counted -> has(counted.conversation(), filters)
                        && filters.agentId()
                                .filter(agent ->
                                        !counted.cycle().assignedAgentId().equals(Optional.of(agent)))
                                .isEmpty());
    }

    List<ChatMessage> messages() {
        return state.messages().stream()
                .filter(message -> contains(message.createdAt()))
                .toList();
    }

    Stream<ChatMessage> messages(MessageMetric metric, ReportFilters filters) {
        return messages().stream()
                .filter(message -> has(conversation(message), filters))
                .filter(message -> metric == MessageMetric.AI
                        ? message.senderType() == MessageSenderType.AI && isOfAgent(conversation(message), filters)
                        : filters.agentId()
                                .filter(agent -> !isFrom(message, agent.toString()))
                                .isEmpty());
    }

    /** What visitors wrote; an agent's is what they wrote in conversations that the agent has. */
    Stream<ChatMessage> ofVisitors(ReportFilters filters) {
        return messages().stream()
                .filter(message -> message.senderType() == MessageSenderType.VISITOR
                        && has(conversation(message), filters)
                        && isOfAgent(conversation(message), filters));
    }

    ChatConversation conversation(ChatMessage message) {
        return state.conversation(message.conversationId()).orElseThrow();
    }

    static boolean isFrom(ChatMessage message, String agent) {
        return message.senderType() == MessageSenderType.AGENT
                && message.senderId().equals(Optional.of(agent));
    }

    private boolean contains(Instant at) {
        return !at.isBefore(begins) && at.isBefore(ends);
    }

    private static boolean isOfAgent(ChatConversation conversation, ReportFilters filters) {
        return filters.agentId()
                .filter(agent -> !conversation.assignedAgentId().equals(Optional.of(agent)))
                .isEmpty();
    }

    private static boolean has(ChatConversation conversation, ReportFilters filters) {
        return filters.channel()
                        .filter(channel -> conversation.channel() != channel)
                        .isEmpty()
                && filters.departmentId()
                        .filter(department -> !conversation.departmentId().equals(Optional.of(department)))
                        .isEmpty()
                && filters.tag()
                        .filter(tag -> !conversation.tags().contains(tag))
                        .isEmpty();
    }
}
