package com.dramac.livechat.jdbc;

import com.dramac.livechat.Limits;

/**
 * The statements that work out anew what triggers keep. Each reads rows and their facts at one moment, and looks both up by
 * key, whatever the statistics say. A row of a check is a difference; the first columns are the same in all of them, and a
 * batch without any has one row without a difference.
 */
final class SelfCheckSql {
    /** Takes site, the row behind which to begin where there is one, and how many at most. */
    private static final String CONVERSATION_BATCH = """
            candidates as materialized (
              select c.id, c.last_sequence
                from public.mod_chat_conversations c
               where c.site_id = ?%s
               order by c.id
               limit ?),
            wanted as materialized (
              select k.id
                from (
                  select n.id, sum(n.last_sequence) over (order by n.id) as messages, row_number() over (order by n.id) as place
                    from candidates n) k
               where k.messages <= %d or k.place = 1)""";

    private static final String GIVEN =
            "wanted as materialized (select g.id from unnest(?::pg_catalog.uuid[]) as g (id))";

    /**
     * Takes the site. Of each conversation what is stored, and beside it what follows: from its messages, from what it went
     * through, and from its cycles. Where the last messages are gone with what was shown of them, an erasure is under way.
     */
    private static final String CONVERSATION_TRUTH = """
            chosen as materialized (
              select c.*, coalesce(c.cycle_started_at, c.created_at) as started_at
                from wanted w
               cross join lateral (
                 select * from public.mod_chat_conversations o where o.site_id = ? and o.id = w.id limit 1) c),
            facts as materialized (
              select c.*, f.*, h.last as right_last_sequence, p.cycles, p.lowest_cycle, p.highest_cycle, p.cycle_rated_at, n.shown_text, n.shown_at, n.shown_by,
                     c.last_message_at is null and f.messages > 0 and c.last_sequence > f.highest as is_being_erased,
                     case when p.currents = 1 and p.current_cycle = p.highest_cycle and p.cycles = p.highest_cycle
                          then p.highest_cycle else c.cycle end as right_cycle,
                     case when mod_chat.is_open(c.status) then null
                          when c.status = 'resolved' then coalesce(c.resolved_at, p.cycle_ended_at, c.status_changed_at, c.updated_at)
                          else c.resolved_at end as right_resolved_at,
                     case when mod_chat.is_open(c.status) then null
                          when c.status = 'missed' then coalesce(c.missed_at, p.cycle_ended_at, c.status_changed_at, c.updated_at)
                          else c.missed_at end as right_missed_at,
                     case when c.status = 'closed' then coalesce(c.closed_at, c.status_changed_at, c.updated_at) end as right_closed_at,
                     case when c.answered_at is null or f.has_answer or f.messages <> c.last_sequence
                          then c.answered_at else f.first_answer end as right_answered_at,
                     case when c.ai_answered_at is null or f.has_ai_answer or f.messages <> c.last_sequence
                          then c.ai_answered_at else f.first_ai_answer end as right_ai_answered_at
                from chosen c
               cross join lateral (
                 select greatest(c.last_sequence, coalesce((
                          select e.sequence from public.mod_chat_messages e
                           where e.site_id = c.site_id and e.conversation_id = c.id
                           order by e.sequence desc limit 1), 0)) as last offset 0) h
               cross join lateral (
                 select coalesce(max(o.up_to_sequence), 0) as by_agents,
                        case when c.visitor_read_sequence <= h.last then c.visitor_read_sequence::integer else 0 end as by_visitor
                   from public.mod_chat_agent_read_positions o
                  where o.site_id = c.site_id and o.conversation_id = c.id and o.up_to_sequence <= h.last) r
               cross join lateral (
                 select count(*)::integer as messages,
                        coalesce(min(m.sequence), 1) as lowest,
                        coalesce(max(m.sequence), 0) as highest,
                        count(*) filter (where m.side = 'visitor')::integer as of_visitor,
                        count(*) filter (where m.side = 'agent')::integer as of_agent,
                        count(*) filter (where m.side = 'visitor' and m.sequence > r.by_agents)::integer as behind_agents,
                        count(*) filter (where m.side = 'agent' and m.sequence > r.by_visitor)::integer as behind_visitor,
                        min(m.sequence) filter (where m.side = 'visitor' and m.number > m.of_side - c.unread_agent_count) as unread_of_agents,
                        min(m.sequence) filter (where m.side = 'agent' and m.number > m.of_side - c.unread_visitor_count) as unread_of_visitor,
                        (array_agg(m.id order by m.sequence) filter (where m.side_sequence is distinct from m.number))[1] as misnumbered,
                        (array_agg(m.side_sequence order by m.sequence) filter (where m.side_sequence is distinct from m.number))[1] as misnumber,
                        (array_agg(m.number order by m.sequence) filter (where m.side_sequence is distinct from m.number))[1] as right_number,
                        (array_agg(m.id order by m.created_at desc, m.sequence desc) filter (where not m.is_internal_note))[1] as newest,
                        coalesce(bool_or(m.answers_at = c.answered_at) filter (where m.sender_type = 'agent'), false) as has_answer,
                        coalesce(bool_or(m.answers_at = c.ai_answered_at) filter (where m.sender_type = 'ai'), false) as has_ai_answer,
                        (array_agg(m.answers_at order by m.sequence) filter (where m.sender_type = 'agent' and m.is_in_cycle))[1] as first_answer,
                        (array_agg(m.answers_at order by m.sequence) filter (where m.sender_type = 'ai' and m.is_in_cycle))[1] as first_ai_answer
                   from (
                     select s.id, s.sequence, s.side_sequence, s.side, s.sender_type, s.created_at, s.is_internal_note,
                            case when s.side is not null then row_number() over (partition by s.side order by s.sequence) end as number,
                            count(*) over (partition by s.side) as of_side,
                            case when s.side = 'agent' then greatest(s.created_at, c.started_at) end as answers_at,
                            s.side = 'agent' and (c.cycle = 1 or s.created_at >= c.started_at)
                              and s.created_at <= coalesce(c.resolved_at, c.missed_at, c.closed_at, 'infinity') as is_in_cycle
                       from (
                         select i.*, case when i.is_internal_note or i.sender_type = 'system' then null
                                          when i.sender_type = 'visitor' then 'visitor' else 'agent' end as side
                           from public.mod_chat_messages i
                          where i.site_id = c.site_id and i.conversation_id = c.id) s) m) f
                left join lateral (
                 select mod_chat.preview(m.content, m.content_type, m.file_name) as shown_text, m.created_at as shown_at,
                        m.sender_type as shown_by
                   from public.mod_chat_messages m
                  where m.site_id = c.site_id and m.id = f.newest
                  limit 1) n on true
               cross join lateral (
                 select count(*)::integer as cycles, min(y.cycle) as lowest_cycle, max(y.cycle) as highest_cycle,
                        count(*) filter (where y.is_current) as currents, max(y.cycle) filter (where y.is_current) as current_cycle,
                        max(y.ended_at) filter (where y.is_current) as cycle_ended_at,
                        max(y.rated_at) filter (where y.is_current) as cycle_rated_at
                   from public.mod_chat_conversation_cycles y
                  where y.site_id = c.site_id and y.conversation_id = c.id) p),
            truth as materialized (
              select f.*,
                     least(f.unread_agent_count, f.behind_agents) as right_unread_agent_count,
                     least(f.unread_visitor_count, f.behind_visitor) as right_unread_visitor_count,
                     nullif(least(f.right_last_sequence, f.unread_of_agents - 1), 0) as right_read_by_agent,
                     case when f.visitor_read_sequence > f.right_last_sequence
                          then nullif(least(f.right_last_sequence, f.unread_of_visitor - 1), 0)
                          else f.visitor_read_sequence end as right_visitor_read_sequence,
                     case when f.is_being_erased then f.last_message_text else f.shown_text end as right_text,
                     case when f.is_being_erased then f.last_message_at else f.shown_at end as right_at,
                     case when f.is_being_erased then f.last_message_by else f.shown_by end as right_by,
                     coalesce(f.attended_at, least(f.right_answered_at, f.right_ai_answered_at)) as right_attended_at,
                     case when f.right_answered_at is not null
                          then mod_chat.seconds_between(f.started_at, f.right_answered_at) end as right_response,
                     case when coalesce(f.attended_at, f.right_answered_at, f.right_ai_answered_at) is not null
                          then mod_chat.seconds_between(f.started_at,
                            coalesce(f.attended_at, least(f.right_answered_at, f.right_ai_answered_at))) end as right_wait,
                     case when f.right_resolved_at is not null
                          then mod_chat.seconds_between(f.started_at, f.right_resolved_at) end as right_resolution,
                     case when f.rating is not null then f.rating_comment end as right_comment,
                     case when f.rating is not null then coalesce(f.rated_at, f.cycle_rated_at, f.updated_at) end as right_rated_at,
                     coalesce(f.right_resolved_at, f.right_missed_at, f.right_closed_at) as right_ended_at,
                     case when f.right_resolved_at is not null then 'resolved' when f.right_missed_at is not null then 'missed'
                          when f.right_closed_at is not null then 'closed' end as right_outcome
                from facts f)""";

