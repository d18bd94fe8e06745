package com.dramac.livechat.internal;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentFilters;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.audit.AuditAction;
import com.dramac.livechat.audit.AuditEntry;
import com.dramac.livechat.audit.AuditFilters;
import com.dramac.livechat.audit.AuditTargetType;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.json.ChatJson;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorChannel;
import com.dramac.livechat.visitor.VisitorFilters;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.widget.WidgetSessionInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The cursors of each list: what ties them to it, and the sort key they stand for. */
public final class ListCursors {
    private ListCursors() {}

    /**
     * A place in a site's conversations.
     *
     * @param activity when something last happened there
     * @param id the conversation
     */
    public record ConversationPosition(Instant activity, UUID id) {}

    /**
     * Makes a cursor of a site's conversations.
     *
     * @param site the site
     * @param filters which conversations
     * @param activity the last activity of the last conversation read
     * @param id that conversation
     * @return the cursor
     */
    public static Cursor conversations(SiteId site, ConversationFilters filters, Instant activity, ConversationId id) {
        return CursorCodec.encode(conversations(site, filters), CursorCodec.micros(activity), id);
    }

    /**
     * Reads a cursor of a site's conversations.
     *
     * @param site the site
     * @param filters which conversations
     * @param cursor the cursor
     * @return the place behind which to go on
     * @throws com.dramac.livechat.error.ValidationException if it is no cursor of this list
     */
    public static ConversationPosition conversations(SiteId site, ConversationFilters filters, Cursor cursor) {
        List<String> position = CursorCodec.decode(conversations(site, filters), cursor, 2);
        return new ConversationPosition(CursorCodec.instant(position.get(0)), Ids.parse("cursor", position.get(1)));
    }

    /**
     * Makes a cursor of a conversation's history.
     *
     * @param site the site
     * @param conversation the conversation
     * @param order which way it is read
     * @param sequence the number of the last message read
     * @return the cursor
     */
    public static Cursor history(SiteId site, ConversationId conversation, HistoryOrder order, int sequence) {
        return CursorCodec.encode(history(site, conversation, order), sequence);
    }

    /**
     * Reads a cursor of a conversation's history.
     *
     * @param site the site
     * @param conversation the conversation
     * @param order which way it is read
     * @param cursor the cursor
     * @return the number behind which to go on
     * @throws com.dramac.livechat.error.ValidationException if it is no cursor of this list
     */
    public static long history(SiteId site, ConversationId conversation, HistoryOrder order, Cursor cursor) {
        return CursorCodec.number(CursorCodec.decode(history(site, conversation, order), cursor, 1)
                .get(0));
    }

    /**
     * A place in a list of a site's visitors.
     *
     * @param at when the visitor was last seen, or stored, where the list is in that order
     * @param name the visitor's name as it is compared, where the list is in that order
     * @param id the visitor
     */
    public record VisitorPosition(Instant at, String name, UUID id) {}

    /**
     * Makes a cursor of a list of a site's visitors.
     *
     * @param site the site
     * @param filters which visitors
     * @param last the last visitor read
     * @return the cursor
     */
    public static Cursor visitors(SiteId site, VisitorFilters filters, ChatVisitor last) {
        Object key = switch (VisitorLists.order(filters)) {
            case CREATED -> CursorCodec.micros(last.createdAt());
            case NAME -> CursorCodec.part(SearchKeys.lower(last.name().orElseThrow()));
            case LAST_SEEN -> CursorCodec.micros(last.lastSeenAt());
        };
        return CursorCodec.encode(visitors(site, filters), key, last.id());
    }

    /**
     * Reads a cursor of a list of a site's visitors.
     *
     * @param site the site
     * @param filters which visitors
     * @param cursor the cursor
     * @return the place behind which to go on
     * @throws com.dramac.livechat.error.ValidationException if it is no cursor of this list
     */
    public static VisitorPosition visitors(SiteId site, VisitorFilters filters, Cursor cursor) {
        List<String> position = CursorCodec.decode(visitors(site, filters), cursor, 2);
        UUID id = Ids.parse("cursor", position.get(1));
        return VisitorLists.order(filters) == VisitorLists.Order.NAME
                ? new VisitorPosition(Instant.EPOCH, CursorCodec.text(position.get(0)), id)
                : new VisitorPosition(CursorCodec.instant(position.get(0)), "", id);
    }

