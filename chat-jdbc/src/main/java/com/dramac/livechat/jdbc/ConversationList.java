package com.dramac.livechat.jdbc;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.ConversationSelection;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.ListCursors.ConversationPosition;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.internal.SearchWords;
import com.dramac.livechat.message.MessageSenderType;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The lists of conversations: one walk along an index in the list's order, whatever the filters. */
final class ConversationList {
    /** What the index gives, behind the cursor. */
    private static final String WALK = """
            select * from public.mod_chat_conversations c
                             where c.site_id = ?%s
                             order by c.last_activity_at desc, c.id desc
                             limit %s""";

    /** An agent's conversations lie by status: the newest of each make the newest of all. */
    private static final String WALK_OF_AGENT = """
            select w.*
                              from unnest(array['pending', 'active', 'waiting', 'resolved', 'closed', 'missed']) as s (status)
                             cross join lateral (
                                select * from public.mod_chat_conversations c
                                 where c.site_id = ? and c.status = s.status%1$s
                                 order by c.last_activity_at desc, c.id desc
                                 limit %2$s) w
                             order by w.last_activity_at desc, w.id desc
                             limit %2$s""";

    /** The conversations that have the words; none at all, not even an empty list, if they are too many to look up. */
    static final String SEARCH = "select mod_chat.search_conversations(?, ?, ?)";

    /**
     * What belongs to a page's rows is looked up for all of them at once, by their ids, and kept: a plan made without the
     * limit's value would read all visitors instead, or ask row by row, and under row-level security its policy each time.
     */
    private static final String ITEMS = """
            with page as materialized (
                        %2$s),
            visitors as materialized (
              select id, name, email, avatar_url from public.mod_chat_visitors
               where site_id = (select p.site_id from page p limit 1) and id = any (array(select p.visitor_id from page p))),
            agents as materialized (
              select id, display_name from public.mod_chat_agents
               where site_id = (select p.site_id from page p limit 1)
                 and id = any (array(select p.assigned_agent_id from page p))),
            departments as materialized (
              select id, name from public.mod_chat_departments
               where site_id = (select p.site_id from page p limit 1) and id = any (array(select p.department_id from page p)))
            select c.id, v.name, v.email, v.avatar_url, c.channel, c.status, c.priority, c.last_message_text,
                   c.last_message_at, c.last_message_by, c.unread_agent_count, a.display_name, d.name, c.tags, c.created_at,
                   %1$s
              from page c
              join visitors v on v.id = c.visitor_id
              left join agents a on a.id = c.assigned_agent_id
              left join departments d on d.id = c.department_id
             order by c.last_activity_at desc, c.id desc""";

    private static final String TIME_ZONE =
            "select s.timezone from public.mod_chat_widget_settings s where s.site_id = ?";

    private final SiteId site;
    private final Session session;

    ConversationList(SiteId site, Session session) {
        this.site = site;
        this.session = session;
    }

    Page<ConversationListItem> page(ConversationFilters filters, PageRequest page) {
        Optional<ConversationPosition> after =
                page.after().map(cursor -> ListCursors.conversations(site, filters, cursor));
        ConversationSelection selection = ConversationSelection.of(filters, zone(filters));
        int limit = page.limit() + 1;
        List<Found> found = found(selection, after, limit);
        if (found.isEmpty() && !JdbcSiteRepository.isKnown(session, site)) {
            throw new NotFoundException("site", site);
        }
        List<Found> matches = found.stream().filter(Found::isMatch).limit(limit).toList();
        Page<ConversationListItem> full =
                Pages.of(matches, page.limit(), match -> cursor(filters, match.item()), Found::item);
        boolean isCut = !found.isEmpty() && found.get(found.size() - 1).isLastLookedAt();
        return full.next().isEmpty() && isCut
                ? new Page<>(
                        full.items(),
                        Optional.of(cursor(filters, found.get(found.size() - 1).item())))
                : full;
    }

