package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.ConversationRules;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.MessageKeys;
import com.dramac.livechat.internal.MessageRules;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.DeliveryUpdate;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageRepository;
import com.dramac.livechat.message.NewMessage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The table of messages. */
final class JdbcMessageRepository implements MessageRepository {
    private static final String INSERT = """
            insert into public.mod_chat_messages (
              id, conversation_id, site_id, sender_type, sender_id, sender_name, sender_avatar, content, content_type,
              file_url, file_name, file_size, file_mime_type, status, is_internal_note, whatsapp_message_id,
              whatsapp_status, is_ai_generated, ai_confidence, created_at, updated_at, client_message_id, payload)
            select ?, c.id, c.site_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::pg_catalog.jsonb
              from (
            %s) c
            on conflict do nothing
            returning\s""" + MessageRow.COLUMNS;

    /**
     * The database numbers and counts the message, and moves the conversation; a repeated key, an unknown conversation, or
     * one that does not take the message, gives no row.
     */
    static final String APPEND = INSERT.formatted("""
              select c.id, c.site_id
                from public.mod_chat_conversations c
               where c.site_id = ? and c.id = ?
                 and mod_chat.takes_message(c.site_id, c.status, coalesce(c.resolved_at, c.missed_at), ?, ?, ?)
                 for no key update""");

    /** To what the visitor has going on the channel instead, started if need be; all in one transaction. */
    static final String APPEND_ELSEWHERE =
            JdbcConversationRepository.RESUME + """
            select (select count(*) from reopened) + (select count(*) from started);
            """ + INSERT.formatted(JdbcConversationRepository.CANDIDATE);

    static final String FIND = "select " + MessageRow.COLUMNS + """
             from public.mod_chat_messages
            where site_id = ? and id = ?""";

    static final String FIND_BY_CLIENT_KEY = "select " + MessageRow.COLUMNS + """
             from public.mod_chat_messages
            where site_id = ? and conversation_id = ? and client_message_id = ?
              and sender_type = ? and sender_id is not distinct from ?""";

    static final String FIND_BY_WHATSAPP_KEY = "select " + MessageRow.COLUMNS + """
             from public.mod_chat_messages
            where site_id = ? and whatsapp_message_id = ?""";

    private static final String HISTORY = "select " + MessageRow.COLUMNS + """
             from public.mod_chat_messages
            where site_id = ? and conversation_id = ? and sequence\s""";

    /** Where a visitor's message with this key may have gone instead. */
    static final String FIND_ELSEWHERE = "select " + MessageRow.COLUMNS + """

              from public.mod_chat_messages
             where (site_id, id) in (
               select m.site_id, m.id
                 from public.mod_chat_conversations c
                 join public.mod_chat_messages m on m.site_id = c.site_id and m.conversation_id = c.id
                where c.site_id = ? and c.visitor_id = ? and m.client_message_id = ?
                  and m.sender_type = 'visitor' and m.sender_id is not distinct from ?
                union all
               select m.site_id, m.id
                 from public.mod_chat_messages m
                 join public.mod_chat_conversations c on c.site_id = m.site_id and c.id = m.conversation_id
                where m.site_id = ? and m.whatsapp_message_id = ? and c.visitor_id = ?)
             order by created_at, id
             limit 1""";

    static final String ENDED = "select " + ConversationRow.COLUMNS + """
            , coalesce((select d.is_active from public.mod_chat_departments d
                         where d.site_id = c.site_id and d.id = c.department_id), false),
                   mod_chat.takes_message(c.site_id, c.status, coalesce(c.resolved_at, c.missed_at), ?, ?, ?)
              from public.mod_chat_conversations c
             where c.site_id = ? and c.id = ?""";

    private static final String CONVERSATION_EXISTS =
            "select true from public.mod_chat_conversations where site_id = ? and id = ?";

    /** The conversation's lock comes first, as in all that goes through a conversation. */
    static final String REDACT = """
            with held as (
              select c.id
                from public.mod_chat_messages m
                join public.mod_chat_conversations c on c.site_id = m.site_id and c.id = m.conversation_id
               where m.site_id = ? and m.id = ?
                 for no key update of c)
            update public.mod_chat_messages
               set content = null, file_url = null, file_name = null, file_size = null, file_mime_type = null,
                   payload = null, redacted_at = ?,
                   updated_at = greatest(?, updated_at + interval '1 microsecond')
             where site_id = ? and id = ? and redacted_at is null and exists (select from held)
            returning\s""" + MessageRow.COLUMNS;

    private static final String MOVE_ON = """
            update public.mod_chat_messages
               set status = ?, whatsapp_status = coalesce(?, whatsapp_status), failure_code = ?, failure_title = ?,
                   updated_at = greatest(?, updated_at + interval '1 microsecond')
             where site_id = ? and %s = ?
               and (status = any (?) or ? and status = 'read' and whatsapp_status is distinct from 'played')
            returning\s""" + MessageRow.COLUMNS;

    static final String UPDATE_STATUS = MOVE_ON.formatted("id");
    static final String UPDATE_STATUS_BY_WHATSAPP_KEY = MOVE_ON.formatted("whatsapp_message_id");

