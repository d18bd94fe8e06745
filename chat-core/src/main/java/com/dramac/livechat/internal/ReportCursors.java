package com.dramac.livechat.internal;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.analytics.CycleMetric;
import com.dramac.livechat.analytics.MessageMetric;
import com.dramac.livechat.analytics.ReportFilters;
import com.dramac.livechat.analytics.ReportedCycle;
import com.dramac.livechat.analytics.VisitorMetric;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.visitor.VisitorId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The cursors of the lists behind numbers. */
public final class ReportCursors {
    private ReportCursors() {}

    /**
     * A place among the cycles behind a number.
     *
     * @param at when the cycle counts
     * @param id its conversation
     * @param cycle its number
     */
    public record CyclePosition(Instant at, UUID id, int cycle) {}

    /**
     * A place among the messages behind a number.
     *
     * @param at when the message was created
     * @param id the message
     */
    public record MessagePosition(Instant at, UUID id) {}

    /**
     * Makes a cursor of cycles.
     *
     * @param site the site
     * @param metric what was counted
     * @param filters of what
     * @param last the last cycle read
     * @return the cursor
     */
    public static Cursor cycles(SiteId site, CycleMetric metric, ReportFilters filters, ReportedCycle last) {
        return CursorCodec.encode(
                list(site, metric, filters), CursorCodec.micros(last.at()), last.conversationId(), last.cycle());
    }

    /**
     * Reads a cursor of cycles.
     *
     * @param site the site
     * @param metric what was counted
     * @param filters of what
     * @param cursor the cursor
     * @return the place behind which to go on
     * @throws com.dramac.livechat.error.ValidationException if it is no cursor of this list
     */
    public static CyclePosition cycles(SiteId site, CycleMetric metric, ReportFilters filters, Cursor cursor) {
        List<String> position = CursorCodec.decode(list(site, metric, filters), cursor, 3);
        return new CyclePosition(CursorCodec.instant(position.get(0)), Ids.parse("cursor", position.get(1)), (int)
                CursorCodec.number(position.get(2)));
    }

    /**
     * Makes a cursor of messages.
     *
     * @param site the site
     * @param metric what was counted
     * @param filters of what
     * @param at when the last message read was created
     * @param id that message
     * @return the cursor
     */
    public static Cursor messages(SiteId site, MessageMetric metric, ReportFilters filters, Instant at, MessageId id) {
        return CursorCodec.encode(list(site, metric, filters), CursorCodec.micros(at), id);
    }

    /**
     * Reads a cursor of messages.
     *
     * @param site the site
     * @param metric what was counted
     * @param filters of what
     * @param cursor the cursor
     * @return the place behind which to go on
     * @throws com.dramac.livechat.error.ValidationException if it is no cursor of this list
     */
    public static MessagePosition messages(SiteId site, MessageMetric metric, ReportFilters filters, Cursor cursor) {
        List<String> position = CursorCodec.decode(list(site, metric, filters), cursor, 2);
        return new MessagePosition(CursorCodec.instant(position.get(0)), Ids.parse("cursor", position.get(1)));
    }

    /**
     * Makes a cursor of visitors.
     *
     * @param site the site
     * @param metric what was counted
     * @param day on which day
     * @param agent for whom
     * @param last the last visitor read
     * @return the cursor
     */
    public static Cursor visitors(
            SiteId site, VisitorMetric metric, LocalDate day, Optional<AgentId> agent, VisitorId last) {
        return CursorCodec.encode(list(site, metric, day, agent), last);
    }

    /**
     * Reads a cursor of visitors.
     *
     * @param site the site
     * @param metric what was counted
     * @param day on which day
     * @param agent for whom
     * @param cursor the cursor
     * @return the visitor behind whom to go on
     * @throws com.dramac.livechat.error.ValidationException if it is no cursor of this list
     */
    public static UUID visitors(
            SiteId site, VisitorMetric metric, LocalDate day, Optional<AgentId> agent, Cursor cursor) {
        return Ids.parse(
                "cursor",
                CursorCodec.decode(list(site, metric, day, agent), cursor, 1).get(0));
    }

    private static String list(SiteId site, Enum<?> metric, ReportFilters filters) {
        return String.join(
                " ",
                "behind",
                site.toString(),
                metric.getDeclaringClass().getSimpleName(),
                metric.name(),
                filters.range().toString(),
                filters.channel().toString(),
                filters.departmentId().toString(),
                filters.agentId().toString(),
                CursorCodec.part(filters.tag().orElse("")));
    }

    private static String list(SiteId site, VisitorMetric metric, LocalDate day, Optional<AgentId> agent) {
        return String.join(" ", "behind", site.toString(), metric.name(), day.toString(), agent.toString());
    }
}