    /** The current cycle follows its conversation; it keeps an agent who was deleted. Of past ones the times follow. */
    private static final String CYCLE_TRUTH =
            """
            cycle_truth as materialized (
              select y.*, y.cycle = t.right_cycle as should_be_current,
                     case when y.cycle = t.right_cycle then t.right_outcome else y.outcome end as right_outcome,
                     case when y.cycle <> t.right_cycle then y.assigned_agent_id
                          when t.assigned_agent_id is null and not mod_chat.is_open(t.status) and not exists (
                            select from public.mod_chat_agents a where a.site_id = y.site_id and a.id = y.assigned_agent_id)
                          then y.assigned_agent_id else t.assigned_agent_id end as right_agent,
                     case when y.cycle = t.right_cycle then t.started_at else y.started_at end as right_started_at,
                     case when y.cycle = t.right_cycle then t.right_attended_at else p.attended_at end as right_attended_at,
                     case when y.cycle = t.right_cycle then t.right_answered_at else p.answered_at end as right_answered_at,
                     case when y.cycle = t.right_cycle then t.right_ai_answered_at else p.ai_answered_at end as right_ai_answered_at,
                     case when y.cycle = t.right_cycle then t.right_ended_at else y.ended_at end as right_ended_at,
                     case when y.cycle = t.right_cycle then t.right_response
                          when p.answered_at is not null then mod_chat.seconds_between(y.started_at, p.answered_at) end as right_response,
                     case when y.cycle = t.right_cycle then t.right_wait
                          when p.attended_at is not null then mod_chat.seconds_between(y.started_at, p.attended_at) end as right_wait,
                     case when y.cycle = t.right_cycle then t.right_resolution
                          when y.outcome = 'resolved' then mod_chat.seconds_between(y.started_at, y.ended_at) end as right_resolution,
                     case when y.cycle = t.right_cycle then t.rating::integer else y.rating::integer end as right_rating,
                     case when y.cycle = t.right_cycle then t.right_comment when y.rating is not null then y.rating_comment end as right_comment,
                     case when y.cycle = t.right_cycle then t.right_rated_at when y.rating is not null then y.rated_at end as right_rated_at
                from truth t
               cross join lateral (
                 select * from public.mod_chat_conversation_cycles o
                  where o.site_id = t.site_id and o.conversation_id = t.id offset 0) y
               cross join lateral (
                 select a.answered_at, a.ai_answered_at, coalesce(y.attended_at, least(a.answered_at, a.ai_answered_at)) as attended_at
                   from (
                     select case when y.cycle = t.right_cycle or t.messages <> t.last_sequence then y.answered_at
                                 else (%1$s) end as answered_at,
                            case when y.cycle = t.right_cycle or t.messages <> t.last_sequence then y.ai_answered_at
                                 else (%2$s) end as ai_answered_at) a) p)""".formatted(pastAnswer("agent", "answered_at"), pastAnswer("ai", "ai_answered_at"));

