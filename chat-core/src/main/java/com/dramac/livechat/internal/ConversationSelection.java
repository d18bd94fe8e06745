package com.dramac.livechat.internal;

import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.AgentFilter;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.FilterDate;
import com.dramac.livechat.widget.ChatWidgetSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How filters are worked: by an index that holds its part of the conversations in the list's order, and by looking at
 * each conversation that the index gives, up to {@link com.dramac.livechat.Limits#LIST_BUDGET} of them for a page.
 *
 * @param filters the filters
 * @param agent whose conversations the index gives
 * @param status the status of those that the index gives
 * @param channel the channel of those that the index gives
 * @param from the earliest creation
 * @param to the creation that is too late
 */
public record ConversationSelection(
        ConversationFilters filters,
        Optional<AgentId> agent,
        Optional<ConversationStatus> status,
        Optional<ConversationChannel> channel,
        Optional<Instant> from,
        Optional<Instant> to) {
    /** The time zone of a site that has not said where it is. */
    public static final ZoneId DEFAULT_ZONE = ZoneId.of(ChatWidgetSettings.DEFAULT_TIMEZONE);

    /**
     * Chooses the index: the agent's if there is one, then the status', then the channel's, then the list's own.
     *
     * @param filters the filters
     * @param zone the site's time zone, in which a bare date begins
     * @return the selection
     */
    public static ConversationSelection of(ConversationFilters filters, ZoneId zone) {
        Optional<AgentId> agent = filters.assignedAgentId().flatMap(AgentFilter::agentId);
        boolean byChannel = agent.isEmpty() && filters.status().isEmpty();
        return new ConversationSelection(
                filters,
                agent,
                filters.status(),
                byChannel ? filters.channel() : Optional.empty(),
                filters.dateFrom().map(date -> date.in(zone)),
                filters.dateTo().map(date -> date.in(zone)));
    }

    /**
     * Whether a site's time zone is needed to read the filters.
     *
     * @param filters the filters
     * @return true if there is a bare date among them
     */
    public static boolean needsZone(ConversationFilters filters) {
        return Stream.of(filters.dateFrom(), filters.dateTo())
                .flatMap(Optional::stream)
                .anyMatch(FilterDate.Day.class::isInstance);
    }

    /**
     * The channel that conversations are looked at for.
     *
     * @return the channel, if the index does not see to it
     */
    public Optional<ConversationChannel> restChannel() {
        return channel.isPresent() ? Optional.empty() : filters.channel();
    }

    /**
     * Whether conversations are looked at for having no agent.
     *
     * @return true if only those that are assigned to nobody pass
     */
    public boolean isUnassigned() {
        return filters.assignedAgentId().isPresent() && agent.isEmpty();
    }

    /**
     * Whether the index alone does it.
     *
     * @return true if nothing is to be looked at
     */
    public boolean isIndexed() {
        return restChannel().isEmpty()
                && !isUnassigned()
                && filters.departmentId().isEmpty()
                && filters.priority().isEmpty()
                && filters.search().isEmpty()
                && from.isEmpty()
                && to.isEmpty();
    }

    /**
     * Whether the index gives a conversation.
     *
     * @param conversation the conversation
     * @return true if it has the agent, the status and the channel
     */
    public boolean gives(ChatConversation conversation) {
        return agent.filter(one -> !conversation.assignedAgentId().equals(Optional.of(one)))
                        .isEmpty()
                && status.filter(one -> conversation.status() != one).isEmpty()
                && channel.filter(one -> conversation.channel() != one).isEmpty();
    }

    /**
     * Whether a conversation that the index gives passes, search aside.
     *
     * @param conversation the conversation
     * @return true if it has all that is looked at
     */
    public boolean passes(ChatConversation conversation) {
        return restChannel().filter(one -> conversation.channel() != one).isEmpty()
                && !(isUnassigned() && conversation.assignedAgentId().isPresent())
                && filters.departmentId()
                        .filter(one -> !conversation.departmentId().equals(Optional.of(one)))
                        .isEmpty()
                && filters.priority()
                        .filter(one -> conversation.priority() != one)
                        .isEmpty()
                && from.filter(conversation.createdAt()::isBefore).isEmpty()
                && to.filter(end -> !conversation.createdAt().isBefore(end)).isEmpty();
    }
}