    private List<Found> found(ConversationSelection selection, Optional<ConversationPosition> after, int limit) {
        Optional<SearchWords> words = words(selection);
        if (words.isPresent() && words.get().isEmpty()) {
            return List.of();
        }
        Optional<List<UUID>> candidates = words.flatMap(this::candidates);
        return candidates.isPresent()
                ? session.query(
                        candidatesSql(selection, after.isPresent()),
                        parameters -> {
                            parameters.ids(candidates.get()).id(site.value());
                            bindConditions(parameters, selection, after);
                            bindLooks(parameters, selection);
                            parameters.number(limit);
                        },
                        Found::read)
                : session.query(
                        sql(selection, after.isPresent(), limit),
                        parameters -> bind(parameters, selection, after),
                        Found::read);
    }

    private static Optional<SearchWords> words(ConversationSelection selection) {
        return selection.filters().search().map(SearchWords::of);
    }

    private Optional<List<UUID>> candidates(SearchWords words) {
        return session.first(
                        SEARCH,
                        parameters ->
                                parameters.id(site.value()).texts(words.all()).number(Limits.LIST_BUDGET),
                        Row::optionalIds)
                .orElseThrow();
    }

    /** The statement for a selection among conversations that the index of words gave. */
    static String candidatesSql(ConversationSelection selection, boolean isContinued) {
        String looks = looks(selection, "c");
        // What an index of words gives, however it is filtered: each conversation is looked up.
        return ITEMS.formatted("true, 0", """
            select c.*
                              from unnest(?::pg_catalog.uuid[]) as f (id)
                             cross join lateral (
                                select * from public.mod_chat_conversations o
                                 where o.site_id = ? and o.id = f.id limit 1) c
                             where %s%s
                             order by c.last_activity_at desc, c.id desc
                             limit ?""".formatted("true" + conditions(selection, isContinued), " and " + looks));
    }

    /**
     * The statement for a selection: its text depends on which filters there are, never on their values. The limit stands in
     * it, so that one plan made without any values serves all pages of that size.
     */
    static String sql(ConversationSelection selection, boolean isContinued, int limit) {
        boolean byStatus = selection.agent().isPresent() && selection.status().isEmpty();
        String walk = (byStatus ? WALK_OF_AGENT : WALK)
                .formatted(conditions(selection, isContinued), selection.isIndexed() ? limit : Limits.LIST_BUDGET);
        return selection.isIndexed()
                ? ITEMS.formatted("true, 0", walk)
                : ITEMS.formatted(
                        "c.is_match, c.place", lookedAt(walk, looks(selection, "w") + searched(selection), limit));
    }

    private static String conditions(ConversationSelection selection, boolean isContinued) {
        StringBuilder conditions = new StringBuilder();
        selection.agent().ifPresent(agent -> conditions.append(" and c.assigned_agent_id = ?"));
        selection.status().ifPresent(status -> conditions.append(" and c.status = ?"));
        selection.channel().ifPresent(channel -> conditions.append(" and c.channel = ?"));
        if (isContinued) {
            conditions.append(" and (c.last_activity_at, c.id) < (?, ?)");
        }
        return conditions.toString();
    }

    private static String searched(ConversationSelection selection) {
        return selection.filters().search().isEmpty()
                ? ""
                : " and mod_chat.conversation_has_words("
                        + "w.site_id, w.id, w.visitor_id, w.subject, ?, (select mod_chat.search_query('', ?)))";
    }

    /** The last one that is looked at is given in any case, to go on from. */
    private static String lookedAt(String walk, String looks, int limit) {
        return """
            select *
                          from (
                            select w.*, row_number() over (order by w.last_activity_at desc, w.id desc) as place, %s as is_match
                              from (
                            %s) w) l
                         where l.is_match or l.place = %s
                         order by l.last_activity_at desc, l.id desc
                         limit %s""".formatted(looks, walk, Limits.LIST_BUDGET, limit);
    }