    private static final String IS_OFF =
            "(c.message_count, c.last_sequence, c.visitor_message_count, c.agent_message_count,"
                    + " c.unread_agent_count, c.unread_visitor_count, c.last_message_text, c.last_message_at, c.last_message_by,"
                    + " c.answered_at, c.ai_answered_at, c.attended_at, c.first_response_time_seconds, c.wait_time_seconds,"
                    + " c.resolution_time_seconds, c.resolved_at, c.missed_at, c.closed_at, c.rating_comment, c.rated_at,"
                    + " c.visitor_read_sequence)"
                    + " is distinct from (t.messages, t.right_last_sequence, t.of_visitor, t.of_agent, t.right_unread_agent_count,"
                    + " t.right_unread_visitor_count, t.right_text, t.right_at, t.right_by, t.right_answered_at,"
                    + " t.right_ai_answered_at, t.right_attended_at, t.right_response, t.right_wait, t.right_resolution,"
                    + " t.right_resolved_at, t.right_missed_at, t.right_closed_at, t.right_comment, t.right_rated_at,"
                    + " t.right_visitor_read_sequence)";

    private static final String CHECK_CONVERSATIONS = """
            select b.looked, b.last, d.owner, d.row, d.id, d.cycle, d.field,
                   case when not d.is_text then d.stored end, case when not d.is_text then d.recomputed end, d.is_repairable
              from (select (select count(*) from chosen)::integer as looked, %1$s as last) b
              left join (
                select t.id as owner, 'conversation' as row, t.id, null::integer as cycle, v.*, true as is_repairable
                  from truth t
                 cross join lateral (values
                   ('message_count', t.message_count::pg_catalog.text, t.messages::pg_catalog.text, false),
                   ('last_sequence', t.last_sequence::pg_catalog.text, t.right_last_sequence::pg_catalog.text, false),
                   ('visitor_message_count', t.visitor_message_count::pg_catalog.text, t.of_visitor::pg_catalog.text, false),
                   ('agent_message_count', t.agent_message_count::pg_catalog.text, t.of_agent::pg_catalog.text, false),
                   ('unread_agent_count', t.unread_agent_count::pg_catalog.text, t.right_unread_agent_count::pg_catalog.text, false),
                   ('unread_visitor_count', t.unread_visitor_count::pg_catalog.text, t.right_unread_visitor_count::pg_catalog.text, false),
                   ('visitor_read_sequence', t.visitor_read_sequence::pg_catalog.text, t.right_visitor_read_sequence::pg_catalog.text, false),
                   ('last_message_text', t.last_message_text::pg_catalog.text, t.right_text::pg_catalog.text, true),
                   ('last_message_at', %2$s, %3$s, false),
                   ('last_message_by', t.last_message_by::pg_catalog.text, t.right_by::pg_catalog.text, false),
                   ('resolved_at', %4$s, %5$s, false),
                   ('missed_at', %6$s, %7$s, false),
                   ('closed_at', %8$s, %9$s, false),
                   ('answered_at', %10$s, %11$s, false),
                   ('ai_answered_at', %12$s, %13$s, false),
                   ('attended_at', %14$s, %15$s, false),
                   ('first_response_time_seconds', t.first_response_time_seconds::pg_catalog.text, t.right_response::pg_catalog.text, false),
                   ('wait_time_seconds', t.wait_time_seconds::pg_catalog.text, t.right_wait::pg_catalog.text, false),
                   ('resolution_time_seconds', t.resolution_time_seconds::pg_catalog.text, t.right_resolution::pg_catalog.text, false),
                   ('rating_comment', t.rating_comment::pg_catalog.text, t.right_comment::pg_catalog.text, true),
                   ('rated_at', %16$s, %17$s, false),
                   ('cycle', t.cycle::pg_catalog.text, t.right_cycle::pg_catalog.text, false)) v (field, stored, recomputed, is_text)
                 where v.stored is distinct from v.recomputed
                union all
                select t.id, 'conversation', t.id, null, 'sequence', t.right_last_sequence::pg_catalog.text, t.messages::pg_catalog.text, false, false
                  from truth t
                 where not t.is_being_erased and (t.right_last_sequence <> t.messages or t.lowest < 1)
                union all
                select t.id, 'read_position', t.id, null, 'up_to_sequence', o.up_to_sequence::pg_catalog.text, t.right_read_by_agent::pg_catalog.text, false, true
                  from truth t
                 cross join lateral (
                   select p.up_to_sequence from public.mod_chat_agent_read_positions p
                    where p.site_id = t.site_id and p.conversation_id = t.id offset 0) o
                 where o.up_to_sequence > t.right_last_sequence
                union all
                select t.id, 'message', t.misnumbered, null, 'side_sequence', t.misnumber::pg_catalog.text, t.right_number::pg_catalog.text, false, true
                  from truth t
                 where t.misnumbered is not null
                union all
                select t.id, 'cycle', t.id, t.right_cycle, 'cycle', null, t.right_cycle::pg_catalog.text, false,
                       t.cycles = t.right_cycle - 1 and coalesce(t.highest_cycle, 0) = t.cycles
                  from truth t
                 where not exists (
                   select from cycle_truth y where y.conversation_id = t.id and y.cycle = t.right_cycle)
                union all
                select t.id, 'conversation', t.id, null, 'cycles', t.cycles::pg_catalog.text, t.highest_cycle::pg_catalog.text, false, false
                  from truth t
                 where t.cycles > 0 and (t.cycles <> t.highest_cycle or t.lowest_cycle <> 1)
                union all
                select y.conversation_id, 'cycle', y.conversation_id, y.cycle, v.*, true
                  from cycle_truth y
                 cross join lateral (values
                   ('is_current', y.is_current::pg_catalog.text, y.should_be_current::pg_catalog.text, false),
                   ('outcome', y.outcome::pg_catalog.text, y.right_outcome, false),
                   ('assigned_agent_id', y.assigned_agent_id::pg_catalog.text, y.right_agent::pg_catalog.text, false),
                   ('started_at', %18$s, %19$s, false),
                   ('attended_at', %20$s, %21$s, false),
                   ('answered_at', %22$s, %23$s, false),
                   ('ai_answered_at', %24$s, %25$s, false),
                   ('ended_at', %26$s, %27$s, false),
                   ('first_response_time_seconds', y.first_response_time_seconds::pg_catalog.text, y.right_response::pg_catalog.text, false),
                   ('wait_time_seconds', y.wait_time_seconds::pg_catalog.text, y.right_wait::pg_catalog.text, false),
                   ('resolution_time_seconds', y.resolution_time_seconds::pg_catalog.text, y.right_resolution::pg_catalog.text, false),
                   ('rating', y.rating::pg_catalog.text, y.right_rating::pg_catalog.text, false),
                   ('rating_comment', y.rating_comment::pg_catalog.text, y.right_comment::pg_catalog.text, true),
                   ('rated_at', %28$s, %29$s, false)) v (field, stored, recomputed, is_text)
                 where v.stored is distinct from v.recomputed
              ) d on true
             order by d.owner, d.cycle nulls first, d.row, d.field""";