    /** A tag may hold any character but NUL. */
    private static String visitors(SiteId site, VisitorFilters filters) {
        return String.join(
                "\0",
                "visitors:" + site,
                filters.name().map(SearchKeys::lower).orElse(""),
                filters.email().map(EmailAddresses::key).orElse(""),
                filters.phone().map(SearchKeys::phone).orElse(""),
                filters.channel().map(VisitorChannel::value).orElse(""),
                filters.tag().orElse(""));
    }

    private static String conversations(SiteId site, ConversationFilters filters) {
        return "conversations:" + site + ":" + ChatJson.write(filters);
    }

    private static String history(SiteId site, ConversationId conversation, HistoryOrder order) {
        return "history:" + site + ":" + conversation + ":" + order.name();
    }

    /**
     * A place in a site's departments.
     *
     * @param sortOrder the department's place
     * @param id the department
     */
    public record DepartmentPosition(long sortOrder, UUID id) {}

    /**
     * Makes a cursor of a site's departments.
     *
     * @param site the site
     * @param activeOnly whether only active ones are listed
     * @param sortOrder the place of the last department read
     * @param id that department
     * @return the cursor
     */
    public static Cursor departments(SiteId site, boolean activeOnly, int sortOrder, DepartmentId id) {
        return CursorCodec.encode(departments(site, activeOnly), sortOrder, id);
    }

    /**
     * Reads a cursor of a site's departments.
     *
     * @param site the site
     * @param activeOnly whether only active ones are listed
     * @param cursor the cursor
     * @return the place behind which to go on
     * @throws com.dramac.livechat.error.ValidationException if it is no cursor of this list
     */
    public static DepartmentPosition departments(SiteId site, boolean activeOnly, Cursor cursor) {
        List<String> position = CursorCodec.decode(departments(site, activeOnly), cursor, 2);
        return new DepartmentPosition(CursorCodec.number(position.get(0)), Ids.parse("cursor", position.get(1)));
    }

    /**
     * Makes a cursor of a site's agents.
     *
     * @param site the site
     * @param filters which agents are listed
     * @param id the last agent read
     * @return the cursor
     */
    public static Cursor agents(SiteId site, AgentFilters filters, AgentId id) {
        return CursorCodec.encode(agents(site, filters), id);
    }

    /**
     * Reads a cursor of a site's agents.
     *
     * @param site the site
     * @param filters which agents are listed
     * @param cursor the cursor
     * @return the agent behind whom to go on
     * @throws com.dramac.livechat.error.ValidationException if it is no cursor of this list
     */
    public static UUID agents(SiteId site, AgentFilters filters, Cursor cursor) {
        return Ids.parse(
                "cursor", CursorCodec.decode(agents(site, filters), cursor, 1).get(0));
    }

    /**
     * Makes a cursor of the presences of a site's agents.
     *
     * @param site the site
     * @param agent the last agent read
     * @return the cursor
     */
    public static Cursor presences(SiteId site, AgentId agent) {
        return CursorCodec.encode("presences:" + site, agent);
    }

    /**
     * Reads a cursor of the presences of a site's agents.
     *
     * @param site the site
     * @param cursor the cursor
     * @return the agent behind whom to go on
     * @throws com.dramac.livechat.error.ValidationException if it is no cursor of this list
     */
    public static UUID presences(SiteId site, Cursor cursor) {
        return Ids.parse(
                "cursor", CursorCodec.decode("presences:" + site, cursor, 1).get(0));
    }

    /**
     * A place in the list of a visitor's sessions.
     *
     * @param createdAt when the session was started
     * @param id the session
     */
    public record SessionPosition(Instant createdAt, UUID id) {}

    /**
     * Makes a cursor of the list of a visitor's sessions.
     *
     * @param site the site
     * @param visitor the visitor
     * @param last the last session read
     * @return the cursor
     */
    public static Cursor sessions(SiteId site, VisitorId visitor, WidgetSessionInfo last) {
        return CursorCodec.encode(sessions(site, visitor), CursorCodec.micros(last.createdAt()), last.id());
    }

