package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the database keeps by triggers, worked out anew from the facts: the messages, conversations, ratings and
 * identities that are stored, and the reading that a test has noted in {@code reading}.
 */
final class DerivedValues {
    /** Who reads notes up to which number they have read; there is no other trace of it. */
    static final String NOTE_READING = "create table public.reading (conversation uuid, side text, up_to integer)";

    private static final String CONVERSATIONS = """
            select c.id, c.message_count, c.visitor_message_count, c.agent_message_count, c.unread_agent_count,
                   c.unread_visitor_count, c.last_message_text, c.last_message_at, c.last_message_by, c.last_activity_at,
                   f.*, n.*
              from public.mod_chat_conversations c
             cross join lateral (
               select count(*) as messages,
                      count(*) filter (where m.sender_type = 'visitor') as of_visitor,
                      count(*) filter (where m.sender_type in ('agent', 'ai') and m.content_type <> 'note') as of_agent,
                      count(*) filter (where m.sender_type = 'visitor' and m.sequence > (
                        select coalesce(max(r.up_to), 0) from public.reading r
                         where r.conversation = c.id and r.side = 'agent')) as agent_unread,
                      count(*) filter (where m.sender_type in ('agent', 'ai') and m.content_type <> 'note' and m.sequence > (
                        select coalesce(max(r.up_to), 0) from public.reading r
                         where r.conversation = c.id and r.side = 'visitor')) as visitor_unread,
                      coalesce(max(m.sequence), 0) as highest
                 from public.mod_chat_messages m
                where m.site_id = c.site_id and m.conversation_id = c.id) f
              left join lateral (
               select m.created_at, m.sender_type,
                      substring(coalesce(nullif(m.content, ''),
                        concat_ws(': ', m.content_type, m.file_name)) for 200) as preview
                 from public.mod_chat_messages m
                where m.site_id = c.site_id and m.conversation_id = c.id and m.content_type <> 'note'
                order by m.created_at desc, m.sequence desc
                limit 1) n on true
             where c.message_count <> f.messages
                or c.visitor_message_count <> f.of_visitor
                or c.agent_message_count <> f.of_agent
                or c.unread_agent_count <> f.agent_unread
                or c.unread_visitor_count <> f.visitor_unread
                or c.last_sequence < f.highest
                or c.last_message_at is distinct from n.created_at
                or c.last_message_by is distinct from n.sender_type
                or c.last_message_text::text is distinct from n.preview
                or c.last_activity_at <> coalesce(n.created_at, c.created_at)""";

    private static final String RUNNING_NUMBERS = """
            select *
              from (
                select m.conversation_id, m.sequence, m.side_sequence, m.sender_type,
                       case when m.content_type = 'note' or m.sender_type = 'system' then null
                            else count(*) filter (where m.content_type <> 'note' and m.sender_type <> 'system')
                              over (partition by m.site_id, m.conversation_id, m.sender_type = 'visitor' order by m.sequence)
                       end as expected
                  from public.mod_chat_messages m) s
             where s.side_sequence is distinct from s.expected or s.sequence < 1""";

    private static final String VISITORS = """
            select v.id, v.total_conversations, v.total_messages, f.*
              from public.mod_chat_visitors v
             cross join lateral (
               select count(distinct c.id) as conversations, count(m.id) as messages
                 from public.mod_chat_conversations c
                 left join public.mod_chat_messages m
                   on m.site_id = c.site_id and m.conversation_id = c.id and m.sender_type = 'visitor'
                where c.site_id = v.site_id and c.visitor_id = v.id) f
             where (v.total_conversations, v.total_messages) is distinct from (f.conversations, f.messages)""";