    /** Behind locks on the conversations. Where a cycle has the wrong number, the right one's row is made anew from it. */
    static final String MEND_CYCLE_NUMBERS = with(GIVEN, CONVERSATION_TRUTH) + """
            , wrong as (select t.id, t.right_cycle from truth t where t.cycle <> t.right_cycle),
            gone as (
              delete from public.mod_chat_conversation_cycles y
               using wrong w
               where y.site_id = ? and y.conversation_id = w.id and y.cycle = w.right_cycle)
            update public.mod_chat_conversations c
               set cycle = w.right_cycle
              from wrong w
             where c.site_id = ? and c.id = w.id""";

    /** Before the counts: whatever was unread stays unread. */
    static final String MEND_READ_POSITIONS = with(GIVEN, CONVERSATION_TRUTH) + """
            , beyond as materialized (
              select o.conversation_id, o.agent_id, t.right_read_by_agent
                from truth t
               cross join lateral (
                 select p.* from public.mod_chat_agent_read_positions p
                  where p.site_id = t.site_id and p.conversation_id = t.id offset 0) o
               where o.up_to_sequence > t.right_last_sequence),
            gone as (
              delete from public.mod_chat_agent_read_positions p
               using beyond b
               where p.site_id = ? and p.conversation_id = b.conversation_id and p.agent_id = b.agent_id
                 and b.right_read_by_agent is null)
            update public.mod_chat_agent_read_positions p
               set up_to_sequence = b.right_read_by_agent
              from beyond b
             where p.site_id = ? and p.conversation_id = b.conversation_id and p.agent_id = b.agent_id
               and b.right_read_by_agent is not null""";

