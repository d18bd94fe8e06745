package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Cursor;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.ConversationRepository;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.ListCursors.ConversationPosition;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.message.MessageSenderType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The table of conversations. */
final class JdbcConversationRepository implements ConversationRepository {
    private static final String START = """
            insert into public.mod_chat_conversations (
              id, site_id, visitor_id, priority, channel, subject, tags, metadata, created_at, updated_at)
            select ?, v.site_id, v.id, ?, ?, ?, ?, ?::jsonb, ?, ?
              from public.mod_chat_visitors v
             where v.site_id = ? and v.id = ?
            returning\s""" + ConversationRow.COLUMNS;

    static final String FIND = "select " + ConversationRow.COLUMNS + """
             from public.mod_chat_conversations
            where site_id = ? and id = ?""";

    /** Each page's rows are looked up one by one: a plan made without the limit's value would read all visitors instead. */
    static final String LIST = """
            select c.id, v.name, v.email, v.avatar_url, c.channel, c.status, c.priority, c.last_message_text,
                   c.last_message_at, c.last_message_by, c.unread_agent_count, a.display_name, d.name, c.tags, c.created_at
              from (
                select * from public.mod_chat_conversations
                 where site_id = ? %s
                 order by last_activity_at desc, id desc
                 limit ?) c
             cross join lateral (
                select * from public.mod_chat_visitors
                 where site_id = c.site_id and id = c.visitor_id limit 1) v
              left join lateral (
                select * from public.mod_chat_agents
                 where site_id = c.site_id and id = c.assigned_agent_id limit 1) a on true
              left join lateral (
                select * from public.mod_chat_departments
                 where site_id = c.site_id and id = c.department_id limit 1) d on true
             order by c.last_activity_at desc, c.id desc""";

    static final String LIST_FIRST = LIST.formatted("");
    static final String LIST_AFTER = LIST.formatted("and (last_activity_at, id) < (?, ?)");

    private final SiteId site;
    private final Session session;
    private final ChatClock clock;
    private final IdGenerator ids;

    JdbcConversationRepository(SiteId site, Session session, ChatClock clock, IdGenerator ids) {
        this.site = site;
        this.session = session;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public ChatConversation start(NewConversation conversation) {
        Instant now = clock.now();
        return session.operation(() -> session.first(
                        START,
                        parameters -> parameters
                                .id(ids.next())
                                .text(conversation.priority().value())
                                .text(conversation.channel().value())
                                .text(conversation.subject())
                                .texts(conversation.tags())
                                .json(conversation.metadata())
                                .instant(now)
                                .instant(now)
                                .id(site.value())
                                .id(conversation.visitorId().value()),
                        ConversationRow::read)
                .orElseThrow(() -> new NotFoundException("visitor", conversation.visitorId())));
    }

    @Override
    public Optional<ChatConversation> find(ConversationId id) {
        return session.operation(() ->
                session.first(FIND, parameters -> parameters.id(site.value()).id(id.value()), ConversationRow::read));
    }

    @Override
    public Page<ConversationListItem> list(PageRequest page) {
        return session.operation(() -> {
            List<ConversationListItem> items = page.after()
                    .map(cursor -> listAfter(cursor, page.limit() + 1))
                    .orElseGet(() -> listFirst(page.limit() + 1));
            if (items.isEmpty() && !JdbcSiteRepository.isKnown(session, site)) {
                throw new NotFoundException("site", site);
            }
            return Pages.of(items, page.limit(), this::cursor, Function.identity());
        });
    }

    private List<ConversationListItem> listFirst(int limit) {
        return session.query(
                LIST_FIRST, parameters -> parameters.id(site.value()).number(limit), JdbcConversationRepository::item);
    }

    private List<ConversationListItem> listAfter(Cursor cursor, int limit) {
        ConversationPosition position = ListCursors.conversations(site, cursor);
        return session.query(
                LIST_AFTER,
                parameters -> parameters
                        .id(site.value())
                        .instant(position.activity())
                        .id(position.id())
                        .number(limit),
                JdbcConversationRepository::item);
    }

    private Cursor cursor(ConversationListItem last) {
        Instant activity = last.lastMessageAt().orElse(last.createdAt());
        return ListCursors.conversations(site, activity, last.id());
    }

    private static ConversationListItem item(Row row) throws SQLException {
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