    private static final String AGENTS = """
            select a.id, a.current_chat_count, a.total_chats_handled, a.avg_response_time_seconds, a.avg_rating,
                   a.total_ratings, f.*
              from public.mod_chat_agents a
             cross join lateral (
               select count(*) filter (where c.status in ('pending', 'active', 'waiting')) as open,
                      count(*) filter (where c.status in ('resolved', 'closed')) as handled,
                      coalesce(round(avg(c.first_response_time_seconds::integer)), 0) as response,
                      coalesce(round(avg(c.rating), 2), 0) as rating,
                      count(c.rating) as ratings
                 from (
                   select n.status::text, n.first_response_time_seconds, n.rating
                     from public.mod_chat_conversations n
                    where n.site_id = a.site_id and n.assigned_agent_id = a.id
                   union all
                   select p.outcome, p.first_response_time_seconds, p.rating
                     from public.mod_chat_conversation_cycles p
                    where p.site_id = a.site_id and p.assigned_agent_id = a.id and not p.is_current) c) f
             where (a.current_chat_count, a.total_chats_handled, a.avg_response_time_seconds, a.avg_rating, a.total_ratings)
               is distinct from (f.open, f.handled, f.response, f.rating, f.ratings)""";

    /** An ended cycle keeps an agent who was deleted. */
    private static final String CYCLES = """
            select c.id, c.cycle, y.cycle
              from public.mod_chat_conversations c
              full join (select * from public.mod_chat_conversation_cycles where is_current) y
                on y.site_id = c.site_id and y.conversation_id = c.id and y.cycle = c.cycle
             where (y.outcome, y.started_at, y.attended_at, y.answered_at, y.ai_answered_at, y.ended_at,
                    y.first_response_time_seconds, y.resolution_time_seconds, y.wait_time_seconds, y.rating,
                    y.rating_comment, y.rated_at)
               is distinct from (
                    case when c.resolved_at is not null then 'resolved' when c.missed_at is not null then 'missed'
                         when c.closed_at is not null then 'closed' end,
                    coalesce(c.cycle_started_at, c.created_at), c.attended_at, c.answered_at, c.ai_answered_at,
                    coalesce(c.resolved_at, c.missed_at, c.closed_at), c.first_response_time_seconds,
                    c.resolution_time_seconds, c.wait_time_seconds, c.rating, c.rating_comment, c.rated_at)
                or y.assigned_agent_id is distinct from c.assigned_agent_id
                  and exists (select from public.mod_chat_agents a where a.site_id = y.site_id and a.id = y.assigned_agent_id)
                or (select count(*) from public.mod_chat_conversation_cycles p
                     where p.site_id = c.site_id and p.conversation_id = c.id) <> c.cycle""";

    private static final String ORPHANS = """
            select c.id, c.status, a.is_active
              from public.mod_chat_conversations c
              join public.mod_chat_agents a on a.site_id = c.site_id and a.id = c.assigned_agent_id
             where not a.is_active and c.status in ('active', 'waiting')""";

    private static final String IDENTITIES = """
            select v.id, v.external_id, v.whatsapp_phone, i.kinds
              from public.mod_chat_visitors v
             cross join lateral (
               select array_agg(i.value::text) filter (where i.kind = 'external_id') as external_ids,
                      array_agg(i.value::text) filter (where i.kind = 'whatsapp') as phones,
                      array_agg(i.kind || ' ' || i.value) as kinds
                 from public.mod_chat_visitor_identities i
                where i.site_id = v.site_id and i.visitor_id = v.id) i
             where (v.external_id is null) <> (i.external_ids is null)
                or (v.whatsapp_phone is null) <> (i.phones is null)
                or not v.external_id::text = any (i.external_ids)
                or not v.whatsapp_phone::text = any (i.phones)""";

    private DerivedValues() {}

    static void requireRight(Sql sql) {
        assertThat(sql.rows(CONVERSATIONS)).as("conversations").isEmpty();
        assertThat(sql.rows(RUNNING_NUMBERS)).as("running numbers").isEmpty();
        assertThat(sql.rows(VISITORS)).as("visitors").isEmpty();
        assertThat(sql.rows(AGENTS)).as("agents").isEmpty();
        assertThat(sql.rows(CYCLES)).as("current cycles").isEmpty();
        assertThat(sql.rows(ORPHANS))
                .as("open conversations of agents who left")
                .isEmpty();
        assertThat(sql.rows(IDENTITIES)).as("identities").isEmpty();
    }
}