    static final String MEND_CONVERSATIONS = with(GIVEN, CONVERSATION_TRUTH) + """

            update public.mod_chat_conversations c
               set message_count = t.messages,
                   last_sequence = t.right_last_sequence,
                   visitor_message_count = t.of_visitor,
                   agent_message_count = t.of_agent,
                   unread_agent_count = t.right_unread_agent_count,
                   unread_visitor_count = t.right_unread_visitor_count,
                   last_message_text = t.right_text,
                   last_message_at = t.right_at,
                   last_message_by = t.right_by,
                   resolved_at = t.right_resolved_at,
                   missed_at = t.right_missed_at,
                   closed_at = t.right_closed_at,
                   answered_at = t.right_answered_at,
                   ai_answered_at = t.right_ai_answered_at,
                   attended_at = t.right_attended_at,
                   first_response_time_seconds = t.right_response,
                   wait_time_seconds = t.right_wait,
                   resolution_time_seconds = t.right_resolution,
                   rating_comment = t.right_comment,
                   rated_at = t.right_rated_at,
                   visitor_read_sequence = t.right_visitor_read_sequence,
                   visitor_read_at = case when t.right_visitor_read_sequence is not null then c.visitor_read_at end
              from truth t
             where c.site_id = ? and c.id = t.id and\s""" + IS_OFF;

    static final String MEND_CYCLES = with(GIVEN, CONVERSATION_TRUTH, CYCLE_TRUTH) + """

            update public.mod_chat_conversation_cycles c
               set is_current = y.should_be_current,
                   outcome = y.right_outcome,
                   assigned_agent_id = y.right_agent,
                   started_at = y.right_started_at,
                   attended_at = y.right_attended_at,
                   answered_at = y.right_answered_at,
                   ai_answered_at = y.right_ai_answered_at,
                   ended_at = y.right_ended_at,
                   first_response_time_seconds = y.right_response,
                   wait_time_seconds = y.right_wait,
                   resolution_time_seconds = y.right_resolution,
                   rating = y.right_rating,
                   rating_comment = y.right_comment,
                   rated_at = y.right_rated_at
              from cycle_truth y
             where c.site_id = ? and c.conversation_id = y.conversation_id and c.cycle = y.cycle
               and (y.is_current, y.outcome, y.assigned_agent_id, y.started_at, y.attended_at, y.answered_at, y.ai_answered_at,
                    y.ended_at, y.first_response_time_seconds, y.wait_time_seconds, y.resolution_time_seconds, y.rating,
                    y.rating_comment, y.rated_at)
                 is distinct from (y.should_be_current, y.right_outcome, y.right_agent, y.right_started_at, y.right_attended_at,
                    y.right_answered_at, y.right_ai_answered_at, y.right_ended_at, y.right_response, y.right_wait,
                    y.right_resolution, y.right_rating, y.right_comment, y.right_rated_at)""";