    private final SiteId site;
    private final Session session;
    private final Session audited;
    private final ChatClock clock;
    private final IdGenerator ids;
    private final JdbcConversationRepository conversations;

    JdbcMessageRepository(SiteId site, Session session, Session audited, ChatClock clock, IdGenerator ids) {
        this.site = site;
        this.session = session;
        this.audited = audited;
        this.clock = clock;
        this.ids = ids;
        this.conversations = new JdbcConversationRepository(site, session, clock, ids);
    }

    @Override
    public ChatMessage append(NewMessage message) {
        Instant now = clock.now();
        UUID id = ids.next();
        return session.change(
                site, () -> store(id, message, now).orElseGet(() -> repeatedOrElsewhere(id, message, now)));
    }

    @Override
    public Optional<ChatMessage> find(MessageId id) {
        return session.operation(() ->
                session.first(FIND, parameters -> parameters.id(site.value()).id(id.value()), MessageRow::read));
    }

    @Override
    public Page<ChatMessage> history(ConversationId conversation, HistoryOrder order, PageRequest page) {
        boolean onwards = order == HistoryOrder.OLDEST_FIRST;
        return session.operation(() -> {
            long from = page.after()
                    .map(cursor -> ListCursors.history(site, conversation, order, cursor))
                    .orElse(onwards ? 0 : Long.MAX_VALUE);
            int limit = page.limit() + 1;
            List<ChatMessage> found = read(onwards ? historyOn(limit) : historyBack(limit), conversation, from);
            return Pages.of(
                    found,
                    page.limit(),
                    last -> ListCursors.history(site, conversation, order, last.sequence()),
                    Function.identity());
        });
    }

    @Override
    public List<ChatMessage> after(ConversationId conversation, int sequence, int limit) {
        return session.operation(() -> {
            int bounded = PageRequest.first(limit).limit();
            if (sequence < 0) {
                throw Failures.negativeSequence();
            }
            return read(historyOn(bounded), conversation, sequence);
        });
    }

    /** The limit stands in the text: one plan then serves all pages of a size, and none is made for each. */
    static String historyOn(int limit) {
        return HISTORY + "> ? order by sequence limit " + limit;
    }

    static String historyBack(int limit) {
        return HISTORY + "< ? order by sequence desc limit " + limit;
    }

    private List<ChatMessage> read(String sql, ConversationId conversation, long from) {
        List<ChatMessage> found = session.query(
                sql,
                parameters ->
                        parameters.id(site.value()).id(conversation.value()).number(from),
                MessageRow::read);
        if (found.isEmpty()) {
            requireConversation(conversation);
        }
        return found;
    }

    private void requireConversation(ConversationId conversation) {
        boolean exists = session.first(
                        CONVERSATION_EXISTS,
                        parameters -> parameters.id(site.value()).id(conversation.value()),
                        Row::flag)
                .isPresent();
        if (!exists) {
            throw new NotFoundException("conversation", conversation);
        }
    }

    private Optional<ChatMessage> store(UUID id, NewMessage message, Instant now) {
        return session.first(
                APPEND,
                parameters -> {
                    bind(parameters, id, message, now);
                    parameters.id(site.value()).id(message.conversationId().value());
                    bindTaking(parameters, message, now);
                },
                MessageRow::read);
    }

    /** Why nothing was stored: there is no such conversation, a key was used before, or the conversation has ended. */
    private ChatMessage repeatedOrElsewhere(UUID id, NewMessage message, Instant now) {
        Ended ended = session.first(
                        ENDED,
                        parameters -> {
                            bindTaking(parameters, message, now);
                            parameters
                                    .id(site.value())
                                    .id(message.conversationId().value());
                        },
                        Ended::read)
                .orElseThrow(() -> new NotFoundException("conversation", message.conversationId()));
        NewMessage placed = ended.takesMessage() ? message : placed(message, ended.conversation());
        Optional<ChatMessage> repeated = repeated(placed);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        if (ended.takesMessage()) {
            // Taken by now, though not before: another transaction reopened it meanwhile, or the new id is no new one.
            return store(id, message, now).orElseThrow(Failures::repeatedId);
        }
        if (ended.conversation().status() == ConversationStatus.CLOSED) {
            throw Failures.closedConversation(message.conversationId());
        }
        return storeElsewhere(id, message, ended, now);
    }

    private ChatMessage storeElsewhere(UUID id, NewMessage message, Ended ended, Instant now) {
        NewConversation next = ConversationRules.continuing(ended.conversation(), ended.isDepartmentActive());
        Instant at = MessageRules.sentAt(message, now);
        return session.first(
                        APPEND_ELSEWHERE,
                        parameters -> {
                            conversations.bindResume(parameters, next, at, now);
                            bind(parameters, id, message, now);
                            conversations.bindCandidate(parameters, next, at);
                        },
                        MessageRow::read)
                .orElseThrow(Failures::repeatedId);
    }