    private static String looks(ConversationSelection selection, String row) {
        List<String> looks = new ArrayList<>();
        selection.restChannel().ifPresent(channel -> looks.add(row + ".channel = ?"));
        if (selection.isUnassigned()) {
            looks.add(row + ".assigned_agent_id is null");
        }
        selection
                .filters()
                .departmentId()
                .ifPresent(department -> looks.add("coalesce(" + row + ".department_id = ?, false)"));
        selection.filters().priority().ifPresent(priority -> looks.add(row + ".priority = ?"));
        selection.from().ifPresent(from -> looks.add(row + ".created_at >= ?"));
        selection.to().ifPresent(to -> looks.add(row + ".created_at < ?"));
        return looks.isEmpty() ? "true" : String.join(" and ", looks);
    }

    private void bind(Parameters parameters, ConversationSelection selection, Optional<ConversationPosition> after)
            throws SQLException {
        if (!selection.isIndexed()) {
            bindLooks(parameters, selection);
        }
        Optional<SearchWords> words = words(selection);
        if (words.isPresent()) {
            parameters.texts(words.get().all()).texts(words.get().all());
        }
        parameters.id(site.value());
        bindConditions(parameters, selection, after);
    }

    private static void bindConditions(
            Parameters parameters, ConversationSelection selection, Optional<ConversationPosition> after)
            throws SQLException {
        if (selection.agent().isPresent()) {
            parameters.id(selection.agent().get().value());
        }
        if (selection.status().isPresent()) {
            parameters.text(selection.status().get().value());
        }
        if (selection.channel().isPresent()) {
            parameters.text(selection.channel().get().value());
        }
        if (after.isPresent()) {
            parameters.instant(after.get().activity()).id(after.get().id());
        }
    }

    private static void bindLooks(Parameters parameters, ConversationSelection selection) throws SQLException {
        if (selection.restChannel().isPresent()) {
            parameters.text(selection.restChannel().map(ConversationChannel::value));
        }
        if (selection.filters().departmentId().isPresent()) {
            parameters.id(selection.filters().departmentId().map(DepartmentId::value));
        }
        if (selection.filters().priority().isPresent()) {
            parameters.text(selection.filters().priority().map(ConversationPriority::value));
        }
        if (selection.from().isPresent()) {
            parameters.instant(selection.from().get());
        }
        if (selection.to().isPresent()) {
            parameters.instant(selection.to().get());
        }
    }

    private ZoneId zone(ConversationFilters filters) {
        return ConversationSelection.needsZone(filters)
                ? session.first(TIME_ZONE, parameters -> parameters.id(site.value()), Row::text)
                        .map(ZoneId::of)
                        .orElse(ConversationSelection.DEFAULT_ZONE)
                : ConversationSelection.DEFAULT_ZONE;
    }

    private Cursor cursor(ConversationFilters filters, ConversationListItem last) {
        Instant activity = last.lastMessageAt().orElse(last.createdAt());
        return ListCursors.conversations(site, filters, activity, last.id());
    }

    /** A conversation that was looked at. */
    private record Found(ConversationListItem item, boolean isMatch, long place) {
        static Found read(Row row) throws SQLException {
            return new Found(readItem(row), row.flag(), row.longNumber());
        }

        boolean isLastLookedAt() {
            return place == Limits.LIST_BUDGET;
        }

        private static ConversationListItem readItem(Row row) throws SQLException {
            return ConversationListItem.builder()
                    .id(ConversationId.of(row.id()))
                    .visitorName(row.optionalText())
                    .visitorEmail(row.optionalText())
                    .visitorAvatar(row.optionalText())
                    .channel(ConversationChannel.of(row.text()))
                    .status(ConversationStatus.of(row.text()))
                    .priority(ConversationPriority.of(row.text()))
                    .lastMessageText(row.optionalText())
                    .lastMessageAt(row.optionalInstant())
                    .lastMessageBy(row.optionalText().map(MessageSenderType::of))
                    .unreadCount(row.number())
                    .assignedAgentName(row.optionalText())
                    .departmentName(row.optionalText())
                    .tags(row.texts())
                    .createdAt(row.instant())
                    .build();
        }
    }
}