    static final String ADD_CYCLES = with(GIVEN, CONVERSATION_TRUTH) + """

            insert into public.mod_chat_conversation_cycles (
              site_id, conversation_id, cycle, is_current, outcome, assigned_agent_id, started_at, attended_at, answered_at,
              ai_answered_at, ended_at, first_response_time_seconds, resolution_time_seconds, wait_time_seconds, rating,
              rating_comment, rated_at)
            select t.site_id, t.id, t.right_cycle, true, t.right_outcome, t.assigned_agent_id, t.started_at, t.right_attended_at,
                   t.right_answered_at, t.right_ai_answered_at, t.right_ended_at, t.right_response, t.right_resolution,
                   t.right_wait, t.rating, t.right_comment, t.right_rated_at
              from truth t
             where t.cycles = t.right_cycle - 1 and coalesce(t.highest_cycle, 0) = t.cycles""";

    static final String LOCK_CONVERSATIONS = """
            select c.id from public.mod_chat_conversations c
             where c.site_id = ? and c.id = any (?)
             order by c.id
               for no key update""";

    /** The totals of the visitors of some conversations, and locks on them. */
    static final String KEEP_VISITORS = """
            select coalesce(jsonb_agg(to_jsonb(k)), '[]')::pg_catalog.text
              from (
                select v.id, v.total_messages
                  from public.mod_chat_visitors v
                 where v.site_id = ? and v.id = any (array(
                   select c.visitor_id from public.mod_chat_conversations c where c.site_id = ? and c.id = any (?)))
                 order by v.id
                   for no key update) k""";

    static final String KEEP_AGENTS = """
            select coalesce(jsonb_agg(to_jsonb(k)), '[]')::pg_catalog.text
              from (
                select a.id, a.response_count, a.response_seconds_sum, a.avg_response_time_seconds
                  from public.mod_chat_agents a
                 where a.site_id = ? and a.id = any (array(
                   select c.assigned_agent_id from public.mod_chat_conversations c where c.site_id = ? and c.id = any (?)))
                 order by a.id
                   for no key update) k""";

    /**
     * Room for what triggers take from totals while conversations are mended: whoever has the totals right must not come below
     * nothing, and gets them back afterwards.
     */
    static final String MAKE_ROOM_FOR_MESSAGES = with(GIVEN, CONVERSATION_TRUTH) + """

            update public.mod_chat_visitors v
               set total_messages = r.room
              from (
                select t.visitor_id, sum(greatest(t.visitor_message_count - t.of_visitor, 0)) as room
                  from truth t group by t.visitor_id) r
             where v.site_id = ? and v.id = r.visitor_id""";

    static final String MAKE_ROOM_FOR_RESPONSES = """
            update public.mod_chat_agents a
               set response_count = 1000000, response_seconds_sum = r.room
              from (
                select c.assigned_agent_id, sum(coalesce(c.first_response_time_seconds, 0)::bigint) as room
                  from public.mod_chat_conversations c
                 where c.site_id = ? and c.id = any (?) and c.assigned_agent_id is not null
                 group by c.assigned_agent_id) r
             where a.site_id = ? and a.id = r.assigned_agent_id""";

    static final String RESTORE_VISITORS = """
            update public.mod_chat_visitors v
               set total_messages = k.total_messages
              from jsonb_to_recordset(?::pg_catalog.jsonb) as k (id uuid, total_messages integer)
             where v.site_id = ? and v.id = k.id""";

    static final String RESTORE_AGENTS = """
            update public.mod_chat_agents a
               set response_count = k.response_count, response_seconds_sum = k.response_seconds_sum,
                   avg_response_time_seconds = k.avg_response_time_seconds
              from jsonb_to_recordset(?::pg_catalog.jsonb) as k (
                     id uuid, response_count integer, response_seconds_sum bigint, avg_response_time_seconds integer)
             where a.site_id = ? and a.id = k.id""";

    static final String RENUMBER = "select mod_chat.renumber_sides(?, ?)::pg_catalog.text";

    /** Takes site, the row behind which to begin where there is one, how many at most, and the site again. */
    private static final String VISITOR_BATCH = """
            wanted as materialized (
              select v.id from public.mod_chat_visitors v where v.site_id = ?%s order by v.id limit ?)""";

    private static final String VISITOR_TRUTH = """
            truth as materialized (
              select v.*, f.conversations, f.messages,
                     case when v.external_id::pg_catalog.text = any (i.external_ids) then v.external_id::pg_catalog.text
                          else i.external_ids[1] end as right_external_id,
                     case when v.whatsapp_phone::pg_catalog.text = any (i.phones) then v.whatsapp_phone::pg_catalog.text
                          else i.phones[1] end as right_whatsapp_phone
                from wanted w
               cross join lateral (
                 select * from public.mod_chat_visitors o where o.site_id = ? and o.id = w.id limit 1) v
               cross join lateral (
                 select count(*)::integer as conversations, coalesce(sum(s.messages), 0)::integer as messages
                   from public.mod_chat_conversations c
                  cross join lateral (
                    select count(*) as messages
                      from public.mod_chat_messages m
                     where m.site_id = c.site_id and m.conversation_id = c.id and m.sender_type = 'visitor') s
                  where c.site_id = v.site_id and c.visitor_id = v.id) f
               cross join lateral (
                 select array_agg(n.value::pg_catalog.text order by n.created_at, n.value) filter (where n.kind = 'external_id') as external_ids,
                        array_agg(n.value::pg_catalog.text order by n.created_at, n.value) filter (where n.kind = 'whatsapp') as phones
                   from public.mod_chat_visitor_identities n
                  where n.site_id = v.site_id and n.visitor_id = v.id) i)""";