    /** A visitor's message that had to go elsewhere, and comes again, is looked for where it went. */
    private NewMessage placed(NewMessage message, ChatConversation ended) {
        if (!MessageRules.isOfVisitor(message)
                || message.clientMessageId().or(message::whatsappMessageId).isEmpty()) {
            return message;
        }
        return session.first(
                        FIND_ELSEWHERE,
                        parameters -> parameters
                                .id(site.value())
                                .id(ended.visitorId().value())
                                .text(message.clientMessageId())
                                .text(message.senderId())
                                .id(site.value())
                                .text(message.whatsappMessageId())
                                .id(ended.visitorId().value()),
                        MessageRow::read)
                .map(found -> MessageRules.in(found.conversationId(), message))
                .orElse(message);
    }

    private Optional<ChatMessage> repeated(NewMessage message) {
        Optional<ChatMessage> byClientKey = message.clientMessageId()
                .flatMap(key -> session.first(
                        FIND_BY_CLIENT_KEY,
                        parameters -> parameters
                                .id(site.value())
                                .id(message.conversationId().value())
                                .text(key)
                                .text(message.senderType().value())
                                .text(message.senderId()),
                        MessageRow::read));
        Optional<ChatMessage> byWhatsAppKey = message.whatsappMessageId().flatMap(this::byWhatsAppKey);
        return MessageKeys.repeated(message, byClientKey, byWhatsAppKey);
    }

    private static void bindTaking(Parameters parameters, NewMessage message, Instant now) throws SQLException {
        parameters
                .text(message.senderType().value())
                .flag(message.contentType() == MessageContentType.NOTE)
                .instant(MessageRules.sentAt(message, now));
    }

    private static void bind(Parameters parameters, UUID id, NewMessage message, Instant now) throws SQLException {
        parameters
                .id(id)
                .text(message.senderType().value())
                .text(message.senderId())
                .text(message.senderName())
                .text(message.senderAvatar())
                .text(message.content())
                .text(message.contentType().value())
                .text(message.fileUrl())
                .text(message.fileName())
                .number(message.fileSize())
                .text(message.fileMimeType())
                .text(message.status().value())
                .flag(message.contentType() == MessageContentType.NOTE)
                .text(message.whatsappMessageId())
                .text(message.whatsappStatus())
                .flag(message.isAiGenerated())
                .decimal(message.aiConfidence().map(MessageRules::confidence))
                .instant(MessageRules.sentAt(message, now))
                .instant(now)
                .text(message.clientMessageId())
                .json(message.payload());
    }

    @Override
    public ChatMessage redact(MessageId id) {
        return session.change(site, () -> {
            Instant now = clock.now();
            return audited.first(
                            REDACT,
                            parameters -> parameters
                                    .id(site.value())
                                    .id(id.value())
                                    .instant(now)
                                    .instant(now)
                                    .id(site.value())
                                    .id(id.value()),
                            MessageRow::read)
                    .orElseGet(() -> require(id));
        });
    }

    @Override
    public ChatMessage updateStatus(MessageId id, DeliveryUpdate update) {
        return session.change(
                site,
                () -> session.first(
                                UPDATE_STATUS,
                                parameters -> {
                                    bind(parameters, update);
                                    bindOrigin(parameters.id(site.value()).id(id.value()), update);
                                },
                                MessageRow::read)
                        .orElseGet(() -> require(id)));
    }

    @Override
    public Optional<ChatMessage> updateStatusByWhatsAppId(String whatsappMessageId, DeliveryUpdate update) {
        return session.change(site, () -> {
            String key = MessageRules.whatsAppMessageId(whatsappMessageId);
            return session.first(
                            UPDATE_STATUS_BY_WHATSAPP_KEY,
                            parameters -> {
                                bind(parameters, update);
                                bindOrigin(parameters.id(site.value()).text(key), update);
                            },
                            MessageRow::read)
                    .or(() -> byWhatsAppKey(key));
        });
    }

    private void bind(Parameters parameters, DeliveryUpdate update) throws SQLException {
        parameters
                .text(update.status().value())
                .text(update.whatsappStatus())
                .number(update.failureCode().map(Integer::longValue))
                .text(update.failureTitle())
                .instant(clock.now());
    }

    /** From where the report brings a message further. */
    private static void bindOrigin(Parameters parameters, DeliveryUpdate update) throws SQLException {
        parameters.texts(MessageRules.statusesBefore(update.status())).flag(update.isPlayed());
    }

    private ChatMessage require(MessageId id) {
        return session.first(FIND, parameters -> parameters.id(site.value()).id(id.value()), MessageRow::read)
                .orElseThrow(() -> new NotFoundException("message", id));
    }

    private Optional<ChatMessage> byWhatsAppKey(String key) {
        return session.first(
                FIND_BY_WHATSAPP_KEY, parameters -> parameters.id(site.value()).text(key), MessageRow::read);
    }

    /** The conversation that did not take a message. */
    private record Ended(ChatConversation conversation, boolean isDepartmentActive, boolean takesMessage) {
        static Ended read(Row row) throws SQLException {
            return new Ended(ConversationRow.read(row), row.flag(), row.flag());
        }
    }
}
