package com.dramac.livechat.testkit;

import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.analytics.CycleMetric;
import com.dramac.livechat.analytics.DateRange;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.internal.DayFigure;
import com.dramac.livechat.internal.DayFigures;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts the numbers of days together: what happened, for the site and for the agent it counts for. */
final class RollUp {
    /** Something that counts once a day, for a site or an agent. */
    private record Once(StoredDay.Key key, Object subject) {}

    private final SiteState state;
    private final SiteFacts facts;
    private final NavigableMap<Instant, LocalDate> days = new TreeMap<>();
    private final Map<LocalDate, Instant> begins = new HashMap<>();
    private final Map<StoredDay.Key, DayFigures> figures = new TreeMap<>(StoredDay.Key.ORDER);
    private final Set<Once> talks = new HashSet<>();
    private final Set<Once> visitors = new HashSet<>();

    private RollUp(SiteState state, DateRange range) {
        this.state = state;
        this.facts = SiteFacts.of(state, range);
        ZoneId zone = state.timeZone();
        for (LocalDate day : range.days()) {
            Instant begin = day.atStartOfDay(zone).toInstant();
            days.put(begin, day);
            begins.put(day, begin);
            figures(day, Optional.empty());
        }
    }

    /** The figures of each day for the site, and for every agent who has any. */
    static Map<StoredDay.Key, DayFigures> of(SiteState state, DateRange range) {
        RollUp rollUp = new RollUp(state, range);
        rollUp.addCycles();
        rollUp.addMessages();
        rollUp.addNewVisitors();
        return rollUp.figures;
    }

    private void addCycles() {
        for (CycleMetric metric : CycleMetric.values()) {
            facts.cycles(metric).forEach(counted -> {
                LocalDate day = day(counted.at());
                Optional<AgentId> agent = counted.cycle().assignedAgentId();
                figures(day, Optional.empty()).add(metric, counted.cycle(), counted.conversation());
                agent.ifPresent(id -> figures(day, agent).add(metric, counted.cycle(), counted.conversation()));
                if (metric == CycleMetric.STARTED) {
                    VisitorId visitor = counted.conversation().visitorId();
                    addIfReturning(day, Optional.empty(), visitor);
                    agent.ifPresent(id -> addVisitor(day, agent, visitor));
                }
            });
        }
    }

    private void addMessages() {
        Map<String, AgentId> agents = state.agents(Optional.empty()).stream()
                .map(ChatAgent::id)
                .collect(Collectors.toMap(AgentId::toString, id -> id));
        for (ChatMessage message : facts.messages()) {
            LocalDate day = day(message.createdAt());
            addMessage(day, Optional.empty(), message.conversationId());
            if (message.senderType() == MessageSenderType.AGENT) {
                Optional<AgentId> agent = message.senderId().map(agents::get);
                agent.ifPresent(id -> addMessage(day, agent, message.conversationId()));
            }
            if (message.senderType() == MessageSenderType.AI) {
                Optional<AgentId> agent = facts.conversation(message).assignedAgentId();
                figures(day, Optional.empty()).add(DayFigure.AI_AUTO_RESPONSES, 1);
                agent.ifPresent(id -> figures(day, agent).add(DayFigure.AI_AUTO_RESPONSES, 1));
            }
            if (message.senderType() == MessageSenderType.VISITOR) {
                addIfReturning(
                        day, Optional.empty(), facts.conversation(message).visitorId());
            }
        }
    }

    private void addMessage(LocalDate day, Optional<AgentId> agent, ConversationId conversation) {
        DayFigures own = figures(day, agent).add(DayFigure.TOTAL_MESSAGES, 1);
        if (talks.add(new Once(new StoredDay.Key(day, agent), conversation))) {
            own.add(DayFigure.CONVERSATIONS_WITH_MESSAGES, 1);
        }
    }

    private void addNewVisitors() {
        for (ChatVisitor visitor : state.visitors()) {
            Instant seen = visitor.firstSeenAt();
            if (!seen.isBefore(facts.begins()) && seen.isBefore(facts.ends())) {
                figures(day(seen), Optional.empty()).add(DayFigure.NEW_VISITORS, 1);
            }
        }
    }

    private void addIfReturning(LocalDate day, Optional<AgentId> agent, VisitorId visitor) {
        if (firstSeenAt(visitor).isBefore(begins.get(day))
                && visitors.add(new Once(new StoredDay.Key(day, agent), visitor))) {
            figures(day, agent).add(DayFigure.RETURNING_VISITORS, 1);
        }
    }

    private void addVisitor(LocalDate day, Optional<AgentId> agent, VisitorId visitor) {
        addIfReturning(day, agent, visitor);
        boolean isNew = firstSeenAt(visitor).isBefore(nextDay(day))
                && !firstSeenAt(visitor).isBefore(begins.get(day));
        if (isNew && visitors.add(new Once(new StoredDay.Key(day, agent), visitor))) {
            figures(day, agent).add(DayFigure.NEW_VISITORS, 1);
        }
    }

    private Instant firstSeenAt(VisitorId visitor) {
        return state.visitor(visitor).orElseThrow().firstSeenAt();
    }

    private Instant nextDay(LocalDate day) {
        return day.plusDays(1).atStartOfDay(state.timeZone()).toInstant();
    }

    /** By the moments at which days begin: a clock that is put back over midnight shows the day before once more. */
    private LocalDate day(Instant at) {
        return days.floorEntry(at).getValue();
    }

    private DayFigures figures(LocalDate day, Optional<AgentId> agent) {
        return figures.computeIfAbsent(new StoredDay.Key(day, agent), key -> new DayFigures());
    }
}