    private static final String CHECK_VISITORS = """

            select b.looked, b.last, d.id, d.row, d.id, null::integer, d.field,
                   case when not d.is_text then d.stored end, case when not d.is_text then d.recomputed end, d.is_repairable
              from (select (select count(*) from truth)::integer as looked, %s as last) b
              left join (
                select 'visitor' as row, t.id, v.*, true as is_repairable
                  from truth t
                 cross join lateral (values
                   ('total_conversations', t.total_conversations::pg_catalog.text, t.conversations::pg_catalog.text, false),
                   ('total_messages', t.total_messages::pg_catalog.text, t.messages::pg_catalog.text, false),
                   ('external_id', t.external_id::pg_catalog.text, t.right_external_id, true),
                   ('whatsapp_phone', t.whatsapp_phone::pg_catalog.text, t.right_whatsapp_phone, true)) v (field, stored, recomputed, is_text)
                 where v.stored is distinct from v.recomputed
              ) d on true
             order by d.id, d.field""";

    static final String LOCK_VISITORS = """
            select v.id from public.mod_chat_visitors v
             where v.site_id = ? and v.id = any (?)
             order by v.id
               for no key update""";

    static final String MEND_VISITORS = with(GIVEN, VISITOR_TRUTH) + """

            update public.mod_chat_visitors v
               set total_conversations = t.conversations,
                   total_messages = t.messages,
                   external_id = t.right_external_id,
                   whatsapp_phone = t.right_whatsapp_phone
              from truth t
             where v.site_id = ? and v.id = t.id
               and (v.total_conversations, v.total_messages, v.external_id, v.whatsapp_phone)
                 is distinct from (t.conversations, t.messages, t.right_external_id, t.right_whatsapp_phone)""";

    private static final String AGENT_BATCH = """
            wanted as materialized (
              select a.id from public.mod_chat_agents a where a.site_id = ?%s order by a.id limit ?)""";

    /** What an agent has now, and in cycles that are over: those keep their agent also when that one is gone. */
    private static final String AGENTS = """

            select a.id, a.current_chat_count, a.total_chats_handled, a.response_count, a.response_seconds_sum,
                   a.avg_response_time_seconds, a.total_ratings, a.rating_sum, a.avg_rating,
                   n.load, n.handled + p.handled, n.responses + p.responses, n.seconds + p.seconds, n.ratings + p.ratings,
                   n.stars + p.stars
              from wanted w
             cross join lateral (
               select * from public.mod_chat_agents o where o.site_id = ? and o.id = w.id limit 1) a
             cross join lateral (
               select count(*) filter (where mod_chat.is_open(c.status)) as load,
                      count(*) filter (where c.status in ('resolved', 'closed')) as handled,
                      count(c.answered_at) as responses,
                      coalesce(sum(case when c.answered_at is not null then
                        mod_chat.seconds_between(coalesce(c.cycle_started_at, c.created_at), c.answered_at) end), 0) as seconds,
                      count(c.rating) as ratings,
                      coalesce(sum(c.rating::integer), 0) as stars
                 from public.mod_chat_conversations c
                where c.site_id = a.site_id and c.assigned_agent_id = a.id) n
             cross join lateral (
               select count(*) filter (where y.outcome in ('resolved', 'closed')) as handled,
                      count(y.answered_at) as responses,
                      coalesce(sum(case when y.answered_at is not null then
                        mod_chat.seconds_between(y.started_at, y.answered_at) end), 0) as seconds,
                      count(y.rating) as ratings,
                      coalesce(sum(y.rating::integer), 0) as stars
                 from public.mod_chat_conversation_cycles y
                cross join lateral (
                  select o.cycle from public.mod_chat_conversations o
                   where o.site_id = y.site_id and o.id = y.conversation_id limit 1) c
                where y.site_id = a.site_id and y.assigned_agent_id = a.id and not y.is_current and y.cycle < c.cycle) p
             order by a.id""";

    static final String LOCK_AGENTS = """
            select a.id from public.mod_chat_agents a
             where a.site_id = ? and a.id = any (?)
             order by a.id
               for no key update""";

    static final String MEND_AGENT = """
            update public.mod_chat_agents a
               set current_chat_count = ?, total_chats_handled = ?, response_count = ?, response_seconds_sum = ?,
                   avg_response_time_seconds = ?, total_ratings = ?, rating_sum = ?, avg_rating = ?
             where a.site_id = ? and a.id = ?""";