    /**
     * Reads a cursor of the list of a visitor's sessions.
     *
     * @param site the site
     * @param visitor the visitor
     * @param cursor the cursor
     * @return the place after which the next page begins
     * @throws com.dramac.livechat.error.ValidationException if it is no cursor of this list
     */
    public static SessionPosition sessions(SiteId site, VisitorId visitor, Cursor cursor) {
        List<String> position = CursorCodec.decode(sessions(site, visitor), cursor, 2);
        return new SessionPosition(CursorCodec.instant(position.get(0)), Ids.parse("cursor", position.get(1)));
    }

    private static String sessions(SiteId site, VisitorId visitor) {
        return "sessions:" + site + ":" + visitor;
    }

    private static String departments(SiteId site, boolean activeOnly) {
        return "departments:" + site + ":" + activeOnly;
    }

    private static String agents(SiteId site, AgentFilters filters) {
        return "agents:" + site + ":"
                + filters.departmentId().map(DepartmentId::toString).orElse("") + ":"
                + filters.status().map(AgentStatus::value).orElse("") + ":" + filters.activeOnly() + ":"
                + filters.availableOnly();
    }

    /**
     * Makes a cursor of a list by category, title and id.
     *
     * @param list what is listed, with everything that filters it
     * @param site the site
     * @param position the place of the last item read
     * @return the cursor
     */
    public static Cursor titles(String list, SiteId site, TitlePosition position) {
        return CursorCodec.encode(
                titles(list, site),
                CursorCodec.part(position.category()),
                CursorCodec.part(position.title()),
                position.id());
    }

    /**
     * Reads a cursor of a list by category, title and id.
     *
     * @param list what is listed, with everything that filters it
     * @param site the site
     * @param cursor the cursor
     * @return the place behind which to go on
     * @throws com.dramac.livechat.error.ValidationException if it is no cursor of this list
     */
    public static TitlePosition titles(String list, SiteId site, Cursor cursor) {
        List<String> position = CursorCodec.decode(titles(list, site), cursor, 3);
        return new TitlePosition(
                CursorCodec.text(position.get(0)),
                CursorCodec.text(position.get(1)),
                Ids.parse("cursor", position.get(2)));
    }

    private static String titles(String list, SiteId site) {
        return "titles:" + site + ":" + list;
    }

    /**
     * A place in a site's audit trail.
     *
     * @param at when the entry was written
     * @param id the entry
     */
    public record AuditPosition(Instant at, long id) {}

    /**
     * Makes a cursor of a site's audit trail.
     *
     * @param site the site
     * @param filters which entries
     * @param last the last entry read
     * @return the cursor
     */
    public static Cursor audit(SiteId site, AuditFilters filters, AuditEntry last) {
        return CursorCodec.encode(audit(site, filters), CursorCodec.micros(last.createdAt()), last.id());
    }

    /**
     * Reads a cursor of a site's audit trail.
     *
     * @param site the site
     * @param filters which entries
     * @param cursor the cursor
     * @return the place behind which to go on
     * @throws com.dramac.livechat.error.ValidationException if it is no cursor of this list
     */
    public static AuditPosition audit(SiteId site, AuditFilters filters, Cursor cursor) {
        List<String> position = CursorCodec.decode(audit(site, filters), cursor, 2);
        return new AuditPosition(CursorCodec.instant(position.get(0)), CursorCodec.number(position.get(1)));
    }

    private static String audit(SiteId site, AuditFilters filters) {
        return String.join(
                "\0",
                "audit:" + site,
                filters.action().map(AuditAction::value).orElse(""),
                filters.actorId().map(UUID::toString).orElse(""),
                filters.targetType().map(AuditTargetType::value).orElse(""),
                filters.targetId().orElse(""),
                filters.since().map(Instant::toString).orElse(""),
                filters.until().map(Instant::toString).orElse(""));
    }

    /**
     * Makes a cursor of a site's events.
     *
     * @param site the site
     * @param position the last event's place in the site's order; 0 stands before the first one
     * @return the cursor
     */
    public static Cursor events(SiteId site, long position) {
        return CursorCodec.encode("events " + site, position);
    }

    /**
     * Reads a cursor of a site's events.
     *
     * @param site the site
     * @param cursor the cursor
     * @return the place behind which to go on
     * @throws com.dramac.livechat.error.ValidationException if it is no cursor of this list
     */
    public static long events(SiteId site, Cursor cursor) {
        return CursorCodec.number(
                CursorCodec.decode("events " + site, cursor, 1).get(0));
    }
}