    /** Takes the site. */
    static final String CHECK_CONSUMERS = """
            select c.position, coalesce(s.last_position, 0)
              from public.mod_chat_event_consumers c
              left join public.mod_chat_event_streams s on s.site_id = c.site_id
             where c.site_id = ? and c.position > coalesce(s.last_position, 0)
             order by c.name""";

    /** Whoever puts events in order waits, so that no consumer goes on meanwhile. */
    static final String LOCK_STREAM = """
            select s.site_id from public.mod_chat_event_streams s where s.site_id = ? for update""";

    static final String MEND_CONSUMERS = """
            update public.mod_chat_event_consumers c
               set position = l.position, attempts = 0
              from (
                select coalesce((
                  select s.last_position from public.mod_chat_event_streams s where s.site_id = ?), 0) as position) l
             where c.site_id = ? and c.position > l.position""";

    static final String BEGIN_REPAIR = "select set_config('mod_chat.repairing', 'on', true)";

    static final String END_REPAIR = "select set_config('mod_chat.repairing', '', true)";

    private SelfCheckSql() {}

    /** Takes site, the place if there is one, limit, and the site again. */
    static String conversations(boolean after) {
        return with(
                        CONVERSATION_BATCH.formatted(after ? " and c.id > ?" : "", Limits.CHECKED_MESSAGES),
                        CONVERSATION_TRUTH,
                        CYCLE_TRUTH)
                + checkConversations(
                        "case when (select count(*) from candidates) = ? or (select count(*) from wanted) <"
                                + " (select count(*) from candidates) then (select max(w.id::pg_catalog.text) from wanted w)::pg_catalog.uuid end");
    }

    /** Takes the conversations and the site. */
    static String theseConversations() {
        return with(GIVEN, CONVERSATION_TRUTH, CYCLE_TRUTH) + checkConversations("null::pg_catalog.uuid");
    }

    /** Takes site, the place if there is one, limit, the site again, and the limit again. */
    static String visitors(boolean after) {
        return with(VISITOR_BATCH.formatted(after ? " and v.id > ?" : ""), VISITOR_TRUTH)
                + CHECK_VISITORS.formatted(
                        "case when (select count(*) from wanted) = ? then (select max(w.id::pg_catalog.text) from wanted w)::pg_catalog.uuid end");
    }

    /** Takes the visitors and the site. */
    static String theseVisitors() {
        return with(GIVEN, VISITOR_TRUTH) + CHECK_VISITORS.formatted("null::pg_catalog.uuid");
    }

    /** Takes site, the place if there is one, limit, and the site again. */
    static String agents(boolean after) {
        return with(AGENT_BATCH.formatted(after ? " and a.id > ?" : "")) + AGENTS;
    }

    /** Takes the agents and the site. */
    static String theseAgents() {
        return with(GIVEN) + AGENTS;
    }

    private static String with(String... parts) {
        return "with " + String.join(",\n", parts);
    }

    private static String checkConversations(String last) {
        return "\n"
                + CHECK_CONVERSATIONS.formatted(
                        last,
                        time("t.last_message_at"),
                        time("t.right_at"),
                        time("t.resolved_at"),
                        time("t.right_resolved_at"),
                        time("t.missed_at"),
                        time("t.right_missed_at"),
                        time("t.closed_at"),
                        time("t.right_closed_at"),
                        time("t.answered_at"),
                        time("t.right_answered_at"),
                        time("t.ai_answered_at"),
                        time("t.right_ai_answered_at"),
                        time("t.attended_at"),
                        time("t.right_attended_at"),
                        time("t.rated_at"),
                        time("t.right_rated_at"),
                        time("y.started_at"),
                        time("y.right_started_at"),
                        time("y.attended_at"),
                        time("y.right_attended_at"),
                        time("y.answered_at"),
                        time("y.right_answered_at"),
                        time("y.ai_answered_at"),
                        time("y.right_ai_answered_at"),
                        time("y.ended_at"),
                        time("y.right_ended_at"),
                        time("y.rated_at"),
                        time("y.right_rated_at"));
    }

    /** ISO 8601, whatever the session's own settings. */
    private static String time(String column) {
        return "to_char(" + column + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
    }

    /** A past cycle's first answer: as it is stored where a message is as old, else the first that can be it. */
    private static String pastAnswer(String sender, String column) {
        return """
                select case when y.%2$s is null or bool_or(greatest(m.created_at, y.started_at) = y.%2$s) then y.%2$s
                            else (array_agg(greatest(m.created_at, y.started_at) order by m.sequence) filter (
                              where (y.cycle = 1 or m.created_at >= y.started_at) and m.created_at <= y.ended_at))[1] end
                  from public.mod_chat_messages m
                 where m.site_id = t.site_id and m.conversation_id = t.id and m.sender_type = '%1$s' and not m.is_internal_note
                   and y.%2$s is not null""".formatted(sender, column);
    }
}
